"""What the README says that policy people can do without programming: each recipe followed to its end."""

import re
import shutil
from pathlib import Path

import pytest

from screening.catalogue import load
from screening.matching import match
from screening.uses import uses_of
from tests.screening.command_line import in_process
from tests.screening.shipped import ON

SPANISH = re.compile(r'(?<=[,{]) es = ("(?:[^"\\]|\\.)*")')
QUESTION = """
[[questions]]
id = "has_bicycle"
section = "license"
kind = "yes_no"
use = ["criterion"]
label = { en = "Has a bicycle", es = "Tiene bicicleta" }
ask = { en = "Do you have a bicycle?", es = "¿Tiene bicicleta?" }
reviewed_by = ""
"""
CRITERION = """
[[criteria]]
id = "has_bicycle"
hard = false
print = false
sentence = { en = "Has a bicycle", es = "Tiene bicicleta" }
note = { en = "Ask about a ride.", es = "Pregunte por un transporte." }
source = "SOURCE"
fact = "has_bicycle"
is = "yes"
"""


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def test_a_new_question_is_taken_once_something_uses_it(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add(data / "questions.toml", QUESTION)
    run = in_process(capsys, "check", "--data", data)
    assert run.code == 1
    assert "'has_bicycle' says that a criterion uses it and none does" in run.out
    program = data / "programs" / "arizona_at_work.toml"
    add(program, CRITERION.replace("SOURCE", "agency"))
    catalogue = load(data)
    (used,) = uses_of(catalogue, "has_bicycle").programs
    assert used.id == "arizona_at_work"
    found = match(catalogue, {"state": "AZ", "wants_job_help": "yes"}, ON).match("arizona_at_work")
    assert found.verdict == "likely"
    assert "Ask about a ride." in [note.en for note in found.notes]


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
    shutil.copy(data / "words" / "es.toml", data / "words" / "vi.toml")
    run = in_process(capsys, "check", "--data", data)
    assert run.code == 1
    assert "questions[0].label: no text in 'vi'; add it" in run.out


def test_with_every_text_in_it_the_new_language_is_spoken(data: Path) -> None:
    shutil.copy(data / "words" / "es.toml", data / "words" / "vi.toml")
    for file in data.rglob("*.toml"):
        if file.parent.name != "words":
            text = re.sub(r"(?m)^es = (.+)$", r"es = \1\nvi = \1", file.read_text("utf-8"))
            file.write_text(SPANISH.sub(r" es = \1, vi = \1", text), "utf-8")
    catalogue = load(data)
    assert catalogue.languages == ("en", "es", "vi")
    assert catalogue.program("legal_aid").name.say("vi") == "Ayuda legal"
    assert [value.label.say("vi") for value in catalogue.question("has_order").values] == ["Sí", "No"]
