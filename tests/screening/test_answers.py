"""How an answer is read: exactly, in more than one way of writing, or refused with what to do."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from screening.answers import AnswerProblem, read_answer, read_answers, to_json
from tests.screening.shipped import CATALOGUE, ON

NOT_SAID = ("declined", "dont_know")


@pytest.mark.parametrize(
    ("question", "raw", "kept"),
    [
        ("monthly_income", "42.40", Decimal("42.40")),
        ("monthly_income", Decimal("42.4"), Decimal("42.4")),
        ("family_size", "3", 3),
        ("family_size", Decimal("3.0"), 3),
        ("weekly_hours", "37.5", Decimal("37.5")),
        ("birth_date", "2000-02-29", date(2000, 2, 29)),
        ("next_hearing", "2027-01-05", date(2027, 1, 5)),
        ("papers", ["social_security_card", "photo_id", "photo_id"], ("photo_id", "social_security_card")),
        ("case_number", "0012", "0012"),
        ("case_number", ["0012", "7"], ("0012", "7")),
        ("zip", "01234", "01234"),
        ("language", "es", "es"),
        ("language", "vi", "vi"),
        ("first_name", "  Nguyễn  ", "Nguyễn"),
        ("first_name", "=1+1", "=1+1"),
        ("county", "declined", "declined"),
        ("monthly_income", "dont_know", "dont_know"),
    ],
)
def test_an_answer_is_kept_exactly_and_comes_back_unchanged(question: str, raw: Any, kept: Any) -> None:
    answer = read_answer(CATALOGUE, question, raw, ON)
    assert answer == kept
    assert type(answer) is type(kept)
    assert read_answer(CATALOGUE, question, to_json(answer), ON) == kept


@pytest.mark.parametrize("question", CATALOGUE.questions, ids=lambda question: question.id)
def test_every_question_can_be_declined_or_not_known_and_none_is_never_asked(question: Any) -> None:
    for how in NOT_SAID:
        assert read_answer(CATALOGUE, question.id, how, ON) == how
    assert read_answers(CATALOGUE, {question.id: None}, ON) == ({}, [])


@pytest.mark.parametrize(
    ("question", "raw", "sentence"),
    [
        ("release_date", "2026-11-22", "after 2026-11-21"),
        ("birth_date", "2027-01-01", "after 2026-11-21"),
        ("birth_date", "2025-02-29", "is no day"),
        ("birth_date", "20250228", "is no day"),
        ("birth_date", "1066-10-14", "too long ago"),
        ("family_size", 0, "between 1 and 99"),
        ("order_change_estimate", "-1", "between 0 and"),
        ("county", "San Bernardino", "did you mean 'san_bernardino'"),
    ],
)
def test_an_answer_that_can_not_be_is_refused_with_what_to_do(question: str, raw: Any, sentence: str) -> None:
    with pytest.raises(AnswerProblem) as refused:
        read_answer(CATALOGUE, question, raw, ON)
    assert refused.value.question == question
    assert sentence in refused.value.sentence
