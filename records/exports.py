"""What leaves the portal as a file is written down, and how much may leave at once. Leaves making files to pages."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Engine

from records.access import SUPERVISION, Act, Subject, acting
from records.errors import TooMany
from records.workers import Worker

EXPORTED = "exported"
MOST_ROWS = 50_000


def check_size(rows: int) -> None:
    """:raises TooMany: nobody reads so many, and they would leave at one press."""
    if rows > MOST_ROWS:
        raise TooMany(
            f"That is more than {MOST_ROWS:,} lines. Narrow it by dates, an office or a program, "
            "and export the rest as a second file."
        )


def note_export(
    engine: Engine,
    by: Worker,
    what: str,
    *,
    rows: int,
    with_names: bool,
    filters: Mapping[str, str],
    now: datetime,
) -> None:
    """Before the file is handed out: who took what, by which filters, with or without people's names.

    :raises TooMany: more than MOST_ROWS rows.
    """
    with acting(engine, by, now, SUPERVISION) as act:
        check_size(rows)
        add_export(act, what, rows, with_names, filters)


def add_export(act: Act, what: str, rows: int, with_names: bool, filters: Mapping[str, str]) -> None:
    """The audit row, in the transaction of a verb that reads what is exported."""
    act.note(EXPORTED, Subject("export"), of=what, rows=rows, with_names=with_names, filters=dict(filters))
