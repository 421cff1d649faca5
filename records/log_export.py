"""The rows of the log that leave as a file: as filtered, with names only where asked for, and written down.

Leaves CSV and XLSX to pages/parts/exporting.py.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine

from records.access import SUPERVISION, acting, looking
from records.clocks import ClockRules
from records.exports import MOST_ROWS, add_export, check_size
from records.log import places_of, ready
from records.log_filters import LogFilters
from records.log_lines import LogRow, log_rows
from records.log_walks import count_up_to
from records.workers import Worker

LOG = "log"
_AT_ONCE = 500


def export_size(engine: Engine, by: Worker, filters: LogFilters, *, now: datetime) -> int:
    """How many rows would leave; at most one more than may. Of overdue ones it isn't known before: it counts all
    that the other filters find.

    :raises TooMany: more than MOST_ROWS.
    """
    with looking(engine, by, now, SUPERVISION) as act:
        size = count_up_to(act.session, ready(act, filters), MOST_ROWS + 1)
        if not filters.overdue:
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

    described: the filters as the page's address says them.

    :raises TooMany: more than MOST_ROWS.
    """
    found: list[LogRow] = []
    with looking(engine, by, now, SUPERVISION) as act:
        asked, after = ready(act, filters), None
        while places := places_of(act, asked, rules, after, _AT_ONCE):
            found += log_rows(act.session, [id for _, id in places], rules, now)
            check_size(len(found))
            after = places[-1]
    with acting(engine, by, now, SUPERVISION) as act:
        add_export(act, LOG, asked.offices, len(found), with_names, described)
    return tuple(found if with_names else (replace(row, parent_name="") for row in found))
