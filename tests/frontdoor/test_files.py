"""Papers go out once, to one session, and not for long."""

from datetime import timedelta
from uuid import uuid4

from frontdoor.files import LASTS, LINKS, Paper, PaperLinks
from records.sessions import SignedIn
from tests.frontdoor.conftest import Site, Staff
from tests.people import NOW

PDF = b"%PDF-1.7 a paper"


def who(site: Site) -> SignedIn:
    found = site.door.sessions.by_token(site.client.cookies["portal"], site.clock.now)
    assert found
    return found


def test_a_paper_opens_once(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    path = LINKS.give(Paper(lambda: PDF, "referral.pdf"), who(site).session_id, "a", site.clock.now)
    answer = site.client.get(path)
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline")
    assert answer.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'self'" in answer.headers["content-security-policy"]
    assert site.client.get(path).status_code == 410


def test_a_paper_opens_for_the_session_it_was_made_for_only(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    path = LINKS.give(Paper(lambda: PDF, "referral.pdf"), who(site).session_id, "a", site.clock.now)
    site.client.cookies.clear()
    assert site.client.get(path).status_code == 403
    site.sign_in(staff.ada.id)
    assert site.client.get(path).status_code == 410


def test_a_link_ends_after_half_an_hour(site: Site, staff: Staff) -> None:
    links, session = PaperLinks(), uuid4()
    paper = Paper(lambda: PDF, "referral.pdf")
    token = links.give(paper, session, "a", NOW).rsplit("/", 1)[1]
    assert links.take(token, session, NOW + LASTS) is None
    token = links.give(paper, session, "a", NOW).rsplit("/", 1)[1]
    assert links.take(token, session, NOW + LASTS - timedelta(seconds=1)) is paper


def test_a_page_that_is_drawn_again_leaves_one_link_a_place() -> None:
    links, session = PaperLinks(), uuid4()
    first, second = (
        links.give(Paper(lambda: PDF, "a.pdf"), session, "a", NOW).rsplit("/", 1)[1] for _ in range(2)
    )
    other = links.give(Paper(lambda: PDF, "a.pdf"), uuid4(), "a", NOW)
    assert links.take(first, session, NOW) is None
    assert links.take(second, session, NOW) is not None
    assert other


def test_a_paper_is_made_when_it_is_opened_and_not_before() -> None:
    made: list[int] = []
    links, session = PaperLinks(), uuid4()
    links.give(Paper(lambda: bytes(made.append(1) or 0), "a.pdf"), session, "a", NOW)  # type: ignore[func-returns-value]
    assert made == []


def test_a_file_name_can_t_break_out_of_its_header(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    name = 'Nguyễn"\r\nX-Evil: 1.pdf'
    path = LINKS.give(Paper(lambda: PDF, name, save=True), who(site).session_id, "a", site.clock.now)
    answer = site.client.get(path)
    assert "x-evil" not in answer.headers
    assert answer.headers["content-disposition"].startswith('attachment; filename="Nguy_n___X-Evil_ 1.pdf"')
    assert "filename*=UTF-8''Nguy%E1%BB%85n" in answer.headers["content-disposition"]
