"""What made-up parents pay, and the monthly file by which a supervisor takes it in. Leaves counting to the outcomes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from records.demonstration.accounts import SAN_BERNARDINO
from records.payment_lists import import_payments
from records.tokens import fresh_key
from records.workers import Worker

_PAYS_BEFORE, _EACH_MONTH_BEFORE, _EACH_MONTH_AT_WORK = 0.5, 0.45, 0.9
_MONTHS = 12
_AMOUNTS = (60, 85, 120, 150, 180, 212, 260, 340)
_FILE_COMES_ON = 3
_WORKING_HOURS = time(10, 15)


@dataclass
class Till:
    """What was or will be paid, until the month's file tells of it."""

    numbers: dict[UUID, str] = field(default_factory=dict)  # a case number of each parent
    rows: list[tuple[date, str, int, int]] = field(default_factory=list)  # day, case number, dollars, receipt
    receipts: int = 0

    def comes(self, random: Random, parent_id: UUID, number: str, day: date) -> None:
        """A new parent: half of them pay something in some months."""
        self.numbers[parent_id] = number
        if random.random() < _PAYS_BEFORE:
            self._monthly(random, parent_id, day - timedelta(days=60), _EACH_MONTH_BEFORE)

    def works(self, random: Random, parent_id: UUID, since: date) -> None:
        """From the first wages on it comes out of them, with a month left out now and then."""
        self._monthly(random, parent_id, since + timedelta(days=20), _EACH_MONTH_AT_WORK)

    def _monthly(self, random: Random, parent_id: UUID, since: date, often: float) -> None:
        dollars = random.choice(_AMOUNTS)
        for month in range(_MONTHS):
            day = since + timedelta(days=30 * month + random.randint(0, 5))
            if random.random() < often:
                self.receipts += 1
                self.rows.append((day, self.numbers[parent_id], dollars, self.receipts))


def monthly_files(engine: Engine, by: Worker, till: Till, first: date, today: date) -> Iterator[datetime]:
    """On the third of each month the file of the month before."""
    zone = ZoneInfo(SAN_BERNARDINO.time_zone)
    month = first.replace(day=1)
    while month <= today:
        after = (month + timedelta(days=32)).replace(day=1)
        now = datetime.combine(after.replace(day=_FILE_COMES_ON), _WORKING_HOURS, zone).astimezone(UTC)
        yield now
        told = [row for row in till.rows if row[0] < after]
        till.rows = [row for row in till.rows if row[0] >= after]
        rows = [
            {
                "Case number": number,
                "Date": f"{day:%m/%d/%Y}",
                "Amount": f"{dollars}.00",
                "Receipt number": f"DEMO-{receipt:05}",
            }
            for day, number, dollars, receipt in sorted(told)
        ]
        if rows:
            name = f"demonstration payments {month:%Y-%m}.csv"
            import_payments(engine, by, rows, key=fresh_key(), now=now, name=name)
        month = after
