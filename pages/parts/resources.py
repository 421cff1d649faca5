"""What all sessions share: the database, the catalogue, the words. The only module with st.cache_*."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import streamlit as st

from forms.faces import Faces
from forms.layout import Layout, load_layouts
from frontdoor.surroundings import Surroundings, read_surroundings
from pages.parts.aging import Aging, younger_than
from records.clocks import clock_rules, with_clocks
from records.closed_places import PlaceClosing, closed_places, with_closings
from records.database import Engine, open_database
from records.kiosk_engine import open_for_kiosk
from records.outcome_scope import Scope
from records.outcome_values import Outcomes
from records.outcomes import Counting, count_outcomes, read_outcomes
from records.overrides import overrides_in_force
from records.own_acts import latest_act
from records.places import AgencyPlace, agency_places, with_places
from records.program_clocks import agency_clocks
from records.screened import screened_since
from records.settings import AgencySettings, read_settings
from records.workers import Worker
from screening.caseload import Caseload, world_on
from screening.catalogue import Catalogue, load
from screening.criteria import World
from screening.overrides import Override, fitting
from screening.programs import Clock
from screening.words import Words

ROOT = Path(__file__).resolve().parents[2]
FRESH_SECONDS = 1
"""How long what the agency has changed about programs is taken as read: one look a second, not one a row."""
MINUTE_SECONDS, HOUR_SECONDS = 60, 3600
MARK = ROOT / "frontdoor" / "static" / "mark.png"


@dataclass(frozen=True)
class Ruled:
    """The rules as they stand: what was changed, and what the files have no room for any more."""

    catalogue: Catalogue
    changes: tuple[Override, ...]
    left: tuple[tuple[Override, str], ...]


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
    """The rules that decide: the files, with what two people of the agency put in force, its clocks and its places.

    Ask again at each run: other sessions change it.
    """
    return _standing().catalogue


def unfitting() -> tuple[tuple[Override, str], ...]:
    """Changes in force that the files no longer have room for, each with the reason: they decide nothing."""
    return _standing().left


def in_force() -> tuple[Override, ...]:
    """The changes that `catalogue` has in it, in their order."""
    return _standing().changes


def rules_changed() -> None:
    """Whoever changed a rule, a clock or a place here sees it at once; others follow within a second."""
    _looked_up.clear()


clocks_changed = places_changed = rules_changed


def _standing() -> Ruled:
    where = surroundings()
    return _looked_up(str(where.home), where.database_url, where.mode == "kiosk").value


@st.cache_resource(validate=younger_than(FRESH_SECONDS), show_spinner=False)
def _looked_up(home: str, url: str | None, for_kiosk: bool) -> Aging[Ruled]:
    """What the database says now. A kiosk runs no clocks and may not read them."""
    database = _engine(Path(home), url, for_kiosk)
    overrides = overrides_in_force(database)
    agreed = {} if for_kiosk else agency_clocks(database)
    places = agency_places(database)
    closings = closed_places(database)
    shut = tuple(each for each in closings if each.closed_on <= today()) if closings else ()
    day = today() if any(override.sentences for override in overrides) else None
    said = f"{overrides} {sorted(agreed.items())} {places} {shut}"
    return Aging(_made(said, day, overrides, agreed, places, shut))


@st.cache_resource(max_entries=8, show_spinner=False)
def _made(
    said: str,
    day: date | None,
    _overrides: tuple[Override, ...],
    _agreed: dict[str, Clock],
    _places: tuple[AgencyPlace, ...],
    _shut: tuple[PlaceClosing, ...],
) -> Ruled:
    """said: the changes in full, by which they are told apart. day: on which a program's own texts are read."""
    rules, left = fitting(shipped(), _overrides, day)
    gone = [override for override, _ in left]
    changes = tuple(override for override in _overrides if override not in gone)
    whole = with_places(with_closings(with_clocks(rules, _agreed), _shut), _places)
    return Ruled(whole, changes, left)


def caseload(by: Worker) -> Caseload:
    """The last twelve months' screenings of the offices that one supervises, without names; an hour old at most."""
    where = surroundings()
    led = tuple(sorted(map(str, by.leads)))
    return _caseload(where.home, where.database_url, str(by.id), led, today(), by).value


@st.cache_resource(
    validate=younger_than(HOUR_SECONDS), max_entries=4, show_spinner="Reading a year's screenings"
)
def _caseload(
    home: Path, url: str | None, reader: str, offices: tuple[str, ...], day: date, _by: Worker
) -> Aging[Caseload]:
    """reader: each supervisor's own reading is written down, so nobody is handed another's."""
    moment = now()
    since = moment - timedelta(days=365)
    return Aging(screened_since(_engine(home, url, False), _by, shipped(), since, day, now=moment))


def world(by: Worker, on: date) -> World:
    """Everybody of `caseload` by the rules in force, on a day. Kept, so that a figure can be moved back and forth."""
    people, rules = caseload(by), catalogue()
    return _world(people.key, rules.version, on, people, rules).value


@st.cache_resource(validate=younger_than(10 * MINUTE_SECONDS), max_entries=2, show_spinner=False)
def _world(key: str, version: str, on: date, _people: Caseload, _rules: Catalogue) -> Aging[World]:
    return Aging(world_on(_rules, _people, on))


def outcomes(by: Worker, scope: Scope, breakdown: str | None) -> Outcomes:
    """The numbers of a supervisor's offices, a minute old at most: to look at another figure of the page counts nothing
    anew, and to compare by something else reads few rows. What they did themselves since is counted at once.

    :raises Refused: as read_outcomes.
    """
    where = surroundings()
    asked = f"{by.id} {sorted(map(str, by.leads))} {scope} {catalogue().version}"
    act = latest_act(engine(), by.id)
    counted = _counting(where.home, where.database_url, asked, act, by, scope).value
    of = counted.outcomes.as_of
    return _compared(where.home, where.database_url, asked, act, of, breakdown, by, scope, counted).value


@st.cache_resource(validate=younger_than(MINUTE_SECONDS), max_entries=4, show_spinner=False)
def _counting(
    home: Path, url: str | None, asked: str, act: int, _by: Worker, _scope: Scope
) -> Aging[Counting]:
    """asked: all that the numbers hang on. act: the latest of the supervisor's own. Few entries: see Kept."""
    rules = catalogue()
    database, clocks = _engine(home, url, False), clock_rules(rules)
    return Aging(count_outcomes(database, _by, rules, clocks, _scope, now=now()))


@st.cache_resource(validate=younger_than(MINUTE_SECONDS), max_entries=64, show_spinner=False)
def _compared(
    home: Path,
    url: str | None,
    asked: str,
    act: int,
    of: datetime,
    breakdown: str | None,
    _by: Worker,
    _scope: Scope,
    _counted: Counting,
) -> Aging[Outcomes]:
    """of: when it was counted, so that groups stand beside the numbers of the same rows."""
    rules = catalogue()
    database, clocks = _engine(home, url, False), clock_rules(rules)
    found = read_outcomes(
        database, _by, rules, clocks, _scope, now=now(), breakdown=breakdown, counted=_counted
    )
    return Aging(found)


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
    """What parents read, in their languages. No change of a rule touches them, so no database is asked."""
    return shipped().words


def agency() -> AgencySettings:
    """The agency's name and time zone: as given at the first start, else as data/settings.toml has them."""
    given = read_settings(engine())
    if given is not None:
        return given
    return AgencySettings("Child support", shipped().settings.agency.time_zone)


def now() -> datetime:
    """The clock of the pages: aware, UTC. Hand it down; nothing further in looks at a clock."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is at the agency."""
    return now().astimezone(ZoneInfo(agency().time_zone)).date()
