"""One referral: where it stands, what was said of it, its history, and the next act. Leaves each act to its part."""

from uuid import UUID
from zoneinfo import ZoneInfo

import streamlit as st

from forms.layout import Layout
from pages.parts import resources, session
from pages.parts.browser import copy_button
from pages.parts.case_note import referral_note
from pages.parts.clock import at_agency
from pages.parts.clock_words import clock_words
from pages.parts.handed_over import paper_of, papers_to_print, place_of
from pages.parts.mailing import mail_it
from pages.parts.moving import move_it
from pages.parts.next_act import next_act
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.proposal import heard, known_of, proposal, told_at_once, waiting
from pages.parts.refusing import say_refusal
from pages.parts.reminding import remind
from pages.parts.reported import say_report, say_source
from pages.parts.shown import matched
from pages.parts.status import badge, say_event
from pages.parts.taking_back import permission
from pages.parts.told import layout_of, what_did_they_say
from records.accounts import list_offices
from records.clock_reads import clocks_of
from records.clocks import clock_rules
from records.errors import Refused, StaleVersion
from records.handover import Contact, HandedOver, reprint
from records.lifecycle import ENDED, UNDER_WAY, Status
from records.received import ReportRecord
from records.referral_records import EventRecord, ReferralRecord
from records.referrals import WholeReferral, read_referral
from records.workers import Worker
from screening.programs import Location


def one_referral(by: Worker, referral_id: UUID) -> None:
    whole = read_referral(resources.engine(), by, referral_id, now=resources.now())
    record = whole.referral
    program = resources.catalogue().program(record.program_id)
    st.title(f"{plain(whole.parent_name)} → {plain(program.short.en)}", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{badge(record.status, record.word)} {quiet(_facts(whole))}")
        if record.number:
            copy_button(record.number, f"Copy {record.number}", key=f"copy.number.{record.id}")
    _clocks(by, record)
    _word(record)
    if record.status is Status.DRAFT:
        st.markdown("It isn't handed over yet.")
        if st.button("Go on with it", type="primary", key="referral.go_on"):
            st.switch_page(
                "caseworker/refer.py",
                query_params={"screening": str(record.screening_id), "programs": record.program_id},
            )
    told = heard(by, whole)
    left, right = st.columns([3, 2], gap="large")
    with left:
        for came in waiting(by, whole):
            proposal(by, whole, came, known_of(told))
        for one in told:
            if one.needs_worker:
                told_at_once(by, one)
        next_act(by, whole, told)
        if record.status in UNDER_WAY:
            what_did_they_say(by, record)
        move_it(by, record)
        if record.status in UNDER_WAY and record.permit_report:
            remind(by, record)
    with right:
        st.subheader("What happened", anchor=False)
        reports = {str(one.id): one for one in told}
        for event in reversed(whole.events):
            _event(event, reports, layout_of(record))
        referral_note(by, whole, told)
        permission(by, whole.consent)
        if record.status in UNDER_WAY:
            st.subheader("The paper", anchor=False)
            _print_again(by, record)
        if st.button("Open the parent", icon=":material/person:", type="tertiary", key="referral.parent"):
            st.switch_page("caseworker/home.py", query_params={"parent": str(record.parent_id)})
    session.show_version(str(record.id), record.version)


def _clocks(by: Worker, record: ReferralRecord) -> None:
    """What is due, when; nothing of one that isn't under way."""
    if record.status not in UNDER_WAY:
        return
    engine, now = resources.engine(), resources.now()
    offices = list_offices(engine, by, now=now)
    zone = ZoneInfo(next(one.time_zone for one in offices if one.id == record.office_id))
    clocks = clocks_of(engine, by, record.id, clock_rules(resources.catalogue()), now=now)
    said = clock_words(clocks, zone, now.astimezone(zone).date())
    if said:
        st.markdown(" ".join(one.badge for one in said))


def _word(record: ReferralRecord) -> None:
    """What was just done; or, where somebody else was faster while this was on the screen, that it changed."""
    said = session.kept_word()
    before = session.shown_version(str(record.id))
    if said:
        st.success(plain(said), icon=":material/check_circle:")
    elif before not in (None, record.version) and f"move.{record.id}.{before}.to" in st.session_state:
        st.warning(StaleVersion.sentence, icon=":material/sync:")


def _facts(whole: WholeReferral) -> str:
    record, details = whole.referral, whole.referral.details
    parts = []
    if record.status in ENDED:
        return f"on {say_day(at_agency(record.ended_at).date())}" if record.ended_at else ""
    if details.appointment_at:
        at = at_agency(details.appointment_at)
        parts.append(f"appointment {say_day(at.date())}, {at:%-I:%M %p}")
    elif details.contact_by and record.status is Status.DRAFT:  # later its clock says so
        parts.append(f"gets in touch by {say_day(details.contact_by)}")
    if record.status is not Status.DRAFT:
        allowed = "they may tell us how it goes" if record.permit_report else "they may not report back"
        parts.append(allowed if record.permit_send else "carried by the parent, nothing is shared")
    return " · ".join(parts)


def _event(event: EventRecord, reports: dict[str, ReportRecord], layout: Layout) -> None:
    at = at_agency(event.at)
    who = event.by_name or "the provider"
    with st.expander(
        f"{plain(say_event(event))} · {say_day(at.date())}", type="step", icon=":material/circle:"
    ):
        st.markdown(quiet(f"{at:%-I:%M %p}, {who}"))
        report = reports.get(str(event.detail.get("report"))) if isinstance(event.detail, dict) else None
        if report:
            st.markdown(quiet(say_source(report.told_by, report.channel)))
            for line in say_report(report.report, layout, resources.words()):
                st.markdown(f":small[{plain(line.label)}: {plain(line.said)}]")
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
        mail_it(by, record, location)
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
        say_refusal(refused)
        return None
