"""A caseload is decided as each parent is, person by person, and a changed rule changes exactly whom it changes."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from screening.answers import read_answers, to_json
from screening.caseload import (
    OUTCOMES,
    Caseload,
    Screened,
    gather,
    outcomes,
    what_would_change,
    world_on,
)
from screening.catalogue import Catalogue
from screening.changeable import OverrideProblem, subjects
from screening.matching import match
from screening.overrides import Override, with_overrides
from screening.standards import Source
from tests.screening.half_told import FEW, half_told
from tests.screening.shipped import CATALOGUE, ON
from tests.screening.test_overrides import ADULT, MEDIAN, another, change

OFFICES, LANGUAGES = ("Colton", "Ontario"), ("en", "es", "vi")
OPEN = [one for one in subjects(CATALOGUE) if not one.refusal]
RULES = [one for one in OPEN if one.kind != "yearly" or "san_bernardino" in one.id]


def caseload_of(told: list[dict[str, Any]], on: date = ON) -> Caseload:
    screened = [
        Screened(str(n), OFFICES[n % len(OFFICES)], LANGUAGES[n % len(LANGUAGES)]) for n in range(len(told))
    ]
    said = [
        (n, question, json.dumps(value))
        for n, answers in enumerate(told)
        for question, value in answers.items()
    ]
    return gather(CATALOGUE, screened, said, on)


def one_by_one(catalogue: Catalogue, told: list[dict[str, Any]], on: date) -> list[dict[str, str]]:
    """{program: outcome} of each parent, by match()."""
    found = []
    for answers in told:
        read, _ = read_answers(CATALOGUE, answers, on)
        verdicts = {m.program: m.verdict for m in match(catalogue, read, on).matches}
        found.append({p.id: verdicts.get(p.id, "not_offered") for p in catalogue.programs})
    return found


def as_kept(answers: dict[str, Any]) -> dict[str, Any]:
    return {question: to_json(value) for question, value in read_answers(CATALOGUE, answers, ON)[0].items()}


PEOPLE = st.lists(half_told(days=(ON,)).map(lambda told: as_kept(told[0])), min_size=1, max_size=12)


@FEW
@given(told=PEOPLE)
def test_everybody_is_decided_as_alone(told: list[dict[str, Any]]) -> None:
    world = world_on(CATALOGUE, caseload_of(told), ON)
    expected = one_by_one(CATALOGUE, told, ON)
    for program in CATALOGUE.programs:
        found = [OUTCOMES[code] for code in outcomes(program, world)]
        assert found == [each[program.id] for each in expected], program.id


@FEW
@given(told=PEOPLE, one=st.sampled_from(RULES))
def test_a_changed_rule_changes_whom_match_says(told: list[dict[str, Any]], one: Any) -> None:
    last = date(2027, 11, 21) if one.standard else None
    try:
        after = with_overrides(
            CATALOGUE, [Override(one.id, another(one), ON, last, Source(title="A resolution"))]
        )
    except OverrideProblem:  # not every date can be changed from this day on
        return
    caseload = caseload_of(told)
    on = date(2027, 7, 1) if one.kind == "date" else ON
    found = what_would_change(CATALOGUE, after, caseload, world_on(CATALOGUE, caseload, on))
    before, then = one_by_one(CATALOGUE, told, on), one_by_one(after, told, on)
    expected: Counter[tuple[str, ...]] = Counter()
    for n, (old, new) in enumerate(zip(before, then, strict=True)):
        for program in old:
            if old[program] != new[program]:
                place = (OFFICES[n % len(OFFICES)], LANGUAGES[n % len(LANGUAGES)])
                expected[(program, old[program], new[program], *place)] += 1
    counted = {(c.program, c.was, c.becomes, c.office, c.language): c.count for c in found.changes}
    assert counted == dict(expected)
    assert found.people == sum(old != new for old, new in zip(before, then, strict=True))


def students(*ages: int) -> list[dict[str, Any]]:
    return [{"county": "san_bernardino", "education": "some_high_school", "age": age} for age in ages]


def test_both_directions_are_counted_with_examples() -> None:
    told = students(18, 19, 20, 21, 22)
    caseload = caseload_of(told)
    world = world_on(CATALOGUE, caseload, ON)
    stricter = what_would_change(
        CATALOGUE, with_overrides(CATALOGUE, [change(ADULT, 21, ON)]), caseload, world
    )
    looser = what_would_change(CATALOGUE, with_overrides(CATALOGUE, [change(ADULT, 18, ON)]), caseload, world)
    assert {(c.was, c.becomes, c.is_more) for c in stricter.changes} == {("likely", "unlikely", False)}
    assert sorted(id for c in stricter.changes for id in c.examples) == ["1", "2"]
    assert [(c.was, c.becomes, c.is_more, c.examples) for c in looser.changes] == [
        ("unlikely", "likely", True, ("0",))
    ]


def test_no_more_than_ten_examples_of_a_kind_are_given() -> None:
    told = students(*[19] * 6 * 25)
    caseload = caseload_of(told)
    after = with_overrides(CATALOGUE, [change(ADULT, 21, ON)])
    found = what_would_change(CATALOGUE, after, caseload, world_on(CATALOGUE, caseload, ON))
    assert {(c.count, len(c.examples)) for c in found.changes} == {(25, 10)}
    assert found.people == len(told)


def test_only_programs_that_can_change_are_decided_again() -> None:
    caseload = caseload_of(students(19))
    world = world_on(CATALOGUE, caseload, ON)
    after = with_overrides(CATALOGUE, [change(ADULT, 21, ON)])
    assert what_would_change(CATALOGUE, after, caseload, world).compared == ("cohs_san_bernardino",)
    median = with_overrides(CATALOGUE, [change(MEDIAN, "108000", date(2026, 5, 6), date(2027, 5, 5))])
    assert what_would_change(CATALOGUE, median, caseload, world).compared == ("license_income_exemption_ca",)


def test_a_rule_of_the_past_changes_nobody_today() -> None:
    caseload = caseload_of(students(19))
    after = with_overrides(CATALOGUE, [change(ADULT, 21, date(2025, 1, 1), date(2025, 12, 31))])
    assert what_would_change(CATALOGUE, after, caseload, world_on(CATALOGUE, caseload, ON)).changes == ()


def test_a_zip_says_where_somebody_lives_and_what_a_question_does_not_take_is_not_asked() -> None:
    told: list[dict[str, Any]] = [
        {"zip": "92405", "age": 19, "education": "some_high_school"},
        {"age": "old", "no_such": "x"},
    ]
    world = world_on(CATALOGUE, caseload_of(told), ON)
    program = CATALOGUE.program("cohs_san_bernardino")
    assert [OUTCOMES[code] for code in outcomes(program, world)] == ["likely", "possible"]


def test_an_empty_caseload_has_no_differences() -> None:
    caseload = caseload_of([])
    after = with_overrides(CATALOGUE, [replace(change(ADULT, 21), in_force_from=ON)])
    found = what_would_change(CATALOGUE, after, caseload, world_on(CATALOGUE, caseload, ON))
    assert (found.n, found.people, found.changes) == (0, 0, ())
