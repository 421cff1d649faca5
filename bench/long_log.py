"""A portal to look at whose log is long: the demonstration's people, and as many made-up referrals as one asks for.

`PORTAL_HOME=/somewhere python -m bench.long_log 1000000`, then start the portal with the same PORTAL_HOME and
PORTAL_MODE=demo, and sign in as its supervisor. A million take some minutes and 4 GB.

tests/browser/test_long_log.py carries every act of a supervisor out on such a log. LONG_LOG_ROWS says how long it is:
`LONG_LOG_ROWS=1000000 pytest tests/browser/test_long_log.py`; without it there are 100,000. With LONG_LOG_HOME as well
the acts are carried out, once, on the log that was made there before.
"""

import os
import sys
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, text
from sqlmodel import col, select

from bench.log_rows import fill_log
from frontdoor.passwords import hash_password
from records.database import migrate, open_database, reading, writing
from records.demonstration import PASSWORD, fill, ready_accounts
from records.demonstration.throwaway import without_waiting
from records.tables import Account, Screening
from screening.catalogue import load

ROOT = Path(__file__).parent.parent
FEW = 40
ROWS = 100_000
# What fill_log made has its own id as its key.
_TOLD = """WITH told AS (
    SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS all_of_them
    FROM screening WHERE start_key <> id AND id IN (SELECT screening_id FROM screening_match)
), made AS (
    SELECT id, worker_id, started_at, row_number() OVER (ORDER BY id) AS place
    FROM screening WHERE start_key = id AND started_at >= :since
), alike AS (
    SELECT made.id, worker_id, started_at, told.id AS as_id
    FROM made JOIN told ON told.place = made.place % told.all_of_them
) """
_MATCHED = "INSERT INTO screening_match SELECT alike.id, program_id, verdict FROM alike JOIN screening_match \
ON screening_id = as_id"
_ANSWERED = (
    "INSERT INTO answer SELECT alike.id, question_id, value, how, worker_id, started_at FROM alike JOIN answer \
ON screening_id = as_id"
)
_PAID = """WITH RECURSIVE month(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM month WHERE n < 12)
INSERT INTO payment (id, parent_id, paid_on, amount_cents, channel, reference, same_key, entered_by, entered_at,
    taken_back_why)
SELECT lower(hex(randomblob(16))), parent_id, date(started_at, n || ' months'), 5000 + 500 * (rowid % 60), 'list', '',
    'long log ' || id || n, :by, datetime(started_at, n || ' months', '1 day'), ''
FROM screening, month
WHERE started_at >= :since AND finished_at IS NOT NULL AND rowid % 3 = 0
    AND datetime(started_at, n || ' months', '1 day') < :now"""


def rows_asked(environment: Mapping[str, str]) -> int:
    """How long the log of a test is: LONG_LOG_ROWS, else ROWS."""
    return int(environment.get("LONG_LOG_ROWS", ROWS))


def home_asked(environment: Mapping[str, str]) -> Path | None:
    """Where the log of a test was made before: LONG_LOG_HOME, else nowhere."""
    home = environment.get("LONG_LOG_HOME")
    return Path(home) if home else None


def make(home: Path, rows: int) -> None:
    """The demonstration with few of its parents, and so many referrals more, to the programs that have providers.

    The last year's screenings have the answers and results of the demonstration's, and one parent in three pays.
    """
    catalogue, now = load(ROOT / "data"), datetime.now(UTC)
    engine = open_database(None, home)
    migrate(engine)
    fill(engine, catalogue, now.date(), hash_password(PASSWORD), parents=FEW)
    workers: dict[UUID, list[UUID]] = defaultdict(list)
    with reading(engine) as session:
        for office, worker in session.exec(select(Screening.office_id, Screening.worker_id).distinct()):
            workers[office].append(worker)
    serving = [(program.id, program.providers) for program in catalogue.programs if program.providers]
    fill_log(engine, workers, rows, now, serving=serving)
    _last_year(engine, now)
    engine.dispose()


def _last_year(engine: Engine, now: datetime) -> None:
    supervisor = next(one.login for one in ready_accounts() if one.role == "supervisor")
    with without_waiting(engine), writing(engine) as session:
        by = session.exec(select(Account.id).where(col(Account.login) == supervisor)).one()
        since = f"{now - timedelta(days=366):%Y-%m-%d %H:%M:%S}"
        given = {"since": since, "now": f"{now:%Y-%m-%d %H:%M:%S}", "by": by.hex}
        for statement in (_TOLD + _ANSWERED, _TOLD + _MATCHED, _PAID):
            session.execute(text(statement), given)


if __name__ == "__main__":
    make(Path(os.environ["PORTAL_HOME"]), int(sys.argv[1]))
