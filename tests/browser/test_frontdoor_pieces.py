"""The browser component's pieces, behind the portal's policy."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.portal import ROOT, Portal, running, violations, wait_for_run


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    script = ROOT / "tests" / "browser" / "pieces_app.py"
    with running(tmp_path_factory.mktemp("pieces"), script) as portal:
        yield portal


@pytest.fixture
def page(pieces: Portal, visitor: Visitor) -> Page:
    opened = visitor(permissions=["clipboard-read", "clipboard-write"])
    opened.goto(pieces.url)
    wait_for_run(opened)
    expect(opened.get_by_role("img", name="Signature of the parent")).to_be_visible()
    return opened


def draw(page: Page) -> None:
    box = page.get_by_role("img", name="Signature of the parent").bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 90)
    page.mouse.down()
    for step in range(8):
        page.mouse.move(box["x"] + 60 + 30 * step, box["y"] + (60 if step % 2 else 120), steps=4)
    page.mouse.up()


def ink(page: Page) -> int:
    """How many pixels of the signature box are drawn on."""
    pixels = "canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data"
    count: int = page.get_by_role("img", name="Signature of the parent").evaluate(
        f"canvas => {pixels}.filter((value, index) => index % 4 === 3 && value > 0).length"
    )
    return count


def test_a_signature_is_given_as_a_picture_and_can_be_started_over(page: Page) -> None:
    expect(page.get_by_text("signature 0")).to_be_visible()
    draw(page)
    expect(page.get_by_text(re.compile("signature [1-9][0-9]{3,} data:image/png;base64"))).to_be_visible()
    drawn = ink(page)
    assert drawn > 1000
    page.get_by_role("button", name="Run again").click()
    wait_for_run(page)
    assert ink(page) == drawn
    page.set_viewport_size({"width": 900, "height": 800})
    assert ink(page) > 0
    page.get_by_role("button", name="Start over").click()
    expect(page.get_by_text("signature 0")).to_be_visible()
    assert ink(page) == 0


def test_a_number_is_copied_and_it_is_said(page: Page) -> None:
    page.get_by_role("button", name="Copy the number").click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == "R-2026-000123-K"


@pytest.mark.parametrize("way", ["open", "print"])
def test_a_paper_opens_in_a_tab_of_its_own_and_the_page_hears_of_it(page: Page, way: str) -> None:
    with page.context.expect_page() as opened:
        page.get_by_role("button", name=way.title(), exact=True).click()
    expect(opened.value.get_by_text(f"paper {way}")).to_be_visible()
    expect(page.get_by_text(f"{way} True")).to_be_visible()


def test_a_paper_is_saved(page: Page) -> None:
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save", exact=True).click()
    assert saved.value.url.endswith("/paper/save")


def test_the_language_of_the_page_is_told(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page).to_have_title("Piezas")


def test_leaving_is_for_good(page: Page, pieces: Portal) -> None:
    page.get_by_role("button", name="Leave quickly").click()
    expect(page).to_have_url(f"{pieces.url}/gone")
    expect(page.get_by_text("gone")).to_be_visible()


def test_the_pieces_have_nothing_for_axe_to_find(page: Page) -> None:
    assert violations(page) == []


def test_a_page_that_fails_says_a_sentence_and_a_number(page: Page, pieces: Portal) -> None:
    page.get_by_role("button", name="Break").click()
    said = page.get_by_role("alert")
    expect(said).to_contain_text(re.compile(r"Something went wrong on our side.* error [0-9A-F]{6}"))
    expect(page.get_by_text("a value that must not be shown")).to_have_count(0)
    assert violations(page) == []
    number = re.search(r"error ([0-9A-F]{6})", said.inner_text())
    assert number
    assert f"error {number[1]}: RuntimeError at" in pieces.log.read_text("utf-8")


def test_a_refusal_says_its_own_sentence(page: Page) -> None:
    page.get_by_role("button", name="Refuse").click()
    expect(page.get_by_role("alert")).to_contain_text("Your account may not do this")
