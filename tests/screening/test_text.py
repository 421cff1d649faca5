"""Every text is there in every language, says what it is for, and keeps from paper what paper must not say."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from pydantic import BaseModel

from screening.checking import questions_of
from screening.matching import match
from screening.next_question import open_questions
from screening.text import Text, joined
from screening.words import MissingWords, Words, load_words, say_day
from tests.screening.half_told import FEW, half_told
from tests.screening.shipped import CATALOGUE, DATA, ON

NEVER_PRINTED = (
    "public_aid contempt_in_6_months supervision release_date days_since_release released in_custody"
    " custody_over_90_days record_is_barrier foster_care_debt arrears arrears_owed_to child_on_calworks"
    " health_limits substance_help stress_support monthly_order order_change_estimate"
)
"""Rule C: nothing of aid, contempt, supervision, foster care, amounts owed, or the children stands on paper."""


def texts(value: Any, where: str) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield where, value
    elif isinstance(value, BaseModel):
        for name, inner in value:
            yield from texts(inner, f"{where}.{name}")
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, f"{where}.{name}")
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from texts(inner, f"{where}.{getattr(inner, 'id', place)}")


ALL = dict(
    pair
    for name in ("sections", "questions", "conditions", "barriers", "programs", "providers", "standards")
    for pair in texts(getattr(CATALOGUE, name), name)
)


def test_every_text_speaks_every_language() -> None:
    assert len(ALL) > 900
    silent = [
        where for where, text in ALL.items() for language in ("en", "es") if not text.say(language).strip()
    ]
    assert silent == []


def test_no_text_is_ragged_or_has_a_place_that_nothing_fills() -> None:
    ragged = [
        where for where, text in ALL.items() for said in text.values() if said != said.strip() or "{" in said
    ]
    assert ragged == []


def test_a_sentence_in_spanish_is_not_the_english_one() -> None:
    """A name of its own may stay as it is."""
    names = (".name", ".short")
    sentences = {
        where: text for where, text in ALL.items() if len(text.en.split()) > 5 and not where.endswith(names)
    }
    assert [where for where, text in sentences.items() if text.en == text.es] == []


@pytest.mark.parametrize("question", CATALOGUE.questions, ids=lambda question: question.id)
def test_a_question_asks_and_has_a_short_name(question: Any) -> None:
    assert "?" in question.ask.en
    assert question.ask.es.count("?") == question.ask.es.count("¿") > 0
    assert not question.label.en.endswith("?")
    assert len(question.label.en) < len(question.ask.en) + 20
    assert question.why is not None or not question.sensitive


@pytest.mark.parametrize("program", CATALOGUE.programs, ids=lambda program: program.id)
def test_a_short_name_tells_a_stranger_nothing_of_child_support(program: Any) -> None:
    said = f"{program.short.en} {program.short.es}".lower()
    assert not [
        word for word in ("child support", "manutención", "arrears", "parole", "probation") if word in said
    ]


@pytest.mark.parametrize("program", CATALOGUE.programs, ids=lambda program: program.id)
def test_what_paper_must_not_say_is_not_printed(program: Any) -> None:
    """Low income is one of many ways to want work help: that sentence gives nothing away."""
    never = set(NEVER_PRINTED.split())
    for criterion in program.criteria:
        if criterion.print and criterion.id != "work_help":
            assert not questions_of(CATALOGUE, [criterion.test]) & never, criterion.id


@given(half_told())
@FEW
def test_what_was_seen_is_said_in_every_language(told: tuple[dict[str, Any], date]) -> None:
    answers, on = told
    for found in match(CATALOGUE, answers, on).matches:
        for finding in found.findings:
            for text in (
                finding.seen,
                finding.needed,
                *finding.missing,
                *([finding.note] if finding.note else []),
            ):
                for language in ("en", "es"):
                    assert text.say(language).strip()
                    assert "{" not in text.say(language)


def test_what_is_seen_tells_unsaid_from_declined_and_moot() -> None:
    def seen(answers: dict[str, Any]) -> str:
        found = match(CATALOGUE, answers, ON).match("license_restricted_az")
        return next(finding.seen.en for finding in found.findings if finding.criterion == "hours")

    assert seen({"weekly_hours": "declined"}).startswith("Prefers not to say")
    assert seen({"weekly_hours": "dont_know"}).startswith("Doesn't know")
    assert seen({}).startswith("Not asked yet")
    assert "doesn't apply here" in seen({"work_status": "not_looking"})


@pytest.mark.parametrize(
    ("language", "day", "said"),
    [
        ("en", date(2027, 3, 1), "March 1, 2027"),
        ("es", date(2027, 3, 1), "1 de marzo de 2027"),
        ("es", date(2026, 12, 31), "31 de diciembre de 2026"),
    ],
)
def test_a_day_is_written_as_in_a_letter(language: str, day: date, said: str) -> None:
    assert say_day(CATALOGUE.words, language, day) == said


def test_words_that_are_not_there_are_a_mistake_of_ours() -> None:
    words = load_words(DATA / "words")
    with pytest.raises(MissingWords, match=r"data/words/es.toml: no\.such\.words"):
        words.say("es", "no.such.words")
    assert Words({"en": {"a": "{b} and {c}"}}).say("en", "a", b=1, c=2) == "1 and 2"


def test_texts_are_joined_in_each_language() -> None:
    one, two = Text({"en": "one", "es": "uno"}), Text({"en": "two", "es": "dos"})
    assert joined([one, two], ", ") == Text({"en": "one, two", "es": "uno, dos"})
    assert hash(one) == hash(Text({"es": "uno", "en": "one"}))
    assert one != two


def test_what_is_asked_at_the_start_begins_with_the_first_section() -> None:
    asked = open_questions(CATALOGUE, {}, ON)
    sections = [section.id for section in CATALOGUE.sections]
    places = [sections.index(CATALOGUE.question(question).section) for question in asked]
    assert places == sorted(places)
