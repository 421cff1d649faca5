"""One referral: where it stands, its history, and the acts left: print again, withdraw, take back the permission."""

from uuid import UUID

import streamlit as st

from pages.parts import resources, session
from pages.parts.browser import copy_button
from pages.parts.clock import at_agency
from pages.parts.handed_over import paper_of, papers_to_print, place_of
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.shown import matched
from pages.parts.status import badge, say_event, say_reason
from records.consents import revoke_consent
from records.errors import Refused
from records.handover import Contact, HandedOver, reprint
from records.lifecycle import ENDED, REASONS, Status
from records.referral_records import EventRecord, ReferralRecord
from records.referrals import WholeReferral, cancel_referral, read_referral
from records.workers import Worker
from screening.programs import Location

BY = {"parent": "The parent", "worker": "I"}
HOW = {
    "in_person": "in person",
    "phone": "by phone",
    "email": "by e-mail",
    "letter": "by letter",
    "parent": "through somebody",
}


def one_referral(by: Worker, referral_id: UUID) -> None:
    whole = read_referral(resources.engine(), by, referral_id, now=resources.now())
    record = whole.referral
    program = resources.catalogue().program(record.program_id)
    st.title(f"{plain(whole.parent_name)} → {plain(program.short.en)}", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{badge(record.status, record.word)} {quiet(_facts(whole))}")
        if record.number:
            copy_button(record.number, f"Copy {record.number}", key=f"copy.number.{record.id}")
    if record.status is Status.DRAFT:
        st.markdown("It isn't handed over yet.")
        if st.button("Go on with it", type="primary", key="referral.go_on"):
            st.switch_page(
                "caseworker/refer.py",
                query_params={"screening": str(record.screening_id), "programs": record.program_id},
            )
    elif record.status not in ENDED:
        _print_again(by, record)
    st.subheader("What happened", anchor=False)
    for event in reversed(whole.events):
        _event(event)
    if record.status not in ENDED:
        _withdraw(by, record)
    if whole.consent and whole.consent.revoked_at is None:
        _take_back(by, whole)


def _facts(whole: WholeReferral) -> str:
    record, details = whole.referral, whole.referral.details
    parts = []
    if details.appointment_at:
        at = at_agency(details.appointment_at)
        parts.append(f"appointment {say_day(at.date())}, {at:%-I:%M %p}")
    elif details.contact_by:
        parts.append(f"gets in touch by {say_day(details.contact_by)}")
    if record.status is not Status.DRAFT:
        allowed = "they may tell us how it goes" if record.permit_report else "they may not report back"
        parts.append(allowed if record.permit_send else "carried by the parent, nothing is shared")
    if whole.consent and record.permit_send:
        parts.append(f"permission until {say_day(whole.consent.until)}")
    return " · ".join(parts)


def _event(event: EventRecord) -> None:
    at = at_agency(event.at)
    who = event.by_name or "the provider"
    with st.expander(
        f"{plain(say_event(event))} · {say_day(at.date())}", type="step", icon=":material/circle:"
    ):
        st.markdown(quiet(f"{at:%-I:%M %p}, {who}"))
        if event.note:
            st.text(event.note)


def _print_again(by: Worker, record: ReferralRecord) -> None:
    """A new paper that replaces the one before; shown while this session holds the key of that print."""
    provider, location = place_of(by, record)
    pressed = st.button("Print again", key="referral.print", icon=":material/print:")
    printing = record.printings + 1 if pressed else record.printings
    act = f"reprint.{record.id}.{printing}"
    if not pressed and not session.act_begun(act):
        st.markdown(quiet("The new paper replaces the old one, whose link and code stop working."))
        return
    sent = _reprint(by, record, location, act)
    if sent is None:
        return
    found = matched(by, record.screening_id)
    program = resources.catalogue().program(record.program_id)
    replaces = say_day(at_agency(sent.replaces).date()) if sent.replaces else None
    paper = paper_of(by, found, program, sent, provider, location, replaces)
    st.success("A new paper is ready. Please use this one.", icon=":material/check_circle:")
    papers_to_print(by, found, program, sent, paper, location)


def _reprint(by: Worker, record: ReferralRecord, location: Location | None, act: str) -> HandedOver | None:
    good_for = resources.catalogue().settings.contact_check_days
    contact = Contact(location.verified_on if location else None, good_for)
    try:
        return reprint(
            resources.engine(),
            by,
            record.id,
            key=session.act_key(act),
            contact=contact,
            now=resources.now(),
        )
    except Refused as refused:
        st.warning(plain(refused.sentence), icon=":material/info:")
        return None


def _withdraw(by: Worker, record: ReferralRecord) -> None:
    with st.expander("Withdraw it", key="referral.withdraw"), st.form("withdraw", border=False):
        who = st.radio(
            "Who withdraws?", list(BY), format_func=lambda id: BY[id], key="withdraw.by", horizontal=True
        )
        reasons = REASONS[Status.CANCELLED]
        why = st.selectbox(
            "Why?", reasons, index=None, format_func=say_reason, placeholder="Choose", key="withdraw.why"
        )
        note = st.text_input("Anything else to know", key="withdraw.note", max_chars=500)
        if st.form_submit_button("Withdraw", key="withdraw.go"):
            if why is None:
                st.warning("Say why, by one of the reasons in the list.", icon=":material/info:")
                return
            try:
                cancel_referral(
                    resources.engine(), by, record.id, why, who or "worker", now=resources.now(), note=note
                )
            except Refused as refused:
                st.warning(plain(refused.sentence), icon=":material/info:")
                return
            st.rerun()


def _take_back(by: Worker, whole: WholeReferral) -> None:
    """Revoking stops sharing and report-back at once."""
    with st.expander("The parent takes back the permission", key="referral.take_back"):
        st.markdown("From then on nothing is sent or told back; the help doesn't depend on it.")
        how = st.selectbox(
            "How did they say so?", list(HOW), format_func=lambda id: HOW[id], key="take_back.how", width=260
        )
        if st.button("Take it back", key="take_back.go") and whole.consent:
            revoke_consent(resources.engine(), by, whole.consent.id, how, now=resources.now())
            st.rerun()
