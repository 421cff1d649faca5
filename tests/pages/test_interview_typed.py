"""What a worker types is read as people say it, and refused with a sentence that helps."""

from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from pages.parts.typed import NotReadable, as_typed, read_typed
from screening.answers import Answer
from screening.catalogue import Catalogue, load
from tests.house.source import ROOT
from tests.people import TODAY


@cache
def catalogue() -> Catalogue:
    return load(ROOT / "data")


def read(question: str, typed: str) -> Answer:
    return read_typed(catalogue(), catalogue().question(question), typed, TODAY)


def refused(question: str, typed: str) -> str:
    with pytest.raises(NotReadable) as problem:
        read(question, typed)
    return problem.value.sentence


@pytest.mark.parametrize(
    ("question", "typed", "answer"),
    [
        ("weekly_hours", "18", Decimal(18)),
        ("weekly_hours", " 37.5 hours", Decimal("37.5")),
        ("monthly_income", "$1,234.50", Decimal("1234.50")),
        ("monthly_income", "42.40", Decimal("42.40")),
        ("family_size", "3 people", 3),
        ("birth_date", "3/14/1990", date(1990, 3, 14)),
        ("birth_date", "03-14-90", date(1990, 3, 14)),
        ("birth_date", "1990-03-14", date(1990, 3, 14)),
        ("birth_date", "March 14, 1990", date(1990, 3, 14)),
        ("birth_date", "14 Mar 1990", date(1990, 3, 14)),
        ("birth_date", "03141990", date(1990, 3, 14)),
        ("release_date", "11/1/26", date(2026, 11, 1)),
        ("next_hearing", "1/5/2027", date(2027, 1, 5)),
        ("zip", "92405-1234", "92405"),
        ("job_goal", "  drive   a truck ", "drive a truck"),
        ("case_number", "000012345", "000012345"),
    ],
)
def test_it_is_read_as_people_say_it(question: str, typed: str, answer: Answer) -> None:
    assert read(question, typed) == answer


@pytest.mark.parametrize(
    ("question", "typed", "says"),
    [
        ("weekly_hours", "-3", "It can't be less than 0 hours a week."),
        ("weekly_hours", "169", "more than 168 hours a week"),
        ("weekly_hours", "eighteen", "Write it in digits, such as 18."),
        ("weekly_hours", "1e400", "digits"),
        ("monthly_income", "-$450", "It can't be less than 0"),
        ("monthly_income", "12.345", "dollars and cents"),
        ("family_size", "2.5", "whole number"),
        ("family_size", "0", "It can't be less than 1"),
        ("birth_date", "2/30/1990", "There is no February 30, 1990."),
        ("birth_date", "2/29/2025", "There is no February 29, 2025."),
        ("birth_date", "13/1/1990", "month, day and year"),
        ("birth_date", "soon", "month, day and year"),
        ("birth_date", "11/22/2026", "still to come"),
        ("birth_date", "1/1/1776", "before 1900"),
        ("zip", "9240", "five digits"),
        ("zip", "٩٢٤٠٥", "five digits"),
        ("job_goal", "x" * 10_000, "10,000 letters long, and 500 fit"),
        ("first_name", "a\x00b", "can't be shown"),
        ("first_name", "   ", "Nothing is written yet."),
    ],
)
def test_what_cannot_be_right_is_refused_with_a_sentence(question: str, typed: str, says: str) -> None:
    assert says in refused(question, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "![x](http://evil.test/p.png)",
        "=1+1",
        "<b>Ruben</b>",
        "Ñúñez-O’Brien",
        "محمد",
        "王小明",
        "علی\u200cرضا",
    ],
)
def test_a_name_is_kept_as_it_is_typed(typed: str) -> None:
    assert read("first_name", typed) == typed


@pytest.mark.parametrize(
    ("question", "answer", "typed"),
    [
        ("weekly_hours", Decimal("37.5"), "37.5"),
        ("monthly_income", Decimal("42.4"), "42.40"),
        ("monthly_income", Decimal("100"), "100"),
        ("birth_date", date(1990, 3, 14), "3/14/1990"),
        ("case_number", ("001", "002"), "001, 002"),
        ("weekly_hours", None, ""),
    ],
)
def test_an_answer_comes_back_as_one_would_type_it(question: str, answer: Answer | None, typed: str) -> None:
    assert as_typed(catalogue().question(question), answer) == typed
