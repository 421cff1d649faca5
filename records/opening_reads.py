"""What the trail holds of openings, and what else bears on them: sign-ins, offices. Leaves judging to openings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from ipaddress import ip_network
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from records.access import Act
from records.openings import REFUSED, Opening, Places, SignIn
from records.tables import AccountOffice, AuditEvent, Office, SignInSession

_OPENED = tuple(
    f"{kind}.opened"
    for kind in ("parent", "screening", "referral", "consent", "task", "report", "kiosk_sending")
)
_LONGEST_SESSION = timedelta(hours=12)


def openings_of(act: Act, begin: datetime, end: datetime) -> list[Opening]:
    """In order of time."""
    ours = col(AuditEvent.office_id).in_(act.by.supervises)
    my_people = select(AccountOffice.account_id).where(col(AccountOffice.office_id).in_(act.by.supervises))
    columns: Any = select(  # type: ignore[call-overload,misc]
        AuditEvent.seq,
        AuditEvent.at,
        AuditEvent.by_id,
        AuditEvent.what,
        AuditEvent.parent_id,
        AuditEvent.office_id,
        AuditEvent.session_id,
    )
    span = (col(AuditEvent.at) >= begin, col(AuditEvent.at) < end)
    opened = columns.where(col(AuditEvent.what).in_(_OPENED), col(AuditEvent.detail).is_(None), ours)
    refused = columns.where(
        AuditEvent.what == REFUSED,
        col(AuditEvent.office_id).is_not(None),
        ours | col(AuditEvent.by_id).in_(my_people),
    )
    rows = [row for found in (opened, refused) for row in act.session.exec(found.where(*span)).all()]
    rows.sort(key=lambda row: (row[1], row[0]))
    return [
        Opening(seq, at, by_id, what.removesuffix(".opened"), parent_id, office_id, session_id)
        for seq, at, by_id, what, parent_id, office_id, session_id in rows
        if by_id is not None
    ]


def places_of(
    session: Session, offices: Iterable[Office], people: set[UUID], openings: Sequence[Opening]
) -> Places:
    networks = tuple(ip_network(each) for office in offices for each in office.networks or ())
    sessions: dict[UUID, list[SignIn]] = defaultdict(list)
    if openings:
        found = select(SignInSession).where(
            col(SignInSession.account_id).in_(people),
            col(SignInSession.created_at) >= openings[0].at - _LONGEST_SESSION,
        )
        for row in session.exec(found):
            sessions[row.account_id].append(
                SignIn(row.id, row.created_at, row.last_seen_at, row.ended_at, row.address)
            )
    return Places(networks, sessions)


def offices_of(
    session: Session, people: set[UUID]
) -> tuple[dict[UUID, frozenset[UUID]], dict[UUID, list[datetime]]]:
    """Each one's offices today, and when an administrator changed them."""
    places: dict[UUID, set[UUID]] = defaultdict(set)
    for row in session.exec(select(AccountOffice).where(col(AccountOffice.account_id).in_(people))):
        places[row.account_id].add(row.office_id)
    changed: dict[UUID, list[datetime]] = defaultdict(list)
    changes = (
        select(AuditEvent.subject_id, AuditEvent.at)
        .where(AuditEvent.what == "account.changed", col(AuditEvent.subject_id).in_(people))
        .order_by(col(AuditEvent.at))
    )
    for account_id, at in session.exec(changes):
        if account_id is not None:
            changed[account_id].append(at)
    return {each: frozenset(places[each]) for each in people}, {each: changed[each] for each in people}
