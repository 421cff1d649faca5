"""What the agency changes holds from its day and not before, is said as it is, and nonsense is refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.catalogue import Catalogue
from screening.changeable import OverrideProblem, Subject, subject, subjects
from screening.matching import match
from screening.overrides import Override, fitting, with_overrides
from screening.programs import dated_flaws
from screening.questions import Frozen
from screening.rule_figures import numbers_in
from screening.standards import Source, flaws
from screening.text import Text
from tests.screening.half_told import FEW, half_told
from tests.screening.shipped import CATALOGUE, ON

RESOLUTION = Source(title="Library board, resolution 12", link="https://library.example/12")
NEW_YEAR = date(2027, 1, 1)
ADULT = "program:cohs_san_bernardino/criterion:adult/low"
MEDIAN = "standard:county_median/san_bernardino/4"
GUIDELINE = "standard:poverty_guideline/CA-AZ"
OPEN = [one for one in subjects(CATALOGUE) if not one.refusal]
FOLLOWED = [
    one for one in OPEN if one.criterion and one.part in ("low", "high", "percent") and not one.written
]
"""Figures that the sentences follow by themselves; others: test_written_sentences.py, test_changed_conditions.py."""


def change(id: str, value: Any, start: date = NEW_YEAR, end: date | None = None) -> Override:
    return Override(id, value, start, end, RESOLUTION, decided_on=ON)


def changed(*overrides: Override) -> Catalogue:
    return with_overrides(CATALOGUE, overrides)


def refused(*overrides: Override) -> str:
    with pytest.raises(OverrideProblem) as problem:
        changed(*overrides)
    return problem.value.sentence


def verdict(catalogue: Catalogue, program: str, on: date, **answers: Any) -> str:
    return match(catalogue, answers, on).match(program).verdict


STUDENT = {"county": "san_bernardino", "education": "some_high_school"}


def test_a_new_age_holds_from_its_day_and_the_old_one_before() -> None:
    catalogue = changed(change(ADULT, 21))
    before = NEW_YEAR - timedelta(days=1)
    assert verdict(catalogue, "cohs_san_bernardino", before, age=19, **STUDENT) == "likely"
    assert verdict(catalogue, "cohs_san_bernardino", NEW_YEAR, age=20, **STUDENT) == "unlikely"
    assert verdict(catalogue, "cohs_san_bernardino", NEW_YEAR, age=21, **STUDENT) == "likely"


def test_after_its_last_day_the_old_figure_is_back() -> None:
    catalogue = changed(change(ADULT, 21, NEW_YEAR, date(2027, 6, 30)))
    assert verdict(catalogue, "cohs_san_bernardino", date(2027, 6, 30), age=19, **STUDENT) == "unlikely"
    assert verdict(catalogue, "cohs_san_bernardino", date(2027, 7, 1), age=19, **STUDENT) == "likely"


@pytest.mark.parametrize(("language", "sentence"), [("en", "Is 21 or older"), ("es", "Tiene 21 años o más")])
def test_the_finding_says_the_figure_in_force_and_its_source(language: str, sentence: str) -> None:
    result = match(changed(change(ADULT, 21)), {"age": 20, **STUDENT}, NEW_YEAR)
    finding = next(f for f in result.match("cohs_san_bernardino").findings if f.criterion == "adult")
    assert (finding.needed.say(language), finding.verdict) == (sentence, "not_met")
    assert finding.source == RESOLUTION
    assert finding.verified_on == ON


def test_before_its_day_the_finding_is_as_the_files_have_it() -> None:
    result = match(changed(change(ADULT, 21)), {"age": 20, **STUDENT}, ON)
    finding = next(f for f in result.match("cohs_san_bernardino").findings if f.criterion == "adult")
    assert finding.needed.en == "Is 19 or older"
    assert finding.source.title != RESOLUTION.title


def test_a_text_that_names_the_old_figure_says_the_change_in_every_language() -> None:
    program = changed(change(ADULT, 21)).program("cohs_san_bernardino")
    assert program.when.en.endswith(" From January 1, 2027: Is 21 or older.")
    assert program.when.es.endswith(" Desde el 1 de enero de 2027: Tiene 21 años o más.")
    assert program.summary == CATALOGUE.program("cohs_san_bernardino").summary


def test_a_note_that_names_the_old_figure_gives_way() -> None:
    program = changed(change("program:debt_reduction_ca/criterion:assets/high", "5000")).program(
        "debt_reduction_ca"
    )
    old, new = (criterion for criterion in program.criteria if criterion.id == "assets")
    assert "$3,500" in str(old.note)
    assert new.note == Text(
        {
            "en": "From January 1, 2027: Assets that count are $5,000 or less.",
            "es": "Desde el 1 de enero de 2027: Los bienes que cuentan son de $5,000 o menos.",
        }
    )
    assert (new.confirm, new.confirm_note) == (False, None)  # the county's own source says it now
    assert old.confirm


@pytest.mark.parametrize(
    ("figure", "value", "sentence"),
    [
        ("low", 15, "Is 15 to 24 and not in school; or is 14 to 21, in school"),
        ("high:2", 22, "Is 16 to 24 and not in school; or is 14 to 22, in school"),
    ],
)
def test_of_several_figures_in_a_sentence_the_right_one_changes(
    figure: str, value: int, sentence: str
) -> None:
    program = changed(change(f"program:wioa_youth/criterion:youth/{figure}", value)).program("wioa_youth")
    (new,) = (c for c in program.criteria_on(NEW_YEAR) if c.id == "youth")
    assert new.sentence.en.startswith(sentence)


def test_a_missing_county_median_is_entered_and_cited() -> None:
    catalogue = changed(change(MEDIAN, "108,000", date(2026, 5, 6), date(2027, 5, 5)))
    answers: dict[str, Any] = {
        "county": "san_bernardino", "family_size": 4, "monthly_income": Decimal(6000), "license_letter": "yes",
    }  # fmt: skip
    found = match(catalogue, answers, ON).match("license_income_exemption_ca")
    assert found.verdict == "likely"
    (finding,) = (f for f in found.findings if f.criterion == "income_protected")
    assert "$108,000 a year (Library board, resolution 12)" in finding.seen.en
    assert "$108,000 al año (Library board, resolution 12)" in finding.seen.es
    assert verdict(CATALOGUE, "license_income_exemption_ca", ON, **answers) == "possible"


def test_another_guideline_cuts_the_one_before() -> None:
    value = {"first": "16400", "each_more": "5800"}
    catalogue = changed(change(GUIDELINE, value, date(2027, 1, 14), date(2028, 1, 31)))
    figures = catalogue.standards["poverty_guideline"].values
    assert [(f.first, f.to) for f in figures][-2:] == [
        (Decimal(15960), date(2027, 1, 13)),
        (Decimal(16400), date(2028, 1, 31)),
    ]
    assert flaws(catalogue.standards["poverty_guideline"]) == []


def test_a_table_that_was_left_out_counts_from_its_first_figure_on() -> None:
    answers: dict[str, Any] = {
        "state": "CA",
        "county": "san_bernardino",
        "family_size": 1,
        "monthly_income": Decimal(1500),
    }
    catalogue = changed(change("standard:llsil_70/san_bernardino/1", "19000", NEW_YEAR, date(2027, 12, 31)))
    barriers = [match(catalogue, answers, day).barriers for day in (ON, NEW_YEAR)]
    assert ["low_income" in each for each in barriers] == [False, True]


@pytest.mark.parametrize(("choice", "expected"), [("yes", "likely"), ("no", "unlikely")])
def test_the_agencys_choice_counts_from_its_day(choice: str, expected: str) -> None:
    catalogue = changed(change("election:ivd_employment_services", choice))
    parent = {"open_case": "yes", "has_order": "yes", "work_status": "unemployed_looking"}
    assert verdict(catalogue, "ivd_employment_services", ON, **parent) == "possible"
    assert verdict(catalogue, "ivd_employment_services", NEW_YEAR, **parent) == expected
    finding = match(catalogue, parent, NEW_YEAR).match("ivd_employment_services").findings[0]
    assert (finding.source, finding.seen.en.startswith("The agency has said")) == (RESOLUTION, True)


def test_a_program_can_be_given_a_last_day() -> None:
    catalogue = changed(change("program:rubicon/effective_to", "2027-06-30"))
    assert catalogue.program("rubicon").in_force(date(2027, 6, 30))
    assert not catalogue.program("rubicon").in_force(date(2027, 7, 1))


def test_a_criterion_that_is_to_begin_can_begin_later() -> None:
    id = "program:license_income_exemption_ca/criterion:noncommercial/effective_from"
    program = changed(change(id, "2028-01-01", ON)).program("license_income_exemption_ca")
    begins = [c.effective_from for c in program.criteria if c.id == "noncommercial"]
    assert begins == [date(2028, 1, 1)]


@pytest.mark.parametrize(
    ("override", "remedy"),
    [
        (change(ADULT, 19), "That is what the rules say on those days already. Nothing would change."),
        (change(ADULT, "eighteen"), "Give the new figure in digits, such as 18 or 3,500."),
        (change(ADULT, "18.5"), "“Age” is answered in whole numbers. Give the figure so."),
        (change(ADULT, 300), "“Age” can be answered from 0 to 120. Give a figure between."),
        (change(ADULT, 0), "Give a figure above 0: at 0 there would be no rule left."),
        (change("program:wioa_youth/criterion:youth/low", 30), "Nobody could meet that"),
        (change(ADULT, 21, NEW_YEAR, ON), "is before the first, 2027-01-01. Correct one of them."),
        (change(ADULT, 21, date(207, 1, 1)), "Check the year of the first and the last day."),
        (change("program:cohs/criterion:adult/low", 21), "No rule has"),
        (change(MEDIAN, "108000", date(2026, 6, 1), date(2027, 5, 5)), "Let this one count from 2026-05-06"),
        (change(MEDIAN, "108000", date(2026, 5, 6)), "Say through which day the figure counts"),
        (change(MEDIAN, "0", date(2026, 5, 6), date(2027, 5, 5)), "Give dollars a year, above 0"),
        (change(GUIDELINE, {"first": "1"}, NEW_YEAR, NEW_YEAR), "Give the amount for one person"),
        (change("election:ivd_employment_services", "perhaps"), "Choose yes, no or unknown."),
        (change("program:rubicon/effective_to", "2026-01-01"), "so it can end on 2026-12-31 at the earliest"),
        (change("program:rubicon/effective_from", "2027-06-01"), "Change its last day instead"),
        (change("program:rubicon/effective_to", "2027-06-30", ON, NEW_YEAR), "Leave the last day empty"),
        (change("program:rubicon/effective_to", "soon"), "Give the new day as year-month-day"),
        (change("program:order_review/criterion:change/low", 60), "write how it reads from then on"),
        (
            change("program:legal_aid/criterion:need/effective_to", "2027-06-30"),
            "It can't be so: no hard criterion on 2027-07-01",
        ),
    ],
)  # fmt: skip
def test_nonsense_is_refused_with_what_to_do(override: Override, remedy: str) -> None:
    assert remedy in refused(override)


def test_no_figure_that_is_said_in_words_or_not_at_all_is_put_in_by_itself() -> None:
    """Where it is, the sentence of every day says it in every language."""
    for one in FOLLOWED:
        criterion = next(c for c in CATALOGUE.program(one.program).criteria if c.id == one.criterion)
        for said in criterion.sentence.values():
            assert Decimal(str(one.values[0].value)) in numbers_in(said), one.id


def texts_of(model: Any, name: str = "") -> Iterator[tuple[str, Text]]:
    """Every text below a model, with the field that it stands in."""
    if isinstance(model, Text):
        yield name, model
    elif isinstance(model, Frozen):
        for field, value in model:
            if field not in ("criteria", "sources", "source"):
                yield from texts_of(value, name or field)
    elif isinstance(model, tuple):
        for each in model:
            yield from texts_of(each, name)


@pytest.mark.parametrize("one", FOLLOWED, ids=lambda o: o.id)
def test_no_text_of_a_program_names_an_old_figure_and_keeps_silent(one: Subject) -> None:
    """Also in a text that somebody adds to a file later, in whatever field."""
    old, new = Decimal(str(one.values[0].value)), another(one)
    program = changed(change(one.id, new)).program(one.program)
    (criterion,) = (c for c in program.criteria_on(NEW_YEAR) if c.id == one.criterion)
    assert old != new
    for field, text in texts_of(program):
        for language, said in text.items():
            if old in numbers_in(said):
                assert criterion.sentence.say(language) in said, field
    if criterion.note is not None and any(old in numbers_in(said) for said in criterion.note.values()):
        assert criterion.sentence.en in criterion.note.en


def test_a_figure_changed_twice_is_said_twice_in_its_order() -> None:
    catalogue = changed(change(ADULT, 21, NEW_YEAR, date(2027, 6, 30)), change(ADULT, 20, date(2027, 7, 1)))
    said = catalogue.program("cohs_san_bernardino").when.en
    assert said.endswith(
        "From January 1, 2027 through June 30, 2027: Is 21 or older. From July 1, 2027: Is 20 or older."
    )


def test_a_change_corrected_from_its_first_day_is_said_once() -> None:
    catalogue = changed(change(ADULT, 21), change(ADULT, 20))
    said = catalogue.program("cohs_san_bernardino").when.en
    assert said.count("From January 1, 2027") == 1
    assert said.endswith("From January 1, 2027: Is 20 or older.")


def test_the_version_is_another_with_a_change_in_force_and_the_shipped_value_is_untouched() -> None:
    shipped = CATALOGUE.version
    versions = {shipped, changed(change(ADULT, 21)).version, changed(change(ADULT, 20)).version}
    versions |= {changed(change("election:ivd_employment_services", "yes")).version}
    versions |= {changed(change(MEDIAN, "108000", date(2026, 5, 6), date(2027, 5, 5))).version}
    versions |= {changed(change("program:rubicon/effective_to", "2027-06-30")).version}
    assert len(versions) == 6
    assert (CATALOGUE.version, with_overrides(CATALOGUE, []).version) == (shipped, shipped)


def test_a_later_change_is_painted_over_an_earlier_one() -> None:
    catalogue = changed(change(ADULT, 21), change(ADULT, 23, date(2027, 7, 1), date(2027, 7, 31)))
    held = [(h.value, h.from_, h.to) for h in subject(catalogue, ADULT).values]
    assert held == [
        (19, None, date(2026, 12, 31)),
        (21, NEW_YEAR, date(2027, 6, 30)),
        (23, date(2027, 7, 1), date(2027, 7, 31)),
        (21, date(2027, 8, 1), None),
    ]


def test_a_change_that_no_longer_fits_is_left_out_with_its_reason() -> None:
    gone = change("program:closed_program/criterion:adult/low", 21)
    catalogue, left = fitting(CATALOGUE, [gone, change(ADULT, 21)])
    assert [(override, "No rule has" in why) for override, why in left] == [(gone, True)]
    assert catalogue.version == changed(change(ADULT, 21)).version


def another(one: Subject) -> Any:
    """A value that the subject doesn't have; None where it has no days to change."""
    if one.kind == "yearly":
        return "91000"
    if one.kind == "formula":
        return {"first": "20000", "each_more": "7000"}
    if one.kind == "choice":
        return "yes"
    return "2027-06-30" if one.kind == "date" else int(Decimal(str(one.values[0].value))) + 1


@FEW
@given(told=half_told(), one=st.sampled_from([o for o in OPEN if o.part not in ("effective_from",)]))
def test_no_day_before_the_change_is_decided_otherwise(told: Any, one: Subject) -> None:
    answers, on = told
    start = on + timedelta(days=1)
    if one.kind == "yearly":
        start = max((held.to + timedelta(days=1) for held in one.values if held.to), default=start)
        start = max(start, on + timedelta(days=1)) if not one.values else start
    end = start + timedelta(days=365) if one.standard else None
    value = another(one) if one.kind != "date" else (start + timedelta(days=30)).isoformat()
    try:
        catalogue = changed(Override(one.id, value, start, end, RESOLUTION))
    except OverrideProblem as problem:
        assert problem.sentence  # noqa: PT017 - on some days a change can't begin, and says so
        return
    for program in catalogue.programs:
        assert list(dated_flaws(program)) == []
    if start > on:
        now, then = match(CATALOGUE, answers, on), match(catalogue, answers, on)
        assert replace(then, catalogue_version=now.catalogue_version) == now
