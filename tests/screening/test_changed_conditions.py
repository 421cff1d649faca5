"""A figure of a condition that several programs share is changed once, and counts for all of them from its day."""

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from screening.answers import read_answers
from screening.caseload import what_would_change, world_on
from screening.catalogue import Catalogue, load
from screening.changeable import OverrideProblem, subject, subjects
from screening.condition_figures import versions_of_condition
from screening.matching import Result, match
from screening.override_sentences import RULE
from screening.overrides import with_overrides
from screening.rule_figures import numbers_in
from screening.spelled import spell
from screening.text import Text
from screening.touched import required, touched
from screening.uses import leaning_on
from tests.screening.half_told import FEW, half_told
from tests.screening.shipped import CATALOGUE, DATA, ON
from tests.screening.test_caseload import caseload_of, one_by_one
from tests.screening.test_overrides import NEW_YEAR, RESOLUTION, change, changed
from tests.screening.test_written_sentences import change as written

POVERTY = "condition:low_income/percent"
LLSIL = "condition:low_income/percent:2"
LONG = "condition:long_term_unemployed/low"
EVE = NEW_YEAR - timedelta(days=1)
GUIDELINE_OF_2027 = change(
    "standard:poverty_guideline/CA-AZ", {"first": "16000", "each_more": "5700"}, NEW_YEAR, date(2027, 12, 31)
)
SHORTER = Text({"en": "Out of work for 26 weeks or more", "es": "Sin trabajo por 26 semanas o más"})


def with_files_saying(percent: int, tmp_path: Path) -> Catalogue:
    """The catalogue of files in which somebody wrote the other share by hand."""
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    file = data / "conditions.toml"
    before = 'percent_of = { at_most = 100, standard = "poverty_guideline" }'
    assert file.read_text("utf-8").count(before) == 1
    file.write_text(file.read_text("utf-8").replace(before, before.replace("100", str(percent))), "utf-8")
    return load(data)


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return with_files_saying(250, tmp_path_factory.mktemp("files"))


def decided(result: Result) -> Any:
    """All that a rule decides: matches, who is served first, what gets in the way, what isn't asked."""
    matches = [(m.program, m.verdict, m.priority, m.until, m.unanswered) for m in result.matches]
    return matches, result.barriers, result.moot


def test_each_figure_of_a_condition_is_changed_where_it_is_said() -> None:
    """The income that protects a license is the figure of one criterion, with its sentence; *above 0* is none."""
    assert [one.id for one in subjects(CATALOGUE) if one.condition] == [POVERTY, LLSIL, LONG]
    protected = subject(CATALOGUE, "program:license_income_exemption_ca/criterion:income_protected/percent")
    assert protected.values[0].value == 70


def test_no_text_that_parents_read_names_a_share_that_follows_by_itself() -> None:
    """The condition's name has no number, and no text of a program that leans on it says this share of it."""
    assert not any(numbers_in(said) for said in subject(CATALOGUE, POVERTY).about.values())
    for program in leaning_on(CATALOGUE, "low_income").deciding:
        for said in (
            program.when.en,
            program.summary.en,
            program.say.en,
            *(c.sentence.en for c in program.criteria),
        ):
            assert 100 not in numbers_in(said), program.id


@FEW
@given(half=half_told())
def test_a_changed_share_decides_as_if_the_files_said_so(by_hand: Catalogue, half: Any) -> None:
    answers, on = half
    catalogue = changed(change(POVERTY, 250, on))
    assert decided(match(catalogue, answers, on)) == decided(match(by_hand, answers, on))
    later = changed(change(POVERTY, 250, on + timedelta(days=1)))
    assert decided(match(later, answers, on)) == decided(match(CATALOGUE, answers, on))


POOR: dict[str, Any] = {
    "state": "CA",
    "county": "san_bernardino",
    "age": 17,
    "family_size": 1,
    "monthly_income": 1_500,
    "in_school": "yes",
    "public_aid": ["none"],
    "housing": "stable",
    "work_status": "part_time",
}


def told(catalogue: Catalogue, answers: dict[str, Any], on: date) -> Result:
    read, problems = read_answers(catalogue, answers, on)
    assert not problems
    return match(catalogue, read, on)


def test_the_program_the_barrier_and_the_order_of_service_change_on_the_same_day() -> None:
    catalogue = changed(change(POVERTY, 250), GUIDELINE_OF_2027)
    before, after = told(catalogue, POOR, EVE), told(catalogue, POOR, NEW_YEAR)
    assert "low_income" not in before.barriers
    assert "low_income" in after.barriers
    assert before.match("wioa_youth").verdict == "unlikely" != after.match("wioa_youth").verdict


def test_the_finding_says_that_another_figure_counts_since_when_and_where_it_is_written() -> None:
    catalogue = changed(change(POVERTY, 250), GUIDELINE_OF_2027)
    seen = {
        day: next(
            f.seen for f in told(catalogue, POOR, day).match("wioa_youth").findings if f.criterion == "youth"
        )
        for day in (EVE, NEW_YEAR)
    }
    said = "Low income: another figure counts since January 1, 2027 (Library board, resolution 12)"
    assert said in seen[NEW_YEAR].en
    assert "Bajos ingresos: cuenta otra cifra desde el 1 de enero de 2027" in seen[NEW_YEAR].es
    assert "another figure" not in seen[EVE].en


def test_what_an_unchanged_fact_settles_names_no_changed_figure() -> None:
    catalogue = changed(change(POVERTY, 250), GUIDELINE_OF_2027)
    aided = {**POOR, "monthly_income": 9_000, "public_aid": ["snap"]}
    found = told(catalogue, aided, NEW_YEAR).match("wioa_youth")
    assert all("another figure" not in finding.seen.en for finding in found.findings)


def test_a_change_that_ends_gives_the_shipped_figure_back_and_both_shares_can_be_changed() -> None:
    catalogue = changed(
        change(POVERTY, 130, NEW_YEAR, date(2027, 6, 30)), change(LLSIL, 110, date(2027, 3, 1))
    )
    held = {id: [(h.value, h.from_, h.to) for h in subject(catalogue, id).values] for id in (POVERTY, LLSIL)}
    days = [
        (None, EVE),
        (NEW_YEAR, date(2027, 2, 28)),
        (date(2027, 3, 1), date(2027, 6, 30)),
        (date(2027, 7, 1), None),
    ]
    assert held[POVERTY] == [(value, *span) for value, span in zip((100, 130, 130, 100), days, strict=True)]
    assert held[LLSIL] == [(value, *span) for value, span in zip((100, 100, 110, 110), days, strict=True)]
    assert [one.source == RESOLUTION for one in versions_of_condition(catalogue, "low_income")] == [
        False, True, True, True,
    ]  # fmt: skip


def test_the_figures_of_rules_keep_their_names_and_can_be_changed_beside_it() -> None:
    twice = "program:calfresh_snap/criterion:in_reach/percent:3"
    text = Text(
        {"en": "Income is low, or at most 185 percent", "es": "Ingresos bajos, o de no más del 185 %"}
    )
    other = written(twice, 185, sentence=text)
    for order in ([change(POVERTY, 130), other], [other, change(POVERTY, 130)]):
        catalogue = with_overrides(CATALOGUE, order)
        assert [one.id for one in subjects(catalogue)] == [one.id for one in subjects(CATALOGUE)]
        assert subject(catalogue, twice).on(NEW_YEAR).value == 185  # type: ignore[union-attr]
        (test,) = (
            c.test for c in catalogue.program("calfresh_snap").criteria_on(NEW_YEAR) if c.id == "in_reach"
        )
        assert "at most 185 percent" in spell(catalogue, test)


def test_the_version_tells_the_changed_condition_and_the_shipped_one_stays() -> None:
    shipped = CATALOGUE.version
    versions = {
        changed(change(POVERTY, value, day)).version for value in (120, 130) for day in (ON, NEW_YEAR)
    }
    assert len({shipped, *versions}) == 5
    assert CATALOGUE.version == shipped


def test_a_name_that_says_the_figure_otherwise_is_written_with_it() -> None:
    what = subject(CATALOGUE, LONG)
    found = touched(CATALOGUE, (), what, "6", NEW_YEAR)
    assert (what.written, required(found, what)) == (True, (RULE,))
    with pytest.raises(OverrideProblem, match="write how it reads from then on"):
        changed(change(LONG, "6"))
    catalogue = with_overrides(CATALOGUE, [written(LONG, "6", sentence=SHORTER)])
    assert [one.name.en for one in versions_of_condition(catalogue, "long_term_unemployed")] == [
        "Out of work for 27 weeks or more",
        "Out of work for 26 weeks or more",
    ]
    waiting: dict[str, Any] = {"work_status": "unemployed_looking", "months_since_steady_job": 6}
    for day, holds in ((EVE, False), (NEW_YEAR, True)):
        assert ("long_term_unemployed" in told(catalogue, waiting, day).barriers) is holds


def test_all_that_leans_on_a_condition_is_known_through_others_too() -> None:
    found = leaning_on(CATALOGUE, "low_income")
    assert {"wioa_youth", "calfresh_snap", "rubicon", "arizona_at_work"} <= {one.id for one in found.deciding}
    assert [one.id for one in found.noting] == [one.id for one in found.served] == ["wioa_adult_training"]
    assert [one.id for one in found.barriers] == ["low_income"]
    long = leaning_on(CATALOGUE, "long_term_unemployed")
    assert (long.deciding, long.noting, [one.id for one in long.barriers]) == (
        (),
        (),
        ["long_term_unemployed"],
    )


def test_what_makes_an_answer_moot_is_asked_anew_when_its_condition_changes() -> None:
    holds = next(one.test for one in CATALOGUE.barriers if one.id == "low_income")
    catalogue = replace(CATALOGUE, moot={**CATALOGUE.moot, "wants_job_help": holds})
    people_said: list[dict[str, Any]] = [
        {**POOR, "wants_job_help": "yes", "state": state} for state in ("CA", "AZ")
    ]
    people = caseload_of(people_said)
    after = with_overrides(catalogue, [change(POVERTY, 250, ON)])
    found = what_would_change(catalogue, after, people, world_on(catalogue, people, ON))
    before, then = one_by_one(catalogue, people_said, ON), one_by_one(after, people_said, ON)
    differing = sum(old[id] != new[id] for old, new in zip(before, then, strict=True) for id in old)
    assert sum(each.count for each in found.changes) == differing > 0
