"""What a provider found out goes back into the screening. Leaves what follows from it to screening."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import select

from records.access import Act
from records.answers import LEARNED, answers_of, check_answer, keep_for_the_person, write_answer
from records.parents import parent_of
from records.screening_records import about
from records.tables import ReceivedReport, Referral, Screening
from records.texts import LINE_LENGTH, kept


@dataclass(frozen=True)
class Learned:
    """What a provider found out that the screening didn't know: a question and its answer as canonical JSON."""

    question: str
    value: Any


@dataclass(frozen=True)
class FoundOut:
    """What is behind a *not eligible*: the condition that isn't met, and the answer that shows it, where known."""

    criterion: str = ""
    learned: Learned | None = None

    @property
    def detail(self) -> dict[str, str]:
        """What an event says of it: condition and question, never the answer."""
        named = {
            "criterion": kept(self.criterion, "The criterion", LINE_LENGTH),
            "learned": self.learned.question if self.learned else "",
        }
        return {name: value for name, value in named.items() if value}


NOTHING = FoundOut()


def keep_learned(act: Act, referral: Referral, learned: Learned) -> None:
    screening = act.session.get_one(Screening, referral.screening_id, with_for_update=True)
    value = check_answer(learned.question, learned.value)
    there = answers_of(act, screening).get(learned.question)
    write_answer(act, screening, learned.question, value, LEARNED, there)
    keep_for_the_person(act, parent_of(act, referral.parent_id), {learned.question: value})
    screening.version += 1
    act.session.add(screening)
    act.note("answers.saved", about(screening), questions=[learned.question], how=LEARNED)


def lock_parent_of(act: Act, referral_id: UUID) -> None:
    """The parent before the referral, as every verb locks them that changes both."""
    parent_id = act.session.exec(select(Referral.parent_id).where(Referral.id == referral_id)).first()
    parent_of(act, parent_id or referral_id)


def lock_parent_of_report(act: Act, report_id: UUID) -> None:
    row = act.session.get(ReceivedReport, report_id)
    if row is not None and row.referral_id is not None:
        lock_parent_of(act, row.referral_id)
