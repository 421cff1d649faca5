"""Counts a cohort: of each referral how far it came, and what of it happened within the period.

Leaves the queries to outcome_queries, and what the claims come to, to outcome_numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from records.clocks import ClockRules
from records.lifecycle import EMPLOYED, Status
from records.outcome_clock import NO_CLOCK, Asked, ProviderClock
from records.outcome_cohort import NOWHERE, Cohort, Keys
from records.outcome_moves import NO_COURSE, Job, read_jobs, read_moves
from records.outcome_queries import ReferralRow, read_enrolled, read_mailed, read_referrals, read_screenings
from records.outcome_scope import Days, Ground, minutes_of
from records.outcome_steps import ANSWER_AT, SENT, UNSAID, Told, how_bits, steps_of

_HANDED_OVER = SENT | SENT << UNSAID


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
    finished = read_screenings(ground, cohort, keys)
    rows = read_referrals(ground)
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
    jobs, mailed = read_jobs(ground, working), read_mailed(ground)
    enrolled = read_enrolled(ground)
    zones = _zones(ground, rules, now)
    counting = _Counting(ground, cohort, finished, zones, jobs, mailed, enrolled)
    for row in rows:
        program, provider, parent = row.program, row.provider, row.parent
        cohort.offers[program].add(parent)
        if (programs and program not in programs) or (providers and provider not in providers):
            continue
        claims = counting.count(row)
        if claims is None:
            continue
        if by_referral is not None:
            groups: tuple[str, ...] = ((program if by_referral == "program" else provider) or "",)
        else:
            groups = NOWHERE if keys is None else keys.get(row.screening, NOWHERE)
        if by_referral is not None or keys is not None:
            for group in groups:
                tally = cohort.groups[group]
                tally.add(parent, claims)
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

    def count(self, row: ReferralRow) -> int | None:
        """What is claimed of it; None: it isn't of the cohort, but something of it may have happened in the period."""
        (
            referral,
            screening,
            parent,
            office,
            program,
            provider,
            status,
            reason,
            outcome,
            consent,
            without,
            sent,
            report,
            appointment,
            met_at,
            met_on,
            answered,
            ended,
            employed_on,
            created,
        ) = row
        cohort, zone = self._cohort, self._zones[office]
        course = cohort.moves.of.get(referral, NO_COURSE)
        enrolled = self._enrolled.get(referral)
        job = self._jobs.get(referral) if status == "completed" and outcome == EMPLOYED else None
        begin, end, happened = zone.begin, zone.end, cohort.happened
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
        done = self._finished.get(screening)
        if done is None:
            return None
        cohort.office_of.setdefault(parent, office)
        left = ended if sent is None else sent
        if left is not None:
            self._drafts.append(left - created)
        told = (
            status,
            reason,
            outcome,
            done,
            bool(consent),
            bool(without),
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


def _zones(ground: Ground, rules: ClockRules, now: datetime) -> dict[Any, _Zone]:
    by_zone = {}
    for zone in set(ground.zones.values()):
        days = Days(zone)
        begin, end = (minutes_of(moment) for moment in ground.window(zone))
        by_zone[zone] = _Zone(days, ProviderClock(zone, rules, days, minutes_of(now)), begin, end)
    return {ground.key(office): by_zone[zone] for office, zone in ground.zones.items()}
