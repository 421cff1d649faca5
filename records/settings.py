"""What the agency said about itself at first start. Leaves data/settings.toml to screening."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Engine
from sqlmodel import Session

from records.access import ADMINISTRATION, Subject, acting
from records.database import reading
from records.errors import Missing
from records.tables import Setting
from records.texts import NAME_LENGTH, needed
from records.workers import Worker

_AGENCY = "agency"
_TIME_ZONE = "time_zone"


@dataclass(frozen=True)
class AgencySettings:
    agency: str
    time_zone: str


def read_settings(engine: Engine) -> AgencySettings | None:
    """None before the first start. Open to anybody: the sign-in page shows the agency's name."""
    with reading(engine) as session:
        return settings_in(session)


def change_settings(
    engine: Engine, by: Worker, agency: str, time_zone: str, *, now: datetime
) -> AgencySettings:
    with acting(engine, by, now, ADMINISTRATION) as act:
        changed = keep_settings(act.session, agency, time_zone, now)
        act.note("settings.changed", Subject("setting"), fields=[_AGENCY, _TIME_ZONE])
        return changed


def settings_in(session: Session) -> AgencySettings | None:
    agency, zone = session.get(Setting, _AGENCY), session.get(Setting, _TIME_ZONE)
    return AgencySettings(agency.value, zone.value) if agency and zone else None


def keep_settings(session: Session, agency: str, time_zone: str, now: datetime) -> AgencySettings:
    new = AgencySettings(needed(agency, "The agency's name", NAME_LENGTH), checked_zone(time_zone))
    for key, value in ((_AGENCY, new.agency), (_TIME_ZONE, new.time_zone)):
        session.merge(Setting(key=key, value=value, changed_at=now))
    return new


def checked_zone(name: str) -> str:
    """`name` when it is a time zone that this machine knows, such as America/Los_Angeles."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as unknown:
        raise Missing(f"'{name}' is no time zone. Choose one such as America/Los_Angeles.") from unknown
    return name
