"""What stands beside a verdict: who comes first, until when, what to say. One parent is judged as a caseload is."""

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.columns import said_columns, settle
from screening.matching import Match, match, verdicts
from screening.truth import YES
from tests.screening.half_told import FEW, half_told
from tests.screening.shipped import CATALOGUE, ON

NEEDY = {"public_aid": ("tanf",)}
SECURE = {
    "public_aid": ("none",),
    "monthly_income": Decimal(9000),
    "family_size": 1,
    "state": "CA",
    "housing": "stable",
    "english_comfortable": "yes",
    "education": "degree",
}


def found(program: str, answers: dict[str, Any], on: date = ON) -> Match:
    return match(CATALOGUE, answers, on).match(program)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({**NEEDY, "veteran": "self"}, "first of four groups"),
        ({**NEEDY, "veteran": "spouse"}, "first of four groups"),
        ({**NEEDY, "veteran": "no"}, "second of four groups"),
        ({**SECURE, "veteran": "self"}, "third group"),
        ({**SECURE, "veteran": "no"}, "fourth group"),
        ({**SECURE, "veteran": "no", "english_comfortable": "no"}, "second of four groups"),
        (NEEDY, ""),
        ({"veteran": "no"}, ""),
        (SECURE, ""),
    ],
)
def test_who_comes_first_in_training_is_said_only_when_it_is_sure(
    answers: dict[str, Any], words: str
) -> None:
    priority = found("wioa_adult_training", {**answers, "age": 30}).priority
    assert (priority is None) == (not words)
    assert priority is None or words in priority.en


def test_no_group_names_aid_or_income() -> None:
    for group in CATALOGUE.program("wioa_adult_training").priority:
        said = f"{group.text.en} {group.text.es}".lower()
        assert not [
            word for word in ("aid", "income", "ayuda en efectivo", "ingresos") if word in said.split()
        ]


def test_the_first_year_at_home_comes_first() -> None:
    parolee = {"state": "CA", "supervision": "state_parole"}
    assert found("parole_stop", {**parolee, "release_date": date(2025, 11, 21)}).priority
    assert found("parole_stop", {**parolee, "released": "this_year"}).priority
    late = {**parolee, "release_date": date(2025, 11, 20), "released": "longer_ago"}
    assert found("parole_stop", late).priority is None


def test_who_is_unlikely_is_in_no_group() -> None:
    assert found("wioa_adult_training", {**NEEDY, "veteran": "no", "age": 17}).priority is None


@pytest.mark.parametrize(
    ("answers", "until"),
    [
        ({"birth_date": date(2005, 3, 2), "in_school": "no"}, date(2030, 3, 2)),
        ({"birth_date": date(2005, 3, 2), "in_school": "yes", **NEEDY}, date(2027, 3, 2)),
        ({"birth_date": date(2008, 2, 29), "in_school": "no", **NEEDY}, date(2033, 3, 1)),
        ({"age": 21, "in_school": "no"}, None),
        ({"birth_date": date(2005, 3, 2)}, None),
    ],
)
def test_a_match_that_age_will_end_says_on_which_day(answers: dict[str, Any], until: date | None) -> None:
    youth = found("wioa_youth", answers)
    assert youth.until == until
    if until is not None:
        assert youth.verdict == "likely"
        assert found("wioa_youth", answers, until).verdict == "unlikely"


def test_a_soft_criterion_that_is_not_met_or_not_known_becomes_a_note() -> None:
    learner = {"county": "san_bernardino", "age": 30, "education": "some_high_school"}
    before = found("cohs_san_bernardino", learner)
    after = found("cohs_san_bernardino", {**learner, "library_card": "has"})
    assert before.verdict == after.verdict == "likely"
    assert len(before.notes) == len(after.notes) + 1


def test_what_the_agent_decides_has_no_form_and_what_we_do_has_no_provider() -> None:
    for program in CATALOGUE.programs:
        assert (program.layout is not None) == (program.route == "referral")
        assert (program.decided_by is not None) == (program.route == "action")
        assert program.route == "referral" or not program.services or program.route == "action"


def test_an_exemption_is_shown_before_a_release_and_a_debt_that_can_not_be_collected_before_less_debt() -> (
    None
):
    assert CATALOGUE.program("license_income_exemption_ca").shown_before == ("license_release_ca",)
    assert CATALOGUE.program("uncollectable_debt_ca").shown_before == ("debt_reduction_ca",)


@settings(FEW, max_examples=8)
@given(st.lists(half_told(days=(ON,)), min_size=20, max_size=40))
def test_one_parent_is_judged_as_a_caseload_is(told: list[tuple[dict[str, Any], date]]) -> None:
    each = [said_columns(CATALOGUE, answers, ())[0] for answers, _ in told]
    said = {name: np.concatenate([columns[name] for columns in each]) for name in each[0]}
    world = settle(CATALOGUE, said, len(told), ON)
    programs = tuple(program for program in CATALOGUE.programs if program.in_force(ON))
    together = verdicts(programs, world)
    for place, (answers, _) in enumerate(told):
        alone = match(CATALOGUE, answers, ON)
        of_caseload = [
            {0: "unlikely", 1: "possible", 2: "likely"}[int(value)] for value in together[:, place]
        ]
        assert [one.verdict for one in alone.matches] == of_caseload
        barriers = [b.id for b in CATALOGUE.barriers if int(world.truth(b.test)[place]) == YES]
        assert list(alone.barriers) == barriers
        for program in programs:
            findings = alone.match(program.id).findings
            truths = [int(world.truth(criterion.test)[place]) for criterion in program.criteria_on(ON)]
            assert [f.verdict for f in findings] == [("not_met", "unknown", "met")[value] for value in truths]
