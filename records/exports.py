"""What leaves the portal as a file is written down, and how much may leave at once. Leaves making files to pages."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

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
    offices: Collection[UUID] = (),
) -> None:
    """Before the file is handed out: who took what of which offices, by which filters, with or without people's names.

    offices: none means all that `by` supervises.

    :raises TooMany: more than MOST_ROWS rows. :raises OtherOffice: an office that `by` doesn't supervise.
    """
    with acting(engine, by, now, SUPERVISION) as act:
        check_size(rows)
        for office in offices:
            act.check_led(office)
        add_export(act, what, offices or act.by.leads, rows, with_names, filters)


def add_export(
    act: Act, what: str, offices: Collection[UUID], rows: int, with_names: bool, filters: Mapping[str, str]
) -> None:
    """The audit row, in the transaction of a verb that reads what is exported."""
    act.note(
        EXPORTED,
        Subject("export"),
        of=what,
        offices=sorted(map(str, offices)),
        rows=rows,
        with_names=with_names,
        filters=dict(filters),
    )
