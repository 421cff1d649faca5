"""What a provider found out goes back into the screening. Leaves what follows from it to screening."""

from dataclasses import dataclass
from typing import Any

from records.access import Act
from records.answers import LEARNED, answers_of, check_answer, keep_for_the_person, write_answer
from records.parents import parent_of
from records.screening_records import about
from records.tables import Referral, Screening


@dataclass(frozen=True)
class Learned:
    """What a provider found out that the screening didn't know: a question and its answer as canonical JSON."""

    question: str
    value: Any


def keep_learned(act: Act, referral: Referral, learned: Learned) -> None:
    screening = act.session.get_one(Screening, referral.screening_id, with_for_update=True)
    value = check_answer(learned.question, learned.value)
    there = answers_of(act, screening).get(learned.question)
    write_answer(act, screening, learned.question, value, LEARNED, there)
    keep_for_the_person(act, parent_of(act, referral.parent_id), {learned.question: value})
    screening.version += 1
    act.session.add(screening)
    act.note("answers.saved", about(screening), questions=[learned.question], how=LEARNED)
