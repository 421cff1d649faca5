"""Who serves a made-up parent, where and when. Leaves what happens there to its neighbors."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from records.demonstration.accounts import Place
from records.demonstration.paying import Till
from records.workers import Worker
from screening.catalogue import Catalogue

Life = Generator[datetime, None, None]
"""Something that goes on for a while: yields when it happens next, and goes on when that moment has come."""

_OPENS, _CLOSES = 8, 16
_SATURDAY = 5


@dataclass(frozen=True)
class Desk:
    """A worker at an office, with what any visit needs."""

    engine: Engine
    catalogue: Catalogue
    place: Place
    office_id: UUID
    worker: Worker
    attorney: Worker
    supervisor: Worker
    till: Till

    def day(self, now: datetime) -> date:
        return now.astimezone(ZoneInfo(self.place.time_zone)).date()

    def moment(self, random: Random, day: date) -> datetime:
        """Some moment of the day at which the office is open, or of the Monday after a weekend; in UTC."""
        while day.weekday() >= _SATURDAY:
            day += timedelta(days=1)
        at = time(random.randrange(_OPENS, _CLOSES), random.randrange(0, 60, 5))
        return datetime.combine(day, at, ZoneInfo(self.place.time_zone)).astimezone(UTC)

    def later(self, random: Random, now: datetime, fewest: int, most: int) -> datetime:
        """A moment so many days on."""
        return self.moment(random, self.day(now) + timedelta(days=random.randint(fewest, most)))
