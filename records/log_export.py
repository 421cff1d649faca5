"""The rows of the log that leave as a file: as filtered, with names only where asked for, and written down.

Leaves CSV and XLSX to pages/parts/exporting.py.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine

from records.access import SUPERVISION, Act, acting, looking
from records.clocks import ClockRules
from records.exports import MOST_ROWS, add_export, check_size
from records.log import ready
from records.log_conditions import Asked
from records.log_filters import LogFilters
from records.log_lines import LogRow, log_rows
from records.log_overdue import may_be
from records.log_walks import Place, count_up_to, walk
from records.workers import Worker

LOG = "log"
_AT_ONCE = 2_000


def export_size(engine: Engine, by: Worker, filters: LogFilters, *, now: datetime) -> int:
    """How many rows would leave; of overdue ones, how many may be.

    :raises TooMany: more than MOST_ROWS.
    """
    with looking(engine, by, now, SUPERVISION) as act:
        size = count_up_to(act.session, _asked(act, filters), MOST_ROWS + 1)
        check_size(size)
        return size


def export_log(
    engine: Engine,
    by: Worker,
    rules: ClockRules,
    filters: LogFilters,
    described: Mapping[str, str],
    *,
    with_names: bool,
    now: datetime,
) -> tuple[LogRow, ...]:
    """Every row that the filters find, in their order; without names unless asked for. Who took it is recorded.

    Read in several looks, so that others can save meanwhile: with SQLite's rollback journal a look holds them up.

    described: the filters as the page's address says them.

    :raises TooMany: more than MOST_ROWS.
    """
    found: dict[UUID, LogRow] = {}  # one that moved along meanwhile leaves once
    after: Place | None = None
    while True:
        with looking(engine, by, now, SUPERVISION) as act:
            asked = _asked(act, filters)
            places = walk(act.session, asked, after, _AT_ONCE)
            rows = log_rows(act.session, [id for _, id in places], rules, now)
        found.update((row.id, row) for row in rows if row.overdue or not filters.overdue)
        check_size(len(found))
        if len(places) < _AT_ONCE:
            break
        after = places[-1]
    with acting(engine, by, now, SUPERVISION) as act:
        add_export(act, LOG, asked.offices, len(found), with_names, described)
    return tuple(row if with_names else replace(row, parent_name="") for row in found.values())


def _asked(act: Act, filters: LogFilters) -> Asked:
    """The filters, with what every overdue one is: the clocks of each row, which is read anyway, say the rest."""
    asked = ready(act, filters)
    return replace(asked, also=may_be(act.now)) if filters.overdue else asked
