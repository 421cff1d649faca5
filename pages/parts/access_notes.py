"""Notes that explain unusual access: booked beforehand or written afterwards, and taken away again."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import streamlit as st

from pages.parts import resources, session
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from records.access_notes import AccessNoteRecord, access_notes, add_access_note, remove_access_note
from records.access_report import Unusual
from records.accounts import OfficeRow, colleagues, list_offices
from records.errors import Refused
from records.workers import Worker

WIDTH = 560
SHOWN_BACK = timedelta(days=31)
EVERYBODY = "Everybody of the office"
MARGIN = timedelta(minutes=15)


def explain(by: Worker, row: Unusual, at: str) -> None:
    """A note about just this. Nobody explains what they did themselves."""
    if row.by_id == by.id:
        st.markdown(quiet("Yours: another supervisor explains it."), width="content")
        return
    with st.popover("Explain", key=f"access.{at}.explain"):
        st.markdown(f"Why was {plain(row.by_name)} at work then?")
        reason = st.text_input(
            "Reason", placeholder="Booked library evening", max_chars=500, key=f"access.{at}.reason"
        )
        if st.button("Keep this note", type="primary", key=f"access.{at}.keep"):
            _add(by, row.office_id, row.by_id, row.began - MARGIN, row.ended + MARGIN, reason)


def notes(by: Worker) -> None:
    """Those that are in force or ended lately, and a form for a new one."""
    now = resources.now()
    kept = access_notes(resources.engine(), by, now=now, since=now - SHOWN_BACK)
    zones = {office.id: office for office in list_offices(resources.engine(), by, now=now)}
    st.header(f"Notes ({len(kept)})", anchor=False)
    st.markdown(
        quiet(
            "A library evening, an outreach day: what is done then counts as explained. Write it beforehand."
        )
    )
    for note in kept:
        _note(by, note, zones[note.office_id].time_zone)
    with st.expander("Add a note", icon=":material/add:", key="access.add"):
        _new(by, [office for office in zones.values() if office.id in by.supervises])


def _note(by: Worker, note: AccessNoteRecord, zone: str) -> None:
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key=f"access.note.{note.id}",
    ):
        who = note.account_name or EVERYBODY
        about = f"{_span(note, zone)} · {who} · {note.office} · noted by {note.noted_by_name}"
        st.markdown(f"**{plain(note.note)}**  \n{quiet(about)}")
        if st.button("Remove", key=f"access.remove.{note.id}"):
            try:
                remove_access_note(resources.engine(), by, note.id, now=resources.now())
            except Refused as refused:
                say_refusal(refused)
                return
            session.keep_word("Removed. What it explained is listed again.")
            st.rerun()


def _new(by: Worker, offices: list[OfficeRow]) -> None:
    """Times are those on the wall of the office."""
    if not offices:
        st.markdown("You supervise no office.")
        return
    office = st.selectbox(
        "Office", offices, format_func=lambda one: one.name, key="access.new.office", width=WIDTH
    )
    people = colleagues(resources.engine(), by, office.id, now=resources.now())
    names: dict[UUID | None, str] = {None: EVERYBODY} | {one.id: one.name for one in people}
    today = resources.today()
    with st.form(f"access.new.{office.id}", border=False, width=WIDTH):
        who = st.selectbox("Who", list(names), format_func=lambda one: names[one], key="access.new.who")
        on = st.date_input("Day", value=today, format="MM/DD/YYYY", key="access.new.day")
        with st.container(horizontal=True):
            begins = st.time_input("From", value=time(17), key="access.new.from")
            ends = st.time_input("To", value=time(21), key="access.new.to")
        reason = st.text_input(
            "Reason",
            placeholder="Library evening at the Feldheym library",
            max_chars=500,
            key="access.new.reason",
        )
        sent = st.form_submit_button("Keep this note", key="access.new.keep")
    if sent and isinstance(on, date):
        zone = ZoneInfo(office.time_zone)
        start, end = datetime.combine(on, begins, zone), datetime.combine(on, ends, zone)
        _add(by, office.id, who, start, end if end > start else end + timedelta(days=1), reason)


def _add(
    by: Worker, office_id: UUID, account_id: UUID | None, start: datetime, end: datetime, reason: str
) -> None:
    try:
        add_access_note(
            resources.engine(), by, office_id, account_id, start, end, reason, now=resources.now()
        )
    except Refused as refused:
        say_refusal(refused)
        return
    session.keep_word("Kept. What was done then counts as explained.")
    st.rerun()


def _span(note: AccessNoteRecord, zone: str) -> str:
    begins, ends = (moment.astimezone(ZoneInfo(zone)) for moment in (note.starts_at, note.ends_at))
    to = f"{ends:%I:%M %p}".lstrip("0")
    if begins.date() != ends.date():
        to = f"{say_day(ends.date())}, {to}"
    clock = f"{begins:%I:%M %p}".lstrip("0")
    return f"{say_day(begins.date())}, {clock} to {to}"
