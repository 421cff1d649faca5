"""A made-up agency with a year of work behind it, for trying the portal out. Leaves passwords to the front door.

The same seed and day tell the same stories; ids, keys and links are fresh each time, as everywhere.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from sqlalchemy import Engine
from sqlmodel import SQLModel, func, select

from records.database import reading
from records.demonstration.accounts import ACCOUNTS, AGENCY, PASSWORD, ReadyAccount, found_agency
from records.demonstration.rules import propose_a_change
from records.demonstration.throwaway import without_waiting
from records.demonstration.watching import watch
from records.demonstration.year import DAYS, play
from records.tables import Parent, Referral, Screening, Task
from screening.catalogue import Catalogue

PARENTS = 180

__all__ = ["PASSWORD", "Ready", "ReadyAccount", "fill", "ready_accounts"]


@dataclass(frozen=True)
class Ready:
    """What there is to try, for the sign-in page and the console."""

    agency: str
    accounts: tuple[ReadyAccount, ...]
    password: str
    parents: int
    screenings: int
    referrals: int
    tasks: int


def ready_accounts() -> tuple[ReadyAccount, ...]:
    """Who can sign in once the database is filled, each with PASSWORD."""
    return ACCOUNTS


def fill(
    engine: Engine,
    catalogue: Catalogue,
    today: date,
    password_hash: str,
    *,
    seed: int = 2026,
    parents: int = PARENTS,
) -> Ready:
    """Fill a migrated, empty database. Everything happened before `today`. Takes some seconds.

    `password_hash` is PASSWORD's.

    :raises AlreadySetUp: it isn't empty.
    """
    with without_waiting(engine):
        opened = datetime.combine(today - timedelta(days=DAYS + 7), time(17), UTC)
        agency = found_agency(engine, password_hash, now=opened)
        random = Random(seed)  # noqa: S311 - stories, no secrets
        play(engine, catalogue, agency, random, parents, today)
        propose_a_change(engine, catalogue, agency, today)
        watch(engine, catalogue, agency, today)
    counts = (_count(engine, table) for table in (Parent, Screening, Referral, Task))
    return Ready(AGENCY, ready_accounts(), PASSWORD, *counts)


def _count(engine: Engine, table: type[SQLModel]) -> int:
    with reading(engine) as session:
        return session.exec(select(func.count()).select_from(table)).one()
