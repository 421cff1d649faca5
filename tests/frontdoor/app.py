"""A page of the portal under AppTest: the frame, a worker signed in, and the database of the test."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from records.database import Engine
from records.sessions import find_session, open_session
from records.workers import Worker

FRAME = Path(__file__).resolve().parents[2] / "pages" / "frame.py"


def signed_in(engine: Engine, worker: Worker) -> dict[str, str]:
    """What `at.user` must be for this worker: a real session, as the gate would name it."""
    now = datetime.now(UTC)  # the pages look at the real clock
    found = find_session(engine, open_session(engine, worker.id, "AppTest", now=now), now=now)
    assert found is not None
    return {"session": str(found.session_id), "account": str(worker.id)}


def open_app(
    monkeypatch: pytest.MonkeyPatch, engine: Engine, worker: Worker | None, page: str = ""
) -> AppTest:
    """The frame, run; `page` as in "caseworker/tasks.py" for another page than the role's first.

    engine: of a migrated file portal.sqlite3 in a folder of its own. worker None: nobody has signed in.
    """
    assert engine.url.database is not None
    monkeypatch.setenv("PORTAL_HOME", str(Path(engine.url.database).parent))
    monkeypatch.delenv("PORTAL_DATABASE_URL", raising=False)
    monkeypatch.delenv("PORTAL_MODE", raising=False)
    at = AppTest.from_file(str(FRAME), default_timeout=30)
    at.user = signed_in(engine, worker) if worker else {}
    at.run()
    if page:
        at.switch_page(page).run()
    assert not at.exception
    return at
