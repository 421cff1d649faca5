"""Whether providers answered before their clocks ran out, for a whole column of referrals. Leaves the rules to clocks.

The same clocks as in records.clocks, which a test compares: here days are counted once for all referrals of a day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, isnan
from zoneinfo import ZoneInfo

import numpy as np

from records.business_time import Calendar, Pause
from records.clocks import ClockRules
from records.outcome_arrays import Moments, Places, Words, known, nothing
from records.outcome_days import DAY, Days, day_number, day_of, minutes_of, moment_of
from screening.programs import Clock

IN_TIME, LATE, UNANSWERED, RUNNING, NO_CLOCK = 1, 2, 3, 4, 5
_HOUR = 60

Stood = tuple[float, float | None]
"""From when until when a clock stood still, in minutes since 1970; None: it stands still now."""


@dataclass(frozen=True)
class Asked:
    """Referrals that a provider may answer, column by column. Moments in minutes since 1970, days in days; of `met_on`
    the day alone is known. `pauses`: by the referral's row, of those that have any.
    """

    program: Words
    mailed: Moments
    appointment: Moments
    met_at: Moments
    met_on: Moments
    answered: Moments
    ended: Moments
    pauses: Mapping[int, Sequence[Stood]]


class ProviderClock:
    """The clock by which providers answer to one office's time zone."""

    def __init__(self, zone: ZoneInfo, rules: ClockRules, days: Days, now: int) -> None:
        self._calendar: Calendar = rules.calendar(zone)
        self._rules, self._days, self._now = rules, days, now

    def answers(self, asked: Asked) -> Places:
        """Of each IN_TIME, LATE, UNANSWERED, RUNNING or NO_CLOCK. While it stands still, an answer is in time."""
        stopped, met = asked.answered.copy(), self._met(asked)
        start, due = nothing(len(met)), nothing(len(met))
        for program in asked.program.all:
            rows, clock = np.flatnonzero(asked.program.is_(program)), self._rules.of(program)
            mailed = asked.mailed if clock.return_hours is None else nothing(len(met))
            start[rows] = np.where(known(mailed), mailed, met)[rows]
            if clock.return_hours is None:
                due[rows] = self._after_days(start[rows], clock.answer_business_days)
            else:
                due[rows] = self._after_hours(start[rows], int(clock.return_hours * _HOUR))
        for row, pauses in asked.pauses.items():
            if not isnan(start[row]):
                clock = self._rules.of(asked.program.word(row))
                stopped[row], due[row] = self._paused(clock, start[row], stopped[row], due[row], pauses)
        return np.select(
            [
                ~known(start),
                known(stopped) & ~(stopped > due),
                known(stopped),
                known(asked.ended) & ~(asked.ended > due),
                ~known(due),
                self._now < due,
            ],
            [NO_CLOCK, IN_TIME, LATE, NO_CLOCK, RUNNING, RUNNING],
            UNANSWERED,
        )

    def _met(self, asked: Asked) -> Moments:
        appointment, on = asked.appointment, asked.met_on
        day = np.where(self._days.day(appointment) == on, appointment, self._days.end_of(on))
        passed = np.where(appointment <= self._now, appointment, np.nan)
        return np.where(known(asked.met_at), asked.met_at, np.where(known(on), day, passed))

    def _paused(
        self, clock: Clock, start: float, stopped: float, due: float, pauses: Sequence[Stood]
    ) -> tuple[float, float]:
        """When it was stopped, and when an answer was due; NaN while it stands still."""
        if not isnan(stopped):
            pauses = [pause for pause in pauses if pause[0] < stopped]
            end = pauses[-1][1] if pauses else stopped
            if end is None or end > stopped:
                stopped, pauses = pauses[-1][0], pauses[:-1]
        if not pauses:
            return stopped, due
        stood = [Pause(moment_of(a), None if b is None else moment_of(b)) for a, b in pauses]
        if clock.return_hours is not None:
            moment = self._calendar.after_hours(moment_of(start), clock.return_hours, stood)
            return stopped, np.nan if moment is None else minutes_of(moment)
        first = self._calendar.day(moment_of(start))
        day = self._calendar.business_day_after(first, clock.answer_business_days, stood)
        return stopped, np.nan if day is None else minutes_of(self._calendar.end_of(day))

    def _after_days(self, start: Moments, count: int) -> Moments:
        """The end of the `count`-th business day."""
        due = nothing(len(start))
        rows = np.flatnonzero(known(start))
        days, which = np.unique(self._days.day(start[rows]), return_inverse=True)
        due_on = [self._calendar.business_day_after(day_of(day), count) or day_of(day) for day in days]
        due[rows] = self._days.end_of(np.array([float(day_number(day)) for day in due_on]))[which]
        return due

    def _after_hours(self, start: Moments, minutes: int) -> Moments:
        """As Calendar.after_hours: business days count with all their hours, as the clock on the wall shows them."""
        due = nothing(len(start))
        rows = np.flatnonzero(known(start))
        if not len(rows):
            return due
        wall = self._days.wall(start[rows])
        first = int(wall.min() // DAY)
        place = (wall // DAY - first).astype(np.int64)
        works = self._works(first, int(place.max()) + 1, minutes)
        before = np.r_[0, np.cumsum(works)] * DAY  # business minutes before each day
        target = before[place] + works[place] * (wall - (place + first) * DAY) + minutes
        day = np.searchsorted(before, target, side="left") - 1
        due[rows] = self._days.from_wall((day + first) * DAY + target - before[day])
        return due

    def _works(self, first: int, count: int, minutes: int) -> Places:
        """1 for each business day of so many, and of as many more as the minutes may need."""
        works = [int(self._calendar.works(day_of(first + each))) for each in range(count)]
        left = ceil(minutes / DAY) + 1
        while left > 0:
            works.append(int(self._calendar.works(day_of(first + len(works)))))
            left -= works[-1]
        return np.array(works)
