"""Returned papers: a filled-in PDF and a list become proposals; the unmatched wait; the hostile is refused."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import func, select
from streamlit.testing.v1 import AppTest

from forms.referral import referral_paper
from pages.parts import scanning
from pages.parts.returned_form import DAY, FILES_A_DAY
from records.database import reading
from records.handover import HandedOver
from records.lifecycle import Status
from records.proposals import proposals
from records.referrals import read_referral
from records.tables import AuditEvent
from records.throttles import hit
from records.tray import unmatched_reports
from tests.forms.clamd import EICAR, scanner
from tests.forms.filling import filled_in, form
from tests.forms.papers import referral, words
from tests.pages.desk import Desk, now, reads, run
from tests.records.cases import add_sent

TICKS = {
    "came.yes": "/Yes",
    "came.date": "11/20/2026",
    "enrolled.is_enrolled": "/Yes",
    "advisor.name": "Ana Testcase",
}
WRONG = "R-2026-004217-K"


@pytest.fixture
def sent(desk: Desk) -> HandedOver:
    return add_sent(desk.engine, desk.staff.dana, desk.staff.here)


def paper(number: str, values: Mapping[str, str]) -> bytes:
    return filled_in(form(referral_paper(referral(number=number), words())), values)


def bring(app: AppTest, data: bytes, name: str = "returned.pdf", kind: str = "application/pdf") -> AppTest:
    app.file_uploader[0].set_value((name, data, kind))
    return run(app)


def put(app: AppTest, key: str, value: Any) -> AppTest:
    app.get_by_key(key).set_value(value)
    return run(app)


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return run(app)


def status(desk: Desk, id: UUID) -> Status:
    return read_referral(desk.engine, desk.staff.dana, id, now=now()).referral.status


def test_a_filled_in_form_is_proposed_and_confirmed(desk: Desk, sent: HandedOver) -> None:
    app = bring(desk.open("returned"), paper(str(sent.referral.number), TICKS))
    assert "on a returned form" in reads(app)
    assert "Yes, on Nov 20, 2026" in reads(app)
    assert "Ana Testcase" in reads(app)
    (waiting,) = proposals(desk.engine, desk.staff.dana, now=now())
    assert status(desk, sent.referral.id) is Status.SENT
    press(app, f"proposal.{waiting.id}.confirm")
    assert "It counts." in reads(app)
    assert status(desk, sent.referral.id) is Status.IN_PROGRESS


def test_the_same_file_twice_is_one(desk: Desk, sent: HandedOver) -> None:
    data = paper(str(sent.referral.number), TICKS)
    bring(desk.open("returned"), data)
    app = bring(desk.open("returned"), data)
    assert "This very file came before" in reads(app)
    assert len(proposals(desk.engine, desk.staff.dana, now=now())) == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"MZ this is no paper", "This isn't a PDF"),
        (b"%PDF-1.7 nothing else", "This PDF is damaged"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(desk: Desk, data: bytes, sentence: str) -> None:
    app = bring(desk.open("returned"), data)
    assert sentence in reads(app)


def test_a_form_that_nobody_knows_waits_in_the_tray_until_it_is_matched(desk: Desk, sent: HandedOver) -> None:
    app = bring(desk.open("returned"), paper(WRONG, TICKS))
    (waiting,) = unmatched_reports(desk.engine, desk.staff.dana, now=now())
    assert "No referral of your offices has this number" in reads(app)
    assert "In the tray (1)" in reads(app)
    put(app, f"tray.{waiting.id}.typed", "Testcase")
    for _ in range(3):  # a page that only runs again looks for nobody
        run(app)
    with reading(desk.engine) as session:
        searched = select(func.count()).select_from(AuditEvent).where(AuditEvent.what == "parents.searched")
        assert session.exec(searched).one() == 2  # the number on the form, then the name
    press(app, f"tray.match.{waiting.id}.{sent.referral.id}")
    (proposed,) = proposals(desk.engine, desk.staff.dana, now=now())
    assert proposed.referral_id == sent.referral.id


def test_nothing_filled_in_lets_the_worker_type_what_they_see(desk: Desk, sent: HandedOver) -> None:
    app = bring(desk.open("returned"), paper(str(sent.referral.number), {}))
    assert "Type what you see" in reads(app)
    at = f"typed.{sent.referral.id}"
    put(app, f"{at}.came", "yes")
    press(app, f"{at}.keep")
    assert status(desk, sent.referral.id) is Status.IN_PROGRESS


def test_a_file_with_something_that_the_scanner_knows_is_refused(
    desk: Desk, sent: HandedOver, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = sent.referral.number or ""
    with scanner() as (where, handed_in):
        monkeypatch.setattr(scanning, "listening", lambda: where)
        app = bring(desk.open("returned"), paper(number, TICKS) + b"\n%" + EICAR)
        assert "The virus scanner found something" in reads(app)
        assert proposals(desk.engine, desk.staff.dana, now=now()) == ()
        assert not app.get("imgs")
        bring(app, paper(number, TICKS))
        assert "Scanned for viruses: nothing found." in reads(app)
        assert len(handed_in) == 2
    assert len(proposals(desk.engine, desk.staff.dana, now=now())) == 1


def test_while_the_scanner_is_away_no_file_is_read_and_without_one_it_says_so(
    desk: Desk, sent: HandedOver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = paper(sent.referral.number or "", TICKS)
    monkeypatch.setattr(scanning, "listening", lambda: str(tmp_path / "nobody.ctl"))
    app = bring(desk.open("returned"), data)
    assert "This file wasn't scanned: the virus scanner doesn't answer." in reads(app)
    assert proposals(desk.engine, desk.staff.dana, now=now()) == ()
    monkeypatch.setattr(scanning, "listening", lambda: "")
    app = bring(desk.open("returned"), data)
    assert "Not scanned for viruses: no scanner is set up." in reads(app)
    assert len(proposals(desk.engine, desk.staff.dana, now=now())) == 1


def test_a_pasted_list_finds_its_referrals_and_keeps_the_rest_in_the_tray(
    desk: Desk, sent: HandedOver
) -> None:
    app = put(desk.open("returned"), "returned.way", "A list")
    app.selectbox(key="list.provider").set_value("ajcc_san_bernardino")
    app.text_area(key="list.pasted").set_value(
        f"Referral, Came, Date, Status\n{sent.referral.number}, yes, 11/20/2026, enrolled\n{WRONG}, no, , declined"
    )
    press(app, "list.read")
    assert "2 lines read. 1 to confirm, 1 in the tray." in reads(app)
    (waiting,) = proposals(desk.engine, desk.staff.dana, now=now())
    press(app, f"confirm.go.{waiting.id}")
    assert "Confirmed: Ruben Testcase" in reads(app)
    assert status(desk, sent.referral.id) is Status.IN_PROGRESS


def test_a_list_without_a_provider_or_headings_is_a_kind_sentence(desk: Desk) -> None:
    app = put(desk.open("returned"), "returned.way", "A list")
    press(app, "list.read")
    assert "Choose whose list it is." in reads(app)
    app.selectbox(key="list.provider").set_value("ajcc_san_bernardino")
    app.text_area(key="list.pasted").set_value("hello")
    press(app, "list.read")
    assert len(app.warning) == 1


def test_the_twenty_first_file_of_an_office_in_a_day_waits(desk: Desk, sent: HandedOver) -> None:
    for _ in range(FILES_A_DAY):
        assert hit(desk.engine, f"returned.{desk.staff.here}", FILES_A_DAY, DAY, now=now()).allowed
    app = bring(desk.open("returned"), paper(str(sent.referral.number), TICKS))
    assert "has read 20 files today" in reads(app)
    assert proposals(desk.engine, desk.staff.dana, now=now()) == ()
