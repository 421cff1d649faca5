"""Dated amounts that a parent paid: entered, taken back, listed. Used by outcomes only; files go to payment_lists."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from records.access import CASEWORK, SUPERVISION, Act, Subject, acting, looking
from records.days import day_at_office
from records.errors import BadKey, NotAllowed, NotFound, Refused
from records.names import full_name
from records.parents import about as about_parent
from records.parents import parent_of
from records.payment_rows import checked_amount, checked_day
from records.tables import Account, Parent, Payment
from records.texts import LINE_LENGTH, NOTE_LENGTH, kept, needed
from records.workers import Worker

ENTERED, LIST = "entered", "list"


class SamePayment(Refused):
    sentence = "A payment of this amount on this day is there already. Is this a second one?"


@dataclass(frozen=True)
class PaymentRecord:
    id: UUID
    parent_id: UUID
    paid_on: date
    amount_cents: int
    channel: str  # entered, list
    reference: str
    entered_by_name: str
    entered_at: datetime
    taken_back_at: datetime | None = None
    taken_back_by_name: str = ""
    taken_back_why: str = ""


def enter_payment(
    engine: Engine,
    by: Worker,
    parent_id: UUID,
    paid_on: date,
    amount_cents: int,
    *,
    key: str,
    now: datetime,
    reference: str = "",
    second: bool = False,
) -> PaymentRecord:
    """What a parent paid on a day. Pressed twice with the same key, it is entered once.

    :raises SamePayment: an equal one of that day is there; `second` says that it is another one.
    :raises Missing: the day hasn't come yet, or the amount isn't one.
    """
    with acting(engine, by, now, CASEWORK) as act:
        same_key = act.once(key)
        parent = parent_of(act, parent_id)
        known = act.session.exec(select(Payment).where(Payment.same_key == same_key)).first()
        if known is not None:
            if known.parent_id != parent.id:
                raise BadKey
            return _record(act.session, known.id)
        paid_on = checked_day(paid_on, day_at_office(act.session, parent.office_id, now))
        cents = checked_amount(amount_cents)
        if not second and _is_there(act, parent, paid_on, cents):
            raise SamePayment(
                f"A payment of ${cents / 100:,.2f} on {paid_on:%B} {paid_on.day}, {paid_on.year} is there "
                "already. Is this a second one?"
            )
        reference = kept(reference, "The receipt number", LINE_LENGTH)
        payment = add_payment(act, parent, paid_on, cents, ENTERED, reference, same_key)
        act.session.flush()
        return _record(act.session, payment.id)


def take_back_payment(
    engine: Engine, by: Worker, payment_id: UUID, why: str, *, now: datetime
) -> PaymentRecord:
    """It was a mistake: it counts no more and stays on record with the reason. Safe to repeat.

    :raises NotAllowed: somebody else entered it, and `by` doesn't supervise the parent's office.
    """
    with acting(engine, by, now, CASEWORK) as act:
        payment = act.session.get(Payment, payment_id, with_for_update=True)
        if payment is None:
            raise NotFound("There is no such payment.")
        parent = parent_of(act, payment.parent_id, merged_too=True)
        if payment.entered_by != act.by.id and not act.leads(parent.office_id):
            raise NotAllowed("A colleague entered this payment. They or their supervisor can take it back.")
        if payment.taken_back_at is None:
            payment.taken_back_why = needed(why, "The reason", NOTE_LENGTH)
            payment.taken_back_by, payment.taken_back_at = act.by.id, now
            act.session.add(payment)
            act.note("payment.taken_back", about(payment, parent))
            act.session.flush()
        return _record(act.session, payment.id)


def payments_of(
    engine: Engine, by: Worker, parent_id: UUID, *, now: datetime, taken_back_too: bool = False
) -> tuple[PaymentRecord, ...]:
    """What a parent paid, the newest first."""
    with looking(engine, by, now, CASEWORK) as act:
        parent = parent_of(act, parent_id)
        act.opened(about_parent(parent))
        which = [col(Payment.parent_id) == parent.id]
        if not taken_back_too:
            which.append(col(Payment.taken_back_at).is_(None))
        return tuple(record for record, _ in _records(act.session, *which))


def recent_payments(
    engine: Engine, by: Worker, *, now: datetime, rows: int = 50
) -> tuple[tuple[PaymentRecord, str], ...]:
    """What was entered last at the offices that I supervise, each with the parent's name."""
    with looking(engine, by, now, SUPERVISION) as act:
        mine = col(Parent.office_id).in_(act.by.supervises)
        order = (col(Payment.entered_at).desc(), col(Payment.paid_on).desc(), col(Payment.id))
        found = _records(act.session, mine, order=order, rows=rows)
        return tuple((record, full_name((parent.first_name, parent.last_name))) for record, parent in found)


def about(payment: Payment, parent: Parent) -> Subject:
    return Subject("payment", payment.id, parent=parent.id, office=parent.office_id)


def add_payment(
    act: Act, parent: Parent, paid_on: date, cents: int, channel: str, reference: str, same_key: str
) -> Payment:
    payment = Payment(
        parent_id=parent.id,
        paid_on=paid_on,
        amount_cents=cents,
        channel=channel,
        reference=reference,
        same_key=same_key,
        entered_by=act.by.id,
        entered_at=act.now,
    )
    act.session.add(payment)
    act.note("payment.entered", about(payment, parent), channel=channel)
    return payment


def _is_there(act: Act, parent: Parent, paid_on: date, cents: int) -> bool:
    equal = select(Payment.id).where(
        Payment.parent_id == parent.id,
        Payment.paid_on == paid_on,
        Payment.amount_cents == cents,
        col(Payment.taken_back_at).is_(None),
    )
    return act.session.exec(equal.limit(1)).first() is not None


def _record(session: Session, payment_id: UUID) -> PaymentRecord:
    ((record, _),) = _records(session, col(Payment.id) == payment_id)
    return record


def _records(
    session: Session, *which: Any, order: tuple[Any, ...] = (), rows: int | None = None
) -> list[tuple[PaymentRecord, Parent]]:
    entered, taken_back = aliased(Account), aliased(Account)
    found = (
        select(Payment, Parent, entered.name, taken_back.name)
        .join(Parent, col(Parent.id) == col(Payment.parent_id))
        .join(entered, col(entered.id) == col(Payment.entered_by))
        .join(taken_back, col(taken_back.id) == col(Payment.taken_back_by), isouter=True)
        .where(*which)
        .order_by(*(order or (col(Payment.paid_on).desc(), col(Payment.entered_at).desc(), col(Payment.id))))
        .limit(rows)
    )
    return [
        (
            PaymentRecord(
                row.id,
                row.parent_id,
                row.paid_on,
                row.amount_cents,
                row.channel,
                row.reference,
                entered_by,
                row.entered_at,
                row.taken_back_at,
                taken_back_by or "",
                row.taken_back_why,
            ),
            parent,
        )
        for row, parent, entered_by, taken_back_by in session.exec(found)
    ]
