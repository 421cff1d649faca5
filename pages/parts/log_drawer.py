"""One referral's history in a drawer at the right: where it stands, what can be done, and everything that happened."""

from uuid import UUID

import streamlit as st

from pages.parts import resources, session
from pages.parts.browser import copy_button
from pages.parts.clock import at_agency
from pages.parts.log_act_fields import act_on
from pages.parts.log_address import REFERRAL
from pages.parts.log_list import LONG_CLOCKS, clock_badge
from pages.parts.log_moments import keys_of, say_moment, say_who
from pages.parts.naming import long_name, short_name
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.status import badge
from records.clocks import MET, clock_rules
from records.errors import NotAllowed, NotFound
from records.lifecycle import Status
from records.timeline import Moment, Timeline, read_timeline
from records.workers import Worker


def open_drawer(by: Worker, referral_id: UUID) -> None:
    """Opening it is recorded, as every opening of a record is."""
    try:
        whole = _read(by, referral_id)
    except (NotFound, NotAllowed) as refused:
        st.warning(plain(refused.sentence), icon=":material/lock:")
        return
    title = f"{plain(whole.parent_name or 'No name')} → {plain(short_name(whole.referral.program_id))}"
    st.dialog(title, position="right", width="medium", on_dismiss=_close)(_drawer)(by, whole)


def _read(by: Worker, referral_id: UUID) -> Timeline:
    rules = clock_rules(resources.catalogue())
    return read_timeline(resources.engine(), by, rules, referral_id, now=resources.now())


def _close() -> None:
    if REFERRAL in st.query_params:
        del st.query_params[REFERRAL]


def _drawer(by: Worker, whole: Timeline) -> None:
    record = whole.referral
    said = session.kept_word()
    if said:
        st.success(plain(said), icon=":material/check_circle:")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_stands(whole))
        if record.number:
            copy_button(record.number, f"Copy {record.number}", key=f"log.copy.{record.id}")
    st.markdown(f"{plain(long_name(record.program_id))}  \n{quiet(f'Looked after by {whole.worker_name}')}")
    with st.container(horizontal=True, key="log.drawer.ways"):
        if st.button(
            "Open the referral", icon=":material/open_in_full:", type="tertiary", key="log.drawer.open"
        ):
            st.switch_page("caseworker/referrals.py", query_params={"referral": str(record.id)})
        if st.button(
            "Matches then and now", icon=":material/history:", type="tertiary", key="log.drawer.then"
        ):
            st.switch_page("supervisor/replay.py", query_params={"screening": str(record.screening_id)})
    act_on(by, whole)
    st.subheader("What happened", anchor=False)
    named = zip(whole.moments, keys_of(whole.moments), strict=True)
    for moment, key in reversed(list(named)):
        _moment(moment, f"log.moment.{record.id}.{key}")


def _stands(whole: Timeline) -> str:
    record, today = whole.referral, resources.today()
    word = "Entered in error" if record.status is Status.ENTERED_IN_ERROR else record.word
    running = [clock for clock in whole.clocks if clock.state != MET]
    return " ".join(
        [badge(record.status, word), *(clock_badge(clock, today, LONG_CLOCKS) for clock in running)]
    )


def _moment(moment: Moment, key: str) -> None:
    said, at = say_moment(moment), at_agency(moment.at)
    with st.expander(
        f"{plain(said.title)} · {say_day(at.date())}",
        expanded=bool(said.note),
        type="step",
        icon=f":material/{said.icon}:",
        key=key,
    ):
        st.markdown(quiet(f"{at:%-I:%M %p}, {say_who(moment)}"))
        for line in said.lines:
            st.markdown(f":small[{plain(line)}]")
        if said.note:
            st.text(said.note)
