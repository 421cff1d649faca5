"""A case note: one contact as plain English text, ready to be pasted into the statewide system; keeps nothing.

No name is in it but the worker's and the provider's. What was said stays in the screening: a note has the subjects,
never an answer. Two subjects have no word here at all, safety and time in custody: what isn't written can't be pasted
into the wrong place.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from forms.casenote_words import CAME, DECISIONS, HAPPENED, HOW, STEPS, SUBJECTS

LOOKS_LIKE_SSN = re.compile(r"(?<!\d)\d{3}[- ]\d{2}[- ]\d{4}(?!\d)")
PLAINER = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "·": "-",
        "…": "...",
        "\u00a0": " ",
        "\u202f": " ",
    }
)

How = Literal["in_person", "phone", "video", "email", "letter", "text"]
Step = Literal[
    "sent", "carried", "accepted", "in_progress", "on_hold", "completed", "rejected", "failed", "cancelled"
]
Decision = Literal["asked", "granted", "refused", "withdrawn", "reviewed"]


@dataclass(frozen=True)
class NoteReferral:
    """``why``: the reason or outcome in plain words. ``contact_by``: the day by which the parent is to be there."""

    number: str
    program: str
    step: Step
    provider: str = ""
    why: str = ""
    contact_by: date | None = None
    appointment_on: date | None = None


@dataclass(frozen=True)
class NoteReport:
    """What was heard of a referral, in a report-back's words; what is None wasn't said."""

    number: str
    told_by: Literal["provider", "parent"]
    came: Literal["yes", "no", "not_yet"] | None = None
    came_on: date | None = None
    happened: str | None = None
    next_on: date | None = None


@dataclass(frozen=True)
class NoteAction:
    """Something the agency itself is asked to do: its name, and who decides."""

    what: str
    decision: Decision
    decided_by: str = ""
    review_on: date | None = None


@dataclass(frozen=True)
class CaseNote:
    """``about``: ids of the subjects that were talked about. ``declined``: programs that the parent didn't want.

    ``heard``: what the contact told of referrals made before.
    ``next_step`` is the worker's own sentence.
    """

    on: date
    how: How
    worker: str
    title: str = ""
    with_whom: Literal["parent", "provider"] = "parent"
    about: tuple[str, ...] = ()
    screened: bool = False
    heard: tuple[NoteReport, ...] = ()
    referrals: tuple[NoteReferral, ...] = ()
    actions: tuple[NoteAction, ...] = ()
    declined: tuple[str, ...] = ()
    next_step: str = ""
    next_on: date | None = None


def case_note(note: CaseNote) -> str:
    """One line each: contact, subjects, referrals, actions, next step, worker."""
    return "\n".join(_clean(line) for line in _lines(note)) + "\n"


def _lines(note: CaseNote) -> Iterator[str]:
    yield f"{_day(note.on)}: Contact with {note.with_whom} {HOW[note.how]}."
    if note.screened:
        yield "Screened for programs that may help the parent find work or remove what stands in the way."
    if subjects := [words for id, words in SUBJECTS.items() if id in note.about]:
        yield f"Discussed: {', '.join(subjects)}."
    yield from (_report(report) for report in note.heard)
    for referral in note.referrals:
        yield _referral(referral)
    for action in note.actions:
        yield _action(action)
    if note.declined:
        yield f"Offered, parent did not want: {', '.join(note.declined)}."
    if note.next_step or note.next_on:
        by = f" By {_day(note.next_on)}." if note.next_on else ""
        yield f"Next step: {_sentence(note.next_step or 'contact the parent')}{by}"
    else:
        yield "Next step: none set."
    yield f"Worker: {', '.join(part for part in (note.worker, note.title) if part)}"


def _referral(referral: NoteReferral) -> str:
    where = f" at {referral.provider}" if referral.provider else ""
    parts = [f"Referral {referral.number}: {referral.program}{where}", STEPS[referral.step]]
    if referral.why:
        parts[-1] += f" ({referral.why})"
    if referral.appointment_on:
        parts.append(f"appointment {_day(referral.appointment_on)}")
    elif referral.contact_by:
        parts.append(f"parent to make contact by {_day(referral.contact_by)}")
    return "; ".join(parts) + "."


def _report(report: NoteReport) -> str:
    said = []
    if report.came:
        said.append(CAME[report.came] + (f" on {_day(report.came_on)}" if report.came_on else ""))
    if report.happened:
        said.append(HAPPENED[report.happened])
    if report.next_on:
        said.append(f"next appointment {_day(report.next_on)}")
    return f"Referral {report.number}, {report.told_by} says: {'; '.join(said) or 'nothing new'}."


def _action(action: NoteAction) -> str:
    by = f" by {action.decided_by}" if action.decided_by and action.decision != "asked" else ""
    review = f"; review {_day(action.review_on)}" if action.review_on else ""
    return f"Action: {action.what}, {DECISIONS[action.decision]}{by}{review}."


def _day(day: date) -> str:
    return f"{day:%m/%d/%Y}"


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _clean(line: str) -> str:
    """One line in signs that an old system takes; what looks like a social security number is left out."""
    shown = " ".join(_shown(line.translate(PLAINER)).split())
    return LOOKS_LIKE_SSN.sub("[left out]", shown)


def _shown(line: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in line)


def subjects_of(answered_sections: Iterable[str]) -> tuple[str, ...]:
    """Of the sections in which something was answered, those that may stand in a note."""
    answered = set(answered_sections)
    return tuple(id for id in SUBJECTS if id in answered)
