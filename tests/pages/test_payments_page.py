"""Payments: a file is looked at before it counts, one is entered by hand, a mistake is taken back with its reason."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import func, select
from streamlit.testing.v1 import AppTest

from pages.parts import scanning
from pages.parts.payment_files import read_text, sentences
from records.database import reading
from records.payment_lists import BadRow, Imported
from records.payments import enter_payment, payments_of
from records.tables import AuditEvent
from records.tokens import fresh_key
from tests.forms.clamd import EICAR, scanner
from tests.pages.desk import Desk, desk_in, now, reads, run, texts

FILE = (
    b"Case number,Date,Amount,Receipt number\n"
    b"0012345,2026-10-02,125.50,71\n"
    b"0012345,2026-10-30,$60,72\n"
    b"99-9999,2026-10-02,20,73\n"
    b"0012345,10/45/2026,20,74\n"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = desk_in(tmp_path, monkeypatch)
    made.parent()
    return made


def payments(desk: Desk, **address: str) -> AppTest:
    return desk.open("supervisor/payments", desk.staff.sofia, **address)


def chosen(desk: Desk, data: bytes = FILE) -> AppTest:
    app = payments(desk)
    app.file_uploader[0].upload("october.csv", data, "text/csv")
    return run(app)


def test_nothing_yet_says_what_to_do(desk: Desk) -> None:
    assert "Nothing yet. Take in a file, or enter one payment." in texts(payments(desk))


def test_a_file_is_looked_at_before_it_counts(desk: Desk) -> None:
    app = chosen(desk)
    said = reads(app)
    assert "2 new payments of 1 parent, together $185.50." in said
    assert "2 rows can't be taken in; each says why below." in said
    rows = app.table[0].value
    assert list(rows.index) == ["Line 4", "Line 5"]
    assert "No parent at the offices that you supervise" in rows["Why"].iloc[0]
    assert "Nothing yet." in said


def test_what_is_taken_in_counts_once(desk: Desk) -> None:
    app = chosen(desk)
    app.button("payments.take_in").click()
    run(app)
    said = reads(app)
    assert "$60" in said
    assert "$125.50" in said
    again = reads(chosen(desk))
    assert "No new payment is in this file." in again
    assert "2 rows we know already: not counted again." in again


def test_a_file_without_headings_says_which_are_missing(desk: Desk) -> None:
    app = chosen(desk, b"a,b\n1,2\n")
    assert len(app.warning) == 1
    assert not app.exception


def test_a_file_that_the_scanner_refuses_is_not_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with scanner() as (where, handed_in):
        monkeypatch.setattr(scanning, "listening", lambda: where)
        app = chosen(desk, FILE + EICAR)
        assert "The virus scanner found something" in app.warning[0].value
        assert "What is in it" not in texts(app)
        assert handed_in
    monkeypatch.setattr(scanning, "listening", lambda: "")
    assert "Not scanned for viruses: no scanner is set up." in reads(chosen(desk))


def test_whose_payment_is_looked_up_once_for_what_is_typed(desk: Desk) -> None:
    app = payments(desk, way="One payment")
    app.text_input("payment.who").set_value("0012345")
    run(run(app))
    with reading(desk.engine) as session:
        searched = select(func.count()).select_from(AuditEvent).where(AuditEvent.what == "parents.searched")
        assert session.exec(searched).one() == 1


def test_one_payment_is_entered_and_an_equal_one_is_asked_about(desk: Desk) -> None:
    for second in (False, True):
        app = payments(desk, way="One payment")
        app.text_input("payment.who").set_value("0012345")
        run(app)
        amount = next(one for one in app.text_input if one.label == "Amount in dollars")
        amount.set_value("125.50")
        app.button("payment.enter").click()
        run(app)
        if second:
            assert "Is this a second one" in texts(app)
            app.button("payment.second").click()
            run(app)
        assert "is entered for" in app.success[0].value
    assert reads(app).count("**$125.50**") == 2


def test_what_isnt_an_amount_is_said(desk: Desk) -> None:
    app = payments(desk, way="One payment")
    app.text_input("payment.who").set_value("0012345")
    run(app)
    app.button("payment.enter").click()
    run(app)
    assert app.warning[0].value.startswith("Write the amount in dollars")


def test_a_mistake_is_taken_back_with_its_reason(desk: Desk) -> None:
    parent = desk.parent("Otto", "Sample")
    paid = enter_payment(
        desk.engine, desk.staff.dana, parent, date(2026, 10, 2), 2_000, key=fresh_key(), now=now()
    )
    app = payments(desk)
    app.button(f"back.go.{paid.id}").click()
    run(app)
    assert app.warning[0].value == "Say why; it stays on record."
    app.text_input(f"back.why.{paid.id}").set_value("Typed twice")
    app.button(f"back.go.{paid.id}").click()
    run(app)
    said = texts(app)
    assert "Taken back" in said
    assert "Typed twice" in said
    assert payments_of(desk.engine, desk.staff.dana, parent, now=now()) == ()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Náme".encode(), "Náme"),
        ("Náme".encode("utf-8-sig"), "Náme"),
        ("Náme".encode("utf-16"), "Náme"),
        ("Náme".encode("cp1252"), "Náme"),
    ],
)
def test_a_file_is_read_however_excel_saved_it(data: bytes, text: str) -> None:
    assert read_text(data).lstrip("\ufeff") == text


def test_sentences_leave_out_what_there_is_none_of() -> None:
    assert sentences(Imported(1, 0, 5_000, 1, ())) == ["1 new payment of 1 parent, together $50."]
    said = sentences(Imported(0, 3, 0, 0, (BadRow(2, {}, "Why."),)))
    assert said == [
        "No new payment is in this file.",
        "3 rows we know already: not counted again.",
        "1 row can't be taken in; each says why below.",
    ]
