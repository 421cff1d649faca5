"""A worker's desk for page tests: a real database in a folder of its own, a signed-in caseworker, one parent."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from pages.parts import resources
from records.database import migrate, open_database
from records.parent_records import ParentDetails
from records.parents import open_parent
from records.screening_records import ScreeningRecord
from records.screenings import read_screening, save_answers, start_screening
from records.sessions import find_session, open_session
from records.tokens import fresh_key
from records.workers import Worker
from tests.house.source import ROOT
from tests.people import NOW, RUBEN
from tests.records.staff import Staff, set_up, staff_of

SECONDS = 20
_SINCE = datetime.now(UTC) - NOW


@dataclass(frozen=True)
class Desk:
    engine: Engine
    staff: Staff

    def parent(
        self, first: str = RUBEN.first, last: str = RUBEN.last, language: str | None = None, **more: str
    ) -> UUID:
        details = ParentDetails(first_name=first, last_name=last, language=language, **more)  # type: ignore[arg-type]
        dana = self.staff.dana
        return open_parent(
            self.engine, dana, self.staff.here, details, ("0012345",), key=fresh_key(), now=now()
        ).id

    def screening(self, answers: dict[str, object] | None = None, **parent: str) -> ScreeningRecord:
        begun = start_screening(
            self.engine, self.staff.dana, self.parent(**parent), key=fresh_key(), now=now()
        )
        return save_answers(self.engine, self.staff.dana, begun.id, answers or {}, now=now())

    def kept(self, screening: UUID) -> dict[str, object]:
        """The answers as they are kept now."""
        return read_screening(self.engine, self.staff.dana, screening, now=now()).values

    def open(self, page: str, by: Worker | None = None, **address: object) -> AppTest:
        """The page, drawn once for ``by``, signed in; those of other roles as "supervisor/catalogue"."""
        who = by or self.staff.dana
        session = find_session(self.engine, open_session(self.engine, who.id, "A test", now=now()), now=now())
        assert session is not None
        app = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=SECONDS)
        app.user = {"session": str(session.session_id), "account": str(who.id)}
        app.run()
        app.switch_page(f"{page}.py" if "/" in page else f"caseworker/{page}.py")
        for name, value in address.items():
            app.query_params[name] = str(value)
        return run(app)


def desk_in(home: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    def at_the_desk() -> datetime:
        return now()  # which a test may set

    monkeypatch.setattr(resources, "now", at_the_desk)
    monkeypatch.setenv("PORTAL_HOME", str(home))
    monkeypatch.delenv("PORTAL_DATABASE_URL", raising=False)
    engine = open_database(None, home)
    migrate(engine)
    set_up(engine)
    return Desk(engine, staff_of(engine))


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, app.exception
    return app


def texts(app: AppTest) -> str:
    """Everything that the page says, in one text, as Markdown."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.text)
    boxes = (app.info, app.success, app.warning, app.error)
    said = [str(one.value) for kind in (*kinds, *boxes) for one in kind]
    return "\n".join([*said, *(one.label for one in app.button)])


def reads(app: AppTest) -> str:
    """The same, as people read it."""
    return as_read(texts(app))


def as_read(marked: str) -> str:
    """Without the signs by which pages.parts.plain keeps what was typed from being read as Markdown."""
    return marked.replace("\\", "").replace("\u2060", "").replace("\u00a0", " ")


def now() -> datetime:
    """The time of the tests' day, which goes on: on another day other figures and rules are in force."""
    return datetime.now(UTC) - _SINCE
