"""How matches are grouped, ordered and counted: on the real catalogue, without a page."""

from datetime import date
from functools import cache

import pytest

from pages.parts.grouping import Grouped, grouped, headline, prepare_label, questions_to_ask
from screening.answers import read_answers
from screening.catalogue import Catalogue, load
from screening.matching import match
from screening.what_if import would_change
from tests.house.source import ROOT
from tests.people import TODAY


@cache
def catalogue() -> Catalogue:
    return load(ROOT / "data")


def shown(said: dict[str, object], on: date = TODAY) -> Grouped:
    answers, _ = read_answers(catalogue(), said, on)
    return grouped(catalogue(), match(catalogue(), answers, on), would_change(catalogue(), answers, on))


RUBEN = {
    "birth_date": "1992-03-04",
    "zip": "92405",
    "work_status": "part_time",
    "weekly_hours": 18,
    "wants_more_hours": "yes",
    "license_status": "suspended_child_support",
}


def programs(found: Grouped, group: str) -> list[str]:
    return [entry.program for entry in found.of(group)]  # type: ignore[arg-type]


def test_every_program_in_force_is_in_one_group() -> None:
    found = shown({})
    everything = [one.program for entries in found.groups.values() for e in entries for one in e.whole()]
    assert sorted(everything) == sorted(p.id for p in catalogue().programs if p.in_force(TODAY))


def test_training_is_shown_under_the_job_center() -> None:
    center = next(e for e in shown(RUBEN).of("may_help") if e.program == "ajcc_san_bernardino")
    assert "wioa_adult_training" in [entry.program for entry in center.under]


def test_training_stands_alone_where_its_center_is_not_in_the_group() -> None:
    found = shown({"birth_date": "1992-03-04"})
    assert "wioa_adult_training" in programs(found, "may_help")


def test_an_exemption_that_nobody_can_tell_is_ours_to_look_into() -> None:
    ours = programs(shown(RUBEN), "ourselves")
    assert ours.index("license_income_exemption_ca") < ours.index("license_release_ca")


def test_an_exemption_is_not_looked_into_before_the_license_was_asked_about() -> None:
    assert "license_income_exemption_ca" not in programs(shown({"zip": "92405"}), "ourselves")
    assert "license_income_exemption_ca" in programs(
        shown({"zip": "92405", "license_status": "declined", "license_letter": "declined"}), "ourselves"
    )


def test_custody_comes_before_what_is_owed() -> None:
    said = {**RUBEN, "in_custody": "yes", "open_case": "yes", "arrears": 900, "arrears_owed_to": "both"}
    ours = programs(shown(said), "ourselves")
    assert ours[0] == "custody_suspension_4007_5"
    assert {"payment_plan", "debt_reduction_ca"} <= set(ours[1:])


def test_one_open_criterion_is_one_answer_away_and_says_which_question() -> None:
    found = shown(RUBEN)
    diploma = next(e for e in found.of("one_answer") if e.program == "cohs_san_bernardino")
    assert diploma.ask == ("education",)
    assert "education" in dict(questions_to_ask(catalogue(), found))


def test_sensitive_questions_come_last() -> None:
    asked = [catalogue().question(id).sensitive for id, _ in questions_to_ask(catalogue(), shown(RUBEN))]
    assert asked == sorted(asked)
    assert True in asked


def test_several_open_criteria_need_more_answers() -> None:
    assert "ajcc_san_bernardino" in programs(shown({}), "more_answers")


def test_what_the_case_file_settles_is_looked_up_not_asked() -> None:
    found = shown(RUBEN)
    plan = next(
        e for group in ("one_answer", "more_answers") for e in found.of(group) if e.program == "payment_plan"
    )
    assert "open_case" in plan.look_up
    assert "open_case" not in plan.ask


def test_a_parole_meeting_is_for_the_agent() -> None:
    found = shown({"zip": "94804", "supervision": "state_parole"})
    assert "pact_contra_costa" in programs(found, "agent")


def test_not_now_cannot_be_chosen() -> None:
    found = shown(RUBEN)
    assert not set(programs(found, "not_now")) & set(found.choosable)
    assert "arizona_at_work" in programs(found, "not_now")


def test_a_turned_down_program_says_what_would_change_it() -> None:
    found = shown({"birth_date": "2008-06-01", "zip": "92405", "education": "some_high_school"})
    diploma = next(e for e in found.of("not_now") if e.program == "cohs_san_bernardino")
    assert any("2027" in change.sentence.en for change in diploma.changes)


def test_headline_counts_in_words() -> None:
    said = headline(shown(RUBEN))
    assert "programs may help" in said
    assert "need one more answer" in said or "needs one more answer" in said
    assert headline(Grouped()).startswith("Nothing is settled yet")


@pytest.mark.parametrize(
    ("chosen", "label"),
    [
        ((), "Choose what to prepare"),
        (("ajcc_san_bernardino",), "Prepare 1 referral"),
        (("ajcc_san_bernardino", "legal_aid", "license_release_ca"), "Prepare 2 referrals and 1 task"),
        (("legal_aid", "payment_plan", "pact_contra_costa"), "Prepare 1 referral, 1 task and 1 card"),
    ],
)
def test_the_button_says_what_will_be_prepared(chosen: tuple[str, ...], label: str) -> None:
    assert prepare_label(catalogue(), chosen) == label
