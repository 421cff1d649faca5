"""One report-back, whatever way it came: what somebody says of a referral. Pure; leaves effects to others."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, time
from typing import Any

from records.errors import Missing
from records.lifecycle import Status
from records.texts import LINE_LENGTH, NOTE_LENGTH, kept

Box = str | list[str]

CAME = ("yes", "not_yet", "no")
_BOX = re.compile(r"[a-z][a-z0-9_]{0,40}(\.[a-z][a-z0-9_]{0,40})?")
_BOXES_AT_MOST = 60


@dataclass(frozen=True)
class Meaning:
    """What follows from something that happened. No status: the worker decides what comes next."""

    to: Status | None
    reason: str | None = None
    outcome: str | None = None


HAPPENED: Mapping[str, Meaning] = {
    "accepted": Meaning(Status.ACCEPTED),
    "enrolled": Meaning(Status.IN_PROGRESS),
    "waiting": Meaning(Status.ON_HOLD, reason="waiting_list"),
    "not_eligible": Meaning(Status.REJECTED, reason="not_eligible"),
    "no_capacity": Meaning(Status.REJECTED, reason="no_capacity"),
    "service_not_offered": Meaning(Status.REJECTED, reason="service_not_offered"),
    "already_enrolled": Meaning(Status.REJECTED, reason="already_enrolled"),
    "declined": Meaning(None),
    "stopped": Meaning(Status.ON_HOLD, reason="waiting_for_parent"),
    "completed": Meaning(Status.COMPLETED, outcome="services_completed"),
    "certificate": Meaning(Status.COMPLETED, outcome="diploma_or_certificate"),
    "employed": Meaning(Status.COMPLETED, outcome="employed"),
}


@dataclass(frozen=True)
class ReportBack:
    """What was filled in; the rest stays unknown. `boxes` are those of the layout: `came`, `coach.name`."""

    came: str | None = None
    came_on: date | None = None
    happened: str | None = None
    boxes: Mapping[str, Box] = field(default_factory=dict)
    advisor_name: str = ""
    advisor_phone: str = ""
    next_on: date | None = None
    next_time: time | None = None
    employed_on: date | None = None
    signed_name: str = ""
    signed_on: date | None = None
    note: str = ""

    @property
    def meaning(self) -> Meaning:
        if self.happened is not None and not (self.happened == "accepted" and self.came == "yes"):
            return HAPPENED[self.happened]
        return Meaning(Status.IN_PROGRESS if self.came == "yes" else None)


def checked(report: ReportBack, today: date) -> ReportBack:
    """The report as it is kept.

    :raises Missing: nothing is filled in, a word isn't one of ours, or a day that passed is in the future.
    """
    if report.came not in (None, *CAME):
        raise Missing("Say whether they came: yes, not yet, or no.")
    if report.happened is not None and report.happened not in HAPPENED:
        raise Missing("Choose what happened from the list.")
    if any(day is not None and day > today for day in (report.came_on, report.employed_on, report.signed_on)):
        raise Missing("A day on which something happened can't be in the future.")
    clean = replace(
        report,
        came="yes" if report.came is None and report.came_on else report.came,
        boxes=_checked_boxes(report.boxes),
        advisor_name=kept(report.advisor_name, "The advisor's name", LINE_LENGTH),
        advisor_phone=kept(report.advisor_phone, "The advisor's phone", LINE_LENGTH),
        signed_name=kept(report.signed_name, "The name", LINE_LENGTH),
        note=kept(report.note, "The note", NOTE_LENGTH),
    )
    if replace(clean, signed_name="", signed_on=None) == ReportBack():
        raise Missing("Nothing is filled in yet. Say at least whether they came.")
    return clean


def to_json(report: ReportBack) -> dict[str, Any]:
    """Only what was filled in, in an order of its own: two equal reports are the same text."""
    filled = {each.name: getattr(report, each.name) for each in fields(report)}
    plain: dict[str, Any] = {}
    for name in sorted(filled):
        value = filled[name]
        if value in (None, "") or value == {}:
            continue
        if isinstance(value, date | time):
            value = value.isoformat()
        elif isinstance(value, Mapping):
            value = {box: value[box] for box in sorted(value)}
        plain[name] = value
    return plain


def from_json(plain: Mapping[str, Any]) -> ReportBack:
    values = dict(plain)
    for name in ("came_on", "next_on", "employed_on", "signed_on"):
        if name in values:
            values[name] = date.fromisoformat(values[name])
    if "next_time" in values:
        values["next_time"] = time.fromisoformat(values["next_time"])
    return ReportBack(**values)


def content_hash(report: ReportBack) -> str:
    return hashlib.sha256(json.dumps(to_json(report), ensure_ascii=False).encode()).hexdigest()


def report_of_boxes(boxes: Mapping[str, Box]) -> ReportBack:
    """The report that the boxes of a paper form come to; ids as in data/forms. Days are YYYY-MM-DD.

    A line that is no day or hour stays among the boxes as it was written, for a person to read.
    """
    filled = {box: value for box, value in boxes.items() if value}
    happened = {"is_enrolled": "enrolled", "waiting": "waiting", "yes": "enrolled"}.get(
        _one(filled, "enrolled") or _one(filled, "enrolled_on")
    )
    if _one(filled, "graduated") == "yes":
        happened = "certificate"
    said = _one(filled, "came")
    came_on = _day(_one(filled, "came.date")) or _day(_one(filled, "assessment.date"))
    came = said if said in CAME else "yes" if came_on else None
    return ReportBack(
        came=came,
        came_on=came_on if came == "yes" else None,
        happened=happened,
        boxes=filled,
        advisor_name=_first(filled, "advisor.name", "contact.name", "coach.name"),
        advisor_phone=_first(filled, "advisor.phone", "contact.phone", "coach.phone"),
        next_on=_day(_one(filled, "next.date")),
        next_time=_hour(_one(filled, "next.time")),
        signed_name=_first(filled, "signed.name", "signed.initials"),
        signed_on=_day(_one(filled, "signed.date")),
        note=_first(filled, "what.details"),
    )


def _checked_boxes(boxes: Mapping[str, Box]) -> dict[str, Box]:
    filled = {box: value for box, value in boxes.items() if value}
    if len(filled) > _BOXES_AT_MOST or not all(_BOX.fullmatch(box) for box in filled):
        raise Missing("This form has boxes that we don't know.")
    return {
        box: kept(value, "The text", LINE_LENGTH)
        if isinstance(value, str)
        else [kept(each, "The text", LINE_LENGTH) for each in value]
        for box, value in filled.items()
    }


def _one(boxes: Mapping[str, Box], box: str) -> str:
    value = boxes.get(box, "")
    return value if isinstance(value, str) else (value[0] if value else "")


def _first(boxes: Mapping[str, Box], *names: str) -> str:
    return next((_one(boxes, name) for name in names if _one(boxes, name)), "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _hour(text: str) -> time | None:
    try:
        return time.fromisoformat(text)
    except ValueError:
        return None
