"""The kiosk's page: a visit as a parent goes through it, in each language and in one that nobody wrote."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.resources import catalogue
from tests.pages.desk import as_read
from tests.pages.kiosk import answer, kiosk_in, question, run, said, screens, tap, tap_together
from tests.pseudo import PSEUDO, speak_pseudo

NEVER = re.compile(
    r"(?i)\byou (do )?(not )?qualify|not eligible|ineligible|you are eligible|usted califica|no califica"
)


@pytest.fixture
def kiosk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    with kiosk_in(tmp_path, monkeypatch) as app:
        yield app


def test_the_first_screen_promises_what_the_kiosk_keeps(kiosk: AppTest) -> None:
    text = as_read("\n".join(said(kiosk)))
    assert "This does not look up your case. Nothing is kept or sent unless you choose." in text
    assert "Ask at the desk" in text


def test_back_asks_the_question_before_and_marks_what_was_said(kiosk: AppTest) -> None:
    tap(kiosk, "start")
    first = question(kiosk)
    assert first == "state"
    tap(kiosk, "answer-state-CA")
    assert question(kiosk) != first
    tap(kiosk, "back")
    assert question(kiosk) == first
    marked = [b.key for b in kiosk.button if b.icon == ":material/check:" and str(b.key).startswith("answer")]
    assert len(marked) == 1
    assert "state-CA" in str(marked[0])


def test_one_can_answer_nothing_and_still_leaves_with_whom_to_ask(kiosk: AppTest) -> None:
    tap(kiosk, "start")
    while (asked := question(kiosk)) is not None:
        tap(kiosk, f"answer-{asked}-declined")
    assert "Ask at the desk" in "\n".join(said(kiosk))


def test_the_language_can_be_changed_on_every_screen(kiosk: AppTest) -> None:
    tap(kiosk, "start")
    english = said(kiosk)
    tap(kiosk, "speak.es")
    assert catalogue().question("state").ask.es in as_read("\n".join(said(kiosk)))
    tap(kiosk, "speak.en")
    assert said(kiosk) == english


def test_papers_are_asked_without_naming_those_that_nobody_should_have_to_show(kiosk: AppTest) -> None:
    from pages.parts import resources
    from pages.parts.kiosk_asking import choices
    from pages.parts.kiosk_visit import Visit

    nobody = Visit("x", "en", "questions", {}, {}, (), False, "k", "", "")
    offered = choices(nobody, resources.catalogue().question("papers"))
    assert [value.id for value in offered] == ["photo_id", "none"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_nobody_is_told_that_they_qualify_or_do_not(kiosk: AppTest, language: str) -> None:
    found = [(screen, t) for screen, texts in screens(kiosk, language) for t in texts if NEVER.search(t)]
    assert found == []


def test_sending_needs_a_name_and_says_so(kiosk: AppTest) -> None:
    tap(kiosk, "start")
    while (asked := question(kiosk)) is not None:
        answer(kiosk, asked)
    tap(kiosk, "send.")
    tap(kiosk, "send.yes")
    assert "Please type a name" in kiosk.error[0].value


def test_each_visit_has_keys_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def keys(home: Path) -> set[str]:
        with kiosk_in(home, monkeypatch) as app:
            return {str(button.key) for button in app.button}

    assert not keys(tmp_path / "one") & keys(tmp_path / "two")


def test_a_language_that_nobody_wrote_shows_whatever_is_not_translated(
    kiosk: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pseudo-language: every text in brackets and longer. What has none was not translated."""
    speak_pseudo(monkeypatch.setattr)
    run(kiosk)
    names = {"English", "Español", "Test County", "Testville", "Elsewhere"}
    bare = []
    for screen, texts in screens(kiosk, PSEUDO):
        for shown in texts:
            outside = re.sub(
                r"⟦.*⟧",
                "",
                re.sub(r":material/\w+:|:small|:gray|[\\*:\[\];.\s-]", "", shown),
                flags=re.DOTALL,
            )
            if re.search(r"[^\W\d_]{2}", outside) and not any(name in as_read(shown) for name in names):
                bare.append((screen, shown))
    assert [entry for entry in bare if not re.fullmatch(r"[A-Z0-9]{3}-[A-Z0-9]{3}", entry[1])] == []


def asked_for(kiosk: AppTest, wanted: str) -> None:
    tap(kiosk, "start")
    while question(kiosk) != wanted:
        answer(kiosk, str(question(kiosk)))


def test_next_with_nothing_touched_says_what_to_touch(kiosk: AppTest) -> None:
    asked_for(kiosk, "public_aid")
    tap(kiosk, "next-public_aid")
    assert question(kiosk) == "public_aid"
    assert "Touch your answer first" in "\n".join(said(kiosk))
    tap(kiosk, "answer-public_aid-none")
    assert "Touch your answer first" not in "\n".join(said(kiosk))


def test_a_choice_and_next_are_both_taken_where_they_come_together(kiosk: AppTest) -> None:
    asked_for(kiosk, "public_aid")
    tap_together(kiosk, "answer-public_aid-none", "next-public_aid")
    assert question(kiosk) != "public_aid"


@pytest.mark.parametrize("given", ["", "121", "3400", "-4", "٣٤", "None"])
def test_no_number_is_taken_that_the_keypad_could_not_give(kiosk: AppTest, given: str) -> None:
    asked_for(kiosk, "age")
    next(field for field in kiosk.text_input if field.key.startswith("keypad-age")).set_value(given)
    tap(kiosk, "given-keypad-age")
    assert question(kiosk) == "age"


def test_one_can_begin_in_a_language_without_reading_another_first(kiosk: AppTest) -> None:
    tap(kiosk, "begin.es")
    assert catalogue().question("state").ask.es in as_read("\n".join(said(kiosk)))
