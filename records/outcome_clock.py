"""Whether a provider answered before its clock ran out, for many referrals at once. Leaves the rules to clocks.

The same clocks as in records.clocks, which a test compares: here days are counted once for all referrals of a day.
"""

from collections.abc import Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from records.business_time import Calendar, Pause
from records.clocks import ClockRules
from records.outcome_scope import Days, day_number, day_of, minutes_of, moment_of

IN_TIME, LATE, UNANSWERED, RUNNING, NO_CLOCK = 1, 2, 3, 4, 5
_HOUR, _DAY = 60, 1440

Stood = tuple[int, int | None]
"""From when until when a clock stood still, in minutes since 1970; None: it stands still now."""


class Asked(NamedTuple):
    """Moments in minutes since 1970, days in days. `met_on`: the day alone is known."""

    program: str
    mailed: int | None
    appointment: int | None
    met_at: int | None
    met_on: int | None
    answered: int | None
    ended: int | None
    pauses: Sequence[Stood] = ()


class ProviderClock:
    """The clock by which providers answer to one office's time zone."""

    def __init__(self, zone: ZoneInfo, rules: ClockRules, days: Days, now: int) -> None:
        self._calendar: Calendar = rules.calendar(zone)
        self._rules, self._days, self._now = rules, days, now
        self._ends: dict[int, int] = {}
        self._works: dict[int, bool] = {}
        self._due: dict[tuple[int, int], int] = {}

    def answer(self, asked: Asked) -> int:
        """One of IN_TIME, LATE, UNANSWERED, RUNNING, NO_CLOCK. While it stands still, an answer is in time."""
        clock = self._rules.of(asked.program)
        start = asked.mailed if clock.return_hours is None and asked.mailed is not None else self._met(asked)
        if start is None:
            return NO_CLOCK
        pauses, stopped = asked.pauses, asked.answered
        if pauses and stopped is not None:
            pauses = [pause for pause in pauses if pause[0] < stopped]
            end = pauses[-1][1] if pauses else stopped
            if end is None or end > stopped:
                stopped, pauses = pauses[-1][0], pauses[:-1]
        if clock.return_hours is not None:
            due = self._after_hours(start, clock.return_hours, pauses)
        else:
            due = self._after_days(start, clock.answer_business_days, pauses)
        if stopped is not None:
            return IN_TIME if due is None or stopped <= due else LATE
        if due is None or (asked.ended is not None and asked.ended <= due):
            return NO_CLOCK if asked.ended is not None else RUNNING
        return RUNNING if self._now < due else UNANSWERED

    def _met(self, asked: Asked) -> int | None:
        if asked.met_at is not None:
            return asked.met_at
        appointment = asked.appointment
        if asked.met_on is not None:
            if appointment is not None and self._days.day(appointment) == asked.met_on:
                return appointment
            return self._end_of(asked.met_on)
        return appointment if appointment is not None and appointment <= self._now else None

    def _after_days(self, start: int, count: int, pauses: Sequence[Stood]) -> int | None:
        day = self._days.day(start)
        if pauses:
            due_on = self._calendar.business_day_after(day_of(day), count, _pauses(pauses))
            return None if due_on is None else self._end_of(day_number(due_on))
        due = self._due.get((day, count))
        if due is None:
            due_on = self._calendar.business_day_after(day_of(day), count) or day_of(day)
            due = self._due[day, count] = self._end_of(day_number(due_on))
        return due

    def _after_hours(self, start: int, hours: float, pauses: Sequence[Stood]) -> int | None:
        if not pauses:
            return self._walk(start, int(hours * _HOUR))
        due = self._calendar.after_hours(moment_of(start), hours, _pauses(pauses))
        return None if due is None else minutes_of(due)

    def _walk(self, start: int, left: int) -> int:
        """As Calendar.after_hours, by minutes on the wall: business days count with all their hours."""
        wall = self._days.wall(start)
        while True:
            day = wall // _DAY
            works = self._works.get(day)
            if works is None:
                works = self._works[day] = self._calendar.works(day_of(day))
            midnight = (day + 1) * _DAY
            if works:
                if midnight - wall >= left:
                    return self._days.from_wall(wall + left)
                left -= midnight - wall
            wall = midnight

    def _end_of(self, day: int) -> int:
        end = self._ends.get(day)
        if end is None:
            end = self._ends[day] = minutes_of(self._calendar.end_of(day_of(day)))
        return end


def _pauses(pauses: Sequence[Stood]) -> list[Pause]:
    return [Pause(moment_of(start), moment_of(end) if end is not None else None) for start, end in pauses]
