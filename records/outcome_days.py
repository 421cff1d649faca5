"""Days and months from minutes since 1970, as the calendars of offices show them: for whole columns at once."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import numpy as np

from records.outcome_arrays import Flags, Moments, Places, nothing

_EPOCH = date(1970, 1, 1)
DAY = 1440
_WEEK = 7 * DAY
_YEARS = range(1970, 2101)
"""Between these each change of the clocks is known; before and after, no other comes."""


class Days:
    """The days of one time zone. What is asked of NaN is NaN."""

    def __init__(self, zone: ZoneInfo) -> None:
        changes, self._offsets = _changes(zone)
        self._changes = np.array(changes, dtype=np.float64)
        # Of an hour that comes twice the first is meant; one that never comes counts as before the change.
        self._on_wall = self._changes + np.maximum(self._offsets[:-1], self._offsets[1:])

    def day(self, minutes: Moments) -> Moments:
        """Days since 1970 on the office's calendar."""
        return self.wall(minutes) // DAY

    def wall(self, minutes: Moments) -> Moments:
        """What the clock on the office's wall shows, as if it were UTC."""
        return minutes + self._offsets[np.searchsorted(self._changes, minutes, side="right")]

    def from_wall(self, wall: Moments) -> Moments:
        """The minute at which the wall shows so."""
        return wall - self._offsets[np.searchsorted(self._on_wall, wall, side="right")]

    def end_of(self, day: Moments) -> Moments:
        """The midnight that ends the day."""
        return self.from_wall((day + 1) * DAY)


@cache
def _changes(zone: ZoneInfo) -> tuple[tuple[int, ...], Moments]:
    """The minutes at which the clocks change, and how far they are ahead of UTC before, between and after."""
    begin, end = (minutes_of(datetime(year, 1, 1, tzinfo=UTC)) for year in (_YEARS.start, _YEARS.stop))
    changes: list[int] = []
    offsets = [_ahead(zone, begin)]
    for week in range(begin, end, _WEEK):
        if _ahead(zone, week + _WEEK) != offsets[-1]:
            before, after = week, week + _WEEK
            while after - before > 1:
                middle = (before + after) // 2
                before, after = (middle, after) if _ahead(zone, middle) == offsets[-1] else (before, middle)
            changes.append(after)
            offsets.append(_ahead(zone, after))
    return tuple(changes), np.array(offsets, dtype=np.float64)


def _ahead(zone: ZoneInfo, minutes: int) -> int:
    offset = moment_of(minutes).astimezone(zone).utcoffset() or timedelta()
    return int(offset.total_seconds()) // 60


class OfficeDays:
    """Offices by their places, each with the days of its zone."""

    def __init__(
        self, zones: Sequence[ZoneInfo], window: Callable[[ZoneInfo], tuple[datetime, datetime]]
    ) -> None:
        """`zones`: of the offices, in the order of their places. `window`: when a period begins and ends there."""
        self.zones: Mapping[ZoneInfo, Days] = {zone: Days(zone) for zone in zones}
        self._zones = tuple(zones)
        self._begin, self._end = np.array(
            [[minutes_of(moment) for moment in window(zone)] for zone in zones], dtype=np.float64
        ).T

    def at(self, zone: ZoneInfo, office: Places) -> Flags:
        """Which rows are of an office of this zone."""
        here: Flags = np.array([each == zone for each in self._zones])[office]
        return here

    def day(self, office: Places, minutes: Moments) -> Moments:
        found = nothing(len(minutes))
        for zone, days in self.zones.items():
            here = self.at(zone, office)
            found[here] = days.day(minutes[here])
        return found

    def within(self, office: Places, minutes: Moments) -> Flags:
        """Which moments lie in the period, as the clocks of their office show it."""
        inside: Flags = (self._begin[office] <= minutes) & (minutes < self._end[office])
        return inside


def months_of(days: Moments | Places) -> Places:
    """Months since 1970, of days that are known."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def day_number(day: date) -> int:
    return (day - _EPOCH).days


def day_of(number: float) -> date:
    return _EPOCH + timedelta(days=int(number))


def minutes_of(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def moment_of(minutes: float) -> datetime:
    return datetime.fromtimestamp(minutes * 60, UTC)
