"""Each threshold: on it, under it, over it, unknown. The thresholds come from the data, the verdicts from rules.py."""

import random
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import Any

import pytest

from screening.columns import world_of
from screening.criteria import HasAny, Leaf, OneOf, ShareOfFact, ShareOfStandard, Within
from screening.matching import match
from screening.truth import NO, UNKNOWN, YES
from tests.screening.completions import (
    completions,
    domain,
    in_every_case,
    moot_set_aside,
    questions_read,
    reads,
    with_place,
)
from tests.screening.programs import BARRIERS, HARD, criteria
from tests.screening.rules import Person, Truth
from tests.screening.shipped import CATALOGUE, ON

NOT_SAID = (None, "dont_know", "declined")
IN_WORDS = {NO: "not met", UNKNOWN: "can't tell", YES: "met"}
A_CENT = Decimal("0.01")


def amount(fact: str, units: int) -> Any:
    question = CATALOGUE.facts[fact].question
    return units if question.kind == "whole" else Decimal(units) / question.scale


Case = tuple[str, Mapping[str, Any], int]


def cases_of(leaf: Leaf) -> Iterator[Case]:
    """What to answer and what the test then comes to, each with a name."""
    match leaf:
        case Within(fact, low, high):
            if low is not None:
                yield f"on {amount(fact, low)}", {fact: amount(fact, low)}, YES
                yield f"over {amount(fact, low)}", {fact: amount(fact, low + 1)}, YES
                if low > 0:
                    yield f"under {amount(fact, low)}", {fact: amount(fact, low - 1)}, NO
            if high is not None:
                yield f"on {amount(fact, high)}", {fact: amount(fact, high)}, YES
                yield f"over {amount(fact, high)}", {fact: amount(fact, high + 1)}, NO
                if high > 0:
                    yield f"under {amount(fact, high)}", {fact: amount(fact, high - 1)}, YES
        case OneOf(fact, values, unsure):
            for value in CATALOGUE.facts[fact].question.values:
                yield (
                    value.id,
                    {fact: value.id},
                    YES if value.id in values else UNKNOWN if value.id in unsure else NO,
                )
        case HasAny(fact, values, none):
            for value in CATALOGUE.facts[fact].question.values:
                yield value.id, {fact: (value.id,)}, YES if (value.id in values) != none else NO
        case ShareOfFact(fact, percent, other):
            for whole in (Decimal("212"), Decimal("212.01"), Decimal("0.01")):
                on = (whole * percent / 100).quantize(A_CENT, ROUND_FLOOR)
                on += A_CENT if on * 100 < whole * percent else 0
                for name, part in (("on", on), ("over", on + A_CENT), ("under", on - A_CENT)):
                    yield (
                        f"{name} {percent} % of {whole}",
                        {fact: part, other: whole},
                        NO if name == "under" else YES,
                    )
            yield "of nothing", {fact: Decimal(40), other: Decimal(0)}, NO
            yield "nothing of something", {fact: Decimal(0), other: Decimal(212)}, NO
            yield "of an unknown whole", {fact: Decimal(40)}, UNKNOWN
        case ShareOfStandard():
            yield from cases_of_figures(leaf)


def cases_of_figures(leaf: ShareOfStandard) -> Iterator[Case]:
    for figure in CATALOGUE.standards[leaf.standard].values:
        for size in (1, 2, 8) if figure.family_size is None else (figure.family_size,):
            if figure.first is not None and figure.each_more is not None:
                yearly, place = figure.first + (size - 1) * figure.each_more, {"state": figure.states[-1]}
            else:
                yearly, place = figure.amount or Decimal(0), {"county": str(figure.county)}
            last = (yearly * leaf.percent / 100 / 12).quantize(A_CENT, ROUND_FLOOR)
            for day in (figure.from_, figure.to):
                home = {**place, "family_size": size, "on": day}
                named = f"{leaf.percent} % for {size} on {day}"
                yield f"on {named}", {**home, "monthly_income": last}, YES
                yield f"under {named}", {**home, "monthly_income": last - A_CENT}, YES
                yield f"over {named}", {**home, "monthly_income": last + A_CENT}, NO
                for missing in ("monthly_income", "family_size", *place):
                    rest = {**home, "monthly_income": last + A_CENT}
                    yield (
                        f"without {missing}, {named}",
                        {k: v for k, v in rest.items() if k != missing},
                        UNKNOWN,
                    )


LEAVES = dict.fromkeys(
    (f"{owner}", leaf)
    for owner, test in (
        *((f"{p.id}.{c.id}", c.test) for p in CATALOGUE.programs for c in p.criteria),
        *((f"{p.id}.priority", g.test) for p in CATALOGUE.programs for g in p.priority),
        *((b.id, b.test) for b in CATALOGUE.barriers),
    )
    for leaf in test.leaves()
)
CASES = [
    pytest.param(
        leaf, answers, expected, id=f"{owner}: {'+'.join(leaf.facts())} {name} is {IN_WORDS[expected]}"
    )
    for owner, leaf in LEAVES
    for name, answers, expected in cases_of(leaf)
]


def truth(leaf: Leaf, answers: Mapping[str, Any]) -> int:
    said = dict(answers)
    on: date = said.pop("on", ON)
    return int(world_of(CATALOGUE, said, on).truth(leaf)[0])


@pytest.mark.parametrize(("leaf", "answers", "expected"), CASES)
def test_on_under_and_over_each_threshold(leaf: Leaf, answers: Mapping[str, Any], expected: int) -> None:
    assert truth(leaf, answers) == expected


@pytest.mark.parametrize(("owner", "leaf"), LEAVES, ids=lambda part: part if isinstance(part, str) else "")
def test_what_is_not_said_is_never_met_nor_missed(owner: str, leaf: Leaf) -> None:
    if leaf.facts() and not (
        isinstance(leaf, ShareOfStandard) and CATALOGUE.standards[leaf.standard].left_out_on(ON)
    ):
        for how in NOT_SAID:
            said = {
                question: how for fact in leaf.facts() for question in CATALOGUE.facts[fact].questions if how
            }
            assert truth(leaf, said) == UNKNOWN, how


def judged(rule: Any, known: Mapping[str, Any], question: str, on: date) -> dict[Any, Truth]:
    """What the rule comes to for each answer to one question, all else being known; None: it wasn't answered."""
    rest = {other: value for other, value in known.items() if other != question}
    by_answer = {value: {**rest, question: value} for value in domain(question, on)}
    found = {value: rule(Person(moot_set_aside(whole, whole), on)) for value, whole in by_answer.items()}
    settled = with_place(rest)
    hidden = [] if question in settled else [question]
    return {**found, None: in_every_case(rule(person) for _, person in completions(settled, hidden, on))}


def where_it_decides(rule: Any, question: str) -> tuple[dict[str, Any], date]:
    """Somebody, and a day, for whom the answer to this question decides: met for one answer and not for another.

    A key of a table may decide only between met and *can't tell*: beside it there is no figure.
    """
    wanted = {True} if question in ("state", "county", "family_size") else {True, False}
    chance = random.Random(question)
    others = [other for other in questions_read(rule) if other != question]
    for tries in range(20_000):
        on = (ON, date(2026, 1, 13))[tries % 2]
        known = {other: chance.choice(_mostly_quiet(domain(other, on), chance)) for other in others}
        found = {truth for answer, truth in judged(rule, known, question, on).items() if answer is not None}
        if wanted <= found and len(found) > 1:
            return known, on
    raise LookupError(f"{question} never decides")


def _mostly_quiet(answers: tuple[Any, ...], chance: random.Random) -> tuple[Any, ...]:
    """Of the answers to one question those that open nothing, four times of five: then another one decides."""
    found = tuple(answer for answer in answers if answer in ("no", "none", ("none",), "stable"))
    return found if found and chance.random() < 0.8 else answers


# Whoever can say how many days ago they were released was released: no number of days is too few.
ALWAYS_MET = ("returning", "days_since_release")
DECIDING = [
    pytest.param(program, id, rule, question, id=f"{program}.{id} by {question}")
    for program in HARD
    for id, (_, rule) in criteria(program, date(2027, 1, 1)).items()
    for question in sorted(reads(rule))
    if (id, question) != ALWAYS_MET
]


@pytest.mark.parametrize(("program", "id", "rule", "question"), DECIDING)
def test_the_answer_that_decides_a_criterion(program: str, id: str, rule: Any, question: str) -> None:
    known, on = where_it_decides(rule, question)
    on = date(2027, 1, 1) if id == "noncommercial" else on
    judgments = judged(rule, known, question, on)
    for answer, expected in judgments.items():
        assert finding(program, id, {**known, question: answer}, on) == expected, answer
    for how in ("dont_know", "declined"):
        assert finding(program, id, {**known, question: how}, on) == judgments[None], how


def finding(program: str, id: str, answers: Mapping[str, Any], on: date) -> Truth:
    said = {question: answer for question, answer in answers.items() if answer is not None}
    found = match(CATALOGUE, said, on).match(program)
    verdict = next(finding.verdict for finding in found.findings if finding.criterion == id)
    return {"met": True, "not_met": False, "unknown": None}[verdict]


@pytest.mark.parametrize("barrier", BARRIERS)
def test_a_barrier_is_there_by_the_answer_that_makes_it(barrier: str) -> None:
    for question in sorted(reads(BARRIERS[barrier])):
        known, on = where_it_decides(BARRIERS[barrier], question)
        for answer, expected in judged(BARRIERS[barrier], known, question, on).items():
            for said in ("dont_know", "declined") if answer is None else (answer,):
                found = match(CATALOGUE, {**known, question: said}, on).barriers
                assert (barrier in found) == (expected is True), (question, said)
