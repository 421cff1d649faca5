"""A provider's monthly list: each row finds its referral and waits as a proposal, or waits in the tray."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import CASEWORK, Act, Subject, acting
from records.counting import PROVIDER, Arrival, may_report, take_in
from records.days import day_at_office
from records.errors import BadText
from records.lifecycle import UNDER_WAY, Status
from records.list_rows import ListRow, read_row
from records.names import same_name_key
from records.received import ReportRecord, about, report_record
from records.report_values import ReportBack, checked
from records.tables import Parent, ReceivedReport, Referral
from records.tray import keep_in_tray
from records.workers import Worker

_ROWS_AT_MOST = 2_000


@dataclass(frozen=True)
class ListRead:
    """`again`: rows that told nothing new. `no_permission`: numbers whose parents don't permit it; nothing is kept.

    `empty`: rows that say nothing of how it goes.
    """

    proposed: tuple[ReportRecord, ...]
    unmatched: tuple[ReportRecord, ...]
    again: int
    no_permission: tuple[str, ...]
    empty: int = 0


def match_list(
    engine: Engine,
    by: Worker,
    office_id: UUID,
    provider_id: str,
    rows: Sequence[Mapping[str, str]],
    *,
    key: str,
    now: datetime,
) -> ListRead:
    """Rows by number, else by name and birth date, among this provider's referrals of the worker's offices.

    A number whose parent has another name than the row is left for a person to look at. Nothing counts before
    a worker confirms it. The same list pasted again tells nothing new.
    """
    with acting(engine, by, now, CASEWORK) as act:
        list_key = act.once(key)
        act.check_office(office_id)
        if len(rows) > _ROWS_AT_MOST:
            raise BadText(f"A list has at most {_ROWS_AT_MOST:,} rows. Please split it.")
        today = day_at_office(act.session, office_id, now)
        proposed: dict[UUID, ReceivedReport] = {}
        unmatched: dict[UUID, ReceivedReport] = {}
        refused: list[str] = []
        again = empty = 0
        for place, row in enumerate(rows):
            read = read_row(row, today)
            if read.report == ReportBack():
                empty += 1
                continue
            arrival = Arrival("list", PROVIDER, f"{list_key}:{place}", _row_hash(provider_id, read))
            referral, why = _referral_of(act, provider_id, read)
            if referral is None:
                kept, known = keep_in_tray(
                    act, office_id, read.report, arrival, why=why, seen=read.seen, provider_id=provider_id
                )
                again += known
                if not known:
                    unmatched[kept.id] = kept
                continue
            if not may_report(act, referral):
                refused.append(referral.number or "")
                continue
            kept, known = take_in(act, referral, checked(read.report, today), arrival, "proposed")
            again += known
            if not known and kept.id not in proposed:
                act.note("report.proposed", about(kept, referral.parent_id))
                proposed[kept.id] = kept
        act.note("list.read", Subject("office", office_id, office=office_id), rows=len(rows))
        return ListRead(
            tuple(report_record(act.session, row) for row in proposed.values()),
            tuple(report_record(act.session, row) for row in unmatched.values()),
            again,
            tuple(sorted(set(refused))),
            empty,
        )


def _referral_of(act: Act, provider_id: str, row: ListRow) -> tuple[Referral | None, str]:
    """The referral that a row is about, or why nobody can say: number, name, not_found, several, birth_date."""
    handed_over = (
        select(Referral, Parent)
        .join(Parent, col(Parent.id) == col(Referral.parent_id))
        .where(Referral.provider_id == provider_id, col(Referral.number).is_not(None))
        .where(col(Referral.status) != Status.ENTERED_IN_ERROR, col(Referral.office_id).in_(act.by.sees))
    )
    named = same_name_key(row.name, "")
    if row.number is not None:
        found = act.session.exec(handed_over.where(Referral.number == row.number)).first()
        if found is None:
            return None, "not_found"
        referral, parent = found
        if named and named != parent.same_name_key:
            return None, "name"
        return referral, ""
    if row.typed_number:
        return None, "number"
    if not named or row.birth_date is None:
        return None, "birth_date"
    same = handed_over.where(Parent.same_name_key == named, Parent.birth_date == row.birth_date)
    referrals = [referral for referral, _ in act.session.exec(same)]
    open_ones = [referral for referral in referrals if Status(referral.status) in UNDER_WAY]
    wanted = open_ones or referrals
    if len(wanted) != 1:
        return None, "several" if wanted else "not_found"
    return wanted[0], ""


def _row_hash(provider_id: str, row: ListRow) -> str:
    whole = json.dumps([provider_id, sorted(row.seen.items())], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()
