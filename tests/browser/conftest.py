"""A running portal and a Chromium for the browser tests."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.portal import SIZES, Portal, make_up_a_few, running, sign_in

Visitor = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next((found for name in ("chromium", "google-chrome") if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal in demo mode, the same for the whole run, with the demonstration's accounts and forty of its parents."""
    home = tmp_path_factory.mktemp("demo")
    make_up_a_few(home)
    with running(home, PORTAL_MODE="demo") as portal:
        yield portal


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """visitor(scheme="light", size="wide") -> a page of a browser that knows nobody yet."""
    opened: list[BrowserContext] = []

    def open_one(scheme: Any = "light", size: str = "wide", **more: Any) -> Page:
        context = browser.new_context(color_scheme=scheme, viewport=SIZES[size], **more)  # type: ignore[arg-type]
        opened.append(context)
        return context.new_page()

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def worker_page(demo: Portal, visitor: Visitor) -> Visitor:
    """worker_page("caseworker", scheme="dark", size="narrow", wanted="/tasks") -> a page, signed in, having run."""

    def open_one(login: str, wanted: str = "/", **more: Any) -> Page:
        page = visitor(**more)
        sign_in(page, demo, login, wanted=wanted)
        return page

    return open_one
