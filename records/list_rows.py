"""One row of a provider's monthly list, read: whose it is and what it says. Pure; leaves matching to records.lists.

Providers write lists their own way, so headings and words are looked up here; a word that isn't known is put
into the note, for the worker who confirms it to read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from records.names import words_of
from records.numbers import read_number
from records.report_values import ReportBack

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "number": ("number", "referral", "referral number", "referral no", "ref", "ref no"),
    "name": ("name", "full name", "participant", "participant name", "client", "client name", "nombre"),
    "first_name": ("first name", "first", "given name"),
    "last_name": ("last name", "last", "surname", "family name"),
    "birth_date": ("birth date", "date of birth", "dob", "birthdate", "born"),
    "came": ("came", "attended", "showed", "came in", "showed up"),
    "came_on": ("date", "came on", "date attended", "attended on", "first visit", "intake date", "intake"),
    "happened": ("happened", "status", "result", "outcome", "what happened"),
    "next_on": ("next appointment", "next", "next visit", "next date"),
    "advisor_name": ("advisor", "coach", "case manager", "staff"),
    "advisor_phone": ("advisor phone", "phone", "coach phone"),
    "employed_on": ("job start", "start date", "employed on", "hire date", "hired on"),
    "note": ("note", "notes", "comment", "comments", "remarks"),
}
_HEADING = {words: name for name, spellings in _HEADINGS.items() for words in spellings}

_HAPPENED: Mapping[str, tuple[str, ...]] = {
    "accepted": ("accepted", "received"),
    "enrolled": ("enrolled", "active", "in program", "participating", "is enrolled"),
    "waiting": ("waiting", "waitlist", "wait list", "waiting list", "waitlisted", "on waiting list"),
    "not_eligible": ("not eligible", "ineligible"),
    "no_capacity": ("no capacity", "full", "no room", "no space"),
    "service_not_offered": ("not offered", "service not offered"),
    "already_enrolled": ("already enrolled",),
    "declined": ("declined", "refused", "not interested"),
    "stopped": ("stopped", "stopped coming", "dropped", "dropped out", "exited"),
    "completed": ("completed", "complete", "finished", "services completed"),
    "certificate": ("certificate", "diploma", "graduated", "diploma or certificate"),
    "employed": ("employed", "hired", "working", "placed", "got a job", "job"),
}
_MEANS = {words: happened for happened, spellings in _HAPPENED.items() for words in spellings}
_CAME: Mapping[str, str] = {
    **dict.fromkeys(("yes", "y", "x", "true", "1", "si", "attended", "came", "showed"), "yes"),
    **dict.fromkeys(("no", "n", "false", "0", "no show", "did not come", "did not attend"), "no"),
    **dict.fromkeys(("not yet", "pending", "scheduled"), "not_yet"),
}
_DAYS = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y", "%b %d, %Y", "%B %d, %Y", "%d %b %Y")
_HOUR = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")


@dataclass(frozen=True)
class ListRow:
    """`typed_number` is what stood for a referral number when it isn't one."""

    report: ReportBack
    number: str | None = None
    typed_number: str = ""
    name: str = ""
    birth_date: date | None = None
    seen: Mapping[str, str] = field(default_factory=dict)


def read_row(row: Mapping[str, str], today: date) -> ListRow:
    """What a row says. A day that nobody can read, or that hasn't come yet, goes into the note as it was written."""
    seen = {heading.strip(): text.strip() for heading, text in row.items() if text and text.strip()}
    cells: dict[str, str] = {}
    notes: list[str] = []
    for heading, text in seen.items():
        cells.setdefault(_HEADING.get(" ".join(words_of(heading)), ""), text)
    came, came_on = _came(cells, today, notes)
    happened = _happened(cells)
    if happened is None and "happened" in cells:
        status = _CAME.get(" ".join(words_of(cells["happened"])))
        came = came or status
        if status is None:
            notes.append(cells["happened"])
    report = ReportBack(
        came=came,
        came_on=came_on,
        happened=happened,
        advisor_name=cells.get("advisor_name", ""),
        advisor_phone=cells.get("advisor_phone", ""),
        next_on=_day_in(cells, "next_on", None, notes),
        employed_on=_day_in(cells, "employed_on", today, notes),
        note="; ".join([*([cells["note"]] if "note" in cells else []), *notes]),
    )
    parts = (cells.get("name", ""), cells.get("first_name", ""), cells.get("last_name", ""))
    typed = cells.get("number", "")
    number = read_number(typed)
    return ListRow(
        report=report,
        number=number,
        typed_number="" if number else typed,
        name=" ".join(part for part in parts if part),
        birth_date=read_day(cells.get("birth_date", "")),
        seen=seen,
    )


def read_day(text: str) -> date | None:
    """A day as Americans and spreadsheets write it; None when it can't be read."""
    plain = _HOUR.sub("", text.strip())
    for shape in _DAYS:
        try:
            return datetime.strptime(plain, shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _came(cells: Mapping[str, str], today: date, notes: list[str]) -> tuple[str | None, date | None]:
    text = cells.get("came", "")
    came = _CAME.get(" ".join(words_of(text)))
    day = read_day(text)
    if text and came is None and day is None:
        notes.append(text)
    came_on = day if day is not None and day <= today else _day_in(cells, "came_on", today, notes)
    if came == "no":
        return came, None
    return ("yes" if came is None and came_on else came), came_on if came in (None, "yes") else None


def _happened(cells: Mapping[str, str]) -> str | None:
    return _MEANS.get(" ".join(words_of(cells.get("happened", ""))))


def _day_in(cells: Mapping[str, str], name: str, latest: date | None, notes: list[str]) -> date | None:
    text = cells.get(name, "")
    day = read_day(text)
    if text and (day is None or (latest is not None and day > latest)):
        notes.append(text)
        return None
    return day
