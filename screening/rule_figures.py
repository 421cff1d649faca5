"""The figures that stand in a rule, and the numbers that its sentence says; leaves days and sources to overrides.py.

A figure can be changed only where its sentence says it as a number: there the new one is put in, in every language.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from screening.criteria import ByDay, Combined, Holds, ShareOfFact, ShareOfStandard, Test, Within
from screening.facts import Fact
from screening.questions import Question
from screening.text import Text

Bound = Literal["low", "high", "percent"]
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


@dataclass(frozen=True)
class RuleFigure:
    """``units``: as the test holds it. ``path``: which parts lead from the rule's test to the leaf.

    ``name``: the bound; a second of the same kind in one rule is *low:2*. ``condition``: the innermost named
    condition that it stands in, or empty.
    """

    name: str
    bound: Bound
    leaf: Within | ShareOfFact | ShareOfStandard
    units: int
    path: tuple[int, ...]
    condition: str = ""

    def question(self, facts: Mapping[str, Fact]) -> Question:
        return facts[self.leaf.fact].question

    def amount(self, facts: Mapping[str, Fact]) -> Decimal:
        """The figure as one says it: years, dollars, hours, percent."""
        scale = 1 if self.bound == "percent" else self.question(facts).scale
        return Decimal(self.units) / scale


def rule_figures(test: Test) -> tuple[RuleFigure, ...]:
    """Every figure of a rule, in the order in which it is written; those of its named conditions included."""
    counts: dict[str, int] = {}
    found: list[RuleFigure] = []
    for bound, leaf, units, path, condition in _walk(test, (), ""):
        counts[bound] = counts.get(bound, 0) + 1
        name = bound if counts[bound] == 1 else f"{bound}:{counts[bound]}"
        found.append(RuleFigure(name, bound, leaf, units, path, condition))
    return tuple(found)


def is_told(figure: RuleFigure) -> bool:
    """A bound of one unit or none only says *any at all*: there is no figure to change."""
    return figure.bound == "percent" or figure.units > 1


Walked = tuple[Bound, Within | ShareOfFact | ShareOfStandard, int, tuple[int, ...], str]


def _walk(test: Test, path: tuple[int, ...], condition: str) -> Iterator[Walked]:
    if isinstance(test, Combined):
        inside = test.condition if isinstance(test, Holds) else condition
        # a changed test has the same figures on all its days: once is enough, and their names stay
        parts = test.parts[:1] if isinstance(test, ByDay) else test.parts
        for place, part in enumerate(parts):
            yield from _walk(part, (*path, place), inside)
    elif isinstance(test, Within):
        if test.low is not None:
            yield "low", test, test.low, path, condition
        if test.high is not None:
            yield "high", test, test.high, path, condition
    elif isinstance(test, ShareOfFact | ShareOfStandard):
        yield "percent", test, test.percent, path, condition


def with_figure(test: Test, figure: RuleFigure, units: int) -> Test:
    """The rule with one figure changed; what doesn't lead to it stays the same object, and is decided once."""
    return _at(test, figure.path, figure.bound, units)


def _at(test: Test, path: tuple[int, ...], bound: Bound, units: int) -> Test:
    if not path:
        return replace(test, **{bound: units})  # type: ignore[type-var]
    if not isinstance(test, Combined):
        raise TypeError(type(test).__name__)
    parts = list(test.parts)
    parts[path[0]] = _at(parts[path[0]], path[1:], bound, units)
    return replace(test, parts=tuple(parts))  # type: ignore[type-var]


def said_figures(test: Test, sentence: Text, facts: Mapping[str, Fact]) -> tuple[RuleFigure, ...]:
    """The figures that ``sentence`` says as its numbers, in its order; none when it says them in words, or not all.

    A rule's own figures are said, or, where it has none, those of its condition.
    """
    every = rule_figures(test)
    figures = tuple(figure for figure in every if not figure.condition) or every
    amounts = [figure.amount(facts) for figure in figures]
    says_them = all(numbers_in(said) == amounts for said in sentence.values())
    return figures if says_them else ()


def numbers_in(said: str) -> list[Decimal]:
    return [Decimal(number.replace(",", "")) for number in NUMBER.findall(said)]


def say_figures(sentence: Text, amounts: list[Decimal]) -> Text:
    """The sentence with its numbers in order replaced, in every language."""

    def say(said: str) -> str:
        left = iter(amounts)
        return NUMBER.sub(lambda _: say_amount(next(left)), said)

    return Text({language: say(said) for language, said in sentence.items()})


def say_amount(amount: Decimal) -> str:
    """*18*, *3,500*, *3,500.50*, *6.25*: digits as both languages write them in the United States."""
    if amount == amount.to_integral_value():
        return f"{amount:,.0f}"
    return f"{amount:,.2f}" if amount * 100 == int(amount * 100) else f"{amount.normalize():,f}"
