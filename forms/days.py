"""Reads days and times as people write them on a form or in a list. What can't be read for certain is None."""

import re
import unicodedata
from datetime import date, time

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ene enero", "feb february febrero", "mar march marzo", "apr april abr abril",
            "may mayo", "jun june junio", "jul july julio", "aug august ago agosto",
            "sep sept september septiembre setiembre", "oct october octubre", "nov november noviembre",
            "dec december dic diciembre",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAY = re.compile(
    r"^(mon|tue|wed|thu|fri|sat|sun|lun|mar|mie|jue|vie|sab|dom)[a-z]*\.?,? +(?=\d+[-/.]|\d+ +[a-z]|[a-z]{3,})"
)
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]00:00(?::00)?)?")
DIGITS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?(?: 0?0:00(?::00)?)?")
MONTH_FIRST = re.compile(r"([a-z]{3,})\.? +(\d{1,2})(?:st|nd|rd|th)?(?:,? +(\d{4}))?")
DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?(?: +de +| +|-)([a-z]{3,})\.?(?:(?: +de +|,? +|-)(\d{4}|\d{2}))?"
)
CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::00)? *([ap])?\.? ?(m)?\.?")


def read_day(typed: str, on: date) -> date | None:
    """The day meant; month before day, as it is written here, unless only the other order makes a day.

    Without a year it is the one nearest to ``on``. Two digits of a year are never more than a year after it.
    """
    text = WEEKDAY.sub("", _plain(typed))
    if found := ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := DIGITS.fullmatch(text):
        month, day = int(found[1]), int(found[2])
        if month > 12:
            month, day = day, month
        return _in_year(found[3], month, day, on)
    if (found := MONTH_FIRST.fullmatch(text)) and found[1] in MONTHS:
        return _in_year(found[3], MONTHS[found[1]], int(found[2]), on)
    if (found := DAY_FIRST.fullmatch(text)) and found[2] in MONTHS:
        return _in_year(found[3], MONTHS[found[2]], int(found[1]), on)
    return None


def read_time(typed: str) -> time | None:
    """The time meant: 10:30, 2 pm, 14.00. Without a.m. or p.m. from one to six is the afternoon, as offices keep it."""
    found = CLOCK.fullmatch(_plain(typed))
    if found is None or (found[2] is None and found[3] is None) or (found[4] and not found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    elif 1 <= hour <= 6 and len(found[1]) == 1:
        hour += 12
    return time(hour, minute) if hour <= 23 and minute <= 59 else None


def _in_year(year: str | None, month: int, day: int, on: date) -> date | None:
    if year is None:
        near = (_day(on.year + step, month, day) for step in (-1, 0, 1))
        return min((found for found in near if found), key=lambda found: abs(found - on), default=None)
    full = int(year) if len(year) == 4 else 2000 + int(year)
    return _day(full - 100 if len(year) == 2 and full > on.year + 1 else full, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def _plain(typed: str) -> str:
    """Small letters without accents, one space where there is any."""
    parts = unicodedata.normalize("NFKD", typed.casefold())
    return " ".join("".join(sign for sign in parts if not unicodedata.combining(sign)).split())
