"""A report-back in the words of a worker's screen, line by line. Pure; leaves asking for it to report_fields.py."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import time

from forms.layout import Layout
from pages.parts.people import say_day
from records.lifecycle import HOW_KNOWN, OUTCOMES
from records.report_values import CAME, HAPPENED, ReportBack
from screening.answers import day_of
from screening.words import Words

SAY_CAME = dict(zip(CAME, ("Yes", "Not yet", "No"), strict=True))
SAY_HAPPENED = {
    "accepted": "They have it and will help",
    "enrolled": "Enrolled",
    "waiting": "On the waiting list",
    "already_enrolled": "Was enrolled already",
    "not_eligible": "Not eligible",
    "no_capacity": "No room at the moment",
    "service_not_offered": "They don't offer this",
    "declined": "The parent decided against it",
    "stopped": "Stopped coming",
    "completed": "Finished the program",
    "certificate": "Got a diploma or certificate",
    "employed": "Found a job",
}
SAY_OUTCOME = dict(
    zip(
        OUTCOMES,
        (
            "Found a job",
            "Enrolled",
            "Got a diploma or certificate",
            "License released",
            "Services completed",
            "Didn't complete it",
        ),
        strict=True,
    )
)
SAY_HOW_KNOWN = dict(
    zip(
        HOW_KNOWN, ("The parent says so", "The provider says so", "New-hire report", "A payment"), strict=True
    )
)
AFTER = {
    "yes": ("enrolled", "waiting", "already_enrolled", "employed", "certificate", "completed", "stopped"),
    "not_yet": ("accepted", "waiting", "declined"),
    "no": ("declined", "already_enrolled"),
}
"""What may follow from whether they came; that the provider couldn't take it may follow from anything."""
TURNED_AWAY = ("not_eligible", "no_capacity", "service_not_offered")
ELSEWHERE = ("came", "enrolled", "enrolled_on", "graduated", "next", "advisor", "coach", "contact", "signed")
"""Boxes of a layout that every screen asks in the same way."""
CHANNELS = {
    "phone": "by phone",
    "email": "by e-mail",
    "in_person": "in person",
    "returned_form": "on a returned form",
    "scan": "on a scanned form",
    "list": "in a list",
    "link": "through the private link",
    "paper_link": "through the code on the paper",
    "parent": "",
}


@dataclass(frozen=True)
class Line:
    """`name`: what belongs together, for setting two reports side by side."""

    name: str
    label: str
    said: str


def happened_after(came: str | None) -> tuple[str, ...]:
    """What may be said to have happened. Nothing said of coming leaves everything open."""
    return (*AFTER[came], *TURNED_AWAY) if came in AFTER else tuple(HAPPENED)


def say_report(report: ReportBack, layout: Layout, words: Words) -> tuple[Line, ...]:
    """Only what was filled in, in the order of the form."""
    return tuple(line for line in _lines(report, layout, words) if line.said)


def say_source(told_by: str, channel: str) -> str:
    """*The provider says, by phone*; *the parent says*."""
    how = CHANNELS.get(channel, channel.replace("_", " "))
    who = "The parent" if told_by == "parent" else "The provider"
    return f"{who} says, {how}" if how else f"{who} says"


def say_box(part: str, words: Words) -> str:
    """*Transportation*, as the form has it; a box that today's form doesn't have, as it is named."""
    return words.by_language["en"].get(f"form.report.{part}", part.replace("_", " "))


def merged(reports: tuple[ReportBack, ...]) -> ReportBack:
    """What is known by now: the latest word on each thing counts."""
    known: dict[str, object] = {}
    boxes: dict[str, str | list[str]] = {}
    for report in reports:
        boxes |= report.boxes
        for each in fields(report):
            value = getattr(report, each.name)
            if each.name != "boxes" and value not in (None, ""):
                known[each.name] = value
    return ReportBack(boxes=boxes, **known)  # type: ignore[arg-type]


def _lines(report: ReportBack, layout: Layout, words: Words) -> Iterator[Line]:
    came = SAY_CAME.get(report.came or "", "")
    if report.came_on:
        came = f"{came}, on {say_day(report.came_on)}" if came else say_day(report.came_on)
    yield Line("came", "Did they come?", came)
    yield Line("happened", "What happened", SAY_HAPPENED.get(report.happened or "", ""))
    yield Line(
        "employed_on", "First day of the job", say_day(report.employed_on) if report.employed_on else ""
    )
    for box in layout.report:
        if box.id not in ELSEWHERE:
            yield Line(box.id, say_box(box.id, words), _box(box.id, box.lines, report.boxes, words))
    whom = ", ".join(filter(None, (report.advisor_name, report.advisor_phone)))
    yield Line("advisor", "Whom to ask for", whom)
    at = f", {say_time(report.next_time)}" if report.next_time else ""
    yield Line("next", "Next appointment", f"{say_day(report.next_on)}{at}" if report.next_on else "")
    yield Line("note", "A word more", report.note)
    yield Line("signed", "Filled in by", report.signed_name)


def say_time(at: time) -> str:
    return f"{at:%-I:%M %p}"


def _box(id: str, lines: tuple[str, ...], boxes: Mapping[str, str | list[str]], words: Words) -> str:
    ticked = boxes.get(id, ())
    parts = [say_box(one, words) for one in ([ticked] if isinstance(ticked, str) else ticked)]
    for line in lines:
        written = boxes.get(f"{id}.{line}")
        if isinstance(written, str) and written:
            parts.append(_day(written) if line == "date" else written)
    return ", ".join(parts)


def _day(written: str) -> str:
    try:
        return say_day(day_of(written))
    except ValueError:
        return written
