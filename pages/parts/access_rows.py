"""What is unusual in rows: who, when, why, and each of it one press away. Leaves notes to access_notes.py."""

from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from pages.parts import resources
from pages.parts.access_notes import explain
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.several import counted
from records.access_report import AccessReport, OpenedRecord, Unusual
from records.openings import (
    EXPORT,
    FOUND_NOBODY,
    MANY,
    ODD_HOURS,
    OTHER_OFFICE,
    OUTSIDE,
    REFUSED,
    SEARCH,
    SEARCHES,
)
from records.workers import Worker

AT_FIRST, AT_MOST = 10, 60
WORDS = {
    REFUSED: ("Refused", "block", "red"),
    OTHER_OFFICE: ("Another office's record", "domain_disabled", "red"),
    OUTSIDE: ("From outside", "public", "orange"),
    MANY: ("Many in an hour", "speed", "orange"),
    SEARCHES: ("Many searches in an hour", "manage_search", "orange"),
    FOUND_NOBODY: ("Searches found nobody", "person_search", "orange"),
    ODD_HOURS: ("At odd hours", "bedtime", "yellow"),
}
KINDS = {
    "parent": "Parent's record",
    "screening": "Conversation",
    "referral": "Referral",
    "consent": "Permission",
    "task": "Task",
    "report": "Report",
    "kiosk_sending": "Kiosk code",
    REFUSED: "Asked for a record, and was refused",
    EXPORT: "Took a file",
}


def say_places(report: AccessReport) -> None:
    """How much was looked at, and how much nobody can say."""
    if report.openings:
        opened = counted(report.openings, "opening")
        st.markdown(f"{opened} by {counted(report.people, 'person', 'people')}, {_span(report)}.")
    else:
        st.markdown(f"Nobody opened a record of your offices, {_span(report)}.")
    if not report.networks_known:
        st.info(
            "No office's networks are written down, so what was opened from outside can't be told. "
            "An administrator adds them under Agency.",
            icon=":material/info:",
        )
    elif report.unplaced:
        some = f"For {report.unplaced:,} of them" if report.unplaced < report.openings else "For all of them"
        st.markdown(quiet(f"{some}, where the person was signed in is not recorded."))


def unusual(by: Worker, report: AccessReport) -> None:
    st.header(f"Worth a look ({len(report.unusual)})", anchor=False)
    if not report.unusual:
        usual = "Nothing unusual. Records were opened in office hours, and not many at once."
        st.markdown(usual if report.openings else "Nothing to look at.")
    for number, row in enumerate(report.unusual[:AT_MOST]):
        _row(row, f"look.{number}", by)
    if len(report.unusual) > AT_MOST:
        st.markdown(quiet(f"And {len(report.unusual) - AT_MOST} more, further back."))


def explained(report: AccessReport) -> None:
    if not report.explained:
        return
    st.header(f"Explained ({len(report.explained)})", anchor=False)
    for number, row in enumerate(report.explained[:AT_MOST]):
        _row(row, f"explained.{number}", None)


def _row(row: Unusual, at: str, by: Worker | None) -> None:
    with st.container(key=f"access.{at}", gap="small"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            badges = " ".join(badge(reason) for reason in row.reasons)
            st.markdown(f"**{plain(row.by_name)}** · {_day(row)} {badges}  \n{quiet(_about(row))}")
            if by is not None and row.reasons != (REFUSED,):
                explain(by, row, at)
        if row.note is not None:
            said = f"{row.note.note}. Noted by {row.note.noted_by_name}."
            st.markdown(f":green-badge[:material/check: Explained] {plain(said)}")
        if len(row.openings) == 1 and row.openings[0].what != REFUSED:
            st.markdown(_opened(row.openings[0], row.time_zone))
        elif row.reasons != (REFUSED,):
            _openings(row, at)


def _openings(row: Unusual, at: str) -> None:
    with st.expander("One by one", key=f"access.{at}.what"):
        for opened in row.openings[:AT_FIRST]:
            st.markdown(_opened(opened, row.time_zone))
        left = len(row.openings) - AT_FIRST
        if left > 0 and st.toggle(f"Show {left} more", key=f"access.{at}.more"):
            for opened in row.openings[AT_FIRST:]:
                st.markdown(_opened(opened, row.time_zone))


def badge(reason: str) -> str:
    word, icon, color = WORDS[reason]
    return f":{color}-badge[:material/{icon}: {word}]"


def _about(row: Unusual) -> str:
    if row.reasons == (REFUSED,):
        parts = [counted(len(row.openings), "record") + " asked for", _times(row), row.office]
    else:
        parts = [*_counts(row), _times(row), row.office]
    if row.addresses and OUTSIDE in row.reasons:
        parts.append(f"signed in from {', '.join(row.addresses)}")
    return " · ".join(parts)


def _counts(row: Unusual) -> list[str]:
    """*3 openings, 2 parents*, then searches and files, as far as there are any."""
    searches = [one for one in row.openings if one.what == SEARCH]
    files = sum(one.what == EXPORT for one in row.openings)
    opened = len(row.openings) - len(searches) - files
    found = [f"{counted(opened, 'opening')}, {counted(row.parents, 'parent')}"] if opened else []
    if searches:
        nobody = sum(one.count == 0 for one in searches)
        found.append(counted(len(searches), "search", "searches") + f", {nobody:,} found nobody")
    if files:
        found.append(counted(files, "file") + " taken")
    return found


def _opened(opened: OpenedRecord, zone: str) -> str:
    if opened.what == SEARCH:
        found = f"{opened.count} found" if opened.count else "nobody found"
        return f"{clock(opened.at, zone)}  Search, {found}"
    name = f" of **{plain(opened.parent_name)}**" if opened.parent_name else ""
    return f"{clock(opened.at, zone)}  {plain(KINDS.get(opened.what, opened.what))}{name}"


def _day(row: Unusual) -> str:
    return f"{row.day:%A}, {say_day(row.day)}"


def _times(row: Unusual) -> str:
    began, ended = clock(row.began, row.time_zone), clock(row.ended, row.time_zone)
    return began if began == ended else f"{began} to {ended}"


def clock(moment: datetime, zone: str) -> str:
    """*9:40 PM*, on the wall of the record's office."""
    at = moment.astimezone(ZoneInfo(zone))
    return f"{at:%I:%M %p}".lstrip("0")


def _span(report: AccessReport) -> str:
    until = "today" if report.until == resources.today() else say_day(report.until)
    return f"{say_day(report.since)} to {until}"
