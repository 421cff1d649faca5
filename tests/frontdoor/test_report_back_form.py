"""What a provider fills in, read box by box; every layout's boxes find their place."""

from datetime import date, time
from pathlib import Path

import pytest

from forms.layout import Layout, load_layouts
from frontdoor.report_form import CAME, HAPPENED, boxes_of, read_day, read_report, read_time
from records.report_values import HAPPENED as KNOWN
from records.report_values import checked
from screening.words import load_words
from tests.people import TODAY

DATA = Path(__file__).parents[2] / "data"
LAYOUTS = load_layouts(DATA / "forms")
each_layout = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-21", date(2026, 11, 21)),
        ("11/21/2026", date(2026, 11, 21)),
        ("1-2-2026", date(2026, 1, 2)),
        ("21/11/2026", None),
        ("2026-02-30", None),
        ("11/21/26", None),
        ("tomorrow", None),
    ],
)
def test_a_day_is_read_as_browsers_and_people_write_it(written: str, day: date | None) -> None:
    assert read_day(written) == day


@pytest.mark.parametrize(
    ("written", "hour"),
    [
        ("14:30", time(14, 30)),
        ("14:30:00", time(14, 30)),
        ("2:30 pm", time(14, 30)),
        ("2 p.m.", time(14)),
        ("12 am", time(0)),
        ("12:05 PM", time(12, 5)),
        ("13 pm", None),
        ("25:00", None),
        ("9:75", None),
        ("9", None),
    ],
)
def test_an_hour_is_read_as_browsers_and_people_write_it(written: str, hour: time | None) -> None:
    assert read_time(written) == hour


@each_layout
def test_what_is_ticked_is_kept_under_the_ids_of_the_form(layout: Layout) -> None:
    typed = {"signed_name": ["ML"], "happened": ["enrolled"]}
    expected: dict[str, str | list[str]] = {}
    for box in boxes_of(layout, "yes"):
        if box.choices:
            typed[f"box.{box.id}"] = list(box.choices)
            expected[box.id] = list(box.choices) if box.several else box.choices[0]
        for line in box.lines:
            typed[f"box.{box.id}.{line}"] = ["11/20/2026" if line == "date" else "written"]
            expected[f"{box.id}.{line}"] = "2026-11-20" if line == "date" else "written"
    report, mistakes = read_report(typed, "yes", layout, TODAY)
    assert mistakes == {}
    assert report is not None
    assert report.boxes == expected
    assert checked(report, TODAY).happened == "enrolled"


@each_layout
def test_each_box_of_a_layout_is_asked_once(layout: Layout) -> None:
    """By itself, or in the page's own questions: whether they came, what happened, who, when, and whom to ask for."""
    by_itself = {box.id for box in boxes_of(layout, "yes")}
    of_the_page = {"came", "advisor", "coach", "contact", "next", "signed"}
    says_what_happened = {box.id for box in layout.report if box.means}
    assert {box.id for box in layout.report} <= by_itself | of_the_page | says_what_happened
    assert boxes_of(layout, "no") == boxes_of(layout, "not_yet") == ()


@pytest.mark.parametrize("came", CAME)
def test_whatever_may_be_chosen_is_known_to_records_and_has_words(came: str) -> None:
    words = load_words(DATA / "words")
    for happened in HAPPENED[came]:
        assert happened in KNOWN
        assert words.say("es", f"door.happened.{happened}")
    assert words.say("es", f"door.came.said_{came}")


def test_nobody_who_did_not_come_has_an_appointment_or_a_day() -> None:
    typed = {"signed_name": ["ML"], "came_on": ["2026-11-20"], "next_on": ["2026-11-30"]}
    report, mistakes = read_report(typed, "no", LAYOUTS["general"], TODAY)
    assert report is not None
    assert (report.came, report.came_on, report.next_on, mistakes) == ("no", None, None, {})


def test_an_answer_that_does_not_follow_is_not_taken() -> None:
    typed = {"signed_name": ["ML"], "happened": ["employed"]}
    report, _ = read_report(typed, "no", LAYOUTS["general"], TODAY)
    assert report is not None
    assert report.happened is None


def test_an_hour_without_its_day_is_asked_again() -> None:
    typed = {"signed_name": ["ML"], "next_time": ["2 pm"]}
    report, mistakes = read_report(typed, "yes", LAYOUTS["general"], TODAY)
    assert report is None
    assert list(mistakes) == ["next_on"]
