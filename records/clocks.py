"""Which clocks run for a referral, when they are due, and how they stand. Pure; leaves the rows to clock_reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from records.business_time import Calendar, Pause
from screening.catalogue import Catalogue
from screening.programs import Clock

CONTACT_BY = "contact_by"  # the parent makes contact with the provider
ANSWER = "answer"  # the provider says how it goes
RETURN = "return"  # the provider sends the form back, so many hours after the meeting
REVIEW = "review"  # a referral on hold is looked at again
RETENTION = "retention"  # does the job last?

RUNNING, WARNING, DUE, LATE, PAUSED, MET = "running", "warning", "due", "late", "paused", "met"


@dataclass(frozen=True)
class ClockRules:
    """What the agency's data say of clocks. The figures given here are the field's own."""

    programs: Mapping[str, Clock] = field(default_factory=dict)
    warn_at_percent: int = 75
    warn_from_days: int = 3
    reminders_before_unanswered: int = 2
    unanswered_after_days: int = 45
    retention_days: tuple[int, ...] = (30, 90, 180)
    country: str = "US"
    subdivisions: Mapping[str, str] = field(default_factory=dict)  # time zone -> state
    extra: frozenset[date] = frozenset()
    worked: frozenset[str] = frozenset()  # names of days that the calendar lists and the office works

    def of(self, program_id: str) -> Clock:
        return self.programs.get(program_id, Clock())

    def calendar(self, zone: ZoneInfo) -> Calendar:
        listed = holidays.country_holidays(self.country, subdiv=self.subdivisions.get(zone.key))

        @cache
        def is_off(day: date) -> bool:
            names = set(listed.get_list(day)) - self.worked if day in listed else set()
            return bool(names) or day in self.extra

        return Calendar(zone, is_off)


def with_clocks(catalogue: Catalogue, agreed: Mapping[str, Clock]) -> Catalogue:
    """The catalogue with the clocks that the agency has set: forms, first dates and lateness follow them."""
    if not agreed:
        return catalogue
    programs = tuple(
        program.model_copy(update={"clock": agreed.get(program.id, program.clock)})
        for program in catalogue.programs
    )
    return replace(catalogue, programs=programs)


def clock_rules(catalogue: Catalogue) -> ClockRules:
    """The agency's clocks: settings.toml, and each program's own. Build it once with the catalogue."""
    clocks, days = catalogue.settings.table("clocks"), catalogue.settings.table("holidays")
    plain = ClockRules()
    states = days.get("subdivisions", {})
    return ClockRules(
        programs={program.id: program.clock for program in catalogue.programs},
        warn_at_percent=clocks.get("warn_at_percent", plain.warn_at_percent),
        warn_from_days=clocks.get("warn_from_days", plain.warn_from_days),
        reminders_before_unanswered=clocks.get(
            "reminders_before_unanswered", plain.reminders_before_unanswered
        ),
        unanswered_after_days=clocks.get("unanswered_after_days", plain.unanswered_after_days),
        retention_days=tuple(clocks.get("retention_days", plain.retention_days)),
        country=days.get("country", plain.country),
        subdivisions={zone: states.get(state, state) for zone, state in days.get("zones", {}).items()},
        extra=frozenset(days.get("extra", ())),
        worked=frozenset(days.get("worked", ())),
    )


@dataclass(frozen=True)
class Life:
    """What of a referral makes clocks run."""

    program_id: str
    sent_at: datetime
    may_report: bool
    emailed_at: datetime | None = None  # None: the parent carries it
    contact_by: date | None = None
    appointment_at: datetime | None = None
    met_on: date | None = None
    met_at: datetime | None = None
    came: bool = False  # the referral is beyond *sent* and *accepted*
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    review_on: date | None = None


@dataclass(frozen=True)
class RunningClock:
    """`due` is None while paused. From `late_after` on, grace is over too."""

    kind: str
    started: datetime
    due: datetime | None
    late_after: datetime | None
    met_at: datetime | None
    state: str


def running_clocks(
    life: Life, rules: ClockRules, calendar: Calendar, now: datetime
) -> tuple[RunningClock, ...]:
    """The clocks of one referral as they stand at `now`; none for one that ended but what was kept in time."""
    found = [_contact_by(life, rules, calendar, now), _answer(life, rules, calendar, now)]
    if life.review_on is not None and life.ended_at is None:
        start = max((pause.start for pause in life.pauses), default=life.sent_at)
        due, late = _start_of(calendar, life.review_on), calendar.end_of(life.review_on)
        found.append(_clock(REVIEW, start, due, late, None, rules, now))
    return tuple(clock for clock in found if clock is not None)


def meeting_known(life: Life, calendar: Calendar, now: datetime) -> datetime | None:
    """When the meeting was, as known: said with its hour or only its day, or an appointment that has passed.

    Of a day without an hour its end is taken, the latest that it can have been: nobody is called late on a guess.
    """
    if life.met_at is not None:
        return life.met_at
    appointment = life.appointment_at
    if life.met_on is not None:
        if appointment is not None and calendar.day(appointment) == life.met_on:
            return appointment
        return calendar.end_of(life.met_on)
    return appointment if appointment is not None and appointment <= now else None


def _contact_by(life: Life, rules: ClockRules, calendar: Calendar, now: datetime) -> RunningClock | None:
    if life.contact_by is None:
        return None
    stopped = _earliest(life.ended_at, life.answered_at, _said(life, calendar))
    if stopped is None and life.came:
        return None
    if any(pause.end is None for pause in life.pauses):
        return _clock(CONTACT_BY, life.sent_at, None, None, stopped, rules, now)
    lost = sum((_days(calendar, pause) for pause in life.pauses if pause.start >= life.sent_at), 0)
    due = calendar.end_of(life.contact_by + timedelta(days=lost))
    return _clock(CONTACT_BY, life.sent_at, due, due, stopped, rules, now)


def _answer(life: Life, rules: ClockRules, calendar: Calendar, now: datetime) -> RunningClock | None:
    """From the e-mail on, or, where the parent carries the form, from the meeting as known."""
    if not life.may_report:
        return None
    clock = rules.of(life.program_id)
    met = meeting_known(life, calendar, now)
    stopped = _earliest(life.answered_at, life.ended_at)
    if clock.return_hours is not None:
        if met is None:
            return None
        due = calendar.after_hours(met, clock.return_hours, life.pauses)
        return _clock(RETURN, met, due, due, stopped, rules, now)
    start = life.emailed_at or met
    if start is None:
        return None
    first = calendar.day(start)
    days = clock.answer_business_days
    due_on = calendar.business_day_after(first, days, life.pauses)
    late_on = calendar.business_day_after(first, days + clock.grace_business_days, life.pauses)
    due = calendar.end_of(due_on) if due_on else None
    late = calendar.end_of(late_on) if late_on else None
    return _clock(ANSWER, start, due, late, stopped, rules, now)


def _clock(
    kind: str,
    started: datetime,
    due: datetime | None,
    late_after: datetime | None,
    met_at: datetime | None,
    rules: ClockRules,
    now: datetime,
) -> RunningClock:
    return RunningClock(
        kind, started, due, late_after, met_at, _state(started, due, late_after, met_at, rules, now)
    )


def _state(
    started: datetime,
    due: datetime | None,
    late_after: datetime | None,
    met_at: datetime | None,
    rules: ClockRules,
    now: datetime,
) -> str:
    if met_at is not None:
        return MET
    if due is None:
        return PAUSED
    if now >= due:
        return LATE if late_after is not None and now >= late_after else DUE
    whole = due - started
    warn_at = started + whole * rules.warn_at_percent / 100
    long_enough = whole >= timedelta(days=rules.warn_from_days)
    return WARNING if long_enough and now >= warn_at else RUNNING


def _said(life: Life, calendar: Calendar) -> datetime | None:
    if life.met_at is not None:
        return life.met_at
    return calendar.end_of(life.met_on) if life.met_on is not None else None


def _start_of(calendar: Calendar, day: date) -> datetime:
    return datetime.combine(day, time(), calendar.zone).astimezone(UTC)


def _days(calendar: Calendar, pause: Pause) -> int:
    return (calendar.day(pause.end) - calendar.day(pause.start)).days if pause.end else 0


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)
