"""The law and the official figures of the day count: a change is felt on its day, not before and not late."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from screening.catalogue import load
from screening.matching import match
from screening.standards import Figure, Source, Standard, flaws
from screening.text import Text
from screening.words import say_day
from tests.screening.programs import IN_FORCE_FROM
from tests.screening.shipped import CATALOGUE, ON

DRIVER: dict[str, Any] = {
    "county": "san_bernardino",
    "license_status": "suspended_child_support",
    "family_size": 4,
    "monthly_income": Decimal("6060.83"),
}
EXEMPTION = "license_income_exemption_ca"


def findings(program: str, answers: dict[str, Any], on: date) -> dict[str, str]:
    return {f.criterion: f.verdict for f in match(CATALOGUE, answers, on).match(program).findings}


def test_a_commercial_license_counts_through_2026_and_not_from_2027() -> None:
    truck: dict[str, Any] = {**DRIVER, "commercial_license": "yes"}
    assert "noncommercial" not in findings(EXEMPTION, truck, date(2026, 12, 31))
    assert match(CATALOGUE, truck, date(2026, 12, 31)).match(EXEMPTION).verdict == "possible"
    assert findings(EXEMPTION, truck, date(2027, 1, 1))["noncommercial"] == "not_met"
    assert match(CATALOGUE, truck, date(2027, 1, 1)).match(EXEMPTION).verdict == "unlikely"


def test_a_license_that_is_not_commercial_stays_protected_in_2027() -> None:
    assert (
        findings(EXEMPTION, {**DRIVER, "commercial_license": "no"}, date(2027, 1, 1))["noncommercial"]
        == "met"
    )


def test_from_2027_nobody_is_turned_away_before_being_asked_for_the_kind_of_license() -> None:
    found = match(CATALOGUE, DRIVER, date(2027, 1, 1)).match(EXEMPTION)
    assert found.verdict == "possible"
    assert "commercial_license" in found.unanswered


def test_who_never_had_a_license_has_no_commercial_one() -> None:
    warned = {**DRIVER, "license_status": "never_had", "license_letter": "yes", "commercial_license": "yes"}
    assert findings(EXEMPTION, warned, date(2027, 1, 1))["noncommercial"] == "met"


@pytest.mark.parametrize(("program", "start"), IN_FORCE_FROM.items())
def test_a_program_is_left_out_until_the_day_it_begins(program: str, start: date) -> None:
    eve = [found.program for found in match(CATALOGUE, {}, start - timedelta(days=1)).matches]
    assert program not in eve
    assert program in [found.program for found in match(CATALOGUE, {}, start).matches]
    with pytest.raises(KeyError, match="is not in force"):
        match(CATALOGUE, {}, start - timedelta(days=1)).match(program)


def test_programs_without_a_date_are_always_there() -> None:
    undated = [program.id for program in CATALOGUE.programs if program.id not in IN_FORCE_FROM]
    assert [found.program for found in match(CATALOGUE, {}, date(2020, 1, 1)).matches] == undated


def test_an_income_is_protected_through_the_last_day_of_the_countys_figure() -> None:
    assert findings(EXEMPTION, DRIVER, date(2026, 5, 5))["income_protected"] == "met"
    assert findings(EXEMPTION, DRIVER, date(2026, 5, 6))["income_protected"] == "unknown"
    assert findings(EXEMPTION, DRIVER, date(2025, 5, 6))["income_protected"] == "met"
    assert findings(EXEMPTION, DRIVER, date(2025, 5, 5))["income_protected"] == "unknown"


def test_a_cent_over_seventy_percent_of_the_median_is_not_protected() -> None:
    over: dict[str, Any] = {**DRIVER, "monthly_income": Decimal("6060.84")}
    assert findings(EXEMPTION, over, date(2026, 5, 5))["income_protected"] == "not_met"


@pytest.mark.parametrize(
    ("answers", "on"),
    [
        pytest.param(DRIVER, date(2026, 5, 6), id="the year's figure isn't entered"),
        pytest.param({**DRIVER, "family_size": 3}, date(2026, 5, 5), id="no figure for this family"),
        pytest.param({**DRIVER, "county": "alameda"}, date(2026, 5, 5), id="no figure for this county"),
    ],
)
def test_a_missing_median_says_which_and_asks_nothing_of_the_parent(
    answers: dict[str, Any], on: date
) -> None:
    found = match(CATALOGUE, answers, on).match(EXEMPTION)
    income = next(finding for finding in found.findings if finding.criterion == "income_protected")
    assert income.verdict == "unknown"
    assert income.unanswered == ()
    for language in CATALOGUE.languages:
        assert CATALOGUE.standards["county_median"].name.say(language) in income.missing[0].say(language)
        assert income.missing[0].say(language) in income.seen.say(language)
    assert CATALOGUE.question("county").value(answers["county"]).label.en in income.missing[0].en
    assert str(answers["family_size"]) in income.missing[0].en


GUIDELINE_DAYS = {
    date(2025, 1, 14): None,
    date(2025, 1, 15): Decimal("1304.16"),
    date(2026, 1, 12): Decimal("1304.16"),
    date(2026, 1, 13): Decimal("1330.00"),
    date(2027, 1, 31): Decimal("1330.00"),
    date(2027, 2, 1): None,
}
"""The most a month that is at or under the guideline for one person."""


@pytest.mark.parametrize(("on", "most"), GUIDELINE_DAYS.items(), ids=str)
def test_low_income_is_told_by_the_guideline_of_the_day(on: date, most: Decimal | None) -> None:
    alone: dict[str, Any] = {"state": "AZ", "family_size": 1, "public_aid": ("none",), "housing": "stable"}

    def verdict(income: Decimal) -> str:
        return findings("calfresh_snap", {**alone, "monthly_income": income}, on)["in_reach"]

    def is_low(income: Decimal) -> bool:
        return "low_income" in match(CATALOGUE, {**alone, "monthly_income": income}, on).barriers

    if most is None:
        assert verdict(Decimal(0)) == verdict(Decimal(90_000)) == "unknown"
        assert not is_low(Decimal(0))
    else:
        assert is_low(most)
        assert not is_low(most + Decimal("0.01"))
        assert (verdict(most * 2), verdict(most * 2 + 1)) == ("met", "not_met")


@pytest.mark.parametrize("on", [date(2025, 1, 14), date(2027, 2, 1)], ids=str)
def test_a_year_without_a_guideline_is_never_decided_by_last_years(on: date) -> None:
    poor: dict[str, Any] = {
        "state": "CA",
        "family_size": 1,
        "monthly_income": Decimal(0),
        "public_aid": ("none",),
        "housing": "stable",
    }
    found = match(CATALOGUE, poor, on).match("calfresh_snap")
    assert found.verdict == "possible"
    in_reach = next(finding for finding in found.findings if finding.criterion == "in_reach")
    assert in_reach.unanswered == ()
    assert "HHS poverty guideline" in in_reach.seen.en
    assert say_day(CATALOGUE.words, "en", on) in in_reach.seen.en
    assert in_reach.seen.en.count("Nobody has entered") == 1


def test_a_year_without_a_guideline_does_not_matter_to_who_gets_aid() -> None:
    aided = {"public_aid": ("tanf",), "monthly_income": Decimal(900), "family_size": 2, "state": "CA"}
    assert findings("calfresh_snap", aided, date(2027, 2, 1))["in_reach"] == "met"


def test_elsewhere_there_is_no_guideline() -> None:
    away = {
        "state": "other",
        "family_size": 1,
        "monthly_income": Decimal(0),
        "public_aid": ("none",),
        "housing": "stable",
    }
    assert findings("calfresh_snap", away, ON)["in_reach"] == "unknown"


def test_what_is_under_the_figure_for_one_person_is_under_it_for_every_family() -> None:
    known = {"state": "CA", "public_aid": ("none",), "housing": "stable"}
    for income, verdict in (("2660.00", "met"), ("2660.01", "unknown"), ("95433.34", "not_met")):
        assert (
            findings("calfresh_snap", {**known, "monthly_income": Decimal(income)}, ON)["in_reach"] == verdict
        )


def test_the_table_that_the_agency_has_not_entered_is_left_out_and_that_is_said() -> None:
    over: dict[str, Any] = {
        "state": "CA",
        "family_size": 1,
        "monthly_income": Decimal(5000),
        "public_aid": ("none",),
        "housing": "stable",
    }
    found = match(CATALOGUE, over, ON).match("calfresh_snap")
    in_reach = next(finding for finding in found.findings if finding.criterion == "in_reach")
    assert in_reach.verdict == "not_met"
    assert "not entered by the agency" in in_reach.seen.en
    assert CATALOGUE.standards["llsil_70"].name.es in in_reach.seen.es


def figure(start: str, end: str, amount: int = 1) -> Figure:
    table = {"from": start, "to": end, "county": "alameda", "family_size": 1, "amount": amount}
    return Figure.model_validate({**table, "source": Source(title="An invented table")})


@pytest.mark.parametrize(
    ("second", "sentence"),
    [
        (("2026-01-01", "2026-12-31"), None),
        (("2026-01-02", "2026-12-31"), "no figure from 2026-01-01 to 2026-01-01; fill the gap"),
        (
            ("2025-12-31", "2026-12-31"),
            "2025-12-31 overlaps the figure that runs through 2025-12-31; move one",
        ),
    ],
    ids=["follows", "leaves a day out", "shares a day"],
)
def test_dated_figures_follow_each_other_without_gap_or_overlap(
    second: tuple[str, str], sentence: str | None
) -> None:
    values = (figure("2025-01-01", "2025-12-31"), figure(*second))
    table = Standard(id="x", name=Text({"en": "x", "es": "x"}), unit="dollars", by=("county",), values=values)
    assert [found for _, found in flaws(table)] == ([sentence] if sentence else [])


def test_the_higher_of_two_figures_decides_once_the_agency_has_entered_both(data: Path) -> None:
    """The poverty guideline for one is $15,960 in 2026; a workforce board's table may go further."""
    table = data / "standards" / "llsil_70.toml"
    entry = """[[values]]
        from = 2026-01-01
        to = 2026-12-31
        county = "san_bernardino"
        family_size = 1
        amount = 18000
        source = { title = "An invented table" }"""
    entered = table.read_text("utf-8").replace("values = []", entry)
    table.write_text(entered, "utf-8")
    catalogue = load(data)
    home: dict[str, Any] = {"county": "san_bernardino", "family_size": 1}
    for income, is_low in (("1500.00", True), ("1500.01", False)):
        barriers = match(catalogue, {**home, "monthly_income": Decimal(income)}, ON).barriers
        assert ("low_income" in barriers) == is_low
    assert "low_income" not in match(CATALOGUE, {**home, "monthly_income": Decimal(1500)}, ON).barriers
