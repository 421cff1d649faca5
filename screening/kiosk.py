"""What a parent alone at a kiosk is asked, and which programs that can decide; leaves the screens to pages/kiosk.

Topics keep their order, so that the conversation makes sense; within a topic the question that settles most comes
first, and one that can't change anything any more isn't asked.
"""

from dataclasses import dataclass
from datetime import date

from screening.answers import Answers
from screening.catalogue import Catalogue
from screening.columns import in_columns, moot_questions, world_of
from screening.criteria import AllOf, AnyOf, Combined, Elected, Leaf, NoneOf, Test
from screening.matching import verdict
from screening.next_question import best_of, questions_bearing_on
from screening.programs import Program
from screening.questions import Question
from screening.truth import UNKNOWN


@dataclass(frozen=True)
class Asked:
    """The next question, and how many more there may be at most if nothing else is settled on the way."""

    question: Question
    at_most_more: int


def kiosk_questions(catalogue: Catalogue, *, coming_home: bool) -> tuple[Question, ...]:
    """The kiosk's questions with values to touch; the sensitive ones only when ``coming_home`` was chosen."""
    return tuple(
        question
        for question in catalogue.questions
        if question.kiosk and in_columns(question) and (coming_home or not question.sensitive)
    )


def kiosk_programs(catalogue: Catalogue, on: date, *, coming_home: bool) -> tuple[Program, ...]:
    """Programs that kiosk answers alone can make likely; the others wait for a worker."""
    asked = frozenset(question.id for question in kiosk_questions(catalogue, coming_home=coming_home))
    return tuple(
        program
        for program in catalogue.programs
        if program.in_force(on)
        and all(_can_be_met(catalogue, c.test, asked) for c in program.criteria_on(on) if c.hard)
    )


def _can_be_met(catalogue: Catalogue, test: Test, asked: frozenset[str], *, wanted: bool = True) -> bool:
    """Some answers to ``asked`` make the test yes (or no, where ``wanted`` is False)."""
    if isinstance(test, NoneOf):
        return _combine(catalogue, test, asked, every=wanted, wanted=not wanted)
    if isinstance(test, AnyOf | AllOf):
        return _combine(catalogue, test, asked, every=isinstance(test, AllOf) == wanted, wanted=wanted)
    if isinstance(test, Combined):
        return _combine(catalogue, test, asked, every=True, wanted=wanted)
    if isinstance(test, Elected) or not isinstance(test, Leaf):
        return False
    return all(asked & set(catalogue.facts[name].questions) for name in test.facts())


def _combine(
    catalogue: Catalogue, test: Combined, asked: frozenset[str], *, every: bool, wanted: bool
) -> bool:
    parts = (_can_be_met(catalogue, part, asked, wanted=wanted) for part in test.parts)
    return all(parts) if every else any(parts)


def ask_at_kiosk(
    catalogue: Catalogue, answers: Answers, on: date, *, coming_home: bool = False
) -> Asked | None:
    """The next question, or None when every kiosk program is decided or can't be.

    A question answered in any way, also *I don't know*, isn't asked again.
    """
    world = world_of(catalogue, answers, on)
    programs = kiosk_programs(catalogue, on, coming_home=coming_home)
    undecided = tuple(program for program in programs if int(verdict(program, world)[0]) == UNKNOWN)
    moot = moot_questions(catalogue, world)
    bearing = questions_bearing_on(catalogue, world, undecided)
    useful = [
        question
        for question in kiosk_questions(catalogue, coming_home=coming_home)
        if question.id in bearing and question.id not in answers and question.id not in moot
    ]
    if not useful:
        return None
    topic = [question for question in useful if question.section == useful[0].section]
    best = best_of(catalogue, answers, on, undecided, topic)
    question = topic[0] if best is None else catalogue.question(best.question)
    return Asked(_wider_first(question, topic), len(useful) - 1)


def _wider_first(question: Question, topic: list[Question]) -> Question:
    """The state before the county: a few counties of one state fit a screen, those of two don't."""
    states = [other for other in topic if other.id == "state"]
    return states[0] if question.id == "county" and states else question
