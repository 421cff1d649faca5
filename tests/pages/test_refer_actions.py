"""When an action is due to begin with: at once where the law may have decided, within a week, or by the letter."""

from datetime import date, timedelta
from functools import cache

from pages.parts.actions import first_due
from screening.catalogue import Catalogue, load
from tests.house.source import ROOT
from tests.people import TODAY

CLOCKS = {"license_letter_days": 150, "license_letter_repeated_days": 30}


@cache
def catalogue() -> Catalogue:
    return load(ROOT / "data")


def due(program: str, letter: date | None = None) -> date:
    answers = {"license_letter_date": letter} if letter else {}
    return first_due(catalogue().program(program), answers, TODAY, CLOCKS).on


def test_what_the_law_may_have_decided_is_due_today() -> None:
    assert due("license_income_exemption_ca") == TODAY
    assert due("custody_suspension_4007_5") == TODAY


def test_everything_else_is_due_within_a_week() -> None:
    assert due("payment_plan") == TODAY + timedelta(days=7)
    assert due("license_release_ca") == TODAY + timedelta(days=7)


def test_a_letter_that_runs_out_sooner_shortens_it() -> None:
    letter = TODAY - timedelta(days=27)
    assert due("license_release_ca", letter) == letter + timedelta(days=30)
    late = first_due(
        catalogue().program("license_release_ca"), {"license_letter_date": letter}, TODAY, CLOCKS
    )
    assert "if it was a repeated one" in late.why


def test_a_letter_that_ran_out_is_due_today() -> None:
    assert due("license_release_ca", TODAY - timedelta(days=200)) == TODAY


def test_a_letter_does_not_change_other_actions() -> None:
    assert due("payment_plan", TODAY - timedelta(days=27)) == TODAY + timedelta(days=7)
