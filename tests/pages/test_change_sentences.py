"""A figure that a rule says in words: its sentences are shown, written in both languages, agreed to, and read."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import resources
from pages.parts.change_sentences import marked
from records.overrides import list_overrides, put_in_force
from records.results import latest_result
from records.workers import Worker
from tests.pages.desk import Desk, as_read, desk_in, now, reads, run, texts
from tests.pages.test_change_page import opened, press, second

__all__ = ["second"]
RECENT = "program:pact_contra_costa/criterion:recent/high"
CHANGE = "program:order_review/criterion:change/low"
HOME: dict[str, object] = {
    "county": "contra_costa",
    "supervision": "state_parole",
    "released": "this_year",
    "days_since_release": 40,
}
NEW = {
    "sentence": ("Came home in the last 45 days", "Volvió a casa en los últimos 45 días"),
    "summary": ("Go in the first 45 days.", "Vaya en los primeros 45 días."),
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return desk_in(tmp_path, monkeypatch)


def tried(desk: Desk, value: float = 45.0) -> AppTest:
    app = opened(desk, subject=RECENT)
    app.number_input(key=f"change.new.{RECENT}").set_value(value)
    return run(app)


def field(place: str, what: str, value: object = "") -> str:
    return f"change.reads.{RECENT}.{place}.{what}.{value}"


def confirmable(app: AppTest) -> list[str]:
    return [box.key for box in app.checkbox if box.key and ".ok." in box.key]


def proposed(desk: Desk) -> AppTest:
    """As a supervisor does it: two texts written anew, the others read and confirmed."""
    app = tried(desk)
    for place, said in NEW.items():
        for language, text in zip(("en", "es"), said, strict=True):
            app.text_area(key=field(place, language)).set_value(text)
    app.text_area(key=f"change.why.{RECENT}").set_value("Parole gives them longer.")
    app.text_input(key=f"change.source.{RECENT}").set_value("State notice 7")
    app.text_input(key=f"change.link.{RECENT}").set_value("https://state.example/7")
    for key in confirmable(app):
        app.checkbox(key=key).check()
    return press(run(app), "change.propose")


def agreed(desk: Desk, second: Worker) -> None:
    proposed(desk)
    (record,) = list_overrides(desk.engine, second, now=now())
    put_in_force(desk.engine, second, resources.shipped(), record.id, expect_version=1, now=now())
    resources.rules_changed()


def test_texts_that_may_name_the_old_figure_are_shown_to_be_read_or_written(desk: Desk) -> None:
    app = opened(desk, subject=RECENT)
    assert "What people will read" not in texts(app)
    app = tried(desk)
    assert "What people will read" in texts(app)
    assert len(confirmable(app)) == 5
    assert app.text_area(key=field("sentence", "es")).value == "Volvió a casa en el último mes"
    assert "at most 45" not in texts(app)


def test_a_number_is_put_in_already_and_a_text_that_doesnt_name_it_can_be_changed_too(desk: Desk) -> None:
    app = opened(desk, subject=CHANGE)
    app.number_input(key=f"change.new.{CHANGE}").set_value(60.0)
    run(app)
    at = f"change.reads.{CHANGE}"
    assert "a change of $60 or 20 percent" in str(app.text_area(key=f"{at}.when.en.60").value)
    assert "un cambio de $60 o" in str(app.text_area(key=f"{at}.when.es.60").value)
    app.checkbox(key=f"{at}.say.too.").check()
    run(app)
    assert str(app.text_area(key=f"{at}.say.en.").value).startswith("You may ask for the amount")


def test_nothing_is_proposed_before_each_text_is_confirmed(desk: Desk) -> None:
    app = press(tried(desk), "change.propose")
    assert "5 texts above aren't confirmed yet" in texts(app)
    assert list_overrides(desk.engine, desk.staff.sofia, now=now()) == ()


def test_another_figure_wants_to_be_confirmed_anew(desk: Desk) -> None:
    app = tried(desk)
    for key in confirmable(app):
        app.checkbox(key=key).check()
    run(app)
    app.number_input(key=f"change.new.{RECENT}").set_value(60.0)
    assert not any(box.value for box in run(app).checkbox if box.key in confirmable(app))


def test_what_was_written_is_proposed_and_a_second_person_sees_both(desk: Desk, second: Worker) -> None:
    proposed(desk)
    (record,) = list_overrides(desk.engine, second, now=now())
    reads = {one.place: tuple(one.reads.values()) for one in record.change.sentences}
    assert {place: reads[place] for place in NEW} == NEW
    app = opened(desk, second, proposal=str(record.id))
    shown = texts(app)
    for said in ("Came home in the last month", *NEW["sentence"], "It stays as it is"):
        assert said in as_read(shown).replace("*", "")
    press(app, "change.agree")
    assert resources.catalogue().program("pact_contra_costa").summary.en == NEW["summary"][0]


@pytest.mark.parametrize(
    ("said", "other", "shown"),
    [
        ("in the last 45 days", "in the last month", r"in the last **45 days**"),
        ("in the last month", "in the last 45 days", r"in the last **month**"),
        ("the same", "the same", "the same"),
        ("a *star* more", "a more", r"a **\*star\*** more"),
    ],
)
def test_the_words_that_change_stand_out(said: str, other: str, shown: str) -> None:
    assert marked(said, other) == shown


def test_html_in_a_sentence_is_kept_back(desk: Desk) -> None:
    app = tried(desk)
    app.text_area(key=field("sentence", "en")).set_value("Came <b>home</b>")
    for key, text in (("why", "Why"), ("source", "Source"), ("link", "https://state.example/7")):
        element = app.text_area if key == "why" else app.text_input
        element(key=f"change.{key}.{RECENT}").set_value(text)
    for key in confirmable(app):
        app.checkbox(key=key).check()
    app = press(run(app), "change.propose")
    assert "Write the English text in plain words" in texts(app)
    assert list_overrides(desk.engine, desk.staff.sofia, now=now()) == ()


def test_matches_and_programs_read_the_new_sentence_and_an_earlier_screening_keeps_its_own(
    desk: Desk, second: Worker
) -> None:
    screening = desk.screening(HOME)
    desk.open("matches", screening=screening.id)
    agreed(desk, second)
    kept = latest_result(desk.engine, desk.staff.dana, screening.id, now=now())
    assert kept is not None
    assert "Came home in the last month" in str(kept.result)
    assert NEW["sentence"][0] in texts(desk.open("matches", screening=desk.screening(HOME).id))
    program = reads(opened(desk, page="catalogue", program="pact_contra_costa"))
    assert NEW["summary"][0] in program
    assert NEW["sentence"][0] in program


def test_a_kiosk_reads_it_too(desk: Desk, second: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    agreed(desk, second)
    monkeypatch.setenv("PORTAL_MODE", "kiosk")
    assert resources.catalogue().program("pact_contra_costa").summary.es == NEW["summary"][1]
