"""What a cohort is read from: screenings, referrals, links mailed, enrollments reported. Leaves counting to others.

Rows are joined by their ids outside of the database: to look each of a hundred thousand up in another table takes it
several times as long.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, case, or_, select
from sqlmodel import col

from records.lifecycle import EMPLOYED, Status
from records.outcome_arrays import (
    NOWHERE,
    Flags,
    Ids,
    Moments,
    Places,
    Words,
    flags,
    known,
    least_of,
    moments,
)
from records.outcome_columns import as_day, as_minutes, as_text, in_json, plain
from records.outcome_scope import Ground
from records.tables import Answer, PrivateLink, ReceivedReport, Referral, Screening

REASONS = "reasons_not_paying"


@dataclass(frozen=True)
class Screenings:
    """Those that began within the period, or were finished within it, in the order in which they began."""

    ids: Ids
    parent: Places
    office: Places
    worker: Words
    reasons: Words  # the answer to REASONS as it is kept; None: not asked
    began: Moments
    finished: Moments
    of_cohort: Flags  # began within the period

    @cached_property
    def done(self) -> Flags:
        """Those of the cohort that were finished."""
        return self.of_cohort & known(self.finished)

    def which(self, are: Flags, places: Places) -> Flags:
        """Of the screenings at these places, which are so; NOWHERE is at the end, and never so."""
        return np.append(are, False)[places]


@dataclass(frozen=True)
class Referrals:
    """Columns, by the referral's place among `ids`. Moments in minutes and days in days, since 1970."""

    ids: Ids
    screening: Places  # NOWHERE: not among those that were read
    parent: Places
    office: Places
    program: Words
    provider: Words
    status: Words
    reason: Words
    outcome: Words
    consent: Flags
    without_consent: Flags
    permit_report: Flags
    sent: Moments
    appointment: Moments
    met_at: Moments
    met_on: Moments
    answered: Moments
    ended: Moments
    employed_on: Moments
    created: Moments

    def __len__(self) -> int:
        return len(self.parent)

    @cached_property
    def working(self) -> Flags:
        """Those that ended with a job."""
        return self.status.is_(Status.COMPLETED) & self.outcome.is_(EMPLOYED)


def read_screenings(ground: Ground, parents: Ids) -> Screenings:
    session = ground.session
    ids, parent, office, worker, reasons, began, finished = ground.columns(
        select(
            plain(Screening.id),
            plain(Screening.parent_id),
            plain(Screening.office_id),
            plain(Screening.worker_id),
            answer_to(REASONS),
            as_minutes(session, Screening.started_at),
            as_minutes(session, Screening.finished_at),
        )
        .where(
            or_(
                ground.within(Screening.office_id, Screening.started_at),
                ground.within(Screening.office_id, Screening.finished_at),
            ),
            *ground.of_screening(),
        )
        .order_by(col(Screening.started_at), col(Screening.id))
    )
    known_ids, at, then = Ids(), ground.offices.find(office), moments(began)
    known_ids.add(ids)
    of_cohort = ground.days.within(at, then)
    return Screenings(
        known_ids,
        parents.add(parent),
        at,
        Words.of(worker),
        Words.of(reasons),
        then,
        moments(finished),
        of_cohort,
    )


def read_referrals(ground: Ground, screenings: Screenings, parents: Ids) -> Referrals:
    """Those of the offices that were begun since the period began, or were open then. No other moved since."""
    session = ground.session
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
        _yes(Referral.permit_report),
        as_minutes(session, Referral.sent_at),
        as_minutes(session, Referral.appointment_at),
        as_minutes(session, Referral.met_at),
        as_day(session, Referral.met_on),
        as_minutes(session, Referral.answered_at),
        as_minutes(session, Referral.ended_at),
        as_day(session, Referral.employed_on),
        as_minutes(session, Referral.created_at),
    ).where(of_period(ground))
    if ground.narrowed():
        of_these = select(col(Screening.id)).where(*ground.of_screening())
        found = found.where(col(Referral.screening_id).in_(of_these))
    (
        ids,
        screening,
        parent,
        office,
        program,
        provider,
        status,
        reason,
        outcome,
        consent,
        without_consent,
        permit_report,
        *times,
    ) = ground.columns(found)
    known_ids = Ids()
    known_ids.add(ids)
    sent, appointment, met_at, met_on, answered, ended, employed_on, created = map(moments, times)
    return Referrals(
        ids=known_ids,
        screening=screenings.ids.find(screening),
        parent=parents.add(parent),
        office=ground.offices.find(office),
        program=Words.of(program),
        provider=Words.of(provider),
        status=Words.of(status),
        reason=Words.of(reason),
        outcome=Words.of(outcome),
        consent=flags(consent),
        without_consent=flags(without_consent),
        permit_report=flags(permit_report),
        sent=sent,
        appointment=appointment,
        met_at=met_at,
        met_on=met_on,
        answered=answered,
        ended=ended,
        employed_on=employed_on,
        created=created,
    )


def answer_to(question: str) -> Any:
    """By screening, the answer as it is kept; null: not asked. A join might go through all answers of all years, of
    which a screening has fifty.
    """
    said = select(as_text(Answer.value)).where(
        col(Answer.screening_id) == Screening.id, col(Answer.question_id) == question
    )
    return said.scalar_subquery()


def of_period(ground: Ground) -> ColumnElement[bool]:
    """Referrals of which anything may have happened in the period."""
    begin = min(ground.window(zone)[0] for zone in ground.zones.values())
    ended = col(Referral.ended_at)
    return (
        ground.at(Referral.office_id, ground.zones)
        & (col(Referral.status) != Status.ENTERED_IN_ERROR)
        & or_(col(Referral.created_at) >= begin, ended.is_(None), ended >= begin)
    )


def read_mailed(ground: Ground, referrals: Referrals) -> Moments:
    """When a link was e-mailed to the provider first."""
    found = select(plain(PrivateLink.referral_id), as_minutes(ground.session, PrivateLink.created_at)).where(
        col(PrivateLink.channel) == "email"
    )
    return _first(ground, referrals, found)


def read_enrolled(ground: Ground, referrals: Referrals) -> Moments:
    """When somebody first reported that the parent enrolled."""
    found = select(
        plain(ReceivedReport.referral_id), as_minutes(ground.session, ReceivedReport.received_at)
    ).where(
        col(ReceivedReport.status) == "counted",
        col(ReceivedReport.office_id).in_(ground.zones),
        in_json(ground.session, ReceivedReport.content, "happened") == "enrolled",
    )
    return _first(ground, referrals, found)


def _first(ground: Ground, referrals: Referrals, found: Any) -> Moments:
    """By referral, the first moment; NaN where there is none."""
    ids, at = ground.columns(found)
    places = referrals.ids.find(ids)
    ours = places != NOWHERE
    return least_of(places[ours], moments(at)[ours], len(referrals))


def _there(column: Any) -> ColumnElement[int]:
    return case((col(column).is_(None), 0), else_=1)


def _yes(column: Any) -> ColumnElement[int]:
    return case((col(column), 1), else_=0)
