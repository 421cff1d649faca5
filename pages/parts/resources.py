"""What all sessions share: the database, the catalogue, the words. The only module with st.cache_*."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import streamlit as st

from forms.faces import Faces
from forms.layout import Layout, load_layouts
from frontdoor.surroundings import Surroundings, read_surroundings
from records.clocks import with_clocks
from records.database import Engine, open_database
from records.kiosk_engine import open_for_kiosk
from records.program_clocks import agency_clocks
from records.settings import AgencySettings, read_settings
from screening.catalogue import Catalogue, load
from screening.programs import Clock
from screening.words import Words

ROOT = Path(__file__).resolve().parents[2]
FRESH_SECONDS = 1
"""How long what the agency has changed about programs is taken as read: one look a second, not one a row."""
MARK = ROOT / "frontdoor" / "static" / "mark.png"


def surroundings() -> Surroundings:
    """What the environment says; tests change it, so it isn't kept."""
    return read_surroundings(os.environ, ROOT)


@st.cache_resource(show_spinner=False)
def _engine(home: Path, url: str | None, for_kiosk: bool) -> Engine:
    return open_for_kiosk(url, home) if for_kiosk else open_database(url, home)


def engine() -> Engine:
    """The database of this installation. Migrated at the start, by the front door."""
    where = surroundings()
    return _engine(where.home, where.database_url, where.mode == "kiosk")


@st.cache_resource(show_spinner=False)
def shipped() -> Catalogue:
    """Questions, rules, programs and figures as data/ has them. Read once; a change of data/ needs a restart."""
    return load(ROOT / "data")


def catalogue() -> Catalogue:
    """The catalogue with the clocks that the agency has set. A kiosk runs no clocks and may not read them."""
    where = surroundings()
    if where.mode == "kiosk":
        return shipped()
    agreed = _agreed(where.home, where.database_url)
    return _with_agreed(tuple(sorted(agreed.items()))) if agreed else shipped()


@st.cache_resource(ttl=FRESH_SECONDS, show_spinner=False)
def _agreed(home: Path, url: str | None) -> dict[str, Clock]:
    return agency_clocks(engine())


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs={Clock: Clock.model_dump_json})
def _with_agreed(agreed: tuple[tuple[str, Clock], ...]) -> Catalogue:
    return with_clocks(shipped(), dict(agreed))


def clocks_changed() -> None:
    """Whoever changed a clock here sees it at once; other servers follow within a second."""
    _agreed.clear()


@st.cache_resource(show_spinner=False)
def layouts() -> dict[str, Layout]:
    """Which sections each program's form has."""
    return load_layouts(ROOT / "data" / "forms")


@st.cache_resource(show_spinner=False)
def faces() -> Faces:
    """The typefaces of paper."""
    return Faces()


def logo() -> Path:
    """The agency's own logo where settings.toml names one, else the portal's mark."""
    return catalogue().logo or MARK


def words() -> Words:
    """What parents read, in their languages."""
    return catalogue().words


def agency() -> AgencySettings:
    """The agency's name and time zone: as given at the first start, else as data/settings.toml has them."""
    given = read_settings(engine())
    if given is not None:
        return given
    shipped = catalogue().settings.agency
    return AgencySettings(shipped.name or "Child support", shipped.time_zone)


def now() -> datetime:
    """The clock of the pages: aware, UTC. Hand it down; nothing further in looks at a clock."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is at the agency."""
    return now().astimezone(ZoneInfo(agency().time_zone)).date()
