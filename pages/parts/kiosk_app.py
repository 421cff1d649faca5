"""The app of a kiosk: one page, no sign-in, and a database that refuses to read a person. See frontdoor/kiosk.py."""

import asyncio
import gc
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import streamlit as st
from streamlit import config
from streamlit.runtime import Runtime

from frontdoor import fonts
from frontdoor.gate import Door
from frontdoor.health import Health
from frontdoor.kiosk import Kiosk, again_and_again, kiosk_gate
from frontdoor.trouble import failing
from pages.parts.kiosk_trouble import say_so
from records.database import Engine
from screening.words import Words

PAGE = "pages/kiosk/screening.py"
OUTLIVES_SECONDS = 5
"""How long a visit waits for a connection that was lost; then it is gone."""
SET: Mapping[str, object] = {
    "server.disconnectedSessionTTL": OUTLIVES_SECONDS,
    "theme.baseFontSize": 20,
}


def forget_who_left() -> None:
    """Streamlit lets go of a visit whose time is over only when another one ends; at night that may be long."""
    if Runtime.exists():
        storage = Runtime.instance()._session_mgr._session_storage  # type: ignore[attr-defined]
        if storage._cache.expire():
            gc.collect()  # a visit is a circle of objects: nothing else makes room for it soon


def kiosk_app(door: Door, engine: Engine, words: Words, root: Path) -> st.App:
    """engine: of records.kiosk_engine. root: the folder that pages/ is in."""
    for name, value in SET.items():
        config.set_option(name, value, "the kiosk")

    @asynccontextmanager
    async def lifespan(_: st.App) -> AsyncIterator[None]:
        forgetting = asyncio.create_task(again_and_again(forget_who_left, OUTLIVES_SECONDS))
        try:
            yield
        finally:
            forgetting.cancel()
            with suppress(asyncio.CancelledError):
                await forgetting

    return st.App(
        root / PAGE,
        routes=[
            *Kiosk(words, door.now).routes(),
            *Health(engine, door.surroundings.home).routes(),
            *fonts.routes(),
        ],
        middleware=kiosk_gate(door),
        lifespan=lifespan,
        on_script_error=say_so,
        exception_handlers={Exception: failing(door.headers)},
    )
