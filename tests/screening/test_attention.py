"""What of a program waits for somebody to look at it."""

from datetime import date, timedelta

import pytest

from screening.attention import attention, criteria_ahead, is_past_review, standards_of
from tests.screening.shipped import CATALOGUE, ON

YEAR = 365


def kinds(program: str, on: date = ON) -> set[tuple[str, str]]:
    found = attention(CATALOGUE, CATALOGUE.program(program), on, YEAR)
    return {(one.kind, one.about) for one in found}


@pytest.mark.parametrize(("days", "past"), [(0, False), (365, False), (366, True)])
def test_a_criterion_is_past_its_review_a_day_after_the_interval(days: int, past: bool) -> None:
    assert is_past_review(ON - timedelta(days=days), ON, YEAR) is past


def test_what_nobody_ever_verified_is_past_its_review() -> None:
    assert is_past_review(None, ON, YEAR)
    assert ("review", "need") in kinds("shelter_and_housing")


def test_marks_to_confirm_are_named_with_what_to_confirm() -> None:
    found = attention(CATALOGUE, CATALOGUE.program("cohs_san_bernardino"), ON, YEAR)
    notes = {one.about: one.sentence for one in found if one.kind == "confirm"}
    assert notes["study_hours"] == "Another county's library said this. Ask the San Bernardino library."
    assert "certificate_areas" in notes


def test_a_year_later_every_criterion_is_due() -> None:
    later = ON + timedelta(days=YEAR + 1)
    assert all(
        ("review", one.id) in kinds("legal_aid", later) for one in CATALOGUE.program("legal_aid").criteria
    )
    assert not [one for one in kinds("legal_aid") if one[0] == "review"]


def test_a_figure_that_covers_no_day_is_said() -> None:
    assert ("figure", "county_median") in kinds("license_income_exemption_ca")
    assert ("figure", "county_median") not in kinds("license_income_exemption_ca", date(2026, 5, 5))
    assert [one.id for one in standards_of(CATALOGUE, CATALOGUE.program("legal_aid"))] == []


def test_a_criterion_of_next_year_is_reviewed_too_and_one_of_last_year_is_not() -> None:
    exemption = CATALOGUE.program("license_income_exemption_ca")
    assert "noncommercial" in {one.id for one in criteria_ahead(exemption, ON)}
    ended = exemption.model_copy(
        update={"criteria": tuple(one.model_copy(update={"effective_to": ON}) for one in exemption.criteria)}
    )
    assert criteria_ahead(ended, ON + timedelta(days=1)) == ()


def test_spanish_that_nobody_has_read_is_said_until_somebody_has() -> None:
    program = CATALOGUE.program("legal_aid")
    assert ("spanish", "") in kinds("legal_aid")
    read = program.model_copy(update={"reviewed_by": "A reader"})
    assert "spanish" not in {one.kind for one in attention(CATALOGUE, read, ON, YEAR)}


def test_most_programs_have_nothing_but_their_spanish_to_look_at() -> None:
    quiet = [program for program in CATALOGUE.programs if kinds(program.id) == {("spanish", "")}]
    assert len(quiet) > len(CATALOGUE.programs) / 2
