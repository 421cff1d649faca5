"""What the kiosk asks: nothing that can't change anything, to an end, and the sensitive questions only when chosen."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.answers import Answer
from screening.kiosk import ask_at_kiosk, kiosk_programs, kiosk_questions
from screening.matching import match
from screening.questions import DECLINED, DONT_KNOW, NUMERIC, Question
from tests.screening.shipped import CATALOGUE, ON

HIDDEN = {question.id for question in CATALOGUE.questions if question.sensitive or question.case_file}


def answers_to(question: Question) -> st.SearchStrategy[Answer]:
    unsaid = st.sampled_from((DONT_KNOW, DECLINED))
    if question.kind in NUMERIC:
        most = int(question.max or 60)
        numbers = st.integers(int(question.min or 0), most)
        return st.one_of(unsaid, numbers if question.kind == "whole" else numbers.map(Decimal))
    values = st.sampled_from([value.id for value in question.asked_values])
    if question.kind == "several":
        return st.one_of(unsaid, values.map(lambda value: (value,)))
    return st.one_of(unsaid, values)


def visit(data: st.DataObject, *, coming_home: bool) -> tuple[dict[str, Answer], list[int]]:
    """A whole visit, with what may be left after each question."""
    said: dict[str, Answer] = {}
    left = []
    while (asked := ask_at_kiosk(CATALOGUE, said, ON, coming_home=coming_home)) is not None:
        assert asked.question.id not in said, "asked twice"
        said[asked.question.id] = data.draw(answers_to(asked.question), label=asked.question.id)
        left.append(asked.at_most_more)
        assert len(said) <= len(CATALOGUE.questions)
    return said, left


@pytest.mark.parametrize("coming_home", [False, True])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_visit_ends_with_every_kiosk_program_decided_or_beyond_its_questions(
    coming_home: bool, data: st.DataObject
) -> None:
    said, _ = visit(data, coming_home=coming_home)
    asked = {question.id for question in kiosk_questions(CATALOGUE, coming_home=coming_home)}
    programs = {program.id for program in kiosk_programs(CATALOGUE, ON, coming_home=coming_home)}
    for found in match(CATALOGUE, said, ON).matches:
        if found.program in programs and found.verdict == "possible":
            assert not asked & set(found.unanswered) - set(said), found.program


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_what_is_left_shrinks_with_every_answer(data: st.DataObject) -> None:
    _, left = visit(data, coming_home=False)
    assert left == sorted(left, reverse=True)


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_nothing_sensitive_is_asked_unless_it_was_chosen(data: st.DataObject) -> None:
    said, _ = visit(data, coming_home=False)
    assert not HIDDEN & set(said)


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_every_question_can_change_a_program_that_is_open(data: st.DataObject) -> None:
    """Whatever is asked, a program that is still open names it among what would settle it."""
    said: dict[str, Answer] = {}
    programs = {program.id for program in kiosk_programs(CATALOGUE, ON, coming_home=False)}
    while (asked := ask_at_kiosk(CATALOGUE, said, ON)) is not None:
        possible = [m for m in match(CATALOGUE, said, ON).matches if m.program in programs]
        open_now = [m for m in possible if m.verdict == "possible"]
        assert any(asked.question.id in m.unanswered for m in open_now), asked.question.id
        said[asked.question.id] = data.draw(answers_to(asked.question), label=asked.question.id)


def test_the_coming_home_questions_are_there_behind_their_button() -> None:
    quiet = {question.id for question in kiosk_questions(CATALOGUE, coming_home=False)}
    all_of_them = {question.id for question in kiosk_questions(CATALOGUE, coming_home=True)}
    assert all_of_them - quiet == {"supervision", "released", "record_is_barrier"}


def test_no_amount_of_money_is_asked() -> None:
    assert not [q for q in kiosk_questions(CATALOGUE, coming_home=True) if q.kind == "money"]


def test_a_program_that_needs_the_case_file_waits_for_a_worker() -> None:
    programs = {program.id for program in kiosk_programs(CATALOGUE, ON, coming_home=True)}
    assert "order_review" not in programs
    assert "ajcc_san_bernardino" in programs


def test_the_state_comes_before_the_counties_of_it() -> None:
    first = ask_at_kiosk(CATALOGUE, {}, ON)
    assert first is not None
    assert first.question.id == "state"
    second = ask_at_kiosk(CATALOGUE, {"state": "CA"}, ON)
    assert second is not None
    assert second.question.id == "county"


def test_in_arizona_nobody_is_asked_for_the_county() -> None:
    said: dict[str, Answer] = {"state": "AZ"}
    while (asked := ask_at_kiosk(CATALOGUE, said, ON)) is not None:
        said[asked.question.id] = DECLINED
    assert "county" not in said
