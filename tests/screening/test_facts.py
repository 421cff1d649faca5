"""What follows from answers: age and place, exact money, what was said over what it implies, and moot answers."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from screening.columns import world_of
from screening.facts import MOOT, UNSAID
from screening.matching import Result, match
from screening.next_question import ask_next, open_questions
from tests.screening import fixed
from tests.screening.shipped import CATALOGUE, ON

NOT_SAID = ("declined", "dont_know")


def fact(name: str, answers: dict[str, Any], on: date = ON) -> Any:
    """A fact as one would say it; None: unknown."""
    code = int(world_of(CATALOGUE, answers, on).columns[name][0])
    question = CATALOGUE.facts[name].question
    if code < 0:
        return {UNSAID: None, MOOT: "moot"}[code]
    return question.values[code].id if question.values else Decimal(code) / question.scale


def result(answers: dict[str, Any], on: date = ON) -> Result:
    return match(CATALOGUE, answers, on)


def verdict(program: str, criterion: str, answers: dict[str, Any], on: date = ON) -> str:
    return next(f.verdict for f in result(answers, on).match(program).findings if f.criterion == criterion)


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ("2008-11-21", "2026-11-21", 18),
        ("2008-11-22", "2026-11-21", 17),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2028-02-28", 19),
        ("2008-02-29", "2028-02-29", 20),
        ("1900-03-01", "2026-11-21", 126),
        ("2026-11-21", "2026-11-21", 0),
    ],
)
def test_age_is_told_by_the_birthday(born: str, on: str, age: int) -> None:
    assert fact("age", {"birth_date": date.fromisoformat(born)}, date.fromisoformat(on)) == age


def test_a_birth_date_wins_over_an_age_and_an_age_over_a_declined_birth_date() -> None:
    assert fact("age", {"birth_date": date(2000, 1, 1), "age": 17}) == 26
    assert fact("age", {"birth_date": "declined", "age": 17}) == 17
    assert fact("age", {"birth_date": "dont_know", "age": 17}) == 17
    assert fact("age", {"birth_date": "declined", "age": "declined"}) is None
    assert fact("age", {"age": "declined"}) is None


def test_a_release_date_wins_over_days_and_days_over_a_declined_date() -> None:
    assert (
        fact("days_since_release", {"release_date": date(2026, 11, 20), "days_since_release": Decimal(90)})
        == 1
    )
    assert fact("days_since_release", {"release_date": ON}) == 0
    assert fact("days_since_release", {"release_date": "declined", "days_since_release": Decimal(90)}) == 90


def test_the_first_month_ends_after_31_days() -> None:
    parolee = {"county": "contra_costa", "supervision": "state_parole"}
    assert verdict("pact_contra_costa", "recent", {**parolee, "release_date": date(2026, 10, 21)}) == "met"
    assert (
        verdict("pact_contra_costa", "recent", {**parolee, "release_date": date(2026, 10, 20)}) == "unknown"
    )
    late = {**parolee, "release_date": date(2026, 10, 20), "released": "this_year"}
    assert verdict("pact_contra_costa", "recent", late) == "not_met"


def test_money_is_exact_to_the_cent() -> None:
    case = {"state": "CA", "open_case": "yes", "has_order": "yes", "monthly_order": Decimal(212)}
    for change, expected in (("42.40", "met"), ("42.39", "unknown"), ("0.10", "unknown")):
        assert (
            verdict("order_review", "change", {**case, "order_change_estimate": Decimal(change)}) == expected
        )
    case |= {"income_changed_since_order": "no", "in_custody": "no", "order_age_months": Decimal(35)}
    for change, expected in (("42.40", "met"), ("42.39", "not_met"), ("50", "met"), ("49.99", "met")):
        assert (
            verdict("order_review", "change", {**case, "order_change_estimate": Decimal(change)}) == expected
        )
    big = {**case, "monthly_order": Decimal(9_000)}
    for change, expected in (("50", "met"), ("49.99", "not_met")):
        assert (
            verdict("order_review", "change", {**big, "order_change_estimate": Decimal(change)}) == expected
        )


def test_twenty_percent_of_no_order_is_no_change() -> None:
    case = {"state": "CA", "order_change_estimate": Decimal(10), "monthly_order": Decimal(0)}
    case |= {"income_changed_since_order": "no", "in_custody": "no", "order_age_months": Decimal(0)}
    assert verdict("order_review", "change", case) == "not_met"
    assert verdict("order_review", "change", {**case, "state": "AZ"}) == "met"


def test_twelve_times_a_month_is_a_year() -> None:
    assert fact("yearly_income", {"monthly_income": Decimal("1330.01")}) == Decimal("15960.12")


@pytest.mark.parametrize(("county", "state"), fixed.IMPLIES.items())
def test_a_named_county_implies_its_state(county: str, state: str) -> None:
    assert fact("state", {"county": county}) == state
    for how in NOT_SAID:
        assert fact("state", {"county": county, "state": how}) == state


def test_another_county_implies_no_state() -> None:
    assert fact("state", {"county": "other"}) is None
    assert fact("state", {"county": "other", "state": "declined"}) is None
    assert fact("state", {"county": "other", "state": "AZ"}) == "AZ"


def test_a_zip_implies_county_and_state_and_yields_to_what_was_said() -> None:
    assert (fact("state", {"zip": "92405"}), fact("county", {"zip": "92405"})) == ("CA", "san_bernardino")
    assert fact("county", {"zip": "92405", "county": "declined"}) == "san_bernardino"
    assert fact("state", {"zip": "92405", "state": "dont_know"}) == "CA"
    assert fact("county", {"zip": "92405", "county": "alameda"}) == "alameda"
    assert fact("state", {"zip": "92405", "state": "AZ"}) == "AZ"
    assert fact("state", {"zip": "92405", "county": "pima"}) == "AZ"
    assert fact("state", {"zip": "92405", "county": "other"}) == "CA"


def test_a_zip_of_two_counties_or_of_nowhere_implies_nothing() -> None:
    for zip in ("94706", "00000"):
        assert (fact("state", {"zip": zip}), fact("county", {"zip": zip})) == (None, None)


@pytest.mark.parametrize(
    ("answers", "pairs"),
    [
        ({"state": "AZ", "county": "san_bernardino"}, {("state", "county")}),
        ({"state": "AZ", "zip": "92405"}, {("zip", "state")}),
        ({"county": "alameda", "zip": "92405"}, {("zip", "county")}),
        ({"state": "CA", "county": "alameda", "zip": "85001"}, {("zip", "county"), ("zip", "state")}),
        ({"state": "CA", "county": "other", "zip": "90001"}, set()),
        ({"state": "other", "county": "other"}, set()),
        ({"county": "pima", "zip": "92405"}, {("zip", "county")}),
        ({"state": "declined", "county": "alameda", "zip": "dont_know"}, set()),
    ],
)
def test_a_contradiction_is_listed_and_what_was_said_wins(
    answers: dict[str, Any], pairs: set[tuple[str, str]]
) -> None:
    found = result(answers)
    assert set(found.contradictions) == pairs
    for place in ("state", "county"):
        if answers.get(place, "declined") != "declined":
            assert fact(place, answers) == answers[place]


def test_a_state_that_was_said_already_decides_against_a_county() -> None:
    for state in ("AZ", "other"):
        assert verdict("dcss_in_your_neighborhood", "lives_in", {"state": state}) == "not_met"
        assert verdict("ajcc_san_bernardino", "in_reach", {"state": state, "county": "other"}) == "not_met"
    assert verdict("dcss_in_your_neighborhood", "lives_in", {"state": "CA"}) == "unknown"


AN_ANSWER: dict[str, Any] = {
    "release_date": date(2026, 11, 1),
    "order_change_direction": "up",
    "arrears_owed_to": "government",
}
MOOTING = [
    pytest.param(question, by, answer, id=f"{question} when {by} is {answer}")
    for question, (by, answers) in fixed.MOOT.items()
    for answer in answers
]


def moot_answers(question: str, by: str, answer: Any) -> dict[str, Any]:
    yes_no = question in fixed.KINDS["yes_no"].split()
    said = AN_ANSWER.get(question, "yes" if yes_no else Decimal(40))
    return {by: Decimal(answer) if by == "arrears" else answer, question: said}


@pytest.mark.parametrize(("question", "by", "answer"), MOOTING)
def test_a_moot_answer_is_kept_and_does_not_count(question: str, by: str, answer: Any) -> None:
    answers = moot_answers(question, by, answer)
    said = dict(answers)
    found = result(answers)
    assert question in found.moot
    assert answers == said
    without = {name: value for name, value in answers.items() if name != question}
    assert [m.verdict for m in found.matches] == [m.verdict for m in result(without).matches]
    assert found.barriers == result(without).barriers
    if question != "release_date":
        assert fact(question, answers) == ("no" if question in fixed.KINDS["yes_no"].split() else "moot")


@pytest.mark.parametrize(("question", "by", "answer"), MOOTING)
def test_a_moot_question_is_not_asked(question: str, by: str, answer: Any) -> None:
    without = {name: value for name, value in moot_answers(question, by, answer).items() if name != question}
    assert question not in open_questions(CATALOGUE, without, ON)
    following = ask_next(CATALOGUE, without, ON)
    assert following is None or following.question != question
    for found in result(without).matches:
        assert question not in found.unanswered


@pytest.mark.parametrize(("question", "by", "answer"), MOOTING)
def test_an_answer_is_not_moot_while_what_makes_it_so_is_unknown(question: str, by: str, answer: Any) -> None:
    answers = moot_answers(question, by, answer)
    for how in (None, *NOT_SAID):
        known = {name: value for name, value in answers.items() if name != by} | ({by: how} if how else {})
        assert question not in result(known).moot
        assert question == "release_date" or fact(question, known) not in (None, "moot")


def test_nothing_is_moot_but_what_the_contract_lists() -> None:
    stop_gap = {"work_status": "part_time", "job_ended_because": "closure", "age": 40}
    assert result(stop_gap).match("wioa_dislocated_worker").verdict == "likely"
    busy = {
        "work_status": "notice_of_layoff",
        "weekly_hours": Decimal(40),
        "months_since_steady_job": Decimal(7),
    }
    assert result(busy).moot == frozenset()
    assert "long_term_unemployed" in result(busy).barriers


def test_a_declined_answer_is_no_barrier() -> None:
    for question in CATALOGUE.questions:
        for how in NOT_SAID:
            assert result({question.id: how}).barriers == ()


def test_a_list_without_the_value_is_a_no() -> None:
    assert verdict("calfresh_snap", "not_receiving", {"public_aid": ("medicaid",)}) == "met"
    assert verdict("calfresh_snap", "not_receiving", {"public_aid": ("snap", "medicaid")}) == "not_met"
    assert verdict("calfresh_snap", "not_receiving", {"public_aid": "declined"}) == "unknown"
