"""The front door: joins the gate, its pages and Streamlit to one app. `streamlit run streamlit_app.py` starts all.

The environment and the clock are read here; whoever needs them further in is handed them.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg

from forms.layout import LayoutError, load_layouts
from frontdoor import fonts
from frontdoor.background import jobs_of, keep_working
from frontdoor.files import Files
from frontdoor.gate import Door, Gate
from frontdoor.headers import AnswerHeaders
from frontdoor.health import Health
from frontdoor.mail import read_mail_server
from frontdoor.onetime import OneTimeLinks
from frontdoor.page import starting_page
from frontdoor.pages import Pages
from frontdoor.passwords import hash_password
from frontdoor.postman import Postman
from frontdoor.report_back import ReportBacks
from frontdoor.report_pages import ReportPages
from frontdoor.sessions import Sessions
from frontdoor.signin import SignIn
from frontdoor.surroundings import WrongSurroundings, read_surroundings
from frontdoor.trouble import failing, keep_values_out_of_the_log
from pages.parts.kiosk_app import kiosk_app
from pages.parts.trouble import say_kindly
from records.database import DatabaseProblem, migrate, open_database
from records.demonstration import PASSWORD, fill
from records.kiosk_engine import open_for_kiosk
from records.logins import is_set_up, make_setup_link
from screening.catalogue import CatalogueError, load

ROOT = Path(__file__).resolve().parent
NAMED_BY_THE_GATE = {"X-Portal-Session": "session", "X-Portal-Account": "account"}
LOOK_AT_SESSIONS_EVERY_SECONDS = 5


def now() -> datetime:
    """The one clock of the front door."""
    return datetime.now(UTC)


def is_act(message: bytes) -> bool:
    """Whether somebody did something, or a part of a page only looked again by itself."""
    parsed = BackMsg.FromString(message)  # anything else than a message of Streamlit's ends its socket here
    return parsed.WhichOneof("type") == "rerun_script" and not parsed.rerun_script.is_auto_rerun


keep_values_out_of_the_log()
try:
    catalogue = load(ROOT / "data")
    layouts = load_layouts(ROOT / "data" / "forms")
    surroundings = read_surroundings(os.environ, ROOT)
    mail_server = read_mail_server(surroundings.smtp_url)  # refuses one that can't be meant
    # migrated here and not once it runs, where a database that can't be written would be no sentence
    engine = open_database(surroundings.database_url, surroundings.home)
    for_kiosk = surroundings.mode == "kiosk"
    if not (for_kiosk and surroundings.database_url):  # a shared one is the office's to migrate
        migrate(engine)
    if for_kiosk:
        engine.dispose()
        engine = open_for_kiosk(surroundings.database_url, surroundings.home)
except (CatalogueError, LayoutError, WrongSurroundings, DatabaseProblem) as problem:
    sys.exit(f"The portal can't start.\n{problem}")
if st.get_option("server.trustedUserHeaders") != NAMED_BY_THE_GATE:
    # without them nobody is ever named, and Streamlit would not tell one worker's session from another's
    sys.exit(
        "The portal can't start.\n.streamlit/config.toml was not read: server.trustedUserHeaders is missing."
    )
_index = Path(st.__file__).parent / "static" / "index.html"
config.set_option(
    "theme.fontFaces",
    [*st.get_option("theme.fontFaces"), *fonts.faces_of_other_scripts("Mulish")],
    "the portal",
)
door = Door(
    surroundings=surroundings,
    sessions=Sessions(engine, idle=timedelta(minutes=catalogue.settings.timeouts.idle_minutes)),
    headers=AnswerHeaders(_index, https=surroundings.https),
    start=starting_page(_index, "Referral portal"),
    now=now,
    is_act=is_act,
)
pages = Pages(engine, demo=surroundings.mode == "demo")
reports = ReportBacks(door, ReportPages(pages, catalogue, layouts))
postman = None
if mail_server is not None and surroundings.url:
    postman = Postman(engine, mail_server, catalogue, layouts, surroundings.url, now)
jobs = jobs_of(engine, catalogue.settings.retention, postman)


def make_demonstration() -> None:
    """Fill the empty database with made-up people; takes some seconds."""
    if not is_set_up(engine):
        sys.stdout.write("\n  Making up a year of people for the demonstration ...\n")
        sys.stdout.flush()
        today = now().astimezone(ZoneInfo(catalogue.settings.agency.time_zone)).date()
        fill(engine, catalogue, today, hash_password(PASSWORD))


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Says how to begin; for as long as the portal runs, cuts off ended sessions and does what is due by itself."""
    if surroundings.mode == "demo":
        await asyncio.to_thread(make_demonstration)
    elif not await asyncio.to_thread(is_set_up, engine):
        token = await asyncio.to_thread(make_setup_link, engine, now=now())
        address = surroundings.url or f"http://localhost:{st.get_option('server.port')}"
        sys.stdout.write(
            f"\n  The portal is new. Set it up once, within a day, at\n  {address}/setup?token={token}\n\n"
        )
        sys.stdout.flush()
    always = [
        asyncio.create_task(
            door.sockets.watch(door.still_counts, every_seconds=LOOK_AT_SESSIONS_EVERY_SECONDS)
        ),
        asyncio.create_task(keep_working(engine, jobs, now)),
    ]
    try:
        yield
    finally:
        for task in always:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


shared = [*reports.routes(), *Health(engine, surroundings.home).routes(), *fonts.routes(catalogue.logo)]
if surroundings.mode == "door":  # providers alone: no sign-in, and nothing of Streamlit's runs
    app = Starlette(
        routes=shared,
        middleware=[Middleware(Gate, door=door)],
        exception_handlers={Exception: failing(door.headers)},
    )
elif surroundings.mode == "kiosk":  # nobody signs in, and no page of the staff is registered
    app = kiosk_app(door, engine, catalogue.words, ROOT)
else:
    app = st.App(
        "pages/frame.py",
        routes=[
            *SignIn(door, pages).routes(),
            *OneTimeLinks(door, pages).routes(),
            *Files(door, pages).routes(),
            *shared,
        ],
        middleware=[Middleware(Gate, door=door)],
        lifespan=lifespan,
        on_script_error=say_kindly,
        exception_handlers={Exception: failing(door.headers)},
    )
