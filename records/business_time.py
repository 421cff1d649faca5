"""Business days and hours of an office: weekends, days off and pauses left out. Leaves which clock runs to clocks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Pause:
    """The clock stands still from `start` until `end`; None: it stands still now."""

    start: datetime
    end: datetime | None


@dataclass(frozen=True)
class Calendar:
    """`is_off` says of a day whether the office is closed for a holiday; weekends are always off."""

    zone: ZoneInfo
    is_off: Callable[[date], bool]

    def day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def end_of(self, day: date) -> datetime:
        """The midnight that ends the day, in UTC: 23, 24 or 25 hours after the one that began it."""
        return self._moment(datetime.combine(day + _DAY, time()))

    def works(self, day: date) -> bool:
        return day.weekday() < _SATURDAY and not self.is_off(day)

    def business_day_after(self, day: date, count: int, pauses: Iterable[Pause] = ()) -> date | None:
        """The `count`-th business day after `day`; days on which the clock was paused for a while don't count.

        None while it is paused.
        """
        spans = [(self.day(pause.start), self.day(pause.end) if pause.end else None) for pause in pauses]
        while count > 0:
            day += _DAY
            if any(start <= day and end is None for start, end in spans):
                return None
            paused = any(start <= day and end is not None and day <= end for start, end in spans)
            if self.works(day) and not paused:
                count -= 1
        return None if any(end is None for _, end in spans) else day

    def after_hours(self, start: datetime, hours: float, pauses: Iterable[Pause] = ()) -> datetime | None:
        """When so many hours of business days have passed; all 24 of a business day count.

        Friday 16:00 and 24 hours is Monday 16:00, also when the clocks change on the Sunday between: what
        counts is what the wall clock of the office shows. None while paused.
        """
        left = timedelta(hours=hours)
        now = self._wall(start)
        for pause in sorted(pauses, key=lambda pause: pause.start):
            begin = max(self._wall(pause.start), now)
            run = self._run(now, begin)
            if run >= left:
                break
            if pause.end is None:
                return None
            left -= run
            now = max(self._wall(pause.end), begin)
        return self._moment(self._walk(now, left))

    def _run(self, begin: datetime, end: datetime) -> timedelta:
        """Business time between two readings of the wall clock."""
        total = timedelta()
        while begin < end:
            midnight = datetime.combine(begin.date() + _DAY, time())
            if self.works(begin.date()):
                total += min(midnight, end) - begin
            begin = midnight
        return total

    def _walk(self, begin: datetime, left: timedelta) -> datetime:
        while True:
            midnight = datetime.combine(begin.date() + _DAY, time())
            if self.works(begin.date()):
                if midnight - begin >= left:
                    return begin + left
                left -= midnight - begin
            begin = midnight

    def _wall(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone).replace(tzinfo=None)

    def _moment(self, wall: datetime) -> datetime:
        return wall.replace(tzinfo=self.zone).astimezone(UTC)
