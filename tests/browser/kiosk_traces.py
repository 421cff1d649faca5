"""What a visit to the kiosk could leave behind: strings to plant, ways to end a visit, and every place to search."""

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
from playwright.sync_api import Page, expect

from tests.browser.kiosk import FIELDS, answer_all, begin, button, send
from tests.browser.portal import Portal, wait_for_run

BEGINS = "Canary"
PLANTED = re.compile(BEGINS.encode() + rb"[a-z]\d+[a-z]+")
ROUNDS = "abc"  # what is typed first, what is typed over it, and what is left there
EVERYTHING = """() => {
  const found = [location.href, document.title]
  const stores = [() => document.cookie, () => JSON.stringify(localStorage), () => JSON.stringify(sessionStorage)]
  for (const kept of stores) {
    try { found.push(kept()) } catch { /* an empty page may keep nothing */ }
  }
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) walk(node.shadowRoot)
      if ('value' in node) found.push(String(node.value))
      for (const { value } of node.attributes) found.push(value)
    }
    found.push(root.textContent)
  }
  walk(document)
  return found.join('\\n')
}"""
CACHED = """async () => {
  const found = []
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const asked of await cache.keys()) found.push(asked.url, await (await cache.match(asked)).text())
  }
  for (const { name } of await indexedDB.databases()) found.push(name)
  return found.join('\\n')
}"""
MEMORY_WITHIN_SECONDS = 30


def planted(visit: int) -> list[dict[str, str]]:
    """Twelve strings that stand nowhere else: three for each field, one typed over the other."""
    return [
        {field: f"{BEGINS}{letter}{visit}{field.replace('_', '')}" for field in FIELDS} for letter in ROUNDS
    ]


def plant(page: Page, rounds: list[dict[str, str]]) -> None:
    """Type all of them into the form for sending. The very last isn't committed: the keyboard is still in its field."""
    for typed in rounds:
        for field in FIELDS:
            page.locator(f'[class*="st-key-send-{field}"] input').fill(typed[field])
    wait_for_run(page)


def start_over(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^(Start over|Empezar de nuevo)$")).click()


def leave_quickly(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^(Leave quickly|Salir rápido)$")).click()
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
    page.get_by_role("link", name="Start").click()


def walk_away(page: Page) -> None:
    page.clock.fast_forward(61_000)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.clock.fast_forward(21_000)


def reload(page: Page) -> None:
    page.reload()


def finish(page: Page) -> None:
    if page.locator('[class*="st-key-send-no"]').count():
        button(page, "send-no", until="photo-")
    page.get_by_role("button", name=re.compile("^(Finish|Terminar)$")).click()


def print_and_finish(page: Page) -> None:
    button(page, "send-no", until="photo-")
    with page.expect_response("**/files/*"):
        page.get_by_role("button", name=re.compile("^(Print my slip|Imprimir mi hoja)$")).click()
    wait_for_run(page)
    finish(page)


def take_a_picture_and_walk_away(page: Page) -> None:
    button(page, "send-no", until="photo-")
    button(page, "photo-", until="kiosk-photo")
    walk_away(page)


def send_and_finish(page: Page) -> None:
    typed = {field: page.locator(f'[class*="st-key-send-{field}"] input').input_value() for field in FIELDS}
    send(page, typed)
    finish(page)


ENDS: tuple[Callable[[Page], None], ...] = (
    start_over,
    leave_quickly,
    walk_away,
    reload,
    finish,
    print_and_finish,
    take_a_picture_and_walk_away,
    send_and_finish,
)
LANGUAGES = ("en", "es")


def visit(page: Page, portal: Portal, number: int, end: Callable[[Page], None]) -> list[str]:
    """A whole visit: begun, answered, the form for sending filled in, and ended so. What was planted."""
    page.clock.install()
    begin(page, portal, LANGUAGES[number // len(ENDS) % len(LANGUAGES)])
    answer_all(page)
    button(page, "send-", until="kiosk-send")
    rounds = planted(number)
    plant(page, rounds)
    end(page)
    expect(page.locator('[class*="st-key-start-"]')).to_have_count(1, timeout=15_000)
    wait_for_run(page)
    return [string for typed in rounds for string in typed.values()]


def on_screen(page: Page) -> set[str]:
    """What is left for the next person: on the page, in its fields, behind and ahead of it, in what it keeps."""
    seen = [page.evaluate(EVERYTHING), page.evaluate(CACHED)]
    for turn in (page.go_back, page.go_forward):
        turn(timeout=5_000)
        seen.append(page.evaluate(EVERYTHING))
    seen.append(str(page.context.cookies()))
    return found_in("\n".join(seen).encode())


def on_disk(*folders: Path) -> set[str]:
    """What stands in any file beneath: the browser's profile, the server's home with its log and its database."""
    return {one for folder in folders for file in _files(folder) for one in found_in(file.read_bytes())}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and path.name != "held")


def found_in(text: bytes) -> set[str]:
    return {found.decode("ascii") for found in PLANTED.findall(text)}


def held(portal: Portal) -> set[str]:
    """What the server's memory still holds once the last visit's session is gone; it looks itself (watched_app.py)."""
    told = portal.home / "held"
    until = time.monotonic() + MEMORY_WITHIN_SECONDS
    found: set[str] = set()
    while time.monotonic() < until:
        told.unlink(missing_ok=True)
        os.kill(portal.pid, signal.SIGUSR1)
        while not told.exists() and time.monotonic() < until:
            httpx.get(f"{portal.url}/healthz", timeout=MEMORY_WITHIN_SECONDS)
        found = set(told.read_text("ascii").split())
        if not found:
            break
    return found
