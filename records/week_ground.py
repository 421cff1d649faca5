"""The offices of a weekly list: which day it is there, who works there. Leaves what is listed to its neighbors."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, false, func, select

from records.access import Act
from records.progress import REMINDED
from records.tables import Account, AccountOffice, Office, ReferralEvent
from records.week_rules import WeekRules

T = TypeVar("T")


@dataclass(frozen=True)
class Ground:
    """What every group of one list shares."""

    act: Act
    rules: WeekRules
    offices: dict[UUID, Office]

    @property
    def session(self) -> Session:
        return self.act.session

    @property
    def now(self) -> datetime:
        return self.act.now

    @property
    def ids(self) -> list[UUID]:
        return list(self.offices)

    def in_a_look(self, read: Callable[[], T]) -> T:
        """The look ends with what was read: until then nobody can save with SQLite's rollback journal, and all groups
        of a long log together take seconds.
        """
        found = read()
        self.session.expunge_all()  # the offices stay as they were read
        self.session.rollback()
        return found

    def day(self, office_id: UUID, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.offices[office_id].time_zone)).date()

    def today(self, office_id: UUID) -> date:
        return self.day(office_id, self.now)

    def by(self, office: Any, day: Any, ahead: timedelta) -> ColumnElement[bool]:
        """Whether `day` comes by `ahead` from today, each office by its own calendar."""
        on: dict[date, list[UUID]] = defaultdict(list)
        for office_id in self.offices:
            on[self.today(office_id)].append(office_id)
        return or_(false(), *(office.in_(ids) & (day <= today + ahead) for today, ids in on.items()))

    def left(self, pairs: Iterable[tuple[UUID, UUID]]) -> set[tuple[UUID, UUID]]:
        """Of (account, office): those whose account is disabled or has no place at the office any more."""
        wanted = set(pairs)
        here = (
            select(AccountOffice.account_id, AccountOffice.office_id)
            .join(Account, col(Account.id) == col(AccountOffice.account_id))
            .where(col(Account.active), col(AccountOffice.account_id).in_({account for account, _ in wanted}))
        )
        return wanted - set(self.session.exec(here).all())

    def reminded(self, ids: Iterable[UUID]) -> dict[UUID, datetime]:
        """When the provider of each referral was asked last, where anybody did."""
        found = (
            select(ReferralEvent.referral_id, func.max(ReferralEvent.at))
            .where(col(ReferralEvent.referral_id).in_(list(ids)), ReferralEvent.what == REMINDED)
            .group_by(col(ReferralEvent.referral_id))
        )
        return dict(self.session.exec(found).all())


def ground_of(act: Act, rules: WeekRules) -> Ground:
    """The offices that `act.by` supervises."""
    found = select(Office).where(col(Office.id).in_(act.by.supervises)).order_by(Office.name)
    return Ground(act, rules, {office.id: office for office in act.session.exec(found)})
