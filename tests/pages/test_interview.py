"""Where the conversation stands, where it goes on, and how it says why: on the real catalogue, without a page."""

from datetime import date
from functools import cache

import pytest

from pages.parts.answers_list import parts, summary
from pages.parts.asking import with_choice
from pages.parts.interview import (
    SAFETY,
    Place,
    Standing,
    after_answer,
    answers_of,
    best_of,
    case_file,
    here,
    lines,
    onward,
    section_label,
    standing,
    start,
    values_asked,
)
from pages.parts.menu import MENU, ON_IT, off_menu
from pages.parts.wording import contradiction, programs_using, said, why_asked
from screening.answers import Answers
from screening.catalogue import Catalogue, load
from tests.house.source import ROOT
from tests.people import TODAY

SAN_BERNARDINO = {"zip": "92405", "birth_date": "1992-03-04"}


@cache
def catalogue() -> Catalogue:
    return load(ROOT / "data")


def stands(said: dict[str, object], on: date = TODAY) -> Standing:
    return standing(catalogue(), answers_of(catalogue(), said, on), on)


def states(found: Standing, section: str) -> dict[str, str]:
    return {line.question.id: line.state for line in lines(found, section)}


def test_it_begins_with_the_question_that_settles_most() -> None:
    assert start(stands({})) == Place("who", "county")


def test_case_file_facts_are_never_asked_and_never_left_out_of_their_panel() -> None:
    asked = {line.question.id for s in catalogue().sections for line in lines(stands({}), s.id)}
    facts = {question.id for question in case_file(catalogue())}
    assert asked & facts == set()
    assert facts == {q.id for q in catalogue().questions if q.case_file}


def test_safety_is_never_among_the_other_questions() -> None:
    found = stands({})
    assert SAFETY not in states(found, "who")
    assert SAFETY not in found.open


def test_an_answer_left_behind_is_kept_and_doesnt_count() -> None:
    found = stands({"work_status": "unemployed_looking", "wants_more_hours": "yes"})
    assert states(found, "work")["wants_more_hours"] == "kept"
    assert states(found, "work")["work_status"] == "answered"


def test_a_county_says_the_state_so_the_state_isnt_asked() -> None:
    assert "state" not in states(stands({"county": "maricopa"}), "who")


def test_next_goes_on_in_the_section_and_then_to_what_settles_most() -> None:
    found = stands(SAN_BERNARDINO)
    assert onward(found, "work", "work_status") == Place("work", "wants_job_help")
    last = lines(found, "work")[-1].question.id
    elsewhere = onward(found, "work", last)
    assert elsewhere.section != "work"
    assert elsewhere.question in found.open


def test_next_comes_to_an_end_when_everything_is_asked() -> None:
    everything = {q.id: "declined" for q in catalogue().questions}
    found = stands(everything)
    assert found.open == ()
    assert onward(found, "life", None).question is None


def test_after_an_answer_comes_what_was_skipped_before_it() -> None:
    found = stands({"training_interest": ["office"]})
    assert after_answer(found, "work", "training_interest") == "work_status"


def test_a_wanted_question_is_asked_wherever_it_stands() -> None:
    found = stands({"work_status": "part_time"})
    assert here(found, "work", "work_status") == "work_status"
    assert here(found, "work", "nonsense") == "wants_job_help"


def test_a_section_says_in_words_that_it_is_done() -> None:
    assert section_label(stands({q.id: "declined" for q in catalogue().questions}), "life") == "Life · done"
    assert section_label(stands({}), "license").startswith("License · ")


def test_only_counties_of_the_known_state_are_offered() -> None:
    county = catalogue().question("county")
    offered = {value.id for value in values_asked(county, {"state": "CA"})}
    assert offered == {"san_bernardino", "contra_costa", "alameda", "other"}
    assert "maricopa" in {value.id for value in values_asked(county, {"state": "CA", "county": "maricopa"})}


def test_another_county_stands_after_those_that_have_a_name() -> None:
    county = load(ROOT / "data").question("county")
    assert [value.id for value in values_asked(county, {})][-2:] == ["yuma", "other"]


def test_values_of_a_case_file_alone_are_never_offered() -> None:
    why = catalogue().question("job_ended_because")
    assert "dismissed" not in {value.id for value in values_asked(why, {})}


# ---- why do we ask?


def test_why_names_programs_that_it_can_still_settle() -> None:
    found = stands({**SAN_BERNARDINO, "wants_job_help": "yes"})
    assert "cohs_san_bernardino" in programs_using(found, "education")
    sentences = " ".join(why_asked(found, catalogue().question("education")))
    assert "Career Online High School" in sentences
    assert "No high school diploma" in sentences
    assert "referral form" in sentences


def test_why_leaves_out_programs_that_are_ruled_out() -> None:
    assert "cohs_san_bernardino" not in programs_using(stands({"county": "maricopa"}), "education")


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_question_can_say_why_it_is_asked(language: str) -> None:
    found = stands({})
    for id in found.open:
        assert why_asked(found, found.question(id), language), id


# ---- one menu of three


def test_three_questions_are_one_menu() -> None:
    assert [id for id in states(stands({}), "life") if id in (MENU, *ON_IT)] == [MENU]


def test_the_menu_is_answered_once_all_three_are() -> None:
    found = stands(dict(off_menu(("stress_support",))))
    assert found.answers[MENU] == ("stress_support",)
    assert MENU not in found.open
    assert "mental_health" in found.result.barriers
    assert states(stands({"stress_support": "yes"}), "life")[MENU] == "open"


@pytest.mark.parametrize("answer", ["declined", "dont_know", ("none",)])
def test_nothing_wanted_from_the_menu_is_no_barrier(answer: str | tuple[str, ...]) -> None:
    found = stands(dict(off_menu(answer)))
    assert found.answers[MENU] == answer
    assert found.result.barriers == ()


def test_none_and_the_others_put_each_other_out() -> None:
    papers = catalogue().question("papers")
    assert with_choice(papers, ("photo_id",), ("photo_id", "none")) == ("none",)
    assert with_choice(papers, ("none",), ("none", "photo_id")) == ("photo_id",)
    assert with_choice(papers, ("photo_id",), ()) is None
    assert with_choice(catalogue().question("housing"), ("stable",), ("temporary",)) == "temporary"


# ---- how it is said


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        ("work_status", "part_time", "Part time"),
        ("weekly_hours", "18", "18 hours a week"),
        ("monthly_income", "1850.50", "$1,850.50"),
        ("birth_date", "1992-03-04", "March 4, 1992"),
        ("papers", ["photo_id", "social_security_card"], "Photo ID, Social Security card"),
        ("housing", "declined", "prefers not to say"),
        ("housing", "dont_know", "doesn't know"),
        ("first_name", "![x](http://evil.test/p.png)", "![x](http://evil.test/p.png)"),
    ],
)
def test_an_answer_reads_as_one_says_it(question: str, value: object, words: str) -> None:
    answer = answers_of(catalogue(), {question: value}, TODAY)[question]
    assert said(catalogue(), catalogue().question(question), answer) == words


def test_a_contradiction_is_said_kindly() -> None:
    found = stands({"zip": "92405", "state": "AZ"})
    (pair,) = found.result.contradictions
    sentence = contradiction(found, pair)
    assert "92405" in sentence
    assert "Arizona" in sentence
    assert "Which is right?" in sentence


def test_the_list_of_answers_has_every_answer_once() -> None:
    given = {**SAN_BERNARDINO, "work_status": "part_time", "arrears": "3200", "stress_support": "no"}
    rows = [line.question.id for part in parts(stands(given)) for line in part.rows]
    assert sorted(rows) == sorted(["zip", "birth_date", "work_status", "arrears"])


def test_the_list_counts_what_is_left() -> None:
    assert summary(stands({})).startswith("0 answers. ")
    assert summary(stands({q.id: "declined" for q in catalogue().questions})).endswith(
        "Nothing is left to ask."
    )


def test_a_sensitive_question_is_proposed_only_when_nothing_else_settles_a_program() -> None:
    said: Answers = {"county": "san_bernardino"}
    asked = [question.id for question in catalogue().questions if not question.case_file]
    first = best_of(catalogue(), said, TODAY, asked)
    assert first is not None
    assert not catalogue().question(first.question).sensitive
    last = best_of(catalogue(), said, TODAY, ["supervision"])
    assert last is not None
    assert last.question == "supervision"
