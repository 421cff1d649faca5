"""The layouts of data/forms, and what is said about one that can't be used."""

from pathlib import Path

import pytest

from forms.layout import LayoutError, load_layouts
from screening.words import MissingWords
from tests.forms.papers import DATA, catalogue, layouts, words

GOOD = (DATA / "forms" / "general.toml").read_text(encoding="utf-8")


def test_every_referral_program_has_its_layout() -> None:
    wanted = {program.layout for program in catalogue().programs if program.route == "referral"}
    assert None not in wanted
    assert wanted <= layouts().keys()


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_box_of_every_layout_has_its_words(language: str) -> None:
    missing = []
    for layout in layouts().values():
        for box in layout.report:
            for key in (box.id, *box.choices, *box.lines):
                try:
                    words().say(language, f"form.report.{key}")
                except MissingWords as problem:
                    missing.append(str(problem))
    assert missing == []


def test_a_report_back_has_six_or_seven_boxes() -> None:
    assert {
        layout.id: len(layout.report) for layout in layouts().values() if not 6 <= len(layout.report) <= 7
    } == {}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('"asks", ', '"ask", ', "no 'ask'; there are where"),
        ("version = 1", 'version = "1"', "version: must be given, as int"),
        ("version = 1", "version = 1\ncolor = 'red'", "unknown: color"),
        ('id = "came"', 'idd = "came"', "report[0]: id: must be given"),
        ('id = "general"', 'id = "special"', "name the file special.toml"),
    ],
)
def test_a_layout_that_cannot_be_used_says_where_and_why(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    assert before in GOOD
    (tmp_path / "general.toml").write_text(GOOD.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(LayoutError) as problem:
        load_layouts(tmp_path)
    assert said in str(problem.value)
    assert "general.toml" in str(problem.value)
