"""`python -m screening check`: a broken file is refused with a sentence that names file, key and remedy."""

from pathlib import Path

import pytest

from screening.settings import Settings
from tests.screening.broken import BROKEN
from tests.screening.command_line import in_process, screening


@pytest.mark.parametrize("name", BROKEN)
def test_a_problem_names_file_key_and_remedy(
    name: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, now, then, key, sentence = BROKEN[name]
    text = (data / file).read_text("utf-8")
    assert now in text
    (data / file).write_text(text.replace(now, then, 1), "utf-8")
    run = in_process(capsys, "check", "--data", data)
    assert (run.code, run.err) == (1, "")
    start = f"{(data / file).as_posix()}: " + (f"{key}" if key else "")
    assert [line for line in run.out.splitlines() if line.startswith(start) and sentence in line], run.out


def test_the_shipped_data_is_in_order() -> None:
    run = screening("check")
    assert run.code == 0
    assert run.err == ""


def test_every_problem_has_a_line_of_its_own(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for program in ("legal_aid", "payment_help"):
        file = data / "programs" / f"{program}.toml"
        file.write_text(file.read_text("utf-8").replace("[[criteria]]", "[[criteria]]\nweight = 3"), "utf-8")
    run = in_process(capsys, "check", "--data", data)
    assert run.code == 1
    assert [line.split(": ")[0] for line in run.out.splitlines()] == [
        (data / "programs" / f"{program}.toml").as_posix() for program in ("legal_aid", "payment_help")
    ]
    assert all("criteria[0].weight: no key 'weight' here" in line for line in run.out.splitlines())


@pytest.mark.parametrize(
    "file",
    ["questions.toml", "conditions.toml", "settings.toml", "zips.toml", "districts.toml", "words/es.toml"],
)
def test_a_file_that_is_missing_is_named(file: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / file).unlink()
    run = in_process(capsys, "check", "--data", data)
    assert run.code == 1
    assert f"{(data / file).as_posix()}: this file is missing; put the shipped one back" in run.out


def test_a_folder_without_data_is_said_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = in_process(capsys, "check", "--data", tmp_path / "nowhere")
    assert run.code == 1
    assert "questions.toml: this file is missing" in run.out


def test_what_nobody_has_reviewed_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    run = in_process(capsys, "check", "--unreviewed")
    assert run.code == 0
    assert "questions.toml: work_status" in run.out
    assert "programs/legal_aid.toml" in run.out


def test_who_sends_a_plain_form_can_be_set() -> None:
    assert (
        Settings.model_validate({"agency": {"plain_name": "Test County"}}).agency.plain_name == "Test County"
    )
