"""Days of whole columns are those of the calendar on each office's wall, also on the days on which clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from records.business_time import Calendar
from records.outcome_days import Days, OfficeDays, day_number, minutes_of, moment_of, months_of

ZONES = [
    "America/Los_Angeles",
    "America/Phoenix",
    "Pacific/Guam",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "UTC",
]
QUARTERS = [minutes_of(datetime(2024, 1, 1, tzinfo=UTC)) + 7_919 * each for each in range(400)]


def around_changes(zone: ZoneInfo) -> list[int]:
    """Every quarter of an hour of the days of 2026 that aren't 24 hours long, and of their neighbors."""
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    days = [begin + timedelta(days=each) for each in range(365)]
    moved = [
        day
        for day in days
        if day.astimezone(zone).utcoffset() != (day + timedelta(1)).astimezone(zone).utcoffset()
    ]
    return [minutes_of(day) + 15 * each for day in moved for each in range(-96, 192)]


@pytest.mark.parametrize("name", ZONES)
def test_a_moment_has_the_day_and_hour_of_the_wall(name: str) -> None:
    zone, minutes = ZoneInfo(name), [*QUARTERS, *around_changes(ZoneInfo(name))]
    shown = [moment_of(each).astimezone(zone).replace(tzinfo=UTC) for each in minutes]
    days = Days(zone)
    assert days.wall(np.array(minutes, dtype=float)).tolist() == [minutes_of(each) for each in shown]
    assert days.day(np.array(minutes, dtype=float)).tolist() == [day_number(each.date()) for each in shown]


@pytest.mark.parametrize("name", ZONES)
def test_a_reading_of_the_wall_is_the_moment_that_python_takes(name: str) -> None:
    """Of an hour that comes twice the first; one that never comes is read as before the change."""
    zone, walls = ZoneInfo(name), [*QUARTERS, *around_changes(ZoneInfo(name))]
    meant = [minutes_of(moment_of(wall).replace(tzinfo=zone)) for wall in walls]
    assert Days(zone).from_wall(np.array(walls, dtype=float)).tolist() == meant


def test_a_day_ends_when_the_calendar_says() -> None:
    zone = ZoneInfo("America/Los_Angeles")
    calendar, all_of_2026 = (
        Calendar(zone, lambda _: False),
        [date(2026, 1, 1) + timedelta(n) for n in range(365)],
    )
    ends = Days(zone).end_of(np.array([day_number(day) for day in all_of_2026], dtype=float))
    assert ends.tolist() == [minutes_of(calendar.end_of(day)) for day in all_of_2026]


def test_what_isnt_recorded_has_no_day_and_lies_in_no_period() -> None:
    zone, nothing = ZoneInfo("America/Phoenix"), np.array([np.nan])
    assert np.isnan(Days(zone).day(nothing)).all()
    assert np.isnan(Days(zone).end_of(nothing)).all()
    offices = OfficeDays(
        (zone,), lambda _: (datetime(1970, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
    )
    assert offices.within(np.array([0, 0]), np.array([np.nan, 5.0])).tolist() == [False, True]


def test_each_office_has_its_own_day() -> None:
    here, there = ZoneInfo("America/Los_Angeles"), ZoneInfo("America/Phoenix")
    offices = OfficeDays((here, there, here), lambda zone: (datetime(2026, 1, 1, tzinfo=zone),) * 2)
    at = float(minutes_of(datetime(2026, 1, 6, 7, 30, tzinfo=UTC)))  # half past eleven at night, and midnight
    found = offices.day(np.array([0, 1, 2]), np.array([at] * 3))
    assert found.tolist() == [day_number(date(2026, 1, day)) for day in (5, 6, 5)]


def test_months_follow_the_calendar() -> None:
    days = [date(2024, 1, 31), date(2024, 2, 29), date(2025, 12, 31), date(2026, 1, 1)]
    months = months_of(np.array([day_number(day) for day in days]))
    assert (months - months[0]).tolist() == [0, 1, 23, 24]
