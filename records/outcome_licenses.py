"""Licenses released, by whom and how, and what was paid within days of it. Leaves deciding to records.tasks."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from records.follow_ups import LICENSE_RELEASES
from records.outcome_columns import as_minutes, plain
from records.outcome_payments import Payments
from records.outcome_scope import Days, Ground
from records.outcome_values import Licenses, PaidWithin
from records.rates import Counted, Rate, rate
from records.tables import Task
from records.task_records import ENDED, GRANTED, OPEN

BY_RIGHT = ("license_income_exemption_ca",)
BY_US = ("license_release_ca",)
BY_COURT = tuple(program for program in LICENSE_RELEASES if program not in BY_US)
_PAID_WITHIN_DAYS = (2, 30, 90)
_OPEN, _REFUSED, _GRANTED = 0, 1, 2


@dataclass
class Releases:
    """How each request stands, by program and parent; of what we granted, parents by kind, and their first day."""

    stands: dict[tuple[str, Any], int] = field(default_factory=dict)
    kinds: dict[str, set[Any]] = field(default_factory=lambda: defaultdict(set))
    released: dict[Any, int] = field(default_factory=dict)


def read_releases(ground: Ground, parents: Mapping[Any, Any] | None) -> Releases:
    """Of what was asked for in the period. `parents`: only these; None: everybody of the offices."""
    found = select(
        plain(Task.parent_id),
        plain(Task.office_id),
        plain(Task.program_id),
        plain(Task.kind),
        plain(Task.status),
        as_minutes(ground.session, Task.decided_at),
    ).where(
        col(Task.program_id).in_((*BY_RIGHT, *BY_US, *BY_COURT)),
        ground.within(Task.office_id, Task.opened_at),
    )
    releases = Releases()
    days = {zone: Days(zone) for zone in set(ground.zones.values())}
    zone_of = {ground.key(office): days[zone] for office, zone in ground.zones.items()}
    for parent, office, program, kind, status, decided in ground.rows(found):
        if parents is not None and parent not in parents:
            continue
        stand = _GRANTED if status in (GRANTED, ENDED) else _OPEN if status == OPEN else _REFUSED
        releases.stands[program, parent] = max(stand, releases.stands.get((program, parent), _OPEN))
        if program in BY_US and stand == _GRANTED and decided is not None:
            releases.kinds[kind].add(parent)
            day = zone_of[office].day(decided)
            releases.released[parent] = min(day, releases.released.get(parent, day))
    return releases


def licenses_of(releases: Releases, payments: Payments, told_by_provider: int) -> Licenses:
    return Licenses(
        by_right=_granted(releases.stands, BY_RIGHT),
        by_us=_granted(releases.stands, BY_US),
        by_court=_granted(releases.stands, BY_COURT),
        kinds=tuple(Counted(kind, len(releases.kinds[kind])) for kind in sorted(releases.kinds)),
        told_by_provider=told_by_provider,
        paid_within=tuple(_paid_within(releases.released, payments, each) for each in _PAID_WITHIN_DAYS),
    )


def _granted(stands: Mapping[tuple[str, Any], int], programs: tuple[str, ...]) -> Rate:
    best: dict[Any, int] = {}
    for (program, parent), stand in stands.items():
        if program in programs:
            best[parent] = max(stand, best.get(parent, _OPEN))
    found = Counter(best.values())
    return rate(found[_GRANTED], len(best), found[_OPEN])


def _paid_within(released: Mapping[Any, int], payments: Payments, days: int) -> PaidWithin:
    """From the day of the release on; that day and the next are two."""
    cents = {
        parent: sum(cents for day, cents in payments.cents.get(parent, ()) if since <= day < since + days)
        for parent, since in released.items()
    }
    paid = [each for each in cents.values() if each]
    return PaidWithin(days, rate(len(paid), len(released), len(released) - len(paid)), sum(paid) or None)
