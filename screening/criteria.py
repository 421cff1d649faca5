"""The closed list of tests and what each comes to for a column of people; leaves sentences to findings.py.

A new kind of test gets a class here with its docstring and its tests; never an expression in a data file.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

import numpy as np

from screening import truth
from screening.facts import MOOT, UNSAID, Columns, Fact
from screening.standards import Figure, Standard
from screening.truth import NO, UNKNOWN, YES, Truth

ANY_SIZE = 99
"""The largest family that a question takes: what an unknown family size could be."""


@dataclass
class World:
    """``n`` people on a day: what is known of them and what the day's figures are. Remembers each test's truth."""

    columns: Columns
    n: int
    on: date
    facts: Mapping[str, Fact]
    standards: Mapping[str, Standard]
    elections: Mapping[str, str]
    _truths: dict[int, tuple["Test", Truth]] = field(default_factory=dict)
    """With the test itself: an id is only its own for as long as it is there."""

    def truth(self, test: "Test") -> Truth:
        """Shape (n,). The array is shared: callers don't write into it."""
        found = self._truths.get(id(test))
        if found is None:
            found = self._truths[id(test)] = test, test.truth(self)
        return found[1]


class Test(ABC):
    """One test of the closed list."""

    __test__: ClassVar[bool] = False

    @abstractmethod
    def truth(self, world: World) -> Truth:
        """Shape (n,): what the test comes to for each person of ``world``."""

    @abstractmethod
    def leaves(self) -> Iterator["Leaf"]:
        """The tests of single facts below this one, conditions opened."""


class Leaf(Test):
    """A test that has no other tests in it."""

    def leaves(self) -> Iterator["Leaf"]:
        yield self

    @abstractmethod
    def facts(self) -> tuple[str, ...]:
        """The facts that it reads, in the order in which one would say them."""


class Combined(Test):
    """A test made of other tests."""

    parts: tuple[Test, ...]

    def leaves(self) -> Iterator[Leaf]:
        for part in self.parts:
            yield from part.leaves()


@dataclass(frozen=True)
class OneOf(Leaf):
    """The answer is one of ``values``; one of ``unsure`` leaves it open. Also yes_no, and a single value (*is*)."""

    fact: str
    values: tuple[str, ...]
    unsure: tuple[str, ...] = ()

    def facts(self) -> tuple[str, ...]:
        return (self.fact,)

    def truth(self, world: World) -> Truth:
        question = world.facts[self.fact].question
        table = np.full(len(question.values) + 2, NO, np.uint8)
        table[[question.code(value) for value in self.values]] = YES
        if self.unsure:
            table[[question.code(value) for value in self.unsure]] = UNKNOWN
        table[UNSAID] = UNKNOWN
        table[MOOT] = NO
        return np.asarray(table[world.columns[self.fact]], np.uint8)


@dataclass(frozen=True)
class Within(Leaf):
    """An amount from ``low`` to ``high``, both included, in the fact's whole units; None is no limit."""

    fact: str
    low: int | None
    high: int | None

    def facts(self) -> tuple[str, ...]:
        return (self.fact,)

    def truth(self, world: World) -> Truth:
        amount = world.columns[self.fact]
        holds = amount >= (self.low if self.low is not None else 0)
        if self.high is not None:
            holds &= amount <= self.high
        return truth.known(holds, amount != UNSAID)


@dataclass(frozen=True)
class HasAny(Leaf):
    """A *several* answer holds at least one of ``values``; with ``none``, it holds none of them."""

    fact: str
    values: tuple[str, ...]
    none: bool = False

    def facts(self) -> tuple[str, ...]:
        return (self.fact,)

    def truth(self, world: World) -> Truth:
        question = world.facts[self.fact].question
        mask = sum(1 << question.code(value) for value in self.values)
        said = world.columns[self.fact]
        has = (said & mask) != 0
        result = truth.known(~has if self.none else has, said != UNSAID)
        result[said == MOOT] = NO
        return result


@dataclass(frozen=True)
class ShareOfFact(Leaf):
    """At least ``percent`` of another amount, which must be above 0. Nothing (0) is never a share of something."""

    fact: str
    percent: int
    other: str

    def facts(self) -> tuple[str, ...]:
        return (self.fact, self.other)

    def truth(self, world: World) -> Truth:
        amount, whole = world.columns[self.fact], world.columns[self.other]
        enough = (amount * 100 >= whole * self.percent) & (whole > 0)
        settled = ((amount != UNSAID) & (whole != UNSAID)) | (amount == 0) | (whole == 0)
        result = truth.known(enough & (amount > 0), settled)
        result[(amount == MOOT) | (whole == MOOT)] = NO
        return result


@dataclass(frozen=True)
class ShareOfStandard(Leaf):
    """A yearly amount at or under ``percent`` of an official figure of the day; no figure leaves it open.

    Figures grow with the family: an amount under the figure for one person is under it for every family.
    """

    fact: str
    percent: int
    standard: str

    def facts(self) -> tuple[str, ...]:
        return (self.fact, "family_size")

    def truth(self, world: World) -> Truth:
        standard = world.standards[self.standard]
        if standard.left_out_on(world.on):
            return truth.constant(NO, world.n)
        amount, size = world.columns[self.fact], world.columns["family_size"]
        least = self._limits(world, standard, np.where(size == UNSAID, 1, size))
        most = self._limits(world, standard, np.where(size == UNSAID, ANY_SIZE, size))
        result = truth.constant(UNKNOWN, world.n)
        result[(least >= 0) & (amount >= 0) & (amount * 100 <= least * self.percent)] = YES
        result[(most >= 0) & (amount >= 0) & (amount * 100 > most * self.percent)] = NO
        return result

    def _limits(self, world: World, standard: Standard, size: Any) -> Any:
        """The figure in cents for each person; -1 where there is none."""
        limits = np.full(world.n, -1, np.int64)
        for figure in standard.on(world.on):
            if figure.first is not None and figure.each_more is not None:
                state = world.columns["state"]
                codes = [world.facts["state"].question.code(state_id) for state_id in figure.states]
                amounts = int(figure.first * 100) + (size - 1) * int(figure.each_more * 100)
                limits = np.where(np.isin(state, codes), amounts, limits)
            elif figure.county is not None and figure.amount is not None:
                code = world.facts["county"].question.code(figure.county)
                here = (world.columns["county"] == code) & (
                    world.columns["family_size"] == figure.family_size
                )
                limits = np.where(here, int(figure.amount * 100), limits)
        return limits

    def figure_of_first(self, world: World) -> Figure | None:
        """The figure that row 0 is compared with; None where there is none or it isn't known which."""
        state, county, size = (int(world.columns[name][0]) for name in ("state", "county", "family_size"))
        for figure in world.standards[self.standard].on(world.on):
            codes = [world.facts["state"].question.code(state_id) for state_id in figure.states]
            if figure.county is None and state in codes:
                return figure
            if figure.county is not None and (
                world.facts["county"].question.code(figure.county),
                figure.family_size,
            ) == (county, size):
                return figure
        return None


@dataclass(frozen=True)
class Elected(Leaf):
    """What the agency has chosen: yes, no, or not known. An empty ``choice`` is that of data/settings.toml."""

    setting: str
    choice: str = ""

    def chosen(self, world: World) -> str:
        return self.choice or world.elections[self.setting]

    def facts(self) -> tuple[str, ...]:
        return ()

    def truth(self, world: World) -> Truth:
        return truth.constant({"yes": YES, "no": NO}.get(self.chosen(world), UNKNOWN), world.n)


@dataclass(frozen=True)
class Holds(Combined):
    """A named condition holds."""

    condition: str
    parts: tuple[Test, ...]

    def truth(self, world: World) -> Truth:
        return world.truth(self.parts[0])


@dataclass(frozen=True)
class ByDay(Combined):
    """A test that was changed: the first part counts until ``begins[0]``, each next one from its day on."""

    parts: tuple[Test, ...]
    begins: tuple[date, ...]

    def on(self, day: date) -> Test:
        return self.parts[sum(first <= day for first in self.begins)]

    def truth(self, world: World) -> Truth:
        return world.truth(self.on(world.on))


@dataclass(frozen=True)
class AllOf(Combined):
    """Every part is met."""

    parts: tuple[Test, ...]

    def truth(self, world: World) -> Truth:
        return truth.all_of([world.truth(part) for part in self.parts])


@dataclass(frozen=True)
class AnyOf(Combined):
    """At least one part is met."""

    parts: tuple[Test, ...]

    def truth(self, world: World) -> Truth:
        return truth.any_of([world.truth(part) for part in self.parts])


@dataclass(frozen=True)
class NoneOf(Combined):
    """No part is met."""

    parts: tuple[Test, ...]

    def truth(self, world: World) -> Truth:
        return truth.none_of([world.truth(part) for part in self.parts])
