"""What only a browser shows of the front door: a cold start, setting up, several tabs, an idle screen."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, Route, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.conftest import Visitor
from tests.browser.portal import ROOT, Portal, open_page, running, sign_in, violations, wait_for_run

PAGES = sorted(
    path.stem
    for role in ("caseworker", "supervisor", "administrator")
    for path in (ROOT / "pages" / role).glob("*.py")
)
LOOKS = [(scheme, size) for scheme in ("light", "dark") for size in ("wide", "narrow")]
looks = pytest.mark.parametrize(("scheme", "size"), LOOKS)
AGENCY, PASSWORD = "Test County Child Support", "mango Tuesday ladder fog"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """A portal as it is after installing: nobody has opened a page, nothing is set up."""
    with running(tmp_path_factory.mktemp("fresh")) as portal:
        yield portal


@pytest.mark.parametrize("page_name", ["", *PAGES, "frame", "pages/caseworker/home.py"])
def test_a_stranger_s_deep_link_on_a_cold_server_shows_nothing(
    fresh: Portal, visitor: Visitor, page_name: str
) -> None:
    page = visitor()
    page.goto(f"{fresh.url}/{page_name}")
    expect(page).to_have_url(re.compile("/signin"))
    expect(page.get_by_role("heading", name="Not set up yet")).to_be_visible()
    assert page.get_by_test_id("stApp").count() == 0


@looks
def test_the_set_up_page_has_nothing_for_axe_to_find(
    fresh: Portal, visitor: Visitor, scheme: str, size: str
) -> None:
    page = visitor(scheme, size)
    page.goto(fresh.url + fresh.setup_path())
    expect(page.get_by_role("heading", name="Set up the portal")).to_be_visible()
    assert violations(page) == []
    page.locator("form").evaluate("form => form.noValidate = true")
    page.get_by_role("button", name="Set up and sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations(page) == []


def test_from_the_set_up_link_to_a_colleague_who_signs_in(fresh: Portal, visitor: Visitor) -> None:
    page = visitor()
    page.goto(fresh.url + fresh.setup_path())
    for label, value in {
        "Name of the agency": AGENCY,
        "First office": "Testville",
        "Your name": "Ada Testcase",
        "Sign-in name": "ada",
        "The same once more": PASSWORD,
    }.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Set up and sign in").click()
    wait_for_run(page)
    expect(page.get_by_role("heading", name="Accounts")).to_be_visible()
    page.get_by_role("button", name="Invite somebody").click()
    page.get_by_role("textbox", name="Name", exact=True).fill("Dana Testcase")
    page.get_by_role("textbox", name="Sign-in name").fill("dana")
    page.get_by_text("Caseworker: screens").click()
    page.get_by_role("button", name="Make the one-time link").click()
    expect(page.get_by_text("Give Dana Testcase this link")).to_be_visible()
    link = page.locator("code").inner_text()
    theirs = visitor()
    theirs.goto(link)
    expect(theirs.get_by_role("heading", name="Welcome, Dana Testcase")).to_be_visible()
    assert violations(theirs) == []
    theirs.get_by_label("New password").fill(PASSWORD)
    theirs.get_by_label("The same once more").fill(PASSWORD)
    theirs.get_by_role("button", name="Set password and sign in").click()
    wait_for_run(theirs)
    expect(theirs.get_by_text("Dana Testcase")).to_be_visible()
    again = visitor()
    again.goto(link)
    expect(again.get_by_role("heading", name="This link doesn't work anymore")).to_be_visible()
    assert violations(again) == []
    assert httpx.get(fresh.url + fresh.setup_path()).status_code == 410


@looks
def test_the_accounts_page_has_nothing_for_axe_to_find(
    worker_page: Visitor, demo: Portal, scheme: str, size: str
) -> None:
    page = worker_page("administrator", scheme=scheme, size=size)
    expect(page.get_by_role("heading", name="Accounts")).to_be_visible()
    assert violations(page) == []
    for path, heading in (("/accounts?show=new", "Invite somebody"), ("/agency", "Agency")):
        open_page(page, demo, path)
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
        assert violations(page) == []
    open_page(page, demo, "/accounts")
    row = page.get_by_test_id("stHorizontalBlock").filter(has_text="Luis Ejemplo")
    row.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", name="Luis Ejemplo")).to_be_visible()
    wait_for_run(page)
    assert violations(page) == []


@looks
def test_signing_out_has_nothing_for_axe_to_find(
    worker_page: Visitor, demo: Portal, scheme: str, size: str
) -> None:
    page = worker_page("attorney", scheme=scheme, size=size)
    page.goto(f"{demo.url}/signout")
    assert violations(page) == []
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    assert violations(page) == []


def test_somebody_in_the_wrong_role_sees_no_accounts(worker_page: Visitor, demo: Portal) -> None:
    page = worker_page("caseworker", wanted="/accounts")
    expect(page.get_by_text("This page is not for your role.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("Invite somebody")).to_have_count(0)
    expect(page.get_by_text("Ada Pretend")).to_have_count(0)


def test_signing_out_in_one_tab_ends_the_other_one(worker_page: Visitor, demo: Portal) -> None:
    page = worker_page("administrator")
    other = page.context.new_page()
    open_page(other, demo, "/accounts")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    # the other tab notices by itself; what it showed is gone and nothing in it can be pressed any more
    expect(other).to_have_url(re.compile(r"/signin\?because=ended&next=%2Faccounts"), timeout=15_000)
    expect(other.get_by_text("What you had saved is kept")).to_be_visible()


def test_in_a_tab_whose_session_has_ended_nothing_can_be_pressed(worker_page: Visitor, demo: Portal) -> None:
    page = worker_page("administrator")
    answer_stay(page, 800, [])  # so that the page doesn't notice by itself
    httpx.post(f"{demo.url}/signout", headers={"origin": demo.url, "cookie": cookie_of(page)})
    expect(page.get_by_role("button", name="Invite somebody")).to_be_disabled(timeout=15_000)


def test_an_idle_screen_is_warned_about_and_one_key_stays(worker_page: Visitor, demo: Portal) -> None:
    page = worker_page("caseworker")
    asked: list[str] = []
    answer_stay(page, 45, asked)
    dialog = page.get_by_role("dialog", name="Are you still there?")
    expect(dialog).to_be_visible(timeout=20_000)
    expect(dialog).to_contain_text(re.compile(r"signed out in \d\d seconds"))
    assert violations(page) == []
    answer_stay(page, 900, asked)
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    assert asked[-1] == "POST"
    expect(page.get_by_role("button", name="Start a screening")).to_be_visible()


def test_an_idle_screen_is_left_when_the_time_is_over(worker_page: Visitor, demo: Portal) -> None:
    page = worker_page("caseworker")
    answer_stay(page, 1, [])
    expect(page.get_by_text("You were signed out because nothing happened for a while")).to_be_visible(
        timeout=20_000
    )
    page.goto(f"{demo.url}/home")
    expect(page).to_have_url(re.compile("/signin"))


def test_going_back_after_signing_out_shows_nothing(worker_page: Visitor, demo: Portal) -> None:
    page = worker_page("caseworker", wanted="/referrals")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile("/signin"))


def test_nothing_is_asked_of_another_server_and_nothing_breaks_the_policy(
    visitor: Visitor, demo: Portal
) -> None:
    page = visitor()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    sign_in(page, demo, "supervisor")
    for path in ("/home", "/referrals", "/tasks"):
        open_page(page, demo, path)
    elsewhere = [
        url for url in asked if not url.startswith((demo.url, demo.url.replace("http", "ws"), "data:"))
    ]
    assert elsewhere == []
    assert [text for text in said if "Content Security Policy" in text or "Refused" in text] == []


def test_the_sign_in_page_works_without_scripts(visitor: Visitor, demo: Portal) -> None:
    page = visitor(java_script_enabled=False)
    page.goto(f"{demo.url}/signin")
    page.get_by_label("Sign-in name").fill("dana.caseworker@demo.invalid")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("The sign-in name or the password isn't right")


@pytest.mark.parametrize("origin", [None, "https://evil.example"])
def test_the_real_server_refuses_a_strange_socket(demo: Portal, worker_page: Visitor, origin: Any) -> None:
    cookie = cookie_of(worker_page("caseworker"))
    for headers in ({"Cookie": cookie}, {}):
        with pytest.raises(InvalidStatus) as refused:
            connect(socket_url(demo), origin=origin, additional_headers=headers, subprotocols=["streamlit"])  # type: ignore[list-item]
        assert refused.value.response.status_code == 403


def test_somebody_else_s_live_session_can_t_be_taken_over(demo: Portal, worker_page: Visitor) -> None:
    dana, ada = cookie_of(worker_page("caseworker")), cookie_of(worker_page("administrator"))
    first = session_of(demo, dana)
    assert session_of(demo, dana, first) == first
    assert session_of(demo, ada, first) != first


def answer_stay(page: Page, seconds: int, asked: list[str]) -> None:
    """Tell the page that so much time is left, instead of waiting for it."""

    def answer(route: Route) -> None:
        asked.append(route.request.method)
        route.fulfill(body=json.dumps({"seconds": seconds}), content_type="application/json")

    page.unroute("**/signin/stay")
    page.route("**/signin/stay", answer)


def cookie_of(page: Page) -> str:
    return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())


def socket_url(portal: Portal) -> str:
    return portal.url.replace("http", "ws") + "/_stcore/stream"


def session_of(portal: Portal, cookie: str, wanted: str = "") -> str:
    """Streamlit's own session id, after asking to go on with `wanted`."""
    protocols: Any = ["streamlit", "none", wanted] if wanted else ["streamlit"]
    origin: Any = portal.url
    with connect(
        socket_url(portal),
        origin=origin,
        additional_headers={"Cookie": cookie},
        subprotocols=protocols,
        max_size=None,
    ) as socket:
        socket.send(BackMsg(rerun_script=ClientState()).SerializeToString())
        while True:
            message = ForwardMsg.FromString(bytes(socket.recv(timeout=20)))  # type: ignore[arg-type]
            if message.WhichOneof("type") == "new_session":
                return message.new_session.initialize.session_id


def test_the_pages_folder_holds_the_frame_alone() -> None:
    assert [path.name for path in Path(ROOT / "pages").glob("*.py")] == ["frame.py"]
