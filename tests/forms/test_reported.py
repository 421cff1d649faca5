"""What the boxes of a report-back mean, and what is asked about instead of guessed."""

from dataclasses import fields
from datetime import date, time, timedelta

import pytest

from forms.days import read_day, read_time
from forms.layout import MEANINGS
from forms.reported import ReportValues, reported
from records.report_values import HAPPENED, ReportBack, checked
from tests.forms.papers import ON, layouts

LATER = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("layout", "boxes", "expected"),
    [
        (
            "job_center",
            {
                "came": "yes", "came.date": "11/24", "account_caljobs": "yes", "enrolled": "is_enrolled",
                "advisor.name": "Luz Sample", "advisor.phone": "909 555 0100", "next.date": "Dec 1",
                "next.time": "10:30", "signed.initials": "LS", "signed.date": "11/24/26",
            },
            {
                "came": "yes", "came_on": date(2026, 11, 24), "happened": "enrolled",
                "advisor_name": "Luz Sample", "advisor_phone": "909 555 0100", "next_on": date(2026, 12, 1),
                "next_time": time(10, 30), "signed_name": "LS", "signed_on": date(2026, 11, 24),
            },
        ),
        ("job_center", {"came": "no"}, {"came": "no"}),
        ("job_center", {"enrolled": "waiting"}, {"happened": "waiting"}),
        ("job_center", {"enrolled": "not_enrolled"}, {}),
        ("general", {"came.date": "11/24/2026"}, {"came": "yes", "came_on": date(2026, 11, 24)}),
        ("general", {"what.details": "Welding"}, {"note": "Welding"}),
        ("arizona", {"assessment.date": "11/24/2026"}, {"came": "yes", "came_on": date(2026, 11, 24)}),
        ("arizona", {"assessment.date": "12/9/2026"}, {}),
        ("arizona", {"supports": ["training"]}, {}),
        ("library", {"enrolled_on": "yes", "coach.name": "Kim"}, {"happened": "enrolled", "advisor_name": "Kim"}),
        ("library", {"enrolled_on": "yes", "graduated": "yes"}, {"happened": "certificate"}),
        ("library", {"enrolled_on": "yes", "graduated": "no"}, {"happened": "enrolled"}),
        ("rubicon", {"contact.name": "Ana"}, {"advisor_name": "Ana"}),
    ],
)  # fmt: skip
def test_boxes_mean_what_they_say_and_the_rest_stays_unknown(
    layout: str, boxes: dict[str, str | list[str]], expected: dict[str, object]
) -> None:
    found = reported(boxes, layouts()[layout], LATER)
    assert found.problems == ()
    assert found.values == ReportValues(boxes=boxes, **expected)  # type: ignore[arg-type]
    checked(ReportBack(**found.values.as_dict()), LATER)


def test_a_report_has_the_fields_that_records_keeps_and_its_words() -> None:
    assert [one.name for one in fields(ReportValues)] == [one.name for one in fields(ReportBack)]
    assert set(MEANINGS) <= set(HAPPENED)


@pytest.mark.parametrize(
    ("boxes", "field", "said"),
    [
        ({"came": ["yes", "no"]}, "came", "More than one answer is ticked"),
        ({"enrolled": ["is_enrolled", "waiting"]}, "enrolled", "More than one"),
        ({"came": "yes", "came.date": "last Tuesday"}, "came.date", '"last Tuesday" can\'t be read'),
        ({"came": "yes", "came.date": "12/24/2026"}, "came.date", "is still to come"),
        ({"next.time": "soon"}, "next.time", 'The time "soon"'),
        ({"next.date": "2/30/2027"}, "next.date", 'The day "2/30/2027"'),
        ({"signed.date": "12/1/2026"}, "signed.date", "is still to come"),
    ],
)
def test_what_cannot_be_read_is_told_and_kept_as_typed(
    boxes: dict[str, str | list[str]], field: str, said: str
) -> None:
    found = reported(boxes, layouts()["job_center"], LATER)
    assert [problem.field for problem in found.problems] == [field]
    assert said in found.problems[0].sentence
    assert found.values.boxes == boxes
    values = found.values
    assert (values.happened, values.came_on, values.next_on, values.next_time, values.signed_on) == (
        None,
    ) * 5
    checked(ReportBack(**values.as_dict()), LATER)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("11/24/2026", date(2026, 11, 24)),
        ("11-24-26", date(2026, 11, 24)),
        ("11.24.2026", date(2026, 11, 24)),
        (" 2026-11-24 ", date(2026, 11, 24)),
        ("2026-11-24 00:00:00", date(2026, 11, 24)),
        ("Nov 24, 2026", date(2026, 11, 24)),
        ("November 24th", date(2026, 11, 24)),
        ("24 Nov 2026", date(2026, 11, 24)),
        ("24-Nov-26", date(2026, 11, 24)),
        ("24 de noviembre de 2026", date(2026, 11, 24)),
        ("Tue 11/24", date(2026, 11, 24)),
        ("Martes, 24 de noviembre", date(2026, 11, 24)),
        ("Mar 3", date(2027, 3, 3)),
        ("24/11/2026", date(2026, 11, 24)),
        ("1/4", date(2027, 1, 4)),
        ("12/30", date(2026, 12, 30)),
        ("3/4/85", date(1985, 3, 4)),
        ("2/29/2028", date(2028, 2, 29)),
        ("2/29/2027", None),
        ("13/13/2026", None),
        ("0/1/2026", None),
        ("11/24/0026", None),
        ("tomorrow", None),
        ("", None),
        ("24", None),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, day: date | None) -> None:
    assert read_day(typed, ON) == day


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("10:30", time(10, 30)),
        ("10:30 am", time(10, 30)),
        ("2 p.m.", time(14, 0)),
        ("2PM", time(14, 0)),
        ("2:30", time(14, 30)),
        ("7:30", time(7, 30)),
        ("02:30", time(2, 30)),
        ("14.00", time(14, 0)),
        ("12 pm", time(12, 0)),
        ("12:15 am", time(0, 15)),
        ("13 pm", None),
        ("10", None),
        ("24:00", None),
        ("10:75", None),
        ("noonish", None),
    ],
)
def test_a_time_is_read_as_offices_write_it(typed: str, hour: time | None) -> None:
    assert read_time(typed) == hour


def test_a_day_without_a_year_is_within_half_a_year() -> None:
    for days in range(0, 366, 7):
        on = ON + timedelta(days=days)
        for month in range(1, 13):
            found = read_day(f"{month}/15", on)
            assert found is not None
            assert abs((found - on).days) <= 184
