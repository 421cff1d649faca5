"""What the README says that policy people can do without programming: each recipe followed to its end."""

import re
import shutil
from pathlib import Path

import pytest

from screening.catalogue import load
from screening.matching import match
from screening.settings import languages_in
from screening.uses import uses_of
from tests.screening.command_line import in_process
from tests.screening.shipped import DATA, ON

README = (DATA.parent / "README.md").read_text("utf-8")
QUESTION, CRITERION = re.findall(r"```toml\n(.+?)```", README, re.DOTALL)
"""The two examples of *Add a question*, as they stand there."""
SPANISH = re.compile(r'(?<=[,{]) es = ("(?:[^"\\]|\\.)*")')
ANOTHER = "eo"
LISTED = '\n[[languages]]\nid = "eo"\nen = "Esperanto"\nes = "Esperanto"\n'


def in_another(text: str, language: str = ANOTHER) -> str:
    """The texts of a data file in one more language: every Spanish one, said again."""
    return SPANISH.sub(
        rf" es = \1, {language} = \1", re.sub(r"(?m)^es = (.+)$", rf"es = \1\n{language} = \1", text)
    )


def add(file: Path, text: str) -> None:
    for language in set(languages_in(DATA)) - {"en", "es"}:
        text = in_another(text, language)
    file.write_text(f"{file.read_text('utf-8')}\n{text}", "utf-8")


def speak_another(data: Path) -> None:
    shutil.copy(data / "words" / "es.toml", data / "words" / f"{ANOTHER}.toml")


def translate_the_texts(data: Path) -> None:
    for file in data.rglob("*.toml"):
        if file.parent.name != "words":
            file.write_text(in_another(file.read_text("utf-8")), "utf-8")


def test_a_new_question_is_taken_once_something_uses_it(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(data / "questions.toml", QUESTION)
    run = in_process(capsys, "check", "--data", data)
    assert run.code == 1
    assert "'work_gear' says that a criterion uses it and none does" in run.out
    program = data / "programs" / "arizona_at_work.toml"
    add(program, CRITERION)
    catalogue = load(data)
    (used,) = uses_of(catalogue, "work_gear").programs
    assert used.id == "arizona_at_work"
    found = match(catalogue, {"state": "AZ", "wants_job_help": "yes"}, ON).match("arizona_at_work")
    assert found.verdict == "likely"
    assert "Ask about tools and work clothes." in [note.en for note in found.notes]


def test_a_law_that_changes_on_a_day_is_a_second_criterion_and_both_stay(data: Path) -> None:
    file = data / "programs" / "cohs_san_bernardino.toml"
    text = file.read_text("utf-8")
    old = next(part for part in text.split("[[criteria]]") if 'id = "adult"' in part)
    ended = old.replace("hard = true", "hard = true\neffective_to = 2026-12-31")
    begun = (
        old.replace("hard = true", "hard = true\neffective_from = 2027-01-01")
        .replace("19 or older", "18 or older")
        .replace("19 años", "18 años")
        .replace("at_least = 19", "at_least = 18")
    )
    file.write_text(text.replace(old, f"{ended}[[criteria]]{begun}"), "utf-8")
    catalogue = load(data)
    young = {"state": "CA", "county": "san_bernardino", "age": 18, "education": "some_high_school"}
    verdicts = [
        match(catalogue, young, ON.replace(year=year)).match("cohs_san_bernardino").verdict
        for year in (2026, 2027)
    ]
    assert verdicts == ["unlikely", "likely"]


def test_a_new_language_is_asked_for_wherever_it_is_missing(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    speak_another(data)
    run = in_process(capsys, "check", "--data", data)
    assert run.code == 1
    assert "questions[0].label: no text in 'eo'; add it" in run.out


def test_a_language_that_no_parent_can_choose_is_refused(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    speak_another(data)
    translate_the_texts(data)
    run = in_process(capsys, "check", "--data", data)
    assert run.code == 1
    assert "settings.toml: languages: no parent can choose 'eo'; add it" in run.out


def test_with_every_text_in_it_the_new_language_is_spoken(data: Path) -> None:
    speak_another(data)
    add(data / "settings.toml", LISTED)
    translate_the_texts(data)
    catalogue = load(data)
    assert set(catalogue.languages) == {*languages_in(DATA), ANOTHER}
    assert catalogue.program("legal_aid").name.say(ANOTHER) == "Ayuda legal"
    assert [value.label.say(ANOTHER) for value in catalogue.question("has_order").values] == ["Sí", "No"]
