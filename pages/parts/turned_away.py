"""The provider couldn't take it: what they found out goes back, a place on the waiting list, another location."""

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from pages.parts import resources, session
from pages.parts.learned import learned_fields
from pages.parts.plain import plain, quiet
from pages.parts.refer import places_of
from pages.parts.refusing import say_refusal
from pages.parts.report_fields import US
from pages.parts.shown import matched
from records.endings import learn_from
from records.errors import Refused
from records.lifecycle import NOT_ELIGIBLE, Mover, Status, ways_from
from records.moves import Move
from records.progress import hold_referral
from records.received import ReportRecord
from records.referral_records import ReferralRecord
from records.referrals import WholeReferral
from records.workers import Worker

LOOK_DAYS = 30
NAMED = 4


def what_they_found(by: Worker, whole: WholeReferral, told: Sequence[ReportRecord]) -> None:
    """Asked until it is known: which condition isn't met, and what the screening should know."""
    record = whole.referral
    if record.reason != NOT_ELIGIBLE:
        return
    known = [event.detail for event in whole.events if isinstance(event.detail, dict)]
    if any(detail.get("learned") for detail in known):
        return
    st.subheader("What did they find out?", anchor=False)
    said = next((one.report.note for one in reversed(told) if one.report.note), "")
    if said and not any(one.needs_worker for one in told):  # else it stands above
        st.markdown(f"They say: “{plain(said)}”")
    at = f"learn.{record.id}"
    found_out = learned_fields(at, resources.catalogue().program(record.program_id))
    if st.button("Put it back into the screening", key=f"{at}.keep", icon=":material/undo:"):
        try:
            learn_from(
                resources.engine(),
                by,
                record.id,
                found_out,
                key=session.act_key(at),
                now=resources.now(),
            )
        except Refused as refused:
            say_refusal(refused)
            return
        session.act_done(at)
        session.keep_word("It is in the screening now. What may help follows it.")
        st.rerun()


def no_room(by: Worker, record: ReferralRecord) -> None:
    """Their waiting list, or the same program at another place."""
    st.subheader("They have no room", anchor=False)
    _waiting_list(by, record)
    _elsewhere(by, record)


def _waiting_list(by: Worker, record: ReferralRecord) -> None:
    ways = {way.to for way in ways_from(record.status, record.reason) if Mover.WORKER in way.by}
    if Status.ON_HOLD not in ways:
        return
    today = resources.today()
    at = f"queue.{record.id}.{record.version}"
    with st.container(border=True, key=at):
        st.markdown(
            "**They keep a waiting list?** The referral goes on, paused, and comes up again on its day."
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            review_on = st.date_input(
                "Look at it again on",
                value=today + timedelta(days=LOOK_DAYS),
                min_value=today + timedelta(days=1),
                format=US,
                width=200,
                key=f"{at}.until",
            )
            pressed = st.button("Put the parent on it", key=f"{at}.keep", icon=":material/hourglass_top:")
    if not pressed:
        return
    move = Move(session.act_key(at), record.version, resources.now())
    try:
        hold_referral(resources.engine(), by, record.id, move, "waiting_list", review_on)
    except Refused as refused:
        say_refusal(refused)
        return
    session.act_done(at)
    session.keep_word(
        "On the waiting list. Its old link is dead: print it again, or e-mail it, when it goes on."
    )
    st.rerun()


def _elsewhere(by: Worker, record: ReferralRecord) -> None:
    program = resources.catalogue().program(record.program_id)
    places = [
        near
        for near in places_of(matched(by, record.screening_id), program)
        if near.location.id != record.details.location_id
    ]
    if not places:
        st.markdown(quiet("No other place of this program is on record."))
        return
    with st.container(border=True, key=f"elsewhere.{record.id}"):
        st.markdown("**Another place of the same program?** It is prepared with what is known already.")
        for near in places[:NAMED]:
            name = ", ".join(filter(None, (near.location.name.en, near.distance)))
            with st.container(
                horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
            ):
                st.markdown(plain(name), width="content")
                if st.button("Prepare", key=f"elsewhere.{near.location.id}", help=f"Prepare for {name}"):
                    st.switch_page(
                        "caseworker/refer.py",
                        query_params={
                            "screening": str(record.screening_id),
                            "programs": record.program_id,
                            "place": near.location.id,
                            "after": str(record.id),
                        },
                    )
        if len(places) > NAMED:
            st.markdown(quiet(f"And {len(places) - NAMED} more, to choose from once it is begun."))
