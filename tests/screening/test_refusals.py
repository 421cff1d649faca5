"""What the command line refuses: nothing on stdout, a sentence a problem on stderr, exit code 2."""

import json
import re
from pathlib import Path

import pytest

from tests.screening.command_line import in_process, screening, written

ANA = {"county": "san_bernardino", "age": 34, "work_status": "part_time", "wants_more_hours": "yes"}

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
