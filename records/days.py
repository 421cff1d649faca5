"""Which day it is at an office. Leaves business days and holidays to the clocks."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session

from records.errors import NotFound
from records.settings import settings_in
from records.tables import Office


def day_at_office(session: Session, office_id: UUID, now: datetime) -> date:
    office = session.get(Office, office_id)
    if office is None:
        raise NotFound("There is no such office.")
    return now.astimezone(ZoneInfo(office.time_zone)).date()


def day_at_agency(session: Session, moment: datetime) -> date:
    return moment.astimezone(agency_zone(session)).date()


def agency_zone(session: Session) -> ZoneInfo:
    settings = settings_in(session)
    return ZoneInfo(settings.time_zone if settings else "UTC")
