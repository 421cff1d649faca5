"""Every verb, page and export, every role, own and other office, against tests/access_matrix.toml: none is forgotten.

Each verb is called for real and each page is drawn, on a database of its own, with everything in hand that it asks
for. On a fresh server each page is a deep link: it runs without the frame here.
"""

import inspect
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from records.database import migrate, open_database
from records.errors import NotAllowed, NotFound, Refused
from records.workers import Role, Worker
from tests.house.access_calls import ABOUT, AGENCY, CALLED_AT, LISTS, SEEN
from tests.house.access_world import Side, World, build
from tests.house.source import ROOT
from tests.records.test_verbs import VERBS, WITHOUT_A_WORKER

MATRIX = tomllib.loads((ROOT / "tests" / "access_matrix.toml").read_text("utf-8"))
ROLES = tuple(str(role) for role in Role)
OFFICES = ("own", "other")
ALLOWED, REFUSED, EMPTY = "allowed", "refused", "empty"
WITH_A_WORKER = sorted(set(VERBS) - WITHOUT_A_WORKER)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    """The file to copy, and what is in it."""
    home = tmp_path_factory.mktemp("world")
    engine = open_database(None, home)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))
    migrate(engine)
    made = build(engine)
    engine.dispose()
    return home / "portal.sqlite3", made


@pytest.fixture
def fresh(world: tuple[Path, World], tmp_path: Path) -> Iterator[Any]:
    """fresh() is an engine of a copy that nobody has touched."""
    opened: list[Engine] = []

    def copy() -> Engine:
        for engine in opened:
            engine.dispose()
        shutil.copy(world[0], tmp_path / "portal.sqlite3")
        engine = open_database(None, tmp_path)
        event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))
        opened.append(engine)
        return engine

    yield copy
    for engine in opened:
        engine.dispose()


def worker_of(world: World, role: str) -> Worker:
    staff = world.staff
    return {
        "caseworker": staff.dana,
        "attorney": staff.aldo,
        "supervisor": staff.sofia,
        "administrator": staff.ada,
    }[role]


def outcome(name: str, engine: Engine, world: World, by: Worker, side: Side) -> str:
    """What came of the call. A refusal for another reason than who asks is a mistake of this test's."""
    asked = AGENCY[name](world) if name in AGENCY else {**ABOUT, **LISTS}[name](world, side)
    given = asked if "now" not in inspect.signature(VERBS[name]).parameters else {**asked, "now": CALLED_AT}
    try:
        found = VERBS[name](engine, by, **given)
    except NotAllowed:
        return REFUSED
    except NotFound:  # as if it weren't there: another office isn't told that it is
        return REFUSED if side is world.there else "not found"
    except Refused as refused:
        return f"{type(refused).__name__}: {refused.sentence}"
    if side is world.here and name not in ("accounts.list_accounts", "accounts.list_offices"):
        assert world.there.mark not in repr(found), f"{name} shows {by.name} people of the other office"
    if name not in LISTS:
        return ALLOWED
    seen = SEEN[name](found, side) if name in SEEN else any(mark in repr(found) for mark in marks(side))
    return ALLOWED if seen else EMPTY


def marks(side: Side) -> tuple[str, ...]:
    return (side.mark, str(side.office), str(side.finished), side.code)


def row(name: str, world: World, fresh: Any) -> list[str]:
    """As the matrix has it: what comes of it for each role, at one's own office and at another."""
    sides = [world.here] if name in AGENCY else [world.here, world.there]
    return [
        " ".join(outcome(name, fresh(), world, worker_of(world, role), side) for side in sides)
        for role in ROLES
    ]


def written(name: str, cells: list[str]) -> str:
    """The line to paste."""
    padded = [f'"{cell}",'.ljust(19) for cell in cells]
    return (f'"{name}"'.ljust(40) + "= [" + "".join(padded)).rstrip(", ") + "]"


def test_every_verb_with_a_worker_is_in_the_matrix_and_can_be_called() -> None:
    calls = sorted([*ABOUT, *LISTS, *AGENCY])
    assert calls == WITH_A_WORKER, "tests/house/access_calls.py says how each verb is called"
    assert sorted(MATRIX["verbs"]) == WITH_A_WORKER, "tests/access_matrix.toml says who may call each verb"


@pytest.mark.parametrize("name", WITH_A_WORKER)
def test_a_verb_does_what_the_matrix_says(name: str, world: tuple[Path, World], fresh: Any) -> None:
    found = row(name, world[1], fresh)
    assert written(name, MATRIX["verbs"].get(name, [])) == written(name, found)
