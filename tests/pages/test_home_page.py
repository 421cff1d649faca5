"""Home as a worker uses it: what waits, a parent found however they are spelled, a new one opened once."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.opening import numbers_in
from pages.parts.today import greeting
from records.finding_parents import find_parents
from records.parents import read_parent, set_contact_unsafe
from records.screenings import finish_screening
from tests.pages.desk import Desk, as_read, now, reads, run, texts


def tap(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return run(app)


def fill_in(app: AppTest, first: str, last: str, numbers: str = "", born: date | None = None) -> AppTest:
    app.text_input(key="new.first").set_value(first)
    app.text_input(key="new.last").set_value(last)
    app.text_input(key="new.numbers").set_value(numbers)
    app.date_input(key="new.born").set_value(born)
    return tap(app, "new.go_on")


def everybody(desk: Desk, typed: str) -> int:
    return len(find_parents(desk.engine, desk.staff.dana, typed, now=now()))


def test_an_empty_home_says_what_to_do(desk: Desk) -> None:
    said = texts(desk.open("home"))
    assert "Needs you today (0)" in said
    assert "Find a parent above, or start a screening" in said


@pytest.mark.parametrize(
    ("typed", "found"), [("ruben", True), ("TESTCASE", True), ("0012345", True), ("zzz", False)]
)
def test_a_parent_is_found_by_name_or_number(desk: Desk, typed: str, found: bool) -> None:
    parent = desk.parent()
    app = desk.open("home")
    app.text_input(key="find.typed").set_value(typed)
    run(app)
    assert ("Ruben Testcase" in texts(app)) is found
    if found:
        tap(app, f"open.{parent}")
        assert app.title[0].value == "Ruben Testcase"
        assert "None yet" in texts(app)
    else:
        assert "Nobody in your offices" in texts(app)


def test_a_screening_that_was_begun_waits_on_home(desk: Desk) -> None:
    desk.screening()
    said = texts(desk.open("home"))
    assert "Needs you today (1)" in said
    assert "begun today, not finished" in said
    assert "Go on" in said


def test_a_finished_one_leads_to_what_may_help(desk: Desk) -> None:
    screening = desk.screening()
    finish_screening(desk.engine, desk.staff.dana, screening.id, now=now())
    app = desk.open("home", parent=screening.parent.id)
    assert "See what may help" in texts(app)


def test_somebody_new_is_opened_and_talked_with(desk: Desk) -> None:
    app = fill_in(desk.open("home", start="new"), "Marisol", "Fictional", "44-1; 44-2", date(1990, 1, 2))
    parent = read_parent(desk.engine, desk.staff.dana, _asked_for(app), now=now())
    assert parent.name == "Marisol Fictional"
    assert set(parent.case_numbers) == {"44-1", "44-2"}


def test_the_same_number_is_proposed_before_a_second_record(desk: Desk) -> None:
    parent = desk.parent()
    app = fill_in(desk.open("home", start="new"), "Rubén", "Testcase", "00-12345")
    said = texts(app)
    assert "Is it one of these?" in said
    assert "has the same case number" in said
    assert everybody(desk, "testcase") == 1
    tap(app, f"same.0.{parent}")
    assert str(_asked_for(app)) == str(parent)
    assert everybody(desk, "testcase") == 1


def test_somebody_else_with_the_same_number_can_still_be_opened(desk: Desk) -> None:
    desk.parent()
    app = fill_in(desk.open("home", start="new"), "Marisol", "Fictional", "0012345")
    tap(app, "new.nobody")
    assert everybody(desk, "fictional") == 1


def test_without_a_name_nothing_is_opened_and_it_says_so(desk: Desk) -> None:
    app = fill_in(desk.open("home", start="new"), "", "")
    assert "A name is missing" in texts(app)


@pytest.mark.parametrize("name", ["![x](http://evil/p.png)", "=1+1", ":red[x]"])
def test_a_name_is_shown_as_it_was_typed(desk: Desk, name: str) -> None:
    screening = desk.screening(first=name, last="")
    app = desk.open("home", parent=screening.parent.id)
    assert "![" not in app.title[0].value
    assert as_read(app.title[0].value) == name


def test_safety_is_asked_again_when_the_parent_was_not_alone(desk: Desk) -> None:
    screening = desk.screening()
    parent = screening.parent.id
    set_contact_unsafe(desk.engine, desk.staff.dana, parent, "not_alone", now=now())
    app = desk.open("home")
    assert "is it safe to reach them" in reads(app)
    app = desk.open("home", parent=parent)
    app.get_by_key("parent.safe").set_value("no")
    run(app)
    assert read_parent(desk.engine, desk.staff.dana, parent, now=now()).contact_unsafe == "no"


@pytest.mark.parametrize(
    ("hour", "said"), [(16, "Good morning, Dana"), (20, "Good afternoon, Dana"), (3, "Good evening, Dana")]
)
def test_the_greeting_goes_by_the_offices_clock(hour: int, said: str) -> None:
    assert greeting("Dana Testcase", datetime(2026, 11, 21, hour, tzinfo=UTC), "America/Los_Angeles") == said


def test_case_numbers_are_parted_by_commas() -> None:
    assert numbers_in(" 1, 2;3,,1\n4 ") == ("1", "2", "3", "4")


def _asked_for(app: AppTest) -> UUID:
    given = app.query_params["parent"]
    return UUID(given[0] if isinstance(given, list) else given)
