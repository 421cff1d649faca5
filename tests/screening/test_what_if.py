"""What would change a match: each change alone makes it likely, and none of them is who a person is."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings

from screening.matching import match
from screening.what_if import Change, would_change
from tests.screening.half_told import FEW, half_told
from tests.screening.shipped import CATALOGUE, ON, elected

BY_TIME = ("age", "birth_date", "order_age_months")
LEARNER = {"county": "san_bernardino", "education": "some_high_school", "english_comfortable": "yes"}
Told = tuple[dict[str, Any], date]


def changes(program: str, answers: dict[str, Any], on: date = ON) -> tuple[Change, ...]:
    return would_change(CATALOGUE, answers, on)[program]


def after(change: Change, answers: dict[str, Any], on: date) -> tuple[dict[str, Any], date]:
    """The answers as they would be, and the day: a birthday changes the day, not the birth date."""
    if change.question == "birth_date":
        assert isinstance(change.to, date)
        return answers, change.to
    return {**answers, str(change.question): change.to}, on


@settings(FEW, max_examples=150)
@given(half_told())
def test_each_change_alone_makes_the_program_likely(told: Told) -> None:
    answers, on = told
    for program, found in would_change(CATALOGUE, answers, on).items():
        for change in found:
            if change.question is not None:
                assert match(CATALOGUE, *after(change, answers, on)).match(program).verdict == "likely"


@given(half_told())
@FEW
def test_only_what_a_person_an_agency_or_time_can_change_is_named(told: Told) -> None:
    answers, on = told
    changeable = {question.id for question in CATALOGUE.questions if question.changeable}
    for found in would_change(CATALOGUE, answers, on).values():
        asked = [change.question for change in found if change.question is not None]
        assert len(asked) == len(set(asked))
        for change in found:
            assert change.question in {*changeable, *BY_TIME, None}
            assert change.sentence.en
            assert change.sentence.es
            if change.question in changeable:
                assert change.question in answers


@given(half_told())
@FEW
def test_every_program_in_force_is_there_and_no_other(told: Told) -> None:
    answers, on = told
    assert list(would_change(CATALOGUE, answers, on)) == [
        f.program for f in match(CATALOGUE, answers, on).matches
    ]


def test_a_birthday_is_named_by_its_day() -> None:
    born: dict[str, Any] = {**LEARNER, "birth_date": date(2008, 2, 29)}
    assert match(CATALOGUE, born, ON).match("cohs_san_bernardino").verdict == "unlikely"
    (change,) = changes("cohs_san_bernardino", born)
    assert change.to_json() == {
        "question": "birth_date",
        "to": "2027-03-01",
        "sentence": "On March 1, 2027, at age 19, this may help.",
    }


def test_without_a_birth_date_the_age_is_named() -> None:
    (change,) = changes("cohs_san_bernardino", {**LEARNER, "age": 18})
    assert (change.question, change.to) == ("age", 19)


def test_of_several_birthdays_the_first_that_helps_is_named() -> None:
    (change,) = changes("wioa_youth", {"age": 12, "in_school": "no"})
    assert change.to == 16


def test_a_birthday_does_not_help_where_a_figure_of_that_day_is_still_missing() -> None:
    """At 14 in 2027 low income would decide, and nobody has published that year's guideline yet."""
    child = {"birth_date": date(2013, 6, 1), "in_school": "yes", "state": "CA", "family_size": 2}
    child |= {"monthly_income": Decimal(100), "public_aid": ("none",), "housing": "stable"}
    assert changes("wioa_youth", child) == ()
    helped = {**child, "public_aid": ("snap",)}
    assert [change.to for change in changes("wioa_youth", helped)] == [date(2027, 6, 1)]


def test_nobody_is_told_to_become_younger() -> None:
    assert changes("wioa_youth", {"age": 25, "in_school": "no"}) == ()


def test_help_that_was_not_wanted_is_one_wish_away() -> None:
    (change,) = changes(
        "ajcc_san_bernardino",
        {"county": "san_bernardino", "work_status": "not_looking", "wants_job_help": "no"},
    )
    assert (change.question, change.to) == ("wants_job_help", "yes")


def test_what_was_declined_is_not_brought_up_again() -> None:
    declined = {"county": "san_bernardino", "work_status": "not_looking", "wants_job_help": "declined"}
    assert changes("ajcc_san_bernardino", declined) == ()


def test_two_steps_away_nothing_is_promised() -> None:
    assert changes("cohs_san_bernardino", {**LEARNER, "county": "alameda", "age": 18}) == ()


def test_a_likely_program_names_what_would_fit_better() -> None:
    found = changes(
        "cohs_san_bernardino", {**LEARNER, "age": 40, "library_card": "no", "study_hours": Decimal(5)}
    )
    assert [(change.question, change.to) for change in found] == [
        ("library_card", "will_get"),
        ("study_hours", Decimal(8)),
    ]


def test_the_age_of_an_order_is_named_in_months() -> None:
    case = {"open_case": "yes", "has_order": "yes", "order_age_months": Decimal("30.5")}
    case |= {"state": "CA", "income_changed_since_order": "no", "in_custody": "no"}
    (change,) = changes("order_review", {**case, "order_change_estimate": Decimal(0)})
    assert (change.question, change.to) == ("order_age_months", Decimal(36))
    assert "In 6 months" in change.sentence.en


def test_a_missing_figure_of_the_county_is_named() -> None:
    driver = {
        "county": "san_bernardino",
        "license_letter": "yes",
        "family_size": 4,
        "monthly_income": Decimal(900),
    }
    (change,) = changes("license_income_exemption_ca", driver)
    assert (change.question, change.to) == (None, None)
    assert "County median income" in change.sentence.en
    assert "San Bernardino" in change.sentence.en


def test_a_choice_that_the_agency_has_not_made_is_named() -> None:
    case = {"open_case": "yes", "has_order": "yes", "work_status": "unemployed_looking"}
    (change,) = changes("ivd_employment_services", case)
    assert change.question is None
    assert "has not said whether" in change.sentence.en
    assert would_change(elected("yes"), case, ON)["ivd_employment_services"] == ()
    assert would_change(elected("no"), case, ON)["ivd_employment_services"] == ()
