"""Which rows hang on a parent's record, and moving them to another. Leaves who may merge to records.merging."""

from typing import Any
from uuid import UUID

from sqlalchemy import and_, select, true, update
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col

from records.access import Act
from records.tables import CaseNumber, Consent, Payment, Referral, Screening, Task

_HANGING: dict[str, type[SQLModel]] = {
    "screening": Screening,
    "referral": Referral,
    "consent": Consent,
    "task": Task,
    "case_number": CaseNumber,
    "payment": Payment,
}


def move_all(act: Act, start: UUID, to: UUID) -> dict[str, list[str]]:
    """Ids of what hangs on `to` now, by kind. A case number or a receipt that is there already stays behind."""
    return {name: _move(act, name, start, to, _not_there(name, to)) for name in _HANGING}


def move_back(act: Act, start: UUID, to: UUID, moved: dict[str, list[str]]) -> None:
    """What came over goes back, and with each screening the referrals, consents and tasks made of it since."""
    ids = {name: [UUID(each) for each in moved.get(name, ())] for name in _HANGING}
    since: dict[str, Any] = {"referral": col(Referral.screening_id).in_(ids["screening"])}
    ids["referral"] += act.session.scalars(
        select(col(Referral.id)).where(col(Referral.parent_id) == start, since["referral"])
    )
    of_referral = ids["referral"]
    since["consent"] = col(Consent.referral_id).in_(of_referral)
    since["task"] = col(Task.screening_id).in_(ids["screening"]) | col(Task.referral_id).in_(of_referral)
    for name, own in ids.items():
        table: Any = _HANGING[name]
        which = table.id.in_(own)
        _move(act, name, start, to, which | since[name] if name in since else which)


def _not_there(name: str, to: UUID) -> Any:
    """A payment of the same receipt, day and amount is the same one, as long as neither was taken back."""
    if name == "case_number":
        there = select(col(CaseNumber.number_key)).where(col(CaseNumber.parent_id) == to)
        return col(CaseNumber.number_key).not_in(there)
    if name == "payment":
        same = aliased(Payment)
        return ~(
            select(col(same.id))
            .where(
                col(same.parent_id) == to,
                and_(col(same.reference) == col(Payment.reference), col(same.reference) != ""),
                col(same.paid_on) == col(Payment.paid_on),
                col(same.amount_cents) == col(Payment.amount_cents),
                col(same.taken_back_at).is_(None),
                col(Payment.taken_back_at).is_(None),
            )
            .correlate(Payment)
            .exists()
        )
    return true()


def _move(act: Act, name: str, start: UUID, to: UUID, which: Any) -> list[str]:
    table: Any = _HANGING[name]
    ids = list(act.session.scalars(select(table.id).where(table.parent_id == start, which)))
    act.session.execute(
        update(table)
        .where(table.id.in_(ids))
        .values(parent_id=to)
        .execution_options(synchronize_session="fetch")
    )
    return [str(each) for each in ids]
