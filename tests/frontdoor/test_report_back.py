"""The provider's page: from link and from number with code to a report that is kept, and what gives nothing away."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from forms.layout import load_layouts
from frontdoor import fonts
from frontdoor.gate import Gate
from frontdoor.health import Health
from frontdoor.pages import Pages
from frontdoor.report_back import MOST_BYTES, TRIES_PER_ADDRESS, ReportBacks
from frontdoor.report_pages import ReportPages
from frontdoor.surroundings import Surroundings
from records.consents import revoke_consent
from records.database import Engine, reading
from records.handover import HandedOver
from records.numbers import referral_number
from records.referrals import cancel_referral, read_referral
from records.tables import ReceivedReport
from records.tokens import fresh_key
from screening.catalogue import Catalogue, load
from tests.frontdoor.conftest import ORIGIN, Site, Staff
from tests.people import NAMES, NOW
from tests.records.cases import (
    DETAILS,
    add_sent,
    mail_link,
    moving,
)

DATA = Path(__file__).parents[2] / "data"
GUESSED = "x" * 43
SENT = {
    "act": "send",
    "came": "yes",
    "came_on": "2026-11-20",
    "happened": "enrolled",
    "signed_name": "M. Lee",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(DATA)


@dataclass(frozen=True)
class Provider:
    """Somebody with a phone, and a referral that was handed over for them."""

    site: Site
    client: TestClient
    staff: Staff
    sent: HandedOver

    @property
    def link(self) -> str:
        return f"/r/{self.sent.token}"

    @property
    def typed(self) -> dict[str, str]:
        return {"number": self.sent.referral.number or "", "code": self.sent.code or ""}

    def post(self, path: str, data: Mapping[str, str | list[str]]) -> Any:
        return self.client.post(path, data=data)

    def kept(self) -> list[ReceivedReport]:
        with reading(self.site.engine) as session:
            return list(session.exec(select(ReceivedReport).order_by(col(ReceivedReport.received_at))))


@pytest.fixture
def provider(
    build: Callable[..., Site], engine: Engine, staff: Staff, catalogue: Catalogue, tmp_path: Path
) -> Provider:
    return _provider(build(), engine, staff, catalogue, tmp_path)


def _provider(site: Site, engine: Engine, staff: Staff, catalogue: Catalogue, home: Path) -> Provider:
    pages = ReportPages(Pages(engine, demo=False), catalogue, load_layouts(DATA / "forms"))
    routes = [
        *ReportBacks(site.door, pages).routes(),
        *Health(engine, home).routes(),
        *fonts.routes(),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Gate, door=site.door)])
    client = TestClient(app, base_url=ORIGIN, follow_redirects=False)
    (office,) = staff.dana.offices
    return Provider(site, client, staff, add_sent(engine, staff.dana, office))


def test_a_link_opens_without_signing_in_and_shows_the_least(provider: Provider) -> None:
    page = provider.client.get(provider.link)
    assert page.status_code == 200
    assert "Did they come?" in page.text
    for shown in (provider.sent.referral.number, "Job center", "R. T."):
        assert str(shown) in page.text
    assert "Ruben" not in page.text
    assert "Testcase" not in page.text


def test_two_steps_by_the_link_and_the_worker_has_a_proposal(provider: Provider) -> None:
    step = provider.client.get(provider.link, params={"act": "came", "came": "yes"})
    assert 'type="date" value="2026-11-21"' in step.text
    thanks = provider.post(
        provider.link,
        {
            **SENT,
            "key": _key(step),
            "box.account_caljobs": "yes",
            "advisor_name": "Kim Tran",
            "next_on": "2026-11-30",
            "next_time": "14:30",
        },
    )
    assert thanks.status_code == 200
    assert "Your answer is with the caseworker." in thanks.text
    assert "open this same link again" in thanks.text
    (kept,) = provider.kept()
    assert (kept.status, kept.channel) == ("proposed", "paper_link")
    assert kept.content == {
        "came": "yes",
        "came_on": "2026-11-20",
        "happened": "enrolled",
        "boxes": {"account_caljobs": "yes"},
        "advisor_name": "Kim Tran",
        "next_on": "2026-11-30",
        "next_time": "14:30:00",
        "signed_name": "M. Lee",
        "signed_on": "2026-11-21",
    }


def test_number_and_code_open_the_same_pages_and_stay_out_of_every_address(provider: Provider) -> None:
    number = provider.typed["number"].lower().replace("-", " ")
    code = f"{provider.typed['code'][:4]}-{provider.typed['code'][4:]}".lower()
    opened = provider.post("/r", {"act": "open", "number": number, "code": code})
    assert "Did they come?" in opened.text
    assert opened.text.count('method="post" action="/r"') == opened.text.count("<form")
    step = provider.post("/r", {"act": "came", "came": "not_yet", "number": number, "code": code})
    assert 'name="came_on"' not in step.text
    thanks = provider.post(
        "/r",
        {
            "act": "send",
            "came": "not_yet",
            "happened": "accepted",
            "number": number,
            "code": code,
            "signed_name": "ML",
            "key": _key(step),
        },
    )
    assert "come back with the same number and code" in thanks.text
    assert [row.content["happened"] for row in provider.kept()] == ["accepted"]


def test_what_comes_by_an_e_mailed_link_counts_and_may_end_the_referral(provider: Provider) -> None:
    token = mail_link(
        provider.site.engine, provider.staff.dana, provider.sent.referral.id, key=fresh_key(), now=NOW
    )
    typed = {**SENT, "happened": "not_eligible", "note": "No GED", "key": fresh_key()}
    for thanks in (provider.post(f"/r/{token}", typed), provider.post(f"/r/{token}", typed)):
        assert (thanks.status_code, "its link is closed" in thanks.text) == (200, True)
    assert [row.status for row in provider.kept()] == ["counted"]
    assert provider.client.get(f"/r/{token}").status_code == 404
    assert provider.post(f"/r/{token}", {**typed, "key": fresh_key()}).status_code == 404


def test_the_same_page_sent_twice_is_one_report(provider: Provider) -> None:
    once = {**SENT, "key": fresh_key()}
    first, second = provider.post(provider.link, once), provider.post(provider.link, once)
    assert first.text == second.text
    assert len(provider.kept()) == 1


def test_the_same_answer_from_a_second_page_is_said_to_be_there_already(provider: Provider) -> None:
    provider.post(provider.link, {**SENT, "key": fresh_key()})
    again = provider.post(provider.link, {**SENT, "key": fresh_key()})
    assert "Nothing was sent twice." in again.text
    assert len(provider.kept()) == 1


def test_a_link_is_used_again_for_later_news(provider: Provider) -> None:
    provider.post(provider.link, {**SENT, "key": fresh_key()})
    provider.site.clock.pass_by(days=30)
    news = {"act": "send", "came": "news", "happened": "employed", "employed_on": "12/15/2026"}
    thanks = provider.post(provider.link, {**news, "signed_name": "M. Lee", "key": fresh_key()})
    assert thanks.status_code == 200
    first, later = provider.kept()
    assert (first.content["happened"], later.content["happened"]) == ("enrolled", "employed")
    assert later.content["employed_on"] == "2026-12-15"
    assert "came" not in later.content


def test_whatever_opens_nothing_gets_one_answer(provider: Provider) -> None:
    """Guessed, mistyped, replaced by a revocation, ended: not a letter differs, but for what was typed itself."""
    engine, dana = provider.site.engine, provider.staff.dana
    (office,) = dana.offices
    ended = add_sent(engine, dana, office, NAMES[1])
    cancel_referral(
        engine, dana, ended.referral.id, moving(ended.referral.version), "parent_declined", "parent"
    )
    revoked = add_sent(engine, dana, office, NAMES[2])
    consent = read_referral(engine, dana, revoked.referral.id, now=NOW).consent
    assert consent is not None
    revoke_consent(engine, dana, consent.id, "phone", now=NOW)
    by_link = [provider.client.get(f"/r/{token}") for token in (GUESSED, ended.token, revoked.token)]
    assert {page.status_code for page in by_link} == {404}
    assert len({page.text for page in by_link}) == 1
    by_code = [
        (
            sent.referral.number,
            code,
            provider.post("/r", {"act": "open", "number": sent.referral.number or "", "code": code}),
        )
        for sent, code in (
            (provider.sent, "23456789"),
            (ended, ended.code or ""),
            (revoked, revoked.code or ""),
        )
    ]
    assert {page.status_code for *_, page in by_code} == {404}
    assert len({page.text.replace(number or "", "").replace(code, "") for number, code, page in by_code}) == 1
    assert "doesn&#39;t open a referral" in by_link[0].text


@pytest.mark.parametrize("act", ["open", "came", "send", "nonsense"])
def test_no_step_is_open_to_a_guessed_link(provider: Provider, act: str) -> None:
    page = provider.post(f"/r/{GUESSED}", {**SENT, "act": act, "key": fresh_key()})
    assert (page.status_code, provider.kept()) == (404, [])
    assert page.text == provider.client.get(f"/r/{GUESSED}").text


def test_five_wrong_codes_close_a_number_for_a_while_and_tell_nothing(provider: Provider) -> None:
    wrong = {"act": "open", "number": provider.typed["number"], "code": "23456789"}
    made_up = {"act": "open", "number": referral_number(2026, 4217), "code": "23456789"}
    for one in (wrong, made_up):
        answers = [provider.post("/r", one) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [404] * 5 + [429]
        assert "too many tries" in answers[-1].text
    assert provider.post("/r", {"act": "open", **provider.typed}).status_code == 429
    assert provider.client.get(provider.link).status_code == 200, "the link itself still opens"
    provider.site.clock.pass_by(hours=1)
    assert provider.post("/r", {"act": "open", **provider.typed}).status_code == 200


def test_one_address_may_try_only_so_many_links(provider: Provider) -> None:
    guesses = [provider.client.get(f"/r/{GUESSED}{place}") for place in range(TRIES_PER_ADDRESS + 1)]
    assert [guess.status_code for guess in guesses[-2:]] == [404, 429]
    assert provider.client.get(provider.link).status_code == 200


def test_bad_input_is_said_and_nothing_typed_is_lost(provider: Provider) -> None:
    page = provider.post(
        provider.link,
        {
            "act": "send",
            "came": "yes",
            "came_on": "yesterday",
            "happened": "waiting",
            "box.account_caljobs": "no",
            "advisor_name": "Kim “K” Tran",
            "next_on": "2026-11-01",
            "next_time": "noonish",
            "note": "x" * 501,
            "key": "k" * 43,
        },
    )
    assert page.status_code == 400
    for said in (
        "Please write the day as month/day/year, for example 11/21/2026.",
        "That day has passed.",
        "Please write the time like 2:30 pm.",
        "500 letters are the most",
        "Please give your name",
    ):
        assert page.text.count(said) == 2, "in the summary and at its box"
    for typed in ("yesterday", "2026-11-01", "noonish", "x" * 501, "Kim “K” Tran", "k" * 43):
        assert f'value="{typed}"' in page.text
    for ticked in ("happened-waiting", "box.account_caljobs-no"):
        assert re.search(rf'id="{ticked}"[^>]* checked', page.text)
    assert re.findall(r'href="#([\w.]+)"', page.text) == [
        "came_on",
        "note",
        "next_on",
        "next_time",
        "signed_name",
    ]
    assert provider.kept() == []


def test_a_day_ahead_is_asked_again(provider: Provider) -> None:
    page = provider.post(provider.link, {**SENT, "came_on": "2026-11-22"})
    assert (page.status_code, "That day is still to come." in page.text) == (400, True)


def test_news_without_news_is_asked_again(provider: Provider) -> None:
    page = provider.post(provider.link, {"act": "send", "came": "news", "signed_name": "ML"})
    assert (page.status_code, page.text.count("Choose what is new.")) == (400, 2)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"number": "", "code": "23456789"}, "Type the referral number."),
        ({"number": "R-2026-000001-X", "code": "23456789"}, "a whole referral number"),
        ({"number": "R-2026-000001-J", "code": ""}, "Type the short code."),
    ],
)
def test_a_slip_of_the_thumb_is_named_and_counts_as_no_try(
    provider: Provider, typed: dict[str, str], said: str
) -> None:
    for _ in range(7):
        page = provider.post("/r", {"act": "open", **typed})
        assert (page.status_code, page.text.count(said)) == (400, 2)
    for value in filter(None, typed.values()):
        assert f'value="{value}"' in page.text


def test_it_speaks_spanish_when_asked_or_when_the_phone_does(provider: Provider) -> None:
    assert "¿Vino la persona?" in provider.client.get(provider.link, params={"language": "es"}).text
    phone = {"accept-language": "es-MX,es;q=0.9,en;q=0.5"}
    assert "¿Vino la persona?" in provider.client.get(provider.link, headers=phone).text
    chosen = provider.client.get(provider.link, params={"language": "en"}, headers=phone)
    assert 'lang="en"' in chosen.text


def test_changing_the_language_keeps_what_was_typed_and_sends_nothing(provider: Provider) -> None:
    page = provider.post(provider.link, {**SENT, "language": "en", "switch": "es"})
    assert "Enviar a quien lleva el caso" in page.text
    assert 'value="M. Lee"' in page.text
    assert provider.kept() == []


def test_the_answer_is_kept_by_nobody_and_runs_no_script(provider: Provider) -> None:
    for page in (provider.client.get("/r"), provider.client.get(provider.link), provider.post("/r", {})):
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["referrer-policy"] == "no-referrer"
        policy = page.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; ")
        assert "script" not in policy + page.text
        assert "unsafe" not in policy
        assert not re.findall(r"style=|https?://", page.text)
        assert "set-cookie" not in page.headers


def test_an_old_phone_that_says_no_origin_is_heard(provider: Provider) -> None:
    assert provider.client.post(provider.link, data=SENT, headers={"origin": "null"}).status_code == 200


def test_more_than_the_form_holds_is_refused(provider: Provider) -> None:
    assert provider.post(provider.link, {"note": "x" * MOST_BYTES}).status_code == 413
    assert provider.post(provider.link, {f"box.{place}": "x" for place in range(100)}).status_code == 413


def test_a_form_that_is_plain_names_no_agency(provider: Provider) -> None:
    plain = replace(DETAILS, provider_id="sbcl", location_id="sbcl_test_branch", layout_id="library")
    dana = provider.staff.dana
    (office,) = dana.offices
    library = add_sent(
        provider.site.engine, dana, office, NAMES[1], program="cohs_san_bernardino", details=plain
    )
    assert "Test County" in provider.client.get(provider.link).text
    assert "Test County" not in provider.client.get("/r").text
    asked = provider.client.get(f"/r/{library.token}", params={"act": "came", "came": "yes"}).text
    assert "Test County" not in asked
    assert ("Self-assessment done?" in asked, "Graduated?" in asked) == (True, False)


def test_the_door_alone_serves_this_page_and_nothing_else(
    build: Callable[..., Site], engine: Engine, staff: Staff, catalogue: Catalogue, tmp_path: Path
) -> None:
    surroundings = Surroundings(home=tmp_path, database_url=None, mode="door", url="")
    site = build(surroundings=surroundings)
    provider = _provider(site, engine, staff, catalogue, tmp_path)
    for path in ("/r", provider.link, "/healthz", "/fonts/mulish-latin.woff2", "/signin/report.css"):
        assert provider.client.get(path).status_code == 200, path
    token = site.sign_in(staff.dana.id)
    site.carry(token)
    for path in (
        "/",
        "/signin",
        "/signout",
        "/setup",
        "/readyz",
        "/home",
        "/files/x",
        "/_stcore/health",
        "/static/x",
    ):
        assert site.client.get(path).status_code == 404, path
        assert provider.client.get(path).status_code == 404, path
    assert site.client.post("/signin", data={}).status_code == 404


def _key(page: Any) -> str:
    found = re.search(r'name="key" value="([\w-]{32,})"', page.text)
    assert found
    return found[1]
