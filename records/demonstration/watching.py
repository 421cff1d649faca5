"""The last days at the made-up agency as a supervisor looks at them: who opened what, from where, and who is late."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access_notes import add_access_note
from records.clocks import clock_rules
from records.database import reading
from records.demonstration.accounts import (
    ADA,
    CONCORD,
    DANA,
    LUIS,
    PHOENIX,
    SAN_BERNARDINO,
    SOFIA,
    Agency,
    Place,
)
from records.errors import OtherOffice
from records.exports import note_export
from records.finding_parents import find_parents
from records.kiosk import Sending, send
from records.lifecycle import Status
from records.networks import set_networks
from records.parents import read_parent
from records.proposals import enter_report
from records.report_values import ReportBack
from records.sessions import find_session, open_session
from records.tables import Parent, Referral
from records.tokens import fresh_key
from records.workers import Worker
from screening.catalogue import Catalogue

# Addresses that are kept for examples and belong to nobody.
_NETWORKS = {SAN_BERNARDINO: "198.51.100.0/25", CONCORD: "198.51.100.128/25", PHOENIX: "192.0.2.0/24"}
_AT_HOME = "203.0.113.44"
_SATURDAY = 5
_WENT, _SILENT_SINCE = timedelta(days=9), timedelta(days=12)


def watch(engine: Engine, catalogue: Catalogue, agency: Agency, today: date) -> None:
    """Three working days: openings, an evening unexplained and one booked, searches, files; a late provider; a code."""
    ada, dana, luis, sofia = (agency.workers[who] for who in (ADA, DANA, LUIS, SOFIA))
    last, before, third = _working_days(today)
    for place, network in _NETWORKS.items():
        set_networks(engine, ada, agency.offices[place], [network], now=_at(third, 8, place))
    parents = {place: _parents(engine, agency.offices[place]) for place in _NETWORKS}
    for day in (third, before, last):
        for worker, place, address in (
            (dana, SAN_BERNARDINO, "198.51.100.7"),
            (luis, CONCORD, "198.51.100.140"),
        ):
            there = _signed_in(engine, worker, "Edge on Windows", _at(day, 9, place), address)
            for number, parent in enumerate(parents[place][:4]):
                read_parent(engine, there, parent, now=_at(day, 9, place) + timedelta(minutes=3 * number))
    at_home = _signed_in(engine, dana, "Safari on iPad", _at(before, 21, SAN_BERNARDINO), _AT_HOME)
    for number, parent in enumerate(parents[SAN_BERNARDINO][2:5]):
        at = _at(before, 21, SAN_BERNARDINO) + timedelta(minutes=5 + number)
        read_parent(engine, at_home, parent, now=at)
    evening = _at(third, 18, CONCORD)
    note = "Booked library evening, Concord library"
    add_access_note(
        engine, sofia, agency.offices[CONCORD], None, evening, evening + timedelta(hours=3), note, now=evening
    )
    for number, parent in enumerate(parents[CONCORD][:3]):
        read_parent(engine, luis, parent, now=evening + timedelta(minutes=75 + 8 * number))
    for parent in parents[PHOENIX][:1]:
        with suppress(OtherOffice):
            read_parent(engine, dana, parent, now=_at(last, 11, SAN_BERNARDINO))
    said = Sending(agency.offices[PHOENIX], "es", {"first_name": "Kiosko", "last_name": "Ejemplo"}, {})
    send(engine, said, clock_rules(catalogue), key=fresh_key(), now=_at(last, 15, PHOENIX))
    _looked_for_and_taken(engine, agency, last)
    _went(engine, agency, today)


def _looked_for_and_taken(engine: Engine, agency: Agency, day: date) -> None:
    """A worker looks for somebody who isn't there, again and again; a supervisor takes the month and some lines."""
    luis, sofia = agency.workers[LUIS], agency.workers[SOFIA]
    for minute in range(10):
        at = _at(day, 14, CONCORD) + timedelta(minutes=minute)
        find_parents(engine, luis, f"Nadie Ejemplo {minute}", now=at)
    month = {"month": f"{day.replace(day=1) - timedelta(days=1):%Y-%m}", "offices": "all my offices"}
    asked = {"status": "with_provider", "overdue": "yes"}
    for what, rows, with_names, filters in (
        ("outcomes.board", 1, False, month),
        ("log", 12, True, asked),
    ):
        at = _at(day, 10, SAN_BERNARDINO)
        note_export(engine, sofia, what, rows=rows, with_names=with_names, filters=filters, now=at)


def _signed_in(engine: Engine, worker: Worker, device: str, at: datetime, address: str) -> Worker:
    session = find_session(engine, open_session(engine, worker.id, device, now=at, address=address), now=at)
    return session.worker if session else worker


def _went(engine: Engine, agency: Agency, today: date) -> None:
    """A parent said that they had been there; of the provider there is no word."""
    until = _at(today - _SILENT_SINCE, 0, SAN_BERNARDINO)
    silent = (
        select(Referral.id)
        .where(Referral.status == Status.SENT, col(Referral.permit_report), col(Referral.sent_at) < until)
        .order_by(col(Referral.number))
        .limit(1)
    )
    with reading(engine) as session:
        ids = session.exec(silent).all()
    went = today - _WENT
    for each in ids:
        enter_report(
            engine,
            agency.workers[SOFIA],
            each,
            ReportBack(came="yes", came_on=went),
            channel="parent",
            told_by="parent",
            key=fresh_key(),
            now=_at(went, 16, SAN_BERNARDINO),
        )


def _parents(engine: Engine, office: UUID) -> list[UUID]:
    with reading(engine) as session:
        found = select(Parent.id).where(Parent.office_id == office, col(Parent.merged_into).is_(None))
        return list(session.exec(found.order_by(col(Parent.created_at), col(Parent.id)).limit(6)))


def _working_days(today: date) -> list[date]:
    """The three before `today`, the latest first."""
    days = (today - timedelta(days=back) for back in range(1, 7))
    return [day for day in days if day.weekday() < _SATURDAY][:3]


def _at(day: date, hour: int, place: Place) -> datetime:
    return datetime.combine(day, time(hour), ZoneInfo(place.time_zone))
