"""Reads what a provider filled in into a report-back, or into what is wrong with it. Leaves pages to report_back.py.

Every mistake is a sentence of data/words, by the box it belongs to; nothing that was typed is changed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

from forms.layout import Layout, ReportBox
from records.report_values import ReportBack

CAME = ("yes", "not_yet", "no", "news")  # news: they came before, and something has happened since
HAPPENED: Mapping[str, tuple[str, ...]] = {
    "yes": (
        "enrolled",
        "waiting",
        "already_enrolled",
        "not_eligible",
        "no_capacity",
        "service_not_offered",
        "declined",
    ),
    "not_yet": ("accepted", "waiting", "not_eligible", "no_capacity", "service_not_offered", "declined"),
    "no": ("declined", "not_eligible", "no_capacity", "service_not_offered", "already_enrolled"),
    "news": ("enrolled", "employed", "certificate", "completed", "stopped"),
}
# Boxes that this page asks in its own way. So it does with every box of which a tick says what happened.
ASKED_ELSEWHERE = frozenset({"came", "next", "advisor", "coach", "contact", "signed"})
LONGEST_NAME, LONGEST_LINE, LONGEST_NOTE = 200, 200, 500
_WRITTEN_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_WRITTEN_TIME = re.compile(r"(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([ap])?\.?\s*(?:m\.?)?", re.IGNORECASE)

Typed = Mapping[str, list[str]]
"""What came with the form: each name with every value sent under it."""


@dataclass(frozen=True)
class Mistake:
    """The words to say, by their key; `given` is put into its places."""

    key: str
    given: Mapping[str, object]


def boxes_of(layout: Layout, came: str) -> tuple[ReportBox, ...]:
    """The layout's boxes that follow from the first answer, without those that have a place of their own."""
    if came not in {"yes", "news"}:
        return ()
    return tuple(box for box in layout.report if box.id not in ASKED_ELSEWHERE and not box.means)


def asks_next(came: str) -> bool:
    """Whether somebody may have to be asked for and met again."""
    return came != "no"


def read_report(
    typed: Typed, came: str, layout: Layout, today: date
) -> tuple[ReportBack | None, dict[str, Mistake]]:
    """The report-back, or None with every mistake by the name of its box, in the order of the page.

    came: one of CAME. today: at the agency; nobody came tomorrow, and no appointment is made for yesterday.
    """
    reading = _Reading(typed, today)
    happened = reading.one("happened", HAPPENED[came])
    if came == "news" and happened is None:
        reading.wrong("happened", "news")
    report = ReportBack(
        came=None if came == "news" else came,
        came_on=reading.day("came_on", latest=today) if came == "yes" else None,
        happened=happened,
        employed_on=reading.day("employed_on", latest=today) if happened == "employed" else None,
        note=reading.line("note", LONGEST_NOTE),
        boxes=dict(reading.boxes(boxes_of(layout, came))),
        advisor_name=reading.line("advisor_name", LONGEST_NAME) if asks_next(came) else "",
        advisor_phone=reading.line("advisor_phone", LONGEST_LINE) if asks_next(came) else "",
        next_on=reading.day("next_on", earliest=today) if asks_next(came) else None,
        next_time=reading.time("next_time") if asks_next(came) else None,
        signed_name=reading.line("signed_name", LONGEST_NAME),
        signed_on=today,
    )
    if report.next_time and not report.next_on and "next_on" not in reading.mistakes:
        reading.wrong("next_on", "time_alone")
    if not report.signed_name and "signed_name" not in reading.mistakes:
        reading.wrong("signed_name", "name")
    return (None if reading.mistakes else report), reading.mistakes


def read_day(written: str) -> date | None:
    """A day as a browser sends it or as somebody without a calendar types it: 2026-11-21, 11/21/2026."""
    found = _WRITTEN_DAY.fullmatch(written)
    try:
        return date(int(found[3]), int(found[1]), int(found[2])) if found else date.fromisoformat(written)
    except ValueError:
        return None


def read_time(written: str) -> time | None:
    """A time as a browser sends it or as somebody types it: 14:30, 2:30 pm."""
    found = _WRITTEN_TIME.fullmatch(written)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (half == "p")
    elif found[2] is None:
        return None
    return time(hour, minute) if hour < 24 and minute < 60 else None


class _Reading:
    """Takes what was typed, box by box, and keeps what is wrong with it."""

    def __init__(self, typed: Typed, today: date) -> None:
        self._typed, self._today = typed, today
        self.mistakes: dict[str, Mistake] = {}

    def wrong(self, name: str, key: str, **given: object) -> None:
        self.mistakes[name] = Mistake(f"door.mistake.{key}", given)

    def line(self, name: str, most: int = LONGEST_LINE) -> str:
        written = next(iter(self._typed.get(name, ())), "").strip()
        if len(written) > most:
            self.wrong(name, "long", most=most)
        return written

    def one(self, name: str, choices: tuple[str, ...]) -> str | None:
        return next((value for value in self._typed.get(name, ()) if value in choices), None)

    def day(self, name: str, *, earliest: date | None = None, latest: date | None = None) -> date | None:
        written = self.line(name)
        if not written:
            return None
        day = read_day(written)
        if day is None or day.year < 2000 or day.year > self._today.year + 10:
            self.wrong(name, "day", example=f"{self._today:%m/%d/%Y}")
        elif latest and day > latest:
            self.wrong(name, "day_ahead")
        elif earliest and day < earliest:
            self.wrong(name, "day_past")
        return day

    def time(self, name: str) -> time | None:
        written = self.line(name)
        found = read_time(written) if written else None
        if written and found is None:
            self.wrong(name, "time")
        return found

    def boxes(self, boxes: tuple[ReportBox, ...]) -> Iterator[tuple[str, str | list[str]]]:
        for box in boxes:
            if box.several:
                ticked = [choice for choice in box.choices if choice in self._typed.get(f"box.{box.id}", ())]
                if ticked:
                    yield box.id, ticked
            elif chosen := self.one(f"box.{box.id}", box.choices):
                yield box.id, chosen
            for line in box.lines:
                name = f"box.{box.id}.{line}"
                if line == "date":
                    day = self.day(name)
                    if day:
                        yield f"{box.id}.{line}", day.isoformat()
                elif written := self.line(name):
                    yield f"{box.id}.{line}", written
