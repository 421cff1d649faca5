"""A figure that a rule says in words is changed with its sentences: what somebody wrote is read from its day on."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from screening.catalogue import Catalogue
from screening.changeable import OverrideProblem, subject, subjects
from screening.matching import match
from screening.override_sentences import NOTE, RULE, spoken
from screening.overrides import Override, fitting, with_overrides
from screening.standards import Source
from screening.text import Text
from screening.touched import Touched, reads_otherwise, required, touched
from tests.screening.shipped import CATALOGUE, ON

NOTICE = Source(title="State notice 7", link="https://state.example/7")
NEW_YEAR = date(2027, 1, 1)
EVE = NEW_YEAR - timedelta(days=1)
RECENT = "program:pact_contra_costa/criterion:recent/high"
ORDER_AGE = "program:order_review/criterion:change/low:3"
CHANGE = "program:order_review/criterion:change/low"
BEGINS = "program:license_income_exemption_ca/criterion:noncommercial/effective_from"
NEW = Text({"en": "Came home in the last 45 days", "es": "Volvió a casa en los últimos 45 días"})
FIRST = Text(
    {"en": "This meeting is required in the first 45 days.", "es": "Es obligatoria en los primeros 45 días."}
)
WRITTEN = [one for one in subjects(CATALOGUE) if one.written and one.criterion]


def change(id: str, value: Any, start: date = NEW_YEAR, end: date | None = None, **texts: Text) -> Override:
    sentences = tuple((place.replace("notes_", "notes:"), text) for place, text in texts.items())
    return Override(id, value, start, end, NOTICE, decided_on=ON, sentences=sentences)


def look(id: str, value: Any, *there: Override, on: date = NEW_YEAR) -> tuple[Touched, ...]:
    return touched(CATALOGUE, there, subject(CATALOGUE, id), value, on)


def places(found: tuple[Touched, ...]) -> dict[str, Touched]:
    return {one.place: one for one in found}


def sentence(catalogue: Catalogue, program: str, criterion: str, on: date) -> Text:
    (there,) = (c for c in catalogue.program(program).criteria_on(on) if c.id == criterion)
    return there.sentence


def test_every_figure_said_in_words_can_be_changed_with_its_sentences() -> None:
    assert {one.id for one in WRITTEN} >= {RECENT, ORDER_AGE, CHANGE}
    for one in WRITTEN:
        assert not one.refusal
        value = int(Decimal(str(one.values[0].value))) + 1
        changed = with_overrides(CATALOGUE, [change(one.id, value, sentence=NEW)])
        assert sentence(changed, one.program, one.criterion, EVE) != NEW
        assert sentence(changed, one.program, one.criterion, NEW_YEAR) == NEW
        assert changed.version != CATALOGUE.version


def test_the_finding_says_what_was_written_from_its_day_on_and_decides_by_it() -> None:
    changed = with_overrides(CATALOGUE, [change(RECENT, 45, sentence=NEW)])
    home: dict[str, Any] = {
        "county": "contra_costa",
        "supervision": "state_parole",
        "days_since_release": 40,
        "released": "this_year",
    }
    findings = [
        next(
            f
            for f in match(changed, home, day).match("pact_contra_costa").findings
            if f.criterion == "recent"
        )
        for day in (EVE, NEW_YEAR)
    ]
    assert [(f.needed.es, f.verdict) for f in findings] == [
        ("Volvió a casa en el último mes", "not_met"),
        ("Volvió a casa en los últimos 45 días", "met"),
    ]


def test_a_sentence_that_says_it_in_words_must_be_written_and_others_that_may_say_it_too() -> None:
    found = look(RECENT, 45)
    assert places(found)[RULE].suggested is None
    assert required(found, subject(CATALOGUE, RECENT)) == (
        RULE, "summary", "say", "next", "notes:0",
    )  # fmt: skip
    assert not places(found)["when"].says


def test_a_number_is_put_in_where_each_language_says_it_once() -> None:
    found = places(look(CHANGE, 60))
    assert found["when"].suggested is not None
    assert "a change of $60 or 20 percent" in found["when"].suggested.en
    assert "un cambio de $60 o del 20 por ciento" in found["when"].suggested.es
    assert found[RULE].suggested is None
    assert not found["summary"].says


def test_years_that_stand_for_months_are_found_and_left_to_the_writer() -> None:
    found = places(look(ORDER_AGE, 48))
    assert found[RULE].says
    assert found["when"].says
    assert found["when"].suggested is None


def test_a_day_is_put_in_in_full_in_both_languages() -> None:
    found = places(look(BEGINS, "2027-07-01", on=ON))
    suggested = found["next"].suggested
    assert suggested is not None
    assert "from July 1, 2027, only noncommercial ones" in suggested.en
    assert "desde el 1 de julio de 2027, solo las no comerciales" in suggested.es
    assert required(tuple(found.values()), subject(CATALOGUE, BEGINS)) == ("next",)
    changed = with_overrides(CATALOGUE, [change(BEGINS, "2027-07-01", ON, next=suggested)], ON)
    assert changed.program("license_income_exemption_ca").next == suggested


def test_a_figure_that_its_sentence_says_needs_no_writing() -> None:
    assert look("program:cohs_san_bernardino/criterion:adult/low", 21) == ()
    assert look("standard:poverty_guideline/CA-AZ", {"first": "1", "each_more": "1"}) == ()


@pytest.mark.parametrize(
    ("on", "new"), [(EVE, False), (NEW_YEAR, True), (date(2027, 6, 30), True), (date(2027, 7, 1), False)]
)
def test_texts_of_a_program_are_read_as_written_on_its_days_only(on: date, new: bool) -> None:
    override = change(RECENT, 45, NEW_YEAR, date(2027, 6, 30), sentence=NEW, say=FIRST, notes_0=FIRST)
    program = with_overrides(CATALOGUE, [override], on).program("pact_contra_costa")
    assert ([program.say == FIRST, program.notes[0] == FIRST]) == [new, new]
    shipped = dict(spoken(CATALOGUE.program("pact_contra_costa")))
    assert {place for place, text in spoken(program) if shipped[place] != text} == (
        {"say", "notes:0"} if new else set()
    )


def test_a_note_is_written_with_its_days_too() -> None:
    program = with_overrides(CATALOGUE, [change(RECENT, 45, sentence=NEW, note=FIRST)]).program(
        "pact_contra_costa"
    )
    assert [c.note == FIRST for c in program.criteria if c.id == "recent"] == [False, True]
    assert NOTE in places(look(RECENT, 45))


def test_another_figure_of_the_same_rule_starts_from_the_sentence_in_force() -> None:
    first = change(ORDER_AGE, 48, sentence=NEW)
    found = places(look(CHANGE, 60, first))
    assert found[RULE].text == NEW
    second = change(CHANGE, 60, date(2027, 3, 1), sentence=FIRST)
    changed = with_overrides(CATALOGUE, [first, second])
    assert sentence(changed, "order_review", "change", date(2027, 2, 28)) == NEW
    assert sentence(changed, "order_review", "change", date(2027, 3, 1)) == FIRST


def test_what_was_written_for_one_sentence_never_covers_a_later_one() -> None:
    later = change(ORDER_AGE, 48, NEW_YEAR, sentence=NEW)
    with pytest.raises(OverrideProblem, match="The rule has another sentence from 2027-01-01 on"):
        with_overrides(CATALOGUE, [later, change(CHANGE, 60, ON, sentence=FIRST)])
    with_overrides(CATALOGUE, [later, change(CHANGE, 60, ON, EVE, sentence=FIRST)])


WHEN = Text({"en": "Another text.", "es": "Otro texto."})
JULY = date(2027, 7, 1)


@pytest.mark.parametrize(
    ("there", "days", "otherwise"),
    [
        (change(ORDER_AGE, 48, JULY, when=WHEN), (NEW_YEAR, None), JULY),
        (change(ORDER_AGE, 48, JULY, when=WHEN), (NEW_YEAR, date(2027, 6, 30)), None),
        (change(ORDER_AGE, 48, JULY, when=WHEN), (JULY, None), None),
        (change(ORDER_AGE, 48, ON, date(2027, 6, 30), when=WHEN), (NEW_YEAR, None), JULY),
        (change(ORDER_AGE, 48, ON, date(2027, 6, 30), when=WHEN), (NEW_YEAR, date(2027, 3, 1)), None),
        (change(ORDER_AGE, 48, JULY, say=WHEN), (NEW_YEAR, None), None),
        (
            change(CHANGE, 70, JULY, when=WHEN),
            (NEW_YEAR, date(2027, 12, 31)),
            None,
        ),  # it gives way to that one
        (change(RECENT, 45, JULY, when=WHEN), (NEW_YEAR, None), None),
    ],
)
def test_a_text_is_written_for_days_on_which_it_reads_the_same(
    there: Override, days: tuple[date, date | None], otherwise: date | None
) -> None:
    found = reads_otherwise([there], change(CHANGE, 60, *days, when=FIRST))
    assert found == (("when", otherwise) if otherwise else None)


def test_a_text_of_a_change_that_gives_way_gives_way_too() -> None:
    july = change(CHANGE, 70, JULY, sentence=NEW, when=WHEN)
    this_year = change(CHANGE, 60, NEW_YEAR, date(2027, 12, 31), sentence=FIRST, when=FIRST)
    said = [
        with_overrides(CATALOGUE, [july, this_year], on).program("order_review").when
        for on in (EVE, NEW_YEAR, JULY, date(2028, 1, 1))
    ]
    assert said == [CATALOGUE.program("order_review").when, FIRST, WHEN, WHEN]
    assert places(look(CHANGE, 80, july, this_year, on=JULY))["when"].text == WHEN


def test_a_change_that_is_only_looked_at_reads_as_what_it_tests() -> None:
    trial = Override(RECENT, 45, NEW_YEAR, None, NOTICE)
    said = sentence(with_overrides(CATALOGUE, [trial]), "pact_contra_costa", "recent", NEW_YEAR)
    assert "at most 45" in said.en
    with pytest.raises(OverrideProblem, match="write how it reads from then on"):
        with_overrides(CATALOGUE, [change(RECENT, 45)])


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ({"en": "Came home lately", "es": " "}, "Write how it reads in Spanish too"),
        ({"en": "Came home lately"}, "in every language that parents read"),
        ({"en": "x" * 241, "es": "x"}, "The English text has 241 letters; it fits with 240 at most."),
        ({"en": "Came **home**", "es": "x"}, "plain words"),
        ({"en": "Came <b>home</b>", "es": "x"}, "plain words"),
        ({"en": "Came [home](https://evil.example)", "es": "x"}, "plain words"),
        ({"en": "See www.evil.example", "es": "x"}, "plain words"),
        ({"en": "Write to home@evil.example", "es": "x"}, "plain words"),
        ({"en": "Came :material/home: home", "es": "x"}, "plain words"),
        ({"en": "Came &lt;b&gt; home", "es": "x"}, "plain words"),
        ({"en": "x", "es": "Uno\nDos"}, "Write the Spanish text on one line."),
        ({"en": "- a list", "es": "x"}, "Let the English text begin with a word."),
        ({"en": "1. a list", "es": "x"}, "Let the English text begin with a word."),
    ],
)
def test_what_could_be_taken_for_more_than_words_is_refused(said: dict[str, str], remedy: str) -> None:
    with pytest.raises(OverrideProblem, match=remedy):
        with_overrides(CATALOGUE, [change(RECENT, 45, sentence=Text(said))])


@pytest.mark.parametrize("place", ["test", "name", "notes:x", "criteria"])
def test_only_texts_that_are_read_can_be_written(place: str) -> None:
    with pytest.raises(OverrideProblem, match="There is no text called"):
        with_overrides(CATALOGUE, [change(RECENT, 45, sentence=NEW, **dict[str, Any]({place: NEW}))])


def test_every_text_of_the_files_could_have_been_written() -> None:
    """Nothing that parents read today would be refused as a new sentence."""
    for program in CATALOGUE.programs:
        if program.id == "pact_contra_costa":
            continue
        texts = {place: text for place, text in spoken(program) if not place.startswith("notes")}
        for rule in (criterion.sentence for criterion in program.criteria):
            with_overrides(CATALOGUE, [change(RECENT, 45, sentence=rule, **dict[str, Any](texts))])


def test_a_note_that_the_files_no_longer_have_is_left_out() -> None:
    override = change(RECENT, 45, sentence=NEW, notes_7=FIRST)
    catalogue, left = fitting(CATALOGUE, [override], NEW_YEAR)
    assert left == ()
    assert catalogue.program("pact_contra_costa").notes == CATALOGUE.program("pact_contra_costa").notes
