"""`python -m screening match` to the letter: other programs read its shapes, its order and its exit codes."""

import json
import re
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
from tests.screening.rules import HARD
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


PROBLEMS: list[tuple[str, str, str]] = [
    ('{"educaton": "hse"}', "educaton", "did you mean 'education'?"),
    ('{"zzz": null}', "zzz", "the nearest is '"),
    ('{"education": "highschool"}', "education", "did you mean 'some_high_school'?"),
    ('{"state": "ca"}', "state", "did you mean 'CA'?"),
    ('{"county": "San Bernadino"}', "county", "did you mean 'san_bernardino'?"),
    ('{"wants_job_help": true}', "wants_job_help", 'write one of "yes", "no" in quotes'),
    ('{"wants_job_help": 1}', "wants_job_help", 'write one of "yes", "no" in quotes'),
    ('{"wants_job_help": "Yes"}', "wants_job_help", "did you mean 'yes'?"),
    ('{"work_status": ["full_time"]}', "work_status", '"full_time"'),
    ('{"papers": []}', "papers", 'say ["none"] if nothing applies'),
    ('{"papers": ["none", "photo_id"]}', "papers", "keep one or the other"),
    ('{"papers": ["photo"]}', "papers", "did you mean 'photo_id'?"),
    ('{"papers": "photo_id"}', "papers", 'give a list, such as ["photo_id"]'),
    ('{"papers": ["photo_id", null]}', "papers", "did you mean 'none'?"),
    ('{"weekly_hours": -1}', "weekly_hours", "must be between 0 and 168"),
    ('{"weekly_hours": 168.5}', "weekly_hours", "must be between 0 and 168"),
    ('{"weekly_hours": NaN}', "weekly_hours", "is no number"),
    ('{"weekly_hours": Infinity}', "weekly_hours", "is no number"),
    ('{"monthly_income": -Infinity}', "monthly_income", "is no number"),
    ('{"monthly_income": "NaN"}', "monthly_income", "is no number"),
    ('{"monthly_income": 1e400}', "monthly_income", "must be between 0 and"),
    ('{"monthly_income": "1e-5000000"}', "monthly_income", "is no number"),
    ('{"monthly_income": 42.405}', "monthly_income", "parts of a cent"),
    ('{"monthly_income": "42.400000000000000000000001"}', "monthly_income", "parts of a cent"),
    ('{"monthly_income": "$42.40"}', "monthly_income", "such as 42.40"),
    ('{"monthly_income": "1,200"}', "monthly_income", "such as 42.40"),
    ('{"monthly_income": "٤٢"}', "monthly_income", "is no number"),
    ('{"monthly_income": "1_000"}', "monthly_income", "is no number"),
    ('{"monthly_income": false}', "monthly_income", "is no number"),
    ('{"family_size": 0}', "family_size", "must be between 1 and 99"),
    ('{"family_size": 2.5}', "family_size", "is no whole number"),
    ('{"age": {"years": 34}}', "age", "is no number"),
    ('{"birth_date": "2025-02-29"}', "birth_date", "is no day"),
    ('{"birth_date": "2000-13-01"}', "birth_date", "is no day"),
    ('{"birth_date": "01/02/2000"}', "birth_date", "year-month-day, such as 2026-01-31"),
    ('{"birth_date": "2000-W01-1"}', "birth_date", "is no day"),
    ('{"birth_date": 20000101}', "birth_date", "is no day"),
    ('{"birth_date": "2026-11-22"}', "birth_date", "is after 2026-11-21"),
    ('{"release_date": "2026-11-22"}', "release_date", "is after 2026-11-21"),
    ('{"zip": 92405}', "zip", "in quotes: leading zeros matter"),
    ('{"zip": "9240"}', "zip", "five digits, such as 92405"),
    ('{"case_number": 12}', "case_number", "leading zeros matter"),
    ('{"first_name": ""}', "first_name", "leave the question out"),
    ('{"first_name": "a\\u0000b"}', "first_name", "a sign that can't be shown"),
    ('{"first_name": "\\ud800"}', "first_name", "a sign that can't be shown"),
    ('{"first_name": NaN}', "first_name", "is no text"),
    (json.dumps({"job_goal": "x" * 10_000}), "job_goal", "it has 10,000 letters; use at most 500"),
    ('{"age": 34, "age": 35}', "age", "stands twice; keep one"),
    ('{"age": 34', "file", "this is not JSON"),
    ("", "file", "this is not JSON"),
    ("[]", "file", "write a JSON object"),
    ('"age"', "file", "write a JSON object"),
    ("[" * 100_000, "file", "this is not JSON"),
]


@pytest.fixture(scope="module")
def refusals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What is said of each file of ``PROBLEMS``, by the file's name; one good file is among them."""
    folder = tmp_path_factory.mktemp("refused")
    files = [written(folder, f"{place}.json", said) for place, (said, _, _) in enumerate(PROBLEMS)]
    run = screening("match", "--json", "--on", "2026-11-21", written(folder, "good.json", ANA), *files)
    assert (run.code, run.out) == (2, "")
    lines: dict[str, list[str]] = {}
    for line in run.err.splitlines():
        file, _, sentence = line.partition(": ")
        lines.setdefault(Path(file).name, []).append(sentence)
    return lines


@pytest.mark.parametrize("place", range(len(PROBLEMS)), ids=lambda place: PROBLEMS[place][0][:60])
def test_a_problem_names_the_question_and_says_what_to_do(place: int, refusals: dict[str, list[str]]) -> None:
    _, question, sentence = PROBLEMS[place]
    (line,) = refusals[f"{place}.json"]
    assert line.startswith(f"{question}: ")
    assert sentence in line


def test_a_file_without_a_problem_is_not_spoken_of(refusals: dict[str, list[str]]) -> None:
    assert "good.json" not in refusals


def test_every_problem_of_every_file_is_said_and_no_result_is_given(tmp_path: Path) -> None:
    good = written(tmp_path, "good.json", ANA)
    bad = written(tmp_path, "bad.json", {"weekly_hours": -1, "age": 34, "educaton": "hse"})
    missing = tmp_path / "missing.json"
    run = screening("match", "--json", "--on", "2026-11-21", good, bad, missing)
    assert (run.code, run.out) == (2, "")
    lines = run.err.splitlines()
    assert [re.match(r"(.*?): (\w+): ", line).groups() for line in lines] == [  # type: ignore[union-attr]
        (str(bad), "weekly_hours"),
        (str(bad), "educaton"),
        (str(missing), "file"),
    ]


def test_a_file_that_is_no_text_or_no_file_is_said_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bytes.json").write_bytes(b'\xff\xfe{"age": 34}')
    for name in ("bytes.json", "nothing.json", "."):
        run = in_process(capsys, "match", "--json", tmp_path / name)
        assert (run.code, run.out) == (2, "")
        assert run.err.startswith(f"{tmp_path / name}: file: ")


def test_a_file_saved_by_windows_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b"\xef\xbb\xbf" + b'{\r\n"age": 34\r\n}\r\n')
    assert in_process(capsys, "match", "--json", file).code == 0


@pytest.mark.parametrize("day", ["2026-02-29", "20261121", "tomorrow", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_refused(day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        in_process(capsys, "match", "--on", day, written(tmp_path, "a.json", ANA))
    assert left.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"'{day}' is no day" in said.err


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
