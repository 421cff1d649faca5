"""A place's contact as somebody checked it is what prints, its hours and whom to ask for too, in both languages."""

from datetime import timedelta
from uuid import UUID

import pytest

from forms.page import html
from forms.slip import SlipGiven, Stop, slip_paper
from pages.parts.contacts import as_checked
from records.contacts import CheckedContact
from screening.text import Text
from tests.forms.papers import DANA, ON, catalogue, words

PLACE = catalogue().provider("ajcc_san_bernardino").location("ajcc_victorville")
FOUND = {
    "address": "15419 Cholame Rd",
    "city": "Victorville",
    "zip": "92392",
    "phone": "760-555-0188",
    "hours": "Monday to Thursday, 9 to 4",
    "hours_es": "De lunes a jueves, de 9 a 4",
    "ask_for": "The resource room",
}


def slip_for(language: str, found: dict[str, str], days_ago: int = 0) -> str:
    check = CheckedContact(PLACE.id, found, ON - timedelta(days=days_ago), UUID(int=1))
    stop = Stop(
        catalogue().program("ajcc_san_bernardino").short, location=as_checked(PLACE, {PLACE.id: check})
    )
    given = SlipGiven(on=ON, language=language, worker=DANA, stops=(stop,), contact_check_days=90)
    return html(slip_paper(given, words()))


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_slip_bears_what_was_found_and_nothing_of_the_file(language: str) -> None:
    page = slip_for(language, FOUND)
    for line in ("15419 Cholame Rd", "92392", "Monday to Thursday, 9 to 4", "The resource room"):
        assert line in page, line
    assert "17310 Bear Valley" not in page


def test_hours_are_said_in_the_parents_language() -> None:
    assert "De lunes a jueves, de 9 a 4" in slip_for("es", FOUND)
    assert "De lunes a jueves" not in slip_for("en", FOUND)


def test_hours_that_nobody_put_in_spanish_are_said_as_they_are() -> None:
    page = slip_for("es", {**FOUND, "hours_es": ""})
    assert page.count("Monday to Thursday, 9 to 4") == 2


def test_checked_hours_read_as_in_english_in_a_language_that_nobody_wrote_them_in() -> None:
    place = PLACE.model_copy(update={"name": Text({**PLACE.name, "eo": "Dungejo"})})
    hours = as_checked(place, {PLACE.id: CheckedContact(PLACE.id, FOUND, ON, UUID(int=1))}).hours
    assert hours is not None
    assert (hours.say("eo"), hours.es) == (FOUND["hours"], FOUND["hours_es"])


def test_hours_that_were_not_found_do_not_print() -> None:
    assert "9 to 4" not in slip_for("es", {**FOUND, "hours": "", "hours_es": ""})


def test_a_check_that_is_too_old_prints_no_hours() -> None:
    assert "9 to 4" in slip_for("en", FOUND, days_ago=90)
    assert "9 to 4" not in slip_for("en", FOUND, days_ago=91)
