"""The answers worth supposing to a question: every value, and amounts and days on both sides of each threshold."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from screening.answers import Answer, Answers
from screening.catalogue import Catalogue
from screening.criteria import ShareOfFact, ShareOfStandard, Within, World
from screening.facts import UNSAID
from screening.questions import Question


def values_to_suppose(
    catalogue: Catalogue, world: World, answers: Answers, question: Question
) -> list[Answer]:
    """Answers to ``question`` that a rule can tell apart; none for text and identifiers.

    :param world: whose row 0 is the parent: known income and family set the edges of the other.
    """
    if question.kind in ("choice", "yes_no"):
        return [value.id for value in question.asked_values]
    if question.kind == "several":
        return [(value.id,) for value in question.asked_values]
    if question.kind == "date":
        return _days(catalogue, world, question)
    if question.kind in ("number", "whole", "money"):
        units = sorted(set(_units(catalogue, world, answers, question)))
        low, high = _bounds(question)
        return [_amount(question, unit) for unit in units if low <= unit <= high]
    return []


def _bounds(question: Question) -> tuple[int, int]:
    low = question.min if question.min is not None else Decimal(0)
    high = question.max if question.max is not None else Decimal(10_000_000)
    return int(low * question.scale), int(high * question.scale)


def _amount(question: Question, units: int) -> Answer:
    return units if question.kind == "whole" else Decimal(units) / question.scale


def thresholds(catalogue: Catalogue, fact: str) -> set[int]:
    """The amounts at which a test of ``fact`` turns, each as the first unit on its upper side."""
    found: set[int] = set()
    for leaf in catalogue.leaves:
        if isinstance(leaf, Within) and leaf.fact == fact:
            found |= {leaf.low} if leaf.low is not None else set()
            found |= {leaf.high + 1} if leaf.high is not None else set()
    return found


def _units(catalogue: Catalogue, world: World, answers: Answers, question: Question) -> Iterator[int]:
    for threshold in thresholds(catalogue, question.id):
        yield from (threshold - 1, threshold)
    for leaf in catalogue.leaves:
        if isinstance(leaf, ShareOfFact) and leaf.fact == question.id:
            whole = int(world.columns[leaf.other][0])
            if whole > 0:
                edge = -(-whole * leaf.percent // 100)
                yield from (edge - 1, edge)
        if isinstance(leaf, ShareOfStandard) and question.id == "monthly_income":
            yield from _income_edges(catalogue, world, leaf)
        if isinstance(leaf, ShareOfStandard) and question.id == "family_size":
            yield from _family_edges(catalogue, world, leaf)


def _income_edges(catalogue: Catalogue, world: World, leaf: ShareOfStandard) -> Iterator[int]:
    """The largest monthly income, in cents, at or under the share, and a cent more, for the family as far as known."""
    size = int(world.columns["family_size"][0])
    for figure in catalogue.standards[leaf.standard].on(world.on):
        if figure.first is not None and figure.each_more is not None:
            dollars = figure.first + (max(size, 1) - 1) * figure.each_more
        elif figure.amount is not None and size in (UNSAID, figure.family_size):
            dollars = figure.amount
        else:
            continue
        edge = int(dollars * leaf.percent / 12)
        yield from (edge, edge + 1)


def _family_edges(catalogue: Catalogue, world: World, leaf: ShareOfStandard) -> Iterator[int]:
    """One person, the sizes that a table has, and the smallest family whose figure the known income is under."""
    yield 1
    income = int(world.columns["yearly_income"][0])
    for figure in catalogue.standards[leaf.standard].on(world.on):
        if figure.family_size is not None:
            yield figure.family_size
        if figure.first is not None and figure.each_more and income != UNSAID:
            over = Decimal(income) / leaf.percent - figure.first
            size = max(1, 1 + int(-(-over // figure.each_more)))
            yield from (size - 1, size)


def _days(catalogue: Catalogue, world: World, question: Question) -> list[Answer]:
    on = world.on
    if question.id == "birth_date":
        ages = {age for threshold in thresholds(catalogue, "age") for age in (threshold - 1, threshold)}
        return [born_to_be(on, age) for age in sorted(ages, reverse=True)]
    if question.id == "release_date":
        scale = catalogue.question("days_since_release").scale
        edges = thresholds(catalogue, "days_since_release")
        spans = {span for edge in edges for span in (edge // scale, -(-edge // scale))}
        return [
            on - timedelta(days=span)
            for span in sorted({0, *spans, *(span - 1 for span in spans)})
            if span >= 0
        ]
    return []


def born_to_be(on: date, age: int) -> date:
    """A birth date with which somebody is ``age`` on ``on``."""
    return date(on.year - age, on.month, min(on.day, 28))
