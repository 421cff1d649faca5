"""What the boxes of a report-back mean: values by box become came, when, what happened, whom to ask, when next.

Pure. What isn't filled in stays unknown, what can't be read is told and kept as it was typed. Whether it counts is the
worker's to confirm and records' to keep: the fields here have the names that records gives them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, time
from typing import Any, Literal

from forms.days import read_day, read_time
from forms.layout import MEANINGS, Layout

Boxes = Mapping[str, str | list[str]]
WHOM_TO_ASK = ("advisor", "coach", "contact")
"""Boxes whose name and phone are those of the provider's person."""


@dataclass(frozen=True)
class ReportValues:
    came: Literal["yes", "no"] | None = None
    came_on: date | None = None
    happened: str | None = None
    boxes: dict[str, str | list[str]] = field(default_factory=dict)
    advisor_name: str = ""
    advisor_phone: str = ""
    next_on: date | None = None
    next_time: time | None = None
    employed_on: date | None = None
    signed_name: str = ""
    signed_on: date | None = None
    note: str = ""

    @property
    def is_empty(self) -> bool:
        return self == ReportValues()

    def as_dict(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(self)}


@dataclass(frozen=True)
class Problem:
    """``field``: the box's or line's id; ``typed``: what stands there."""

    field: str
    typed: str
    sentence: str


@dataclass(frozen=True)
class Reported:
    values: ReportValues
    problems: tuple[Problem, ...] = ()


def reported(boxes: Boxes, layout: Layout, on: date) -> Reported:
    """``on``: the day the form came back, for days without a year."""
    reader = _Reader(boxes, on)
    ticked = reader.ticked_twice(layout)
    assessed = reader.day("assessment.date")  # may be still to come
    came_on = reader.past_day("came.date") or (assessed if assessed and assessed <= on else None)
    came = None if "came" in ticked else reader.choice("came") or ("yes" if came_on else None)
    values = ReportValues(
        came="yes" if came == "yes" else "no" if came == "no" else None,
        came_on=came_on if came == "yes" else None,
        happened=_happened(reader, layout, ticked),
        boxes={name: list(value) if isinstance(value, list) else value for name, value in boxes.items()},
        advisor_name=reader.first(*(f"{box}.name" for box in WHOM_TO_ASK)),
        advisor_phone=reader.first(*(f"{box}.phone" for box in WHOM_TO_ASK)),
        next_on=reader.day("next.date"),
        next_time=reader.time("next.time"),
        signed_name=reader.first("signed.name", "signed.initials"),
        signed_on=reader.past_day("signed.date"),
        note=reader.first("what.details"),
    )
    for box in layout.report:  # days that only the box itself keeps
        if box.id not in ("came", "assessment", "next", "signed") and "date" in box.lines:
            reader.day(f"{box.id}.date")
    return Reported(values, tuple(reader.problems))


def _happened(reader: "_Reader", layout: Layout, ticked_twice: frozenset[str]) -> str | None:
    """The furthest of what the ticks mean: who graduated had enrolled."""
    said = [box.means.get(reader.choice(box.id), "") for box in layout.report if box.id not in ticked_twice]
    return max((one for one in said if one), key=MEANINGS.index, default=None)


class _Reader:
    """Takes values from boxes and tells what can't be read."""

    def __init__(self, boxes: Boxes, on: date) -> None:
        self.boxes, self.on = boxes, on
        self.problems: list[Problem] = []

    def choice(self, box: str) -> str:
        value = self.boxes.get(box, "")
        return value if isinstance(value, str) else ""

    def first(self, *names: str) -> str:
        return next((said for name in names if (said := self.choice(name))), "")

    def day(self, name: str) -> date | None:
        typed = self.choice(name)
        found = read_day(typed, self.on) if typed else None
        if typed and found is None:
            self.problem(name, f'The day "{typed}" can\'t be read. Please type it in.')
        return found

    def past_day(self, name: str) -> date | None:
        found = self.day(name)
        if found and found > self.on:
            self.problem(name, f'The day "{self.choice(name)}" is still to come. Please check it.')
            return None
        return found

    def time(self, name: str) -> time | None:
        typed = self.choice(name)
        found = read_time(typed) if typed else None
        if typed and found is None:
            self.problem(name, f'The time "{typed}" can\'t be read. Please type it in.')
        return found

    def ticked_twice(self, layout: Layout) -> frozenset[str]:
        found = {
            box.id for box in layout.report if not box.several and isinstance(self.boxes.get(box.id), list)
        }
        for box in sorted(found):
            self.problem(box, "More than one answer is ticked. Please ask which one is meant.")
        return frozenset(found)

    def problem(self, name: str, sentence: str) -> None:
        value = self.boxes.get(name, "")
        self.problems.append(Problem(name, value if isinstance(value, str) else ", ".join(value), sentence))
