"""Answers as rows, and which of them are true of the person. Leaves reading what was typed to screening."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, select

from records.access import Act
from records.errors import BadText, Missing
from records.parent_records import ParentDetails, numbers_of, parent_record
from records.parents import about, add_numbers, write_details, write_safety
from records.tables import Answer, Parent, Screening
from records.texts import NOTE_LENGTH, kept

SAID = "said"
CASE_FILE = "case_file"
ON_RECORD = "on_record"
LEARNED = "learned"  # a provider found out, and said so when turning the parent away

_UNKNOWN = ("dont_know", "declined")
_TEXTS = (
    "first_name",
    "last_name",
    "preferred_name",
    "phone",
    "email",
    "mailing_address",
    "language",
    "text_ok",
)


def check_answer(question: str, value: Any) -> Any:
    """`value` as it is kept: text, whole number or list of texts, as screening.answers.to_json gives it."""
    if isinstance(value, str):
        return kept(value, "The answer", NOTE_LENGTH)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return [kept(item, "The answer", NOTE_LENGTH) for item in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise BadText(
        f"The answer to '{question}' can't be kept: it must be text, a whole number, or a list of texts."
    )


def on_record(session: Session, parent: Parent) -> dict[str, Any]:
    """What a new screening knows before anything is asked. That it is safe to reach them is asked each time."""
    known: dict[str, Any] = {field: getattr(parent, field) for field in _TEXTS}
    known["birth_date"] = parent.birth_date.isoformat() if parent.birth_date else None
    known["case_number"] = next(iter(numbers_of(session, parent.id)), None)
    known["contact_unsafe"] = "yes" if parent.contact_unsafe == "yes" else None
    return {question: value for question, value in known.items() if value}


def answers_of(act: Act, screening: Screening) -> dict[str, Answer]:
    found = act.session.exec(select(Answer).where(Answer.screening_id == screening.id))
    return {row.question_id: row for row in found}


def write_answer(
    act: Act, screening: Screening, question: str, value: Any, how: str, there: Answer | None = None
) -> None:
    """`there` is the row that the question has already; the caller read them all at once."""
    row = there or Answer(
        screening_id=screening.id,
        question_id=question,
        value=value,
        how=how,
        answered_by=act.by.id,
        answered_at=act.now,
    )
    row.value, row.how = value, how
    row.answered_by, row.answered_at = act.by.id, act.now
    act.session.add(row)


def keep_for_the_person(act: Act, parent: Parent, answers: Mapping[str, Any]) -> None:
    """What was said about the person themself goes to their record; not knowing takes nothing away.

    :raises SafetyStands: see records.parents.set_contact_unsafe.
    """
    if "contact_unsafe" in answers:
        write_safety(act, parent, answers["contact_unsafe"])
    said = {question: value for question, value in answers.items() if value not in _UNKNOWN}
    if isinstance(said.get("case_number"), str) and add_numbers(act, parent, (said["case_number"],)):
        act.note("parent.changed", about(parent), fields=["case_number"])
    changed = write_details(parent, _details(act.session, parent, said))
    if changed:
        parent.version += 1
        act.session.add(parent)
        act.note("parent.changed", about(parent), fields=changed)


def _details(session: Session, parent: Parent, said: Mapping[str, Any]) -> ParentDetails:
    details = parent_record(session, parent).details
    details = replace(details, **{field: said[field] for field in _TEXTS if field in said})
    if "birth_date" in said:
        details = replace(details, birth_date=_day(said["birth_date"]))
    return details


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as problem:
        raise Missing("The birth date must be a day, such as 1990-04-17.") from problem
