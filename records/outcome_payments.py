"""What parents paid, beside what was done for them. That one came after the other says nothing of why."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from records.outcome_columns import as_day, plain
from records.outcome_scope import Ground, day_number, day_of
from records.outcome_values import Paid
from records.tables import Parent, Payment

YES, NO, UNKNOWN = "yes", "no", "unknown"
_MONTHS_RUNNING = 3


@dataclass(frozen=True)
class Payments:
    """Days are counted since 1970. `days`: by parent. `home`: by parent, the office of their record, which need not
    be the one that screened them. `known_until`: by that office, the last day of which any payment is recorded.
    `cents`: by parent, day and amount, of those alone who were asked for.
    """

    days: Mapping[Any, Sequence[int]]
    home: Mapping[Any, Any]
    known_until: Mapping[Any, int]
    cents: Mapping[Any, Sequence[tuple[int, int]]]
    in_period: Paid


def read_payments(ground: Ground, parents: Mapping[Any, Any] | None, in_cents: Collection[Any]) -> Payments:
    """All of the offices' parents, whenever it was; what was taken back, or stayed behind at a merged record, isn't
    among them.

    `parents`: in the period only these count; None: everybody of the offices. `in_cents`: amounts of these are kept.
    """
    mine = select(plain(Parent.id), plain(Parent.office_id)).where(
        col(Parent.office_id).in_(ground.zones), col(Parent.merged_into).is_(None)
    )
    office_of = dict(tuple(row) for row in ground.rows(mine))
    found = select(
        plain(Payment.parent_id), as_day(ground.session, Payment.paid_on), Payment.amount_cents
    ).where(col(Payment.taken_back_at).is_(None))
    days: dict[Any, list[int]] = defaultdict(list)
    amounts: dict[Any, list[tuple[int, int]]] = defaultdict(list)
    known: dict[Any, int] = {}
    first, last = day_number(ground.scope.first), day_number(ground.scope.last)
    total = count = 0
    earliest, latest = last, first
    payers = set()
    for parent, day, cents in ground.rows(found):
        office = office_of.get(parent)
        if office is None:
            continue
        days[parent].append(day)
        if day > known.get(office, 0):
            known[office] = day
        if parent in in_cents:
            amounts[parent].append((day, cents))
        if first <= day <= last and (parents is None or parent in parents):
            total, count = total + cents, count + 1
            earliest, latest = min(day, earliest), max(day, latest)
            payers.add(parent)
    paid = (
        Paid(total, len(payers), count, day_of(earliest), day_of(latest)) if count else Paid(None, None, None)
    )
    return Payments(days, office_of, known, amounts, paid)


def days_to_payment(paid: Sequence[int], since: int) -> int | None:
    """Days to the first payment on that day or after it."""
    return min((day - since for day in paid if day >= since), default=None)


def paid_three_months(paid: Sequence[int], since: int, known_until: int) -> str:
    """In each of three calendar months running, that of `since` at the earliest: YES, NO, or UNKNOWN.

    NO needs payments of this parent on record, and payments recorded at the office until three whole months had
    passed: where nobody enters payments, nobody is said not to pay.
    """
    if not paid:
        return UNKNOWN
    months = sorted({_month(day) for day in paid if day >= since})
    for place, month in enumerate(months):
        if months[place : place + _MONTHS_RUNNING] == [month, month + 1, month + 2]:
            return YES
    over = _month(known_until + 1) > _month(since) + _MONTHS_RUNNING
    return NO if over else UNKNOWN


def _month(day: int) -> int:
    on = day_of(day)
    return on.year * 12 + on.month
