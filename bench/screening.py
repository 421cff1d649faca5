"""How fast one parent is matched and a caseload settled; what they come to is in tests/screening."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.figures import Figure, median_seconds
from screening.answers import Answers
from screening.catalogue import Catalogue, load
from screening.columns import in_columns, settle, world_of
from screening.criteria import (
    ANY_SIZE,
    AllOf,
    AnyOf,
    Elected,
    HasAny,
    Holds,
    NoneOf,
    OneOf,
    ShareOfFact,
    ShareOfStandard,
    Test,
    Within,
    World,
)
from screening.edges import values_to_suppose
from screening.facts import MOOT, UNSAID, Columns, day_code, dtype_of
from screening.matching import match, verdicts
from screening.next_question import ask_next
from screening.programs import Program
from screening.questions import Question
from screening.standards import Standard
from screening.truth import NO, UNKNOWN, YES

ON = date(2026, 11, 21)
PEOPLE = 112_000
SAMPLE = 1_000
UNANSWERED = 0.25

RUBEN: Answers = {
    "county": "san_bernardino",
    "age": 34,
    "work_status": "part_time",
    "wants_more_hours": "yes",
    "education": "some_high_school",
    "monthly_income": Decimal("1200.50"),
    "family_size": 3,
}
"""Half way through an interview: fifteen programs are still open."""


def figures() -> Iterator[Figure]:
    catalogue = load(Path(__file__).parents[1] / "data")
    yield Figure(
        "one parent matched, with reasons, and the next question found",
        median_seconds(lambda: (match(catalogue, RUBEN, ON), ask_next(catalogue, RUBEN, ON)), times=50),
        goal_seconds=0.010,
        baseline="the next question found by supposing one answer at a time",
        baseline_seconds=median_seconds(lambda: _one_answer_at_a_time(catalogue), times=5, warm_ups=1),
    )
    said = people(catalogue, PEOPLE)
    yield Figure(
        f"{PEOPLE:,} parents, {len(catalogue.programs)} programs, {len(_tests(catalogue))} criteria",
        median_seconds(lambda: _settled(catalogue, said, PEOPLE)),
        goal_seconds=0.25,
        baseline=f"the same rules row by row in plain Python, {SAMPLE:,} rows scaled up",
        baseline_seconds=PEOPLE / SAMPLE * _row_by_row_seconds(catalogue, said),
    )


def people(catalogue: Catalogue, n: int) -> Columns:
    """Columns of answers of ``n`` invented people; a quarter of each column isn't said."""
    chance = np.random.default_rng(2026)
    said: Columns = {}
    for question in catalogue.questions:
        if in_columns(question):
            codes = _answers(question, n, chance)
            codes[chance.random(n) < UNANSWERED] = UNSAID
            said[question.id] = codes.astype(dtype_of(question))
    said["zip_state"] = np.full(n, UNSAID, np.int8)
    said["zip_county"] = np.full(n, UNSAID, np.int8)
    return said


def _answers(question: Question, n: int, chance: np.random.Generator) -> NDArray[np.int64]:
    if question.kind == "date":
        return chance.integers(day_code(date(1950, 1, 1)), day_code(ON), n)
    if question.kind == "several":
        return 1 << chance.integers(0, len(question.values), n)
    if question.values:
        return chance.integers(0, len(question.values), n)
    most = {"age": 80, "family_size": 9}.get(question.id, 5_000)
    return chance.integers(1, most, n) * question.scale


def _tests(catalogue: Catalogue) -> list[Test]:
    return [criterion.test for program in catalogue.programs for criterion in program.criteria_on(ON)]


def _settled(catalogue: Catalogue, said: Columns, n: int) -> tuple[World, NDArray[np.uint8]]:
    """Facts, moot answers, every criterion and every verdict."""
    world = settle(catalogue, said, n, ON)
    for test in _tests(catalogue):
        world.truth(test)
    return world, verdicts(tuple(p for p in catalogue.programs if p.in_force(ON)), world)


def _one_answer_at_a_time(catalogue: Catalogue) -> dict[str, float]:
    """What an engine without columns does: one whole evaluation for each answer that could be given."""
    match(catalogue, RUBEN, ON)
    world = world_of(catalogue, RUBEN, ON)
    programs = tuple(program for program in catalogue.programs if program.in_force(ON))
    decided: dict[str, float] = {}
    for question in catalogue.questions:
        if question.id not in RUBEN and not question.case_file:
            values = values_to_suppose(catalogue, world, RUBEN, question)
            counts = [_decided(catalogue, programs, {**RUBEN, question.id: value}) for value in values]
            decided[question.id] = sum(counts) / len(counts) if counts else 0
    return decided


def _decided(catalogue: Catalogue, programs: tuple[Program, ...], answers: Answers) -> int:
    return int((verdicts(programs, world_of(catalogue, answers, ON)) != UNKNOWN).sum())


def _row_by_row_seconds(catalogue: Catalogue, said: Columns) -> float:
    """The time of the rules alone: facts are derived beforehand, in favor of the baseline."""
    world = settle(catalogue, {name: column[:SAMPLE] for name, column in said.items()}, SAMPLE, ON)
    names = list(world.columns)
    columns = [world.columns[name].tolist() for name in names]
    rows = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
    tests = _tests(catalogue)

    def one_by_one() -> list[list[int]]:
        return [[person.truth(test) for test in tests] for person in (Person(world, row) for row in rows)]

    if not np.array_equal(np.array(one_by_one()).T, np.stack([world.truth(test) for test in tests])):
        raise AssertionError("the baseline and the engine differ: one of them measures something else")
    return median_seconds(one_by_one, times=3, warm_ups=0)


class Person:
    """One row and the engine's rules without arrays: what a loop over parents costs."""

    def __init__(self, world: World, row: dict[str, int]) -> None:
        self.world, self.row = world, row
        self.remembered: dict[int, int] = {}

    def truth(self, test: Test) -> int:
        found = self.remembered.get(id(test))
        if found is None:
            found = self.remembered[id(test)] = self._truth(test)
        return found

    def _truth(self, test: Test) -> int:
        match test:
            case AllOf(parts):
                return min(map(self.truth, parts))
            case AnyOf(parts):
                return max(map(self.truth, parts))
            case NoneOf(parts):
                return 2 - max(map(self.truth, parts))
            case Holds(_, parts):
                return self.truth(parts[0])
            case Elected():
                return {"yes": YES, "no": NO}.get(test.chosen(self.world), UNKNOWN)
            case OneOf(fact, values, unsure):
                return self._one_of(fact, values, unsure)
            case HasAny(fact, values, none):
                codes = map(self.world.facts[fact].question.code, values)
                return self._known(fact, any(self.row[fact] >> code & 1 for code in codes) != none)
            case Within(fact, low, high):
                amount = self.row[fact]
                return self._known(fact, (low or 0) <= amount and (high is None or amount <= high))
            case ShareOfFact(fact, percent, other):
                amount, whole = self.row[fact], self.row[other]
                if MOOT in (amount, whole) or 0 in (amount, whole):
                    return NO
                return (
                    UNKNOWN if UNSAID in (amount, whole) else YES if amount * 100 >= whole * percent else NO
                )
            case ShareOfStandard(fact, percent, standard):
                return self._share(self.row[fact] * 100, percent, self.world.standards[standard])
        raise TypeError(type(test).__name__)

    def _known(self, fact: str, holds: bool) -> int:
        return UNKNOWN if self.row[fact] == UNSAID else YES if holds and self.row[fact] != MOOT else NO

    def _one_of(self, fact: str, values: tuple[str, ...], unsure: tuple[str, ...]) -> int:
        code, question = self.row[fact], self.world.facts[fact].question
        if code == UNSAID:
            return UNKNOWN
        said = question.values[code].id if code != MOOT else "no" if question.kind == "yes_no" else ""
        return YES if said in values else UNKNOWN if said in unsure else NO

    def _share(self, amount: int, percent: int, standard: Standard) -> int:
        if standard.left_out_on(self.world.on):
            return NO
        size = self.row["family_size"]
        least, most = (
            self._figure(standard, max(size, 1)),
            self._figure(standard, ANY_SIZE if size < 1 else size),
        )
        if amount < 0 or least is None or most is None:
            return UNKNOWN
        return YES if amount <= least * percent else NO if amount > most * percent else UNKNOWN

    def _figure(self, standard: Standard, size: int) -> int | None:
        """In cents, for this person's state or county."""
        named = {fact: self.world.facts[fact].question.values for fact in ("state", "county")}
        state, county = (named[fact][self.row[fact]].id if self.row[fact] >= 0 else "" for fact in named)
        for figure in standard.on(self.world.on):
            if figure.first is not None and figure.each_more is not None and state in figure.states:
                return int(figure.first * 100) + (size - 1) * int(figure.each_more * 100)
            if figure.amount is not None and (county, self.row["family_size"]) == (
                figure.county,
                figure.family_size,
            ):
                return int(figure.amount * 100)
        return None
