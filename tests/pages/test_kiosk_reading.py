"""How hard the kiosk is to read, screen by screen: at most sixth grade in English, easy in Spanish."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import textstat
from streamlit.testing.v1 import AppTest

from tests.pages.kiosk import kiosk_in, screens

GRADE_AT_MOST = 6.0
EASE_AT_LEAST = 70.0
ENDS = re.compile(r"[.!?:]$")


@pytest.fixture
def kiosk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    with kiosk_in(tmp_path, monkeypatch) as app:
        yield app


def running_text(texts: list[str]) -> str:
    """The screen as one would read it out: each label and line a sentence."""
    clean = [re.sub(r":material/\w+:|:\w+\[|\]|\\|[*⁠]", "", text).strip(" -\n") for text in texts]
    lines = [line.strip("- ") for text in clean for line in text.splitlines()]
    return " ".join(line if ENDS.search(line) else f"{line}." for line in lines if re.search(r"\w", line))


def test_english_is_at_most_sixth_grade_on_every_screen(kiosk: AppTest) -> None:
    textstat.set_lang("en")
    grades = {
        name: textstat.flesch_kincaid_grade(running_text(texts)) for name, texts in screens(kiosk, "en")
    }
    assert {name: grade for name, grade in grades.items() if grade > GRADE_AT_MOST} == {}


def test_spanish_is_easy_on_every_screen(kiosk: AppTest) -> None:
    textstat.set_lang("es")
    ease = {name: textstat.fernandez_huerta(running_text(texts)) for name, texts in screens(kiosk, "es")}
    assert {name: found for name, found in ease.items() if found < EASE_AT_LEAST} == {}
