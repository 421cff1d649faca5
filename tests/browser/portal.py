"""A portal of its own for browser tests: started on a free port, with the demonstration's accounts, and how to use it.

Writing a test: take the fixture `demo` (one server for the whole run) and `visitor`, or `worker_page("caseworker")`.
"""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from frontdoor.passwords import hash_password
from records.database import migrate, open_database
from records.demonstration import PASSWORD, fill, ready_accounts
from screening.catalogue import load

ROOT = Path(__file__).resolve().parents[2]
START_WITHIN_SECONDS = 120
LOOK_AGAIN_SECONDS = 0.05
STILL_WITHIN_MS = 5_000
SEEN_WITHIN_MS = 15_000  # a busy machine draws slowly
QUIET_FOR_MS, RUN_WITHIN_MS = 150, 30_000  # a touch takes a moment to reach the server and begin a run
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
SIZES = {"wide": {"width": 1280, "height": 800}, "narrow": {"width": 320, "height": 640}}

expect.set_options(timeout=SEEN_WITHIN_MS)


@dataclass(frozen=True)
class Portal:
    """One running portal."""

    url: str
    home: Path
    log: Path
    pid: int

    def setup_path(self) -> str:
        """The path of the one-time set-up link that it printed."""
        found = re.search(r"(/setup\?token=\S+)", self.log.read_text("utf-8"))
        assert found, self.log.read_text("utf-8")
        return found[1]


@contextlib.contextmanager
def running(home: Path, script: Path = ROOT / "streamlit_app.py", **environment: str) -> Iterator[Portal]:
    """Start a portal with its database under `home`; it is ended when the block ends."""
    port = _free_port()
    url, log = f"http://localhost:{port}", home / "server.log"
    home.mkdir(parents=True, exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    options = ["--server.port", str(port), "--server.headless", "true", "--browser.gatherUsageStats", "false"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    told = {"PYTHONPATH": str(ROOT), "PORTAL_HOME": str(home), "PORTAL_URL": url, **environment}
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=home, env={**kept, **told}, stdout=out, stderr=out)
    try:
        _await_start(url, server, log)
        yield Portal(url, home, log, server.pid)
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def make_up_a_few(home: Path) -> None:
    """Fill the database under `home` as the demonstration does, with fewer people, so that tests begin sooner."""
    engine = open_database(None, home)
    migrate(engine)
    today = datetime.now(ZoneInfo("America/Los_Angeles")).date()
    fill(engine, load(ROOT / "data"), today, hash_password(PASSWORD), parents=40)
    engine.dispose()


def login_of(role: str) -> str:
    """The sign-in name of the demonstration's first account in a role; any other word is a sign-in name itself."""
    return next((account.login for account in ready_accounts() if account.role == role), role)


def sign_in(page: Page, portal: Portal, who: str, password: str = PASSWORD, wanted: str = "/") -> None:
    """Sign in by the form, as a role or a sign-in name, and wait until the page that was wanted has run."""
    page.goto(f"{portal.url}/signin?next={wanted}")
    page.fill("#login", login_of(who))
    page.fill("#password", password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    wait_for_run(page)


def open_page(page: Page, portal: Portal, path: str) -> None:
    """Open a path of the portal and wait until it has run. Somebody must be signed in."""
    page.goto(portal.url + path)
    wait_for_run(page)


def wait_for_run(page: Page) -> None:
    """Wait until Streamlit's script has run through and what it drew is there."""
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=30_000
    )
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=15_000)
    page.evaluate(  # wait_for_function needs eval, which is forbidden
        """async ([quiet, longest]) => {
            const app = document.querySelector('[data-testid="stApp"]')
            const until = performance.now() + longest
            let since = performance.now()
            while (performance.now() - since < quiet && performance.now() < until) {
                if (app.dataset.testScriptState !== "notRunning") since = performance.now()
                await new Promise(requestAnimationFrame)
            }
            await document.fonts.ready
        }""",
        [QUIET_FOR_MS, RUN_WITHIN_MS],
    )


def move_away(page: Page) -> None:
    """Point at nothing, and let what fades in or out come to its end."""
    page.mouse.move(0, 0)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the page is loaded and nothing moves any more; what moves forever, or is paused, is not waited for."""
    page.wait_for_load_state("load")
    page.evaluate(
        """async (longest) => {
            const moving = () => document.getAnimations().some(
                one => one.playState === "running" && one.effect.getComputedTiming().endTime !== Infinity)
            const until = performance.now() + longest
            while (moving() && performance.now() < until) await new Promise(requestAnimationFrame)
        }""",
        STILL_WITHIN_MS,
    )


def violations(page: Page, *, leave_out: tuple[str, ...] = ()) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA, one line each; leave_out: rules that a test has reason to skip.

    What it finds it looks at once more when nothing moves: half faded, a tooltip's contrast is too low.
    """
    settle(page)
    found = _violations_now(page, leave_out)
    if found:
        settle(page)
        found = _violations_now(page, leave_out)
    return found


def violations_in_every_look(page: Page, *, leave_out: tuple[str, ...] = ()) -> list[str]:
    """What axe-core finds light and dark, wide and narrow, on a page of Streamlit's that is open; it stays open."""
    found = []
    for size in SIZES.values():
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
            move_away(page)
            look = f"{scheme}, {size['width']} px: "
            found += [look + one for one in violations(page, leave_out=leave_out)]
    page.set_viewport_size(SIZES["wide"])  # type: ignore[arg-type]
    return found


def _violations_now(page: Page, leave_out: tuple[str, ...]) -> list[str]:
    options: dict[str, Any] = {
        "runOnly": {"type": "tag", "values": list(RULES)},
        "resultTypes": ["violations"],
    }
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]} {node.get('failureSummary', '')}"
        for rule in found
        if rule["id"] not in leave_out
        for node in rule["nodes"]
    ]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _await_start(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_WITHIN_SECONDS
    while time.monotonic() < until:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{url}/healthz", timeout=2).status_code == 200:
                return
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(LOOK_AGAIN_SECONDS)
            raise AssertionError(f"The portal ended at its start:\n{log.read_text('utf-8')}")
    raise AssertionError(f"The portal didn't start:\n{log.read_text('utf-8')}")
