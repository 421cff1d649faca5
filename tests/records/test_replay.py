"""Past screenings: what was said of them stays, beside what other rules say; and all of a year's as arrays."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from records.demonstration.showing import as_shown
from records.errors import NotAllowed
from records.parent_records import ParentDetails
from records.parents import open_parent
from records.replay import compare, past_screening, told_by
from records.results import keep_result
from records.screened import NOT_RECORDED, screened_since
from records.screening_records import ScreeningRecord
from records.screenings import save_answers, start_screening
from records.tokens import fresh_key
from records.workers import Worker
from screening.answers import read_answers
from screening.caseload import OUTCOMES, outcomes, world_on
from screening.matching import match
from screening.overrides import with_overrides
from tests.people import NOW, TODAY
from tests.records.staff import Staff
from tests.screening.shipped import CATALOGUE
from tests.screening.test_overrides import ADULT, change

STUDENT = {"county": "san_bernardino", "education": "some_high_school", "age": 20, "zip": "92405"}
A_YEAR_AGO = NOW - timedelta(days=365)


def screened(
    engine: Engine, staff: Staff, by: Worker | None = None, language: str | None = None, **answers: object
) -> ScreeningRecord:
    who = by or staff.dana
    details = ParentDetails(first_name="Ruben", last_name="Testcase", language=language)
    office = staff.here if who is staff.dana else staff.there
    parent = open_parent(engine, who, office, details, (), key=fresh_key(), now=NOW)
    begun = start_screening(engine, who, parent.id, key=fresh_key(), now=NOW)
    return save_answers(engine, who, begun.id, {**STUDENT, **answers}, now=NOW)


def shown(engine: Engine, staff: Staff, screening: ScreeningRecord) -> None:
    answers, _ = read_answers(CATALOGUE, screening.values, TODAY)
    result = match(CATALOGUE, answers, TODAY)
    version = result.catalogue_version
    keep_result(engine, staff.dana, screening.id, as_shown(result), version, TODAY, now=NOW)


def test_a_past_screening_keeps_what_it_was_told_and_the_version_it_was_decided_by(
    engine: Engine, staff: Staff
) -> None:
    screening = screened(engine, staff)
    shown(engine, staff, screening)
    (then,) = past_screening(engine, staff.sofia, screening.id, now=NOW).results
    assert (then.decided_on, then.catalogue_version) == (TODAY, CATALOGUE.version)
    assert then.told.verdicts["cohs_san_bernardino"] == "likely"
    assert then.shown_to_name == "Dana Testcase"


def test_what_todays_rules_say_stands_beside_it_the_differences_first_with_reasons(
    engine: Engine, staff: Staff
) -> None:
    screening = screened(engine, staff)
    shown(engine, staff, screening)
    (then,) = past_screening(engine, staff.sofia, screening.id, now=NOW).results
    answers, _ = read_answers(CATALOGUE, screening.values, TODAY)
    stricter = with_overrides(CATALOGUE, [change(ADULT, 21, TODAY)])
    first, *others = compare(then.told, told_by(match(stricter, answers, TODAY)))
    assert (first.program, first.was, first.now, first.is_more) == (
        "cohs_san_bernardino", "likely", "unlikely", False,
    )  # fmt: skip
    assert not any(one.differs for one in others)
    reason = first.reasons[0]
    assert reason.then
    assert reason.now
    assert (reason.then["needed"], reason.now["needed"]) == ("Is 19 or older", "Is 21 or older")
    assert [one.differs for one in first.reasons].count(True) == 1


def test_the_same_rules_say_the_same(engine: Engine, staff: Staff) -> None:
    screening = screened(engine, staff)
    shown(engine, staff, screening)
    (then,) = past_screening(engine, staff.sofia, screening.id, now=NOW).results
    answers, _ = read_answers(CATALOGUE, screening.values, TODAY)
    compared = compare(then.told, told_by(match(CATALOGUE, answers, TODAY)))
    assert not [one.program for one in compared if one.differs]
    assert not [r.criterion for one in compared for r in one.reasons if r.differs]


def test_a_program_that_has_begun_since_is_a_difference(engine: Engine, staff: Staff) -> None:
    screening = screened(engine, staff)
    shown(engine, staff, screening)
    (then,) = past_screening(engine, staff.sofia, screening.id, now=NOW).results
    ended = with_overrides(CATALOGUE, [change("program:legal_aid/effective_to", "2026-11-20", TODAY)])
    answers, _ = read_answers(CATALOGUE, screening.values, TODAY)
    (first, *_) = compare(then.told, told_by(match(ended, answers, TODAY)))
    assert (first.program, first.was, first.now) == ("legal_aid", "possible", None)


def test_answers_given_after_a_result_are_named(engine: Engine, staff: Staff) -> None:
    screening = screened(engine, staff)
    shown(engine, staff, screening)
    save_answers(engine, staff.dana, screening.id, {"age": 40}, now=NOW + timedelta(hours=1))
    past = past_screening(engine, staff.sofia, screening.id, now=NOW)
    assert past.changed_since(past.results[0]) == ("age",)


def test_another_office_can_not_be_replayed(engine: Engine, staff: Staff) -> None:
    screening = screened(engine, staff)
    with pytest.raises(NotAllowed):
        past_screening(engine, staff.sven, screening.id, now=NOW)


@pytest.mark.parametrize("at_once", [1, 1_000])
def test_a_years_screenings_of_the_supervised_offices_become_arrays(
    engine: Engine, staff: Staff, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr("records.screened._AT_ONCE", at_once)
    young = screened(engine, staff, age=18, language="es")
    grown = screened(engine, staff, age="dont_know", birth_date="2000-02-29", zip="94801", county="declined")
    screened(engine, staff, by=staff.elena)
    caseload = screened_since(engine, staff.sofia, CATALOGUE, A_YEAR_AGO, TODAY, now=NOW)
    assert set(caseload.ids) == {str(young.id), str(grown.id)}
    assert (caseload.offices.names, caseload.languages.names) == (("Testville",), (NOT_RECORDED, "es"))
    world = world_on(CATALOGUE, caseload, TODAY)
    for program in CATALOGUE.programs:
        codes = dict(zip(caseload.ids, outcomes(program, world), strict=True))
        for screening in (young, grown):
            answers, _ = read_answers(CATALOGUE, screening.values, TODAY)
            verdict = match(CATALOGUE, answers, TODAY).match(program.id).verdict
            assert OUTCOMES[codes[str(screening.id)]] == verdict, program.id


def test_older_screenings_are_left_out(engine: Engine, staff: Staff) -> None:
    screened(engine, staff)
    later = NOW + timedelta(days=1)
    assert screened_since(engine, staff.sofia, CATALOGUE, later, date(2026, 11, 22), now=later).n == 0
