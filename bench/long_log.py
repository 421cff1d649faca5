"""A portal to look at whose log is long: the demonstration's people, and as many made-up referrals as one asks for.

`PORTAL_HOME=/somewhere python -m bench.long_log 1000000`, then start the portal with the same PORTAL_HOME and
PORTAL_MODE=demo, and sign in as its supervisor.
"""

import os
import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlmodel import select

from bench.log_rows import fill_log
from frontdoor.passwords import hash_password
from records.database import migrate, open_database, reading
from records.demonstration import PASSWORD, fill
from records.tables import Screening
from screening.catalogue import load

ROOT = Path(__file__).parent.parent
FEW = 40


def make(home: Path, rows: int) -> None:
    """The demonstration with few of its parents, and so many referrals more, to the programs that have providers."""
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
    engine.dispose()


if __name__ == "__main__":
    make(Path(os.environ["PORTAL_HOME"]), int(sys.argv[1]))
