"""What a cohort is read from: screenings, referrals, links mailed, enrollments reported. Leaves counting to others.

Rows are joined by their ids outside of the database: to look each of a hundred thousand up in another table takes it
several times as long.
"""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlmodel import col

from records.lifecycle import Status
from records.outcome_cohort import NOWHERE, Cohort, Keys
from records.outcome_columns import as_day, as_minutes, in_json, plain
from records.outcome_scope import Ground
from records.tables import PrivateLink, ReceivedReport, Referral, Screening


class ReferralRow(NamedTuple):
    """Ids as the driver gives them; moments in minutes and days in days, since 1970."""

    id: Any
    screening: Any
    parent: Any
    office: Any
    program: str
    provider: str | None
    status: str
    reason: str | None
    outcome: str | None
    consent: int
    without_consent: int
    sent: int | None
    permit_report: int
    appointment: int | None
    met_at: int | None
    met_on: int | None
    answered: int | None
    ended: int | None
    employed_on: int | None
    created: int


def read_screenings(ground: Ground, cohort: Cohort, keys: Keys | None) -> dict[Any, bool]:
    """Counts who was screened. By id, whether the screening was finished."""
    found = select(
        plain(Screening.id),
        plain(Screening.parent_id),
        plain(Screening.office_id),
        plain(Screening.started_at),
        _there(Screening.finished_at),
    ).where(ground.cohort())
    finished: dict[Any, bool] = {}
    latest: dict[Any, tuple[Any, Any]] = {}
    for screening, parent, office, began, done in ground.rows(found):
        cohort.office_of[parent] = office
        finished[screening] = bool(done)
        if not done:
            continue
        if parent not in latest or latest[parent] < (began, screening):
            latest[parent] = began, screening
        cohort.whole.add(parent, 1)
        cohort.whole.screenings += 1
        for key in keys.get(screening, NOWHERE) if keys is not None else ():
            cohort.groups[key].add(parent, 1)
            cohort.groups[key].screenings += 1
    cohort.latest = {parent: screening for parent, (_, screening) in latest.items()}
    return finished


def read_referrals(ground: Ground) -> list[ReferralRow]:
    """Those of the offices that were begun since the period began, or were open then. No other moved since."""
    session = ground.session
    begin = min(ground.window(zone)[0] for zone in ground.zones.values())
    ended = col(Referral.ended_at)
    found = select(
        plain(Referral.id),
        plain(Referral.screening_id),
        plain(Referral.parent_id),
        plain(Referral.office_id),
        plain(Referral.program_id),
        plain(Referral.provider_id),
        plain(Referral.status),
        plain(Referral.reason),
        plain(Referral.outcome),
        _there(Referral.consent_id),
        _yes(Referral.without_consent),
        as_minutes(session, Referral.sent_at),
        _yes(Referral.permit_report),
        as_minutes(session, Referral.appointment_at),
        as_minutes(session, Referral.met_at),
        as_day(session, Referral.met_on),
        as_minutes(session, Referral.answered_at),
        as_minutes(session, Referral.ended_at),
        as_day(session, Referral.employed_on),
        as_minutes(session, Referral.created_at),
    ).where(
        ground.at(Referral.office_id, ground.zones),
        col(Referral.status) != Status.ENTERED_IN_ERROR,
        or_(col(Referral.created_at) >= begin, ended.is_(None), ended >= begin),
    )
    if ground.narrowed():
        of_these = select(col(Screening.id)).where(*ground.of_screening())
        found = found.where(col(Referral.screening_id).in_(of_these))
    return [ReferralRow._make(row) for row in ground.rows(found)]


def read_mailed(ground: Ground) -> dict[Any, int]:
    """When a link was e-mailed to the provider first, in minutes."""
    first = as_minutes(ground.session, func.min(col(PrivateLink.created_at)))
    found = select(plain(PrivateLink.referral_id), first).where(col(PrivateLink.channel) == "email")
    return dict(tuple(row) for row in ground.rows(found.group_by(col(PrivateLink.referral_id))))


def read_enrolled(ground: Ground) -> dict[Any, int]:
    """Referrals of which somebody reported that the parent enrolled, and when first, in minutes."""
    found = (
        select(
            plain(ReceivedReport.referral_id),
            as_minutes(ground.session, func.min(col(ReceivedReport.received_at))),
        )
        .where(col(ReceivedReport.status) == "counted", col(ReceivedReport.office_id).in_(ground.zones))
        .where(in_json(ground.session, ReceivedReport.content, "happened") == "enrolled")
        .group_by(col(ReceivedReport.referral_id))
    )
    return dict(tuple(row) for row in ground.rows(found))


def _there(column: Any) -> ColumnElement[int]:
    return case((col(column).is_(None), 0), else_=1)


def _yes(column: Any) -> ColumnElement[int]:
    return case((col(column), 1), else_=0)
