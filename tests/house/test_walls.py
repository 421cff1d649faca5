"""The walls between the packages: who may import what. Reads every import, wherever in a file it stands."""

import sys
from dataclasses import dataclass

import pytest

from tests.house.source import APP, PACKAGES, ROOT, Source, imports, sources


@dataclass(frozen=True)
class Wall:
    """What one part of the tree may import besides the standard library and itself."""

    part: str
    ours: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


# The most particular part comes first: a file belongs to the first one that its path begins with.
WALLS = (
    Wall("screening", ("screening",), ("numpy", "pandas", "pydantic", "pydantic_core")),
    Wall(
        "records",
        ("records", "screening"),
        ("numpy", "sqlmodel", "sqlalchemy", "alembic", "pydantic", "psycopg", "cryptography", "holidays"),
    ),
    Wall(
        "forms",
        ("forms", "screening"),
        (
            "fpdf",
            "fontTools",
            "uharfbuzz",
            "segno",
            "pikepdf",
            "pypdf",
            "pypdfium2",
            "PIL",
            "jinja2",
            "markupsafe",
        ),
    ),
    Wall(
        "frontdoor",
        ("frontdoor", "records", "forms", "screening"),
        ("starlette", "jinja2", "markupsafe", "argon2", "anyio"),
    ),
    Wall(
        "pages/parts",
        ("pages.parts", "records", "forms", "screening", "frontdoor"),
        ("streamlit", "pandas", "streamlit_portal_browser", "browser", "xlsxwriter"),
    ),
    Wall("pages", ("pages.parts", "records", "forms", "screening"), ("streamlit", "pandas")),
    Wall("browser", ("browser", "streamlit_portal_browser"), ("streamlit",)),
    Wall(APP, ("frontdoor", "records", "forms", "screening", "pages.parts"), ("streamlit", "starlette")),
)
FREE = ("tests", "bench")


def wall_of(source: Source) -> Wall:
    return next(wall for wall in WALLS if source.path == wall.part or source.path.startswith(wall.part + "/"))


def within(name: str, allowed: tuple[str, ...]) -> bool:
    return any(name == start or name.startswith(start + ".") for start in allowed)


def breaches(source: Source) -> list[str]:
    wall = wall_of(source)
    return [
        f"{source.at(node)} imports {name}; {wall.part} may not"
        for name, node in imports(source)
        if name.split(".")[0] not in sys.stdlib_module_names and not within(name, wall.ours + wall.others)
    ]


def walled() -> list[Source]:
    return [source for source in sources() if source.path.split("/")[0] not in FREE]


def test_no_import_goes_through_a_wall() -> None:
    assert [breach for source in walled() for breach in breaches(source)] == []


def test_every_python_file_belongs_to_a_part_of_the_house() -> None:
    known = {*PACKAGES, APP, "bin", "docs", "data"}
    strays = [
        path.name
        for path in ROOT.iterdir()
        if not path.name.startswith(".")
        and path.name not in known
        and (path.suffix == ".py" or (path.is_dir() and any(path.rglob("*.py"))))
    ]
    assert strays == []


def test_nothing_is_imported_by_a_computed_name() -> None:
    computed = [
        f"{source.at(node)} imports {name}"
        for source in walled()
        for name, node in imports(source)
        if name == "importlib" or name.startswith("importlib.import_module")
    ]
    assert computed == []


@pytest.mark.parametrize(
    ("path", "line", "passes"),
    [
        ("screening/matching.py", "import pandas as pd", True),
        ("screening/matching.py", "from records.tables import Parent", False),
        ("screening/matching.py", "from .. import records", False),
        ("records/log.py", "from screening.matching import match", True),
        ("records/log.py", "import streamlit as st", False),
        ("forms/slip.py", "from records import tables", False),
        ("forms/slip.py", "def draw():\n    import sqlmodel", False),
        ("frontdoor/gate.py", "import streamlit", False),
        ("pages/caseworker/refer.py", "from pages.parts.worker import require", True),
        ("pages/caseworker/refer.py", "from pages.caseworker import matches", False),
        ("pages/caseworker/refer.py", "from . import matches", False),
        ("pages/caseworker/refer.py", "from sqlalchemy import select", False),
        ("pages/parts/findings.py", "from pages.caseworker import matches", False),
    ],
)
def test_the_walls_themselves(path: str, line: str, passes: bool) -> None:
    import ast

    assert (breaches(Source(path, line, ast.parse(line))) == []) is passes
