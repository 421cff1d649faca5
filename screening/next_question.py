"""What to ask next, and what is still worth asking; leaves asking it to the screens."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from screening.answers import Answers, is_said
from screening.catalogue import Catalogue
from screening.checking import facts_named
from screening.columns import in_columns, moot_questions, world_of
from screening.criteria import Test, World
from screening.edges import values_to_suppose
from screening.facts import UNSAID
from screening.findings import deciding_leaves
from screening.matching import verdicts
from screening.programs import Program
from screening.questions import Question
from screening.truth import NO, UNKNOWN, YES


@dataclass(frozen=True)
class Next:
    """``settles``: programs, in the catalogue's order, that at least one answer decides."""

    question: str
    settles: tuple[str, ...]


def ask_next(
    catalogue: Catalogue, answers: Answers, on: date, among: Iterable[str] | None = None
) -> Next | None:
    """The question that decides most programs on average over its values; None if none decides any.

    :param among: only these questions, such as the kiosk's; else every one that isn't read from the case file.
    """
    allowed = set(among) if among is not None else None
    world = world_of(catalogue, answers, on)
    programs = tuple(program for program in catalogue.programs if program.in_force(on))
    undecided = verdicts(programs, world)[:, 0] == UNKNOWN
    open_programs = tuple(program for program, is_open in zip(programs, undecided, strict=True) if is_open)
    if not open_programs:
        return None
    moot = moot_questions(catalogue, world)
    bearing = questions_bearing_on(catalogue, world, open_programs)
    candidates = [
        question
        for question in catalogue.questions
        if question.id in bearing
        and _may_be_asked(question, answers, moot)
        and (allowed is None or question.id in allowed)
    ]
    return best_of(catalogue, answers, on, open_programs, candidates)


def best_of(
    catalogue: Catalogue,
    answers: Answers,
    on: date,
    undecided: tuple[Program, ...],
    candidates: Iterable[Question],
) -> Next | None:
    """The candidate that decides most of the undecided programs on average; the first of equals."""
    world = world_of(catalogue, answers, on)
    supposed = [
        (q.id, values) for q in candidates if (values := values_to_suppose(catalogue, world, answers, q))
    ]
    if not supposed or not undecided:
        return None
    decided = verdicts(undecided, world_of(catalogue, answers, on, supposed)) != UNKNOWN
    best: Next | None = None
    most = 0.0
    row = 1
    for question_id, values in supposed:
        of_question = decided[:, row : row + len(values)]
        row += len(values)
        average = of_question.sum() / len(values)
        if average > most:
            most = average
            settled = of_question.any(axis=1)
            best = Next(question_id, tuple(p.id for p, hit in zip(undecided, settled, strict=True) if hit))
    return best


def _may_be_asked(question: Question, answers: Answers, moot: frozenset[str]) -> bool:
    """Nobody asks aloud what the case file holds, what was answered in any way, or what is moot."""
    return (
        not question.case_file
        and question.id not in answers
        and question.id not in moot
        and (in_columns(question) or question.kind == "date")
    )


def questions_bearing_on(catalogue: Catalogue, world: World, programs: Iterable[Program]) -> set[str]:
    """Questions that keep a hard criterion of ``programs`` open for row 0."""
    tests = [c.test for program in programs for c in program.criteria_on(world.on) if c.hard]
    return _unknown_questions(catalogue, world, tests)


def _unknown_questions(catalogue: Catalogue, world: World, tests: Iterable[Test]) -> set[str]:
    """Questions whose facts keep row 0's tests open."""
    found: set[str] = set()
    for test in dict.fromkeys(tests):
        if int(world.truth(test)[0]) == UNKNOWN:
            for leaf in deciding_leaves(world, test):
                for name in facts_named(catalogue, leaf):
                    if int(world.columns[name][0]) == UNSAID:
                        found.update(catalogue.facts[name].questions)
    return found


def open_questions(catalogue: Catalogue, answers: Answers, on: date) -> tuple[str, ...]:
    """The questions still worth asking, in order: each can change a program, a note, a barrier or a box on a form.

    Case-file questions, moot ones and those answered in any way (also *declined*) are left out.
    """
    world = world_of(catalogue, answers, on)
    moot = moot_questions(catalogue, world)
    tests: list[Test] = [barrier.test for barrier in catalogue.barriers]
    for program in catalogue.programs:
        if program.in_force(on) and not _is_ruled_out(program, world):
            tests += [criterion.test for criterion in program.criteria_on(on)]
            tests += [group.test for group in program.priority]
    wanted = _unknown_questions(catalogue, world, tests)
    wanted |= {q.id for q in catalogue.questions if {"paper", "screen", "clock"} & set(q.use)}
    return tuple(
        question.id
        for question in catalogue.questions
        if question.id in wanted
        and not question.case_file
        and question.id not in answers
        and question.id not in moot
        and _its_time_has_come(catalogue, world, answers, question)
    )


def _is_ruled_out(program: Program, world: World) -> bool:
    return any(int(world.truth(c.test)[0]) == NO for c in program.criteria_on(world.on) if c.hard)


SECOND_CHOICES = {"age": "birth_date", "days_since_release": "release_date"}
"""Asked only when the exact date was asked for and not given."""


def _its_time_has_come(catalogue: Catalogue, world: World, answers: Answers, question: Question) -> bool:
    first = SECOND_CHOICES.get(question.id)
    if first is not None and (first not in answers or is_said(answers[first])):
        return False
    if question.id in catalogue.facts and question.id in ("state", "county"):
        return int(world.columns[question.id][0]) == UNSAID
    condition = catalogue.ask_when.get(question.id)
    return condition is None or int(world.truth(condition)[0]) == YES
