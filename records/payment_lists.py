"""A file of payments taken in: each row finds its parent or says why not, and nothing is counted twice.

Leaves reading the rows to payment_rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import SUPERVISION, Act, Subject, acting, looking
from records.days import day_at_agency
from records.names import number_key, same_name_key
from records.payment_rows import PaymentRow, read_rows
from records.payments import LIST, add_payment
from records.tables import CaseNumber, Parent, Payment
from records.texts import LINE_LENGTH, kept
from records.workers import Worker

T = TypeVar("T")

_AT_A_TIME = 1_000
_ONE_FILE_AFTER_THE_OTHER = "one file of payments is taken in after the other"

NOT_FOUND = "No parent at the offices that you supervise has this case number, or this name and birth date."
SEVERAL = "More than one parent there fits. Enter this payment on the parent's own page."
OTHER_NAME = "The case number belongs to somebody with another name or birth date. Check the row."


@dataclass(frozen=True)
class BadRow:
    """A row that wasn't taken in, as it was written, and a sentence that says why."""

    line: int
    seen: Mapping[str, str]
    sentence: str


@dataclass(frozen=True)
class Imported:
    """Every row that isn't blank is in `added`, `again` or `bad`. `cents` and `parents` are those of `added`."""

    added: int
    again: int
    cents: int
    parents: int
    bad: tuple[BadRow, ...]


def import_payments(
    engine: Engine,
    by: Worker,
    rows: str | Sequence[Mapping[str, str]],
    *,
    key: str,
    now: datetime,
    name: str = "",
) -> Imported:
    """Take in a file: CSV text with headings, or a row a mapping. The same file again adds nothing.

    Two equal payments on one day in one file both count, unless they carry the same receipt number. What was taken
    back isn't brought in again.

    :raises Missing: a heading that is needed isn't there.
    """
    with acting(engine, by, now, SUPERVISION) as act:
        list_key = act.once(key)
        act.once(_ONE_FILE_AFTER_THE_OTHER)
        told = _compared(act, rows, now)
        for parent, row in told.new:
            # Unlike any other, also when a mended file comes with the key of the one before.
            same_key = f"{list_key}:{parent.id}:{told.there[parent.id]}:{row.line}"
            add_payment(act, parent, row.paid_on, row.amount_cents, LIST, row.reference, same_key)
        if told.rows:
            file, added = kept(name, "The file's name", LINE_LENGTH), len(told.new)
            act.note("payments.imported", Subject("payments"), file=file, rows=told.rows, added=added)
        return told.imported()


def preview_payments(
    engine: Engine, by: Worker, rows: str | Sequence[Mapping[str, str]], *, now: datetime
) -> Imported:
    """What import_payments would come to now; takes nothing in.

    :raises Missing: a heading that is needed isn't there.
    """
    with looking(engine, by, now, SUPERVISION) as act:
        return _compared(act, rows, now).imported()


@dataclass(frozen=True)
class _Compared:
    """A file beside what is on record: the rows that are new; `there` counts each parent's payments so far."""

    rows: int
    new: list[tuple[Parent, PaymentRow]]
    bad: list[BadRow]
    there: Mapping[UUID, int]

    def imported(self) -> Imported:
        return Imported(
            added=len(self.new),
            again=self.rows - len(self.new) - len(self.bad),
            cents=sum(row.amount_cents for _, row in self.new),
            parents=len({parent.id for parent, _ in self.new}),
            bad=tuple(sorted(self.bad, key=lambda row: row.line)),
        )


def _compared(act: Act, rows: str | Sequence[Mapping[str, str]], now: datetime) -> _Compared:
    read = read_rows(rows, day_at_agency(act.session, now))
    found = _Parents(act, read)
    bad = [BadRow(row.line, row.seen, row.sentence) for row in read if row.sentence]
    payers: dict[UUID, Parent] = {}
    owed: dict[UUID, list[PaymentRow]] = defaultdict(list)
    for row in read:
        if row.sentence:
            continue
        parent, why = found.of(row)
        if parent is None:
            bad.append(BadRow(row.line, row.seen, why))
        else:
            payers[parent.id] = parent
            owed[parent.id].append(row)
    there = _there(act, payers)
    new: list[tuple[Parent, PaymentRow]] = []
    for parent_id, own in owed.items():
        fresh, contradicting = _told_newly(own, there[parent_id])
        bad += contradicting
        new += [(payers[parent_id], row) for row in fresh]
    return _Compared(len(read), new, bad, {id: len(there[id]) for id in payers})


# Left to itself SQLite goes through all parents of the offices: a minute and a half for 500 of 600,000.
_BY_NUMBER, _BY_NAME = "INDEXED BY ix_case_number_number_key", "INDEXED BY ix_parent_same_name_key"


class _Parents:
    """Parents of the supervised offices by case number, and by name and birth date; two queries a thousand rows."""

    def __init__(self, act: Act, rows: Iterable[PaymentRow]) -> None:
        readable = [row for row in rows if not row.sentence]
        self._by_number: dict[str, dict[UUID, Parent]] = defaultdict(dict)
        self._by_name: dict[tuple[str, date | None], dict[UUID, Parent]] = defaultdict(dict)
        mine = [col(Parent.office_id).in_(act.by.supervises), col(Parent.merged_into).is_(None)]
        numbers = {number_key(row.case_number) for row in readable if row.case_number}
        for some in _some(sorted(numbers)):
            found = select(CaseNumber.number_key, Parent).join(
                Parent, col(Parent.id) == col(CaseNumber.parent_id)
            )
            found = found.with_hint(CaseNumber, _BY_NUMBER, "sqlite")
            for number, parent in act.session.exec(found.where(col(CaseNumber.number_key).in_(some), *mine)):
                self._by_number[number][parent.id] = parent
        names = {same_name_key(row.name, "") for row in readable if not row.case_number}
        for some in _some(sorted(names)):
            named = select(Parent).with_hint(Parent, _BY_NAME, "sqlite")
            for parent in act.session.exec(named.where(col(Parent.same_name_key).in_(some), *mine)):
                self._by_name[parent.same_name_key, parent.birth_date][parent.id] = parent

    def of(self, row: PaymentRow) -> tuple[Parent | None, str]:
        named = same_name_key(row.name, "")
        if not row.case_number:
            return self._one(self._by_name.get((named, row.birth_date), {}))
        parent, why = self._one(self._by_number.get(number_key(row.case_number), {}))
        if parent is None:
            return None, why
        if (named and named != parent.same_name_key) or (
            row.birth_date is not None and parent.birth_date not in (None, row.birth_date)
        ):
            return None, OTHER_NAME
        return parent, ""

    def _one(self, found: Mapping[UUID, Parent]) -> tuple[Parent | None, str]:
        if len(found) != 1:
            return None, SEVERAL if found else NOT_FOUND
        return next(iter(found.values())), ""


def _there(act: Act, parents: Iterable[UUID]) -> dict[UUID, list[Payment]]:
    """What is on record of each, also what was taken back."""
    there: dict[UUID, list[Payment]] = defaultdict(list)
    for some in _some(parents):
        for payment in act.session.exec(select(Payment).where(col(Payment.parent_id).in_(some))):
            there[payment.parent_id].append(payment)
    return there


def _told_newly(
    rows: Sequence[PaymentRow], there: Iterable[Payment]
) -> tuple[list[PaymentRow], list[BadRow]]:
    """Of one parent's rows those that no payment on record stands for, and those that contradict a receipt.

    A receipt number finds its payment first. What is left is matched one to one by day and amount, where at most
    one of the two carries a number.
    """
    on_record = list(there)
    receipts = {row.reference: _what(row) for row in on_record if row.reference and row.taken_back_at is None}
    fresh: list[PaymentRow] = []
    contradicting: list[BadRow] = []
    rest: list[PaymentRow] = []
    for row in rows:
        same = next((each for each in on_record if row.reference and _told(each, row)), None)
        if same is not None:
            on_record.remove(same)
            receipts[row.reference] = _what(row)
        elif not row.reference or row.reference not in receipts:
            rest.append(row)
            receipts[row.reference] = _what(row)
        elif receipts[row.reference] != _what(row):
            paid_on, cents = receipts[row.reference]
            told = f"${cents / 100:,.2f} on {paid_on:%B} {paid_on.day}, {paid_on.year}"
            sentence = f"Receipt {row.reference} is there already, for {told}. Check which is right."
            contradicting.append(BadRow(row.line, row.seen, sentence))
    for row in rest:
        equal = [
            each for each in on_record if _what(each) == _what(row) and not (each.reference and row.reference)
        ]
        if equal:
            on_record.remove(min(equal, key=lambda each: each.reference))
        else:
            fresh.append(row)
    return fresh, contradicting


def _what(row: Payment | PaymentRow) -> tuple[date, int]:
    return row.paid_on, row.amount_cents


def _told(payment: Payment, row: PaymentRow) -> bool:
    return payment.reference == row.reference and _what(payment) == _what(row)


def _some(all_of_them: Iterable[T]) -> Iterator[list[T]]:
    """A thousand at a time: a query takes only so many values."""
    left = iter(all_of_them)
    while some := list(islice(left, _AT_A_TIME)):
        yield some
