"""Matches as a worker uses them: counted, explained, one answer away answered right there, chosen to prepare."""

from records.results import latest_result
from screening.catalogue import load
from tests.house.source import ROOT
from tests.pages.desk import Desk, now, reads, run

SAID = {
    "birth_date": "1992-03-04",
    "zip": "92405",
    "work_status": "part_time",
    "wants_more_hours": "yes",
    "license_status": "suspended_child_support",
}


def test_it_says_what_may_help_and_why(desk: Desk) -> None:
    shown = reads(desk.open("matches", screening=desk.screening(SAID).id))
    assert "programs may help" in shown
    assert "What we can do ourselves" in shown
    assert "Seen: State: California; County: San Bernardino." in shown
    assert "20 CFR 652.207(b)(1)" in shown
    assert "Checked Nov 21, 2026" in shown
    assert "An attorney decides." in shown


def test_not_now_says_why_in_the_folded_part(desk: Desk) -> None:
    shown = reads(desk.open("matches", screening=desk.screening(SAID).id))
    assert "Lives in Arizona** (not met)" in shown


def test_an_answer_given_there_is_kept_and_matched_anew(desk: Desk) -> None:
    screening = desk.screening(SAID)
    app = desk.open("matches", screening=screening.id)
    assert "choose.cohs_san_bernardino" not in {box.key for box in app.checkbox}
    app.get_by_key("settle.education").set_value("some_high_school")
    run(app)
    assert desk.kept(screening.id)["education"] == "some_high_school"
    assert "choose.cohs_san_bernardino" in {box.key for box in app.checkbox}


def test_what_only_the_case_file_settles_is_there_once_nothing_is_left_to_ask(desk: Desk) -> None:
    said = {question.id: "dont_know" for question in load(ROOT / "data").questions if not question.case_file}
    app = desk.open("matches", screening=desk.screening({**said, **SAID}).id)
    shown = reads(app)
    assert "3 need one more answer" in shown
    assert "One answer away" in shown
    assert "Look up in the case: " in shown


def test_all_that_fit_are_given_in_one_press_there(desk: Desk) -> None:
    screening = desk.screening({**SAID, "monthly_income": "1200", "family_size": "2"})
    app = desk.open("matches", screening=screening.id)
    app.get_by_key("settle.public_aid").set_value(["ssi", "none", "medicaid"])
    app.get_by_key("settle.public_aid.keep").click()
    run(app)
    assert desk.kept(screening.id)["public_aid"] == ["ssi", "medicaid"]


def test_a_declined_answer_is_kept_as_declined(desk: Desk) -> None:
    screening = desk.screening(SAID)
    app = desk.open("matches", screening=screening.id)
    app.get_by_key("settle.education").set_value("declined")
    run(app)
    assert desk.kept(screening.id)["education"] == "declined"


def test_choosing_says_what_will_be_prepared(desk: Desk) -> None:
    app = desk.open("matches", screening=desk.screening(SAID).id)
    assert app.button(key="matches.prepare").disabled
    app.checkbox(key="choose.ajcc_san_bernardino").check()
    app.checkbox(key="choose.license_release_ca").check()
    run(app)
    assert app.button(key="matches.prepare").label == "Prepare 1 referral and 1 task"
    app.button(key="matches.prepare").click()
    run(app)
    assert app.query_params["programs"] == "ajcc_san_bernardino,license_release_ca"


def test_what_was_shown_is_kept_with_its_catalogue(desk: Desk) -> None:
    screening = desk.screening(SAID)
    desk.open("matches", screening=screening.id)
    kept = latest_result(desk.engine, desk.staff.dana, screening.id, now=now())
    assert kept is not None
    assert len(kept.catalogue_version) == 16
    shown = [one["program"] for one in kept.result["groups"]["may_help"]]
    assert "ajcc_san_bernardino" in shown
    finding = kept.result["groups"]["may_help"][0]["findings"][0]
    assert {"criterion", "verdict", "seen", "needed", "source", "checked"} <= finding.keys()


def test_without_a_screening_it_says_where_to_begin(desk: Desk) -> None:
    assert "Choose a parent first" in reads(desk.open("matches"))
    assert "Choose a parent first" in reads(desk.open("matches", screening="nonsense"))
