"""The app of a kiosk: one page, no sign-in, and a database that refuses to read a person. See frontdoor/kiosk.py."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from streamlit import config

from frontdoor import fonts
from frontdoor.gate import Door
from frontdoor.health import Health
from frontdoor.kiosk import Kiosk, kiosk_gate
from frontdoor.trouble import failing
from pages.parts.kiosk_trouble import say_so
from records.database import Engine, migrate, open_database
from screening.words import Words

PAGE = "pages/kiosk/screening.py"
SET: Mapping[str, object] = {
    "server.disconnectedSessionTTL": 5,  # seconds that a visit outlives a lost connection; else it is gone
    "theme.baseFontSize": 20,
}


def kiosk_app(door: Door, engine: Engine, words: Words, root: Path) -> st.App:
    """engine: of records.kiosk_engine. root: the folder that pages/ is in."""
    for name, value in SET.items():
        config.set_option(name, value, "the kiosk")
    where = door.surroundings

    @asynccontextmanager
    async def lifespan(_: st.App) -> AsyncIterator[None]:
        """A file of its own is migrated here; a shared database is the office's to migrate."""
        if not where.database_url:
            whole = open_database(None, where.home)
            await asyncio.to_thread(migrate, whole)
            whole.dispose()
        yield

    return st.App(
        root / PAGE,
        routes=[
            *Kiosk(words, door.now).routes(),
            *Health(engine, where.home).routes(),
            *fonts.routes(),
        ],
        middleware=kiosk_gate(door),
        lifespan=lifespan,
        on_script_error=say_so,
        exception_handlers={Exception: failing(door.headers)},
    )
