"""Reads a cohort: its screenings and referrals, in a handful of queries, and says of each how far it came.

Leaves counting to outcome_numbers. Rows are joined here by their ids: a database that looks each of a hundred thousand
up in another table takes several times as long.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlmodel import col

from records.clocks import ClockRules
from records.lifecycle import EMPLOYED, Status
from records.outcome_clock import NO_CLOCK, Asked, ProviderClock
from records.outcome_moves import NO_COURSE, Course, Job, Moves, read_jobs, read_moves
from records.outcome_scope import Days, Ground, as_day, as_minutes, in_json, minutes_of, plain
from records.outcome_steps import ANSWER_AT, SENT, UNSAID, Told, how_bits, steps_of
from records.tables import PrivateLink, ReceivedReport, Referral, Screening

Keys = Mapping[Any, tuple[str, ...]]
"""By screening, the groups that it stands in."""

NOWHERE: tuple[str, ...] = ("",)
_HANDED_OVER = SENT | SENT << UNSAID


@dataclass
class Tally:
    """One group's claims: of each parent put together, and how many referrals bear which."""

    parents: dict[Any, int] = field(default_factory=dict)
    referrals: Counter[int] = field(default_factory=Counter)
    screenings: int = 0

    def add(self, parent: Any, claims: int) -> None:
        self.parents[parent] = self.parents.get(parent, 0) | claims


@dataclass
class Happened:
    """What happened within the period, whatever it began with."""

    offered: int = 0
    sent: int = 0
    accepted: int = 0
    attended: int = 0
    enrolled: int = 0
    ended: int = 0
    employed: set[Any] = field(default_factory=set)
    how_known: Counter[str] = field(default_factory=Counter)


@dataclass
class Cohort:
    """By parent: the office, the finished screening that began last, the minute at which the first referral was sent,
    and of each job the day from which its length is counted, with what was said after so many days.

    `ends` and `sent_to` count by provider the referrals that were handed over. `programs`: those of each parent.
    """

    whole: Tally = field(default_factory=Tally)
    groups: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    office_of: dict[Any, Any] = field(default_factory=dict)
    latest: dict[Any, Any] = field(default_factory=dict)
    first_sent: dict[Any, int] = field(default_factory=dict)
    jobs: dict[Any, list[tuple[int, dict[int, str]]]] = field(default_factory=lambda: defaultdict(list))
    moves: Moves = field(default_factory=Moves)
    ends: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # provider, status, reason
    sent_to: Counter[str] = field(default_factory=Counter)
    offers: dict[str, set[Any]] = field(default_factory=lambda: defaultdict(set))  # program, parents
    happened: Happened = field(default_factory=Happened)


@dataclass(frozen=True)
class _Zone:
    days: Days
    clock: ProviderClock
    begin: int
    end: int


def read_cohort(
    ground: Ground, rules: ClockRules, now: datetime, keys: Keys | None, by_referral: str | None
) -> Cohort:
    """`keys`: groups by screening; `by_referral`: program or provider, the groups by referral; else neither."""
    cohort = Cohort()
    finished = _screenings(ground, cohort, keys)
    rows = list(_referrals(ground))
    programs, providers = ground.scope.programs, ground.scope.providers
    mine = {
        row[0]
        for row in rows
        if row[1] in finished
        and (not programs or row[4] in programs)
        and (not providers or row[5] in providers)
    }
    cohort.moves = read_moves(ground, {row[0]: row[11] for row in rows}, mine)
    working = [row[0] for row in rows if row[6] == Status.COMPLETED and row[8] == EMPLOYED]
    jobs, mailed = read_jobs(ground, working), _mailed(ground)
    enrolled = _enrolled(ground)
    zones = _zones(ground, rules, now)
    counting = _Counting(ground, cohort, finished, zones, jobs, mailed, enrolled)
    for row in rows:
        program, provider = row[4], row[5]
        cohort.offers[program].add(row[2])
        if (programs and program not in programs) or (providers and provider not in providers):
            continue
        claims = counting.count(row)
        if claims is None:
            continue
        if by_referral is not None:
            groups: tuple[str, ...] = ((program if by_referral == "program" else provider) or "",)
        else:
            groups = NOWHERE if keys is None else keys.get(row[1], NOWHERE)
        if by_referral is not None or keys is not None:
            for group in groups:
                tally = cohort.groups[group]
                tally.add(row[2], claims)
                tally.referrals[claims] += 1
    return cohort


class _Counting:
    """One referral after the other. Everything is looked up by id in what was read before."""

    def __init__(
        self,
        ground: Ground,
        cohort: Cohort,
        finished: Mapping[Any, bool],
        zones: Mapping[Any, _Zone],
        jobs: Mapping[Any, Job],
        mailed: Mapping[Any, int],
        enrolled: Mapping[Any, int],
    ) -> None:
        self._cohort, self._finished, self._zones = cohort, finished, zones
        self._jobs, self._mailed, self._enrolled = jobs, mailed, enrolled
        self._drafts = cohort.moves.stays["draft"]
        self._known: dict[tuple[Any, ...], int] = {}

    def count(self, row: Any) -> int | None:
        """What is claimed of it; None: it isn't of the cohort, but something of it may have happened in the period."""
        (referral, screening, parent, office, program, provider, status, reason, outcome, consent) = row[:10]
        without, sent, report, appointment, met_at, met_on, answered, ended, employed_on, created = row[10:]
        cohort, zone = self._cohort, self._zones[office]
        course = cohort.moves.of.get(referral, NO_COURSE)
        enrolled = self._enrolled.get(referral)
        job = self._jobs.get(referral) if status == "completed" and outcome == EMPLOYED else None
        self._happened(zone, parent, created, sent, course, enrolled, ended, job)
        done = self._finished.get(screening)
        if done is None:
            return None
        left = ended if sent is None else sent
        if left is not None:
            self._drafts.append(left - created)
        told = (
            status,
            reason,
            outcome,
            done,
            consent,
            without,
            sent is not None,
            course.accepted is not None,
            met_on is not None or met_at is not None or course.went is not None,
            enrolled is not None,
        )
        claims = self._known.get(told)
        if claims is None:
            claims = self._known[told] = steps_of(Told(*told))
        if job is not None:
            claims |= how_bits(job.how_known)
            began = zone.days.day(ended or created) if employed_on is None else employed_on
            cohort.jobs[parent].append((began, job.still))
        if sent is not None:
            answer = NO_CLOCK
            if report:
                mailed = self._mailed.get(referral)
                stood = course.pauses or ()
                asked = Asked(program, mailed, appointment, met_at, met_on, answered, ended, stood)
                answer = zone.clock.answer(asked)
            claims |= answer << ANSWER_AT
            before = cohort.first_sent.get(parent)
            if before is None or sent < before:
                cohort.first_sent[parent] = sent
        if claims & _HANDED_OVER:
            cohort.sent_to[provider or ""] += 1
            cohort.ends[provider or "", status, reason or ""] += 1
        whole = cohort.whole
        whole.parents[parent] = whole.parents.get(parent, 0) | claims
        whole.referrals[claims] += 1
        return claims

    def _happened(
        self,
        zone: _Zone,
        parent: Any,
        created: int,
        sent: int | None,
        course: Course,
        enrolled: int | None,
        ended: int | None,
        job: Job | None,
    ) -> None:
        begin, end, happened = zone.begin, zone.end, self._cohort.happened
        if begin <= created < end:
            happened.offered += 1
        if sent is not None and begin <= sent < end:
            happened.sent += 1
        if course.accepted is not None and begin <= course.accepted < end:
            happened.accepted += 1
        if course.went is not None and begin <= course.went < end:
            happened.attended += 1
        if enrolled is not None and begin <= enrolled < end:
            happened.enrolled += 1
        if ended is not None and begin <= ended < end:
            happened.ended += 1
            if job is not None:
                happened.employed.add(parent)
                happened.how_known[job.how_known or ""] += 1


def _zones(ground: Ground, rules: ClockRules, now: datetime) -> dict[Any, _Zone]:
    by_zone = {}
    for zone in set(ground.zones.values()):
        days = Days(zone)
        begin, end = (minutes_of(moment) for moment in ground.window(zone))
        by_zone[zone] = _Zone(days, ProviderClock(zone, rules, days, minutes_of(now)), begin, end)
    return {ground.key(office): by_zone[zone] for office, zone in ground.zones.items()}


def _screenings(ground: Ground, cohort: Cohort, keys: Keys | None) -> dict[Any, bool]:
    """Counts who was screened. By id, whether the screening was finished."""
    found = (
        select(
            plain(Screening.id),
            plain(Screening.parent_id),
            plain(Screening.office_id),
            _there(Screening.finished_at),
        )
        .where(ground.cohort())
        .order_by(col(Screening.started_at), col(Screening.id))
    )
    finished: dict[Any, bool] = {}
    for screening, parent, office, done in ground.rows(found):
        cohort.office_of[parent] = office
        finished[screening] = bool(done)
        if not done:
            continue
        cohort.latest[parent] = screening
        cohort.whole.add(parent, 1)
        cohort.whole.screenings += 1
        for key in keys.get(screening, NOWHERE) if keys is not None else ():
            cohort.groups[key].add(parent, 1)
            cohort.groups[key].screenings += 1
    return finished


def _referrals(ground: Ground) -> Any:
    """Those of the offices that were begun since the period began, or were open then. No other moved since."""
    session = ground.session
    begin = min(ground.window(zone)[0] for zone in ground.zones.values())
    ended = col(Referral.ended_at)
    found = select(
        plain(Referral.id),
        plain(Referral.screening_id),
        plain(Referral.parent_id),
        plain(Referral.office_id),
        plain(Referral.program_id),
        plain(Referral.provider_id),
        plain(Referral.status),
        plain(Referral.reason),
        plain(Referral.outcome),
        _there(Referral.consent_id),
        _yes(Referral.without_consent),
        as_minutes(session, Referral.sent_at),
        _yes(Referral.permit_report),
        as_minutes(session, Referral.appointment_at),
        as_minutes(session, Referral.met_at),
        as_day(session, Referral.met_on),
        as_minutes(session, Referral.answered_at),
        as_minutes(session, Referral.ended_at),
        as_day(session, Referral.employed_on),
        as_minutes(session, Referral.created_at),
    ).where(
        col(Referral.office_id).in_(ground.zones),
        col(Referral.status) != Status.ENTERED_IN_ERROR,
        or_(col(Referral.created_at) >= begin, ended.is_(None), ended >= begin),
    )
    if ground.narrowed():
        of_these = select(col(Screening.id)).where(*ground.of_screening())
        found = found.where(col(Referral.screening_id).in_(of_these))
    return ground.rows(found)


def _mailed(ground: Ground) -> dict[Any, int]:
    """When a link was e-mailed to the provider first, in minutes."""
    first = as_minutes(ground.session, func.min(col(PrivateLink.created_at)))
    found = select(plain(PrivateLink.referral_id), first).where(col(PrivateLink.channel) == "email")
    return dict(tuple(row) for row in ground.rows(found.group_by(col(PrivateLink.referral_id))))


def _enrolled(ground: Ground) -> dict[Any, int]:
    """Referrals of which somebody reported that the parent enrolled, and when first, in minutes."""
    found = (
        select(
            plain(ReceivedReport.referral_id),
            as_minutes(ground.session, func.min(col(ReceivedReport.received_at))),
        )
        .where(col(ReceivedReport.status) == "counted", col(ReceivedReport.office_id).in_(ground.zones))
        .where(in_json(ground.session, ReceivedReport.content, "happened") == "enrolled")
        .group_by(col(ReceivedReport.referral_id))
    )
    return dict(tuple(row) for row in ground.rows(found))


def _there(column: Any) -> ColumnElement[int]:
    return case((col(column).is_(None), 0), else_=1)


def _yes(column: Any) -> ColumnElement[int]:
    return case((col(column), 1), else_=0)
