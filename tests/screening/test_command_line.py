"""`python -m screening match` to the letter: other programs read its shapes, its order and its exit codes."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from screening.answers import read_answers
from screening.matching import match
from screening.next_question import ask_next
from screening.what_if import would_change
from tests.screening.command_line import in_process, screening, written
from tests.screening.people import CAST, Parent
from tests.screening.programs import HARD
from tests.screening.shipped import CATALOGUE, DATA

ANA = {"county": "san_bernardino", "age": 34, "work_status": "part_time", "wants_more_hours": "yes"}
ROUTES = {"referral", "action", "agent", "information"}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Two parents, screened on a day by a process of its own."""
    folder = tmp_path_factory.mktemp("answers")
    first, second = written(folder, "ana.json", ANA), written(folder, "nobody.json", {})
    run = screening("match", "--json", "--on", "2026-11-21", first, second)
    assert (run.code, run.err) == (0, "")
    return run.results


def test_one_object_a_file_in_order_with_these_keys(results: list[dict[str, Any]]) -> None:
    assert [Path(result["file"]).name for result in results] == ["ana.json", "nobody.json"]
    for result in results:
        assert list(result) == ["file", "on", "catalogue_version", "matches", "barriers", "ask_next"]
        assert result["on"] == "2026-11-21"
        assert result["catalogue_version"] == CATALOGUE.version


def test_a_match_has_its_program_route_verdict_findings_and_changes(results: list[dict[str, Any]]) -> None:
    for result in results:
        assert [found["program"] for found in result["matches"]] == list(HARD)
        for found in result["matches"]:
            assert list(found) == ["program", "route", "verdict", "findings", "would_change"]
            assert found["route"] in ROUTES
            assert found["verdict"] in {"likely", "possible", "unlikely"}
            for change in found["would_change"]:
                assert list(change) == ["question", "to", "sentence"]


def test_a_finding_has_what_it_was_decided_by(results: list[dict[str, Any]]) -> None:
    questions = {question.id for question in CATALOGUE.questions}
    for finding in (f for result in results for found in result["matches"] for f in found["findings"]):
        keys = ["criterion", "verdict", "hard", "seen", "needed", "source", "unanswered"]
        assert list(finding) == keys
        assert finding["verdict"] in {"met", "not_met", "unknown"}
        assert isinstance(finding["hard"], bool)
        assert finding["seen"]
        assert finding["needed"]
        assert list(finding["source"]) == ["title", "link"]
        assert finding["source"]["title"]
        assert set(finding["unanswered"]) <= questions


def test_soft_findings_stand_beside_the_hard_ones_and_do_not_decide(results: list[dict[str, Any]]) -> None:
    library = next(found for found in results[0]["matches"] if found["program"] == "cohs_san_bernardino")
    soft = [finding["criterion"] for finding in library["findings"] if not finding["hard"]]
    assert {"library_card", "study_hours", "computer_access"} <= set(soft)


def test_an_agency_setting_is_shipped_unknown_and_asks_nothing(results: list[dict[str, Any]]) -> None:
    for result in results:
        services = next(found for found in result["matches"] if found["program"] == "ivd_employment_services")
        elected = services["findings"][0]
        assert (elected["criterion"], elected["verdict"], elected["unanswered"]) == ("elected", "unknown", [])


def test_what_to_ask_next_is_a_question_with_what_it_settles_or_null(results: list[dict[str, Any]]) -> None:
    for result in results:
        assert list(result["ask_next"]) == ["question", "settles"]
        assert result["ask_next"]["settles"]


def test_a_parent_with_nothing_left_to_decide_gets_null(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {question.id: "declined" for question in CATALOGUE.questions if not question.case_file}
    (result,) = in_process(
        capsys, "match", "--json", "--on", "2026-11-21", written(tmp_path, "a.json", asked)
    ).results
    assert result["ask_next"] is None
    assert result["barriers"] == []


@pytest.mark.parametrize("parent", CAST[::7], ids=lambda parent: f"{parent.name} and {parent.program}")
def test_the_command_line_says_what_the_engine_says(
    parent: Parent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "parent.json", parent.answers)
    (result,) = in_process(capsys, "match", "--json", "--on", parent.on.isoformat(), file).results
    answers, _ = read_answers(CATALOGUE, parent.answers, parent.on)
    expected = match(CATALOGUE, answers, parent.on)
    changes = would_change(CATALOGUE, answers, parent.on)
    for found, wanted in zip(result["matches"], expected.matches, strict=True):
        assert (found["program"], found["verdict"]) == (wanted.program, wanted.verdict)
        assert found["findings"] == [finding.to_json() for finding in wanted.findings]
        assert found["would_change"] == [change.to_json() for change in changes[wanted.program]]
    following = ask_next(CATALOGUE, answers, parent.on)
    assert result["ask_next"] == (
        following and {"question": following.question, "settles": list(following.settles)}
    )
    assert result["barriers"] == list(expected.barriers)


def test_a_program_that_is_not_in_force_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "a.json", ANA)
    (result,) = in_process(capsys, "match", "--json", "--on", "2024-12-31", file).results
    shown = [found["program"] for found in result["matches"]]
    assert shown == [p for p in HARD if p not in ("ivd_employment_services", "license_income_exemption_ca")]


def test_without_a_day_it_is_today_in_the_agencys_time_zone(tmp_path: Path) -> None:
    zone = ZoneInfo(CATALOGUE.settings.agency.time_zone)
    before = datetime.now(zone).date()
    run = screening("match", "--json", written(tmp_path, "a.json", ANA))
    assert before <= date.fromisoformat(run.results[0]["on"]) <= datetime.now(zone).date()


def test_it_runs_from_any_folder_with_the_data_beside_the_package(tmp_path: Path) -> None:
    written(tmp_path, "a.json", ANA)
    run = screening("match", "--json", "--on", "2026-11-21", "a.json", cwd=tmp_path)
    assert (run.code, run.results[0]["file"]) == (0, "a.json")


def test_another_data_folder_is_another_catalogue(data: Path, tmp_path: Path) -> None:
    settings = data / "settings.toml"
    chosen = settings.read_text("utf-8").replace(
        'ivd_employment_services = "unknown"', 'ivd_employment_services = "yes"'
    )
    settings.write_text(chosen, "utf-8")
    case = {"open_case": "yes", "has_order": "yes", "work_status": "unemployed_looking"}
    run = screening(
        "match", "--json", "--on", "2026-11-21", "--data", data, written(tmp_path, "a.json", case)
    )
    services = next(f for f in run.results[0]["matches"] if f["program"] == "ivd_employment_services")
    assert services["verdict"] == "likely"
    assert run.results[0]["catalogue_version"] != CATALOGUE.version


def test_without_json_it_is_read_by_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = in_process(capsys, "match", "--on", "2026-11-21", written(tmp_path, "a.json", ANA))
    assert run.code == 0
    assert "May help" in run.out
    assert CATALOGUE.program("ajcc_san_bernardino").name.en in run.out
    with pytest.raises(json.JSONDecodeError):
        json.loads(run.out)


SAME = [
    (
        {"monthly_order": 212, "order_change_estimate": 42.40},
        {"monthly_order": "212", "order_change_estimate": "42.40"},
    ),
    ({"weekly_hours": 29.9}, {"weekly_hours": "29.9"}),
    ({"family_size": 3.0}, {"family_size": "3"}),
    ({"age": None, "county": None}, {}),
    ({"papers": ["photo_id", "photo_id"]}, {"papers": ["photo_id"]}),
    ({"public_aid": ["medicaid", "snap"]}, {"public_aid": ["snap", "medicaid"]}),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_to_write_the_same_answer(
    one: dict[str, Any], other: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [written(tmp_path, "one.json", one), written(tmp_path, "other.json", other)]
    first, second = in_process(capsys, "match", "--json", "--on", "2026-11-21", *files).results
    assert {**first, "file": ""} == {**second, "file": ""}


def test_forty_two_forty_is_exactly_a_fifth_of_two_hundred_twelve(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = (
        '{"state": "CA", "open_case": "yes", "has_order": "yes", "monthly_order": 212.00,'
        ' "order_change_estimate": %s}'
    )
    files = [written(tmp_path, f"{n}.json", case % n) for n in ("42.40", "42.39")]
    exact, under = in_process(capsys, "match", "--json", "--on", "2026-11-21", *files).results
    verdicts = [
        next(f["verdict"] for f in r["matches"] if f["program"] == "order_review") for r in (exact, under)
    ]
    assert verdicts == ["likely", "possible"]


def test_data_that_is_broken_gives_no_result(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "questions.toml").unlink()
    run = in_process(capsys, "match", "--json", "--data", data, written(tmp_path, "a.json", ANA))
    assert (run.code, run.out) == (2, "")
    assert "questions.toml: this file is missing" in run.err


def test_the_version_is_the_same_for_the_same_rules_and_not_for_words(data: Path) -> None:
    from screening.catalogue import load

    assert load(data).version == load(DATA).version == CATALOGUE.version
    words = data / "words" / "en.toml"
    words.write_text(words.read_text("utf-8").replace("Not asked yet", "Nobody asked yet"), "utf-8")
    assert load(data).version == CATALOGUE.version
    program = data / "programs" / "wioa_adult_training.toml"
    program.write_text(program.read_text("utf-8").replace("at_least = 18", "at_least = 19"), "utf-8")
    assert load(data).version != CATALOGUE.version
