"""Every page for every role, and everything that leaves as a file, against tests/access_matrix.toml.

A page that isn't a role's own is run without the frame: it must say so itself, whatever the frame does.
"""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from pages.parts import resources
from records.accounts import Person, disable_account, invite
from records.database import migrate, open_database
from records.sessions import find_session, open_session
from records.workers import Role, Worker
from tests.house.access_calls import CALLED_AT, PAGES
from tests.house.access_world import Side, World, build
from tests.house.source import ROOT, Source, dotted, imports, sources

MATRIX = tomllib.loads((ROOT / "tests" / "access_matrix.toml").read_text("utf-8"))
WHO = ("nobody", "left", *(str(role) for role in Role))
SECONDS = 30
NOT_FOR_YOU = ("This page is not for your role", "You are signed out")
ELSEWHERE = ("belongs to another office", "There is no such")


@dataclass
class Portal:
    """One database, and for each role a browser that goes from page to page."""

    engine: Engine
    world: World
    left: Worker
    left_session: str
    browsers: dict[str, AppTest] = field(default_factory=dict)

    def user(self, who: str) -> dict[str, str]:
        if who == "nobody":
            return {}
        staff = self.world.staff
        workers = (self.left, staff.dana, staff.aldo, staff.sofia, staff.ada)
        worker = dict(zip(WHO[1:], workers, strict=True))[who]
        if who == "left":
            return {"session": self.left_session, "account": str(worker.id)}
        token = open_session(self.engine, worker.id, "A test", now=CALLED_AT)
        session = find_session(self.engine, token, now=CALLED_AT)
        assert session is not None
        return {"session": str(session.session_id), "account": str(worker.id)}

    def browser(self, who: str) -> AppTest:
        """Signed in, on the role's first page."""
        if who not in self.browsers:
            app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=SECONDS)
            app.user = self.user(who)
            self.browsers[who] = app.run()
        return self.browsers[who]


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    home = tmp_path_factory.mktemp("portal")
    engine = open_database(None, home)
    migrate(engine)
    world = build(engine)
    staff = world.staff
    person = Person("leon", "Leon Testcase", frozenset({Role.SUPERVISOR}), frozenset({staff.here}))
    account_id, _ = invite(engine, staff.ada, person, now=CALLED_AT)
    token = open_session(engine, account_id, "A test", now=CALLED_AT)
    session = find_session(engine, token, now=CALLED_AT)
    assert session is not None
    disable_account(engine, staff.ada, account_id, now=CALLED_AT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PORTAL_HOME", str(home))
        patch.delenv("PORTAL_DATABASE_URL", raising=False)
        patch.delenv("PORTAL_MODE", raising=False)
        patch.setattr(resources, "now", lambda: CALLED_AT)
        yield Portal(engine, world, session.worker, str(session.session_id))
    engine.dispose()


def shown(app: AppTest) -> str:
    """Everything that reaches the browser, labels, tables and options included."""
    return "\n".join(str(getattr(node, "proto", "")) for node in app.main)


def alone(portal: Portal, page: str, who: str) -> str:
    """The page without the frame: it must say itself that it is not for them."""
    app = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=SECONDS)
    app.user = portal.user(who)
    app.run()
    said = shown(app)
    assert not any(side.mark in said for side in (portal.world.here, portal.world.there)), (page, who)
    return "refused" if any(words in said for words in NOT_FOR_YOU) else "allowed"


def drawn(portal: Portal, page: str, who: str, side: Side | None, caplog: pytest.LogCaptureFixture) -> str:
    """The page among the role's pages, about a subject of that office."""
    app = portal.browser(who)
    app.switch_page(f"{page}.py")
    app.query_params.clear()
    asked = PAGES[page]
    address = asked(side) if asked and side else {}
    for name, value in address.items():
        app.query_params[name] = str(value)
    caplog.clear()
    app.run()
    said = shown(app) + caplog.text
    assert portal.world.there.mark not in said, f"{page} shows the {who} people of the other office"
    if any(words in said for words in ELSEWHERE):
        return "refused"
    assert not app.exception, caplog.text
    return "allowed" if side is None or address or side.mark in said else "empty"


def is_among_the_pages_of(portal: Portal, who: str, page: str) -> bool:
    try:
        portal.browser(who).switch_page(f"{page}.py")
    except ValueError:  # AppTest's way to say that the frame doesn't list it
        return False
    return True


def cell(portal: Portal, page: str, who: str, caplog: pytest.LogCaptureFixture) -> str:
    sides = [portal.world.here, portal.world.there] if PAGES[page] else [None]
    if who in WHO[:2]:
        return alone(portal, page, who)
    if not is_among_the_pages_of(portal, who, page):
        return alone(portal, page, who)
    return " ".join(drawn(portal, page, who, side, caplog) for side in sides)


def pages() -> list[str]:
    """Those with roles, as the frame names them."""
    files = [source.path.removeprefix("pages/").removesuffix(".py") for source in sources("pages")]
    return sorted(path for path in files if "/" in path and path.split("/")[0] not in ("parts", "kiosk"))


def written(name: str, cells: list[str]) -> str:
    padded = [f'"{each}",'.ljust(19) for each in cells]
    return (f'"{name}"'.ljust(26) + "= [" + "".join(padded)).rstrip(", ") + "]"


def test_every_page_is_in_the_matrix_and_can_be_drawn() -> None:
    assert sorted(PAGES) == pages(), "tests/house/access_calls.py says what each page is asked"
    assert sorted(MATRIX["pages"]) == pages(), "tests/access_matrix.toml says who may open each page"


@pytest.mark.parametrize("page", pages())
def test_a_page_opens_for_whom_the_matrix_says(
    page: str, portal: Portal, caplog: pytest.LogCaptureFixture
) -> None:
    found = [cell(portal, page, who, caplog) for who in WHO]
    assert written(page, MATRIX["pages"].get(page, [])) == written(page, found)


# --- what leaves as a file


def parts_of(source: Source, known: dict[str, Source]) -> set[str]:
    """Every module of pages/parts that the file draws on, near or far."""
    found: set[str] = set()
    waiting = [source]
    while waiting:
        for name, _ in imports(waiting.pop()):
            module = ".".join(name.split(".")[:3])
            if module in known and module not in found:
                found.add(module)
                waiting.append(known[module])
    return found


def exporting() -> dict[str, dict[str, list[str]]]:
    """Modules that hand out a file of many people's records: from which pages, and which verbs write it down."""
    known = {source.path.removesuffix(".py").replace("/", "."): source for source in sources("pages/parts")}
    reached = {page: parts_of(next(iter(sources(f"pages/{page}.py"))), known) for page in pages()}
    found = {}
    for module, source in known.items():
        calls = {dotted(call.func) for call in source.nodes(ast.Call)}
        if "save_button" in calls:
            found[module.rpartition(".")[2]] = {
                "pages": sorted(page for page, parts in reached.items() if module in parts),
                "written_down_by": sorted(calls & {"note_export", "export_log"}),
            }
    return found


def test_every_export_is_in_the_matrix_and_written_down() -> None:
    assert exporting() == MATRIX["exports"]
    assert all(each["written_down_by"] for each in exporting().values())
