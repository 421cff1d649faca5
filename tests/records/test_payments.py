"""Payments: entered once, taken in from a file without counting twice, taken back with a reason."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, event
from sqlmodel import select

from records.clocks import clock_rules
from records.database import reading
from records.errors import BadText, Missing, NotAllowed, NotFound
from records.merging import merge_parents, undo_merge
from records.outcome_scope import Scope
from records.outcomes import read_outcomes
from records.payment_lists import NOT_FOUND, OTHER_NAME, SEVERAL, Imported, import_payments, preview_payments
from records.payment_rows import read_amount
from records.payments import SamePayment, enter_payment, payments_of, recent_payments, take_back_payment
from records.tables import AuditEvent, Payment
from records.tokens import fresh_key
from records.workers import Worker
from screening.catalogue import load
from tests.people import MARISOL, NAMES, NOW, RUBEN, TODAY
from tests.records.cases import BORN, add_parent
from tests.records.staff import Staff

HEAD = "Case number,Date,Amount,Receipt number\n"
EARLIER = date(2026, 11, 3)


@pytest.fixture
def ruben(engine: Engine, staff: Staff) -> UUID:
    return add_parent(engine, staff.dana, staff.here, RUBEN, ("00-123",)).id


def enter(engine: Engine, by: Worker, parent: UUID, cents: int = 5_000, **how: object) -> UUID:
    on = how.pop("on", EARLIER)
    key = how.pop("key", None) or fresh_key()
    return enter_payment(engine, by, parent, on, cents, key=key, now=NOW, **how).id  # type: ignore[arg-type]


def take_in(engine: Engine, by: Worker, text: str) -> Imported:
    return import_payments(engine, by, text, key=fresh_key(), now=NOW)


def paid(engine: Engine, by: Worker, parent: UUID) -> list[tuple[date, int]]:
    return [(each.paid_on, each.amount_cents) for each in payments_of(engine, by, parent, now=NOW)]


def test_a_payment_pressed_twice_is_entered_once(engine: Engine, staff: Staff, ruben: UUID) -> None:
    key = fresh_key()
    assert enter(engine, staff.dana, ruben, key=key) == enter(engine, staff.dana, ruben, key=key)
    assert paid(engine, staff.dana, ruben) == [(EARLIER, 5_000)]


def test_a_second_equal_payment_of_a_day_is_asked_about(engine: Engine, staff: Staff, ruben: UUID) -> None:
    enter(engine, staff.dana, ruben)
    with pytest.raises(SamePayment, match=r"\$50\.00 on November 3, 2026 is there"):
        enter(engine, staff.dana, ruben)
    enter(engine, staff.dana, ruben, second=True)
    assert len(paid(engine, staff.dana, ruben)) == 2


@pytest.mark.parametrize(
    ("on", "cents", "says"),
    [
        (TODAY + timedelta(days=1), 100, "hasn't come yet"),
        (date(1926, 11, 3), 100, "too long ago"),
        (EARLIER, 0, "more than"),
        (EARLIER, -100, "more than"),
        (EARLIER, 100_000_001, "more than one payment can be"),
    ],
)
def test_a_slip_of_day_or_amount_is_said(
    engine: Engine, staff: Staff, ruben: UUID, on: date, cents: int, says: str
) -> None:
    with pytest.raises(Missing, match=says):
        enter(engine, staff.dana, ruben, cents, on=on)
    assert paid(engine, staff.dana, ruben) == []


def test_today_can_be_entered(engine: Engine, staff: Staff, ruben: UUID) -> None:
    enter(engine, staff.dana, ruben, on=TODAY)
    assert paid(engine, staff.dana, ruben) == [(TODAY, 5_000)]


def test_other_offices_and_administrators_are_refused(engine: Engine, staff: Staff, ruben: UUID) -> None:
    mine = enter(engine, staff.dana, ruben)
    for stranger in (staff.elena, staff.sven, staff.ada):
        with pytest.raises(NotAllowed):
            enter(engine, stranger, ruben, second=True)
        with pytest.raises(NotAllowed):
            payments_of(engine, stranger, ruben, now=NOW)
        with pytest.raises(NotAllowed):
            take_back_payment(engine, stranger, mine, "No.", now=NOW)


def test_what_was_a_mistake_is_taken_back_with_its_reason(engine: Engine, staff: Staff, ruben: UUID) -> None:
    mine = enter(engine, staff.dana, ruben)
    with pytest.raises(NotAllowed, match="colleague entered"):
        take_back_payment(engine, staff.cora, mine, "Not theirs.", now=NOW)
    with pytest.raises(Missing):
        take_back_payment(engine, staff.dana, mine, " ", now=NOW)
    back = take_back_payment(engine, staff.sofia, mine, "Another parent's.", now=NOW)
    again = take_back_payment(engine, staff.sofia, mine, "Pressed twice.", now=NOW)
    assert back == again
    assert (back.taken_back_by_name, back.taken_back_why) == ("Sofia Testcase", "Another parent's.")
    assert paid(engine, staff.dana, ruben) == []
    (kept,) = payments_of(engine, staff.dana, ruben, now=NOW, taken_back_too=True)
    assert kept.taken_back_at == NOW
    enter(engine, staff.dana, ruben)  # nothing stands in its way now


def test_nobody_finds_a_payment_that_is_not_there(engine: Engine, staff: Staff) -> None:
    with pytest.raises(NotFound):
        take_back_payment(engine, staff.sofia, UUID(int=7), "Why not.", now=NOW)


def test_the_trail_says_who_entered_and_took_back_and_not_how_much(
    engine: Engine, staff: Staff, ruben: UUID
) -> None:
    mine = enter(engine, staff.dana, ruben, 12_345)
    take_back_payment(engine, staff.dana, mine, "A slip.", now=NOW)
    with reading(engine) as session:
        trail = list(session.exec(select(AuditEvent).where(AuditEvent.subject_id == mine)))
    assert [(row.what, row.by_id, row.parent_id) for row in trail] == [
        ("payment.entered", staff.dana.id, ruben),
        ("payment.taken_back", staff.dana.id, ruben),
    ]
    assert "12345" not in repr([row.detail for row in trail])


def test_the_same_file_twice_adds_nothing(engine: Engine, staff: Staff, ruben: UUID) -> None:
    text = HEAD + "00-123,11/3/2026,$50.00,\n00123,2026-10-01,75,R9\n"
    first = take_in(engine, staff.sofia, text)
    assert (first.added, first.again, first.cents, first.parents, first.bad) == (2, 0, 12_500, 1, ())
    again = take_in(engine, staff.sofia, text)
    assert (again.added, again.again, again.bad) == (0, 2, ())
    assert paid(engine, staff.dana, ruben) == [(EARLIER, 5_000), (date(2026, 10, 1), 7_500)]


def test_two_equal_payments_of_a_day_in_one_file_both_count(
    engine: Engine, staff: Staff, ruben: UUID
) -> None:
    text = HEAD + "00-123,11/3/2026,50,\n" * 2
    assert take_in(engine, staff.sofia, text).added == 2
    assert take_in(engine, staff.sofia, text).added == 0
    assert take_in(engine, staff.sofia, HEAD + "00-123,11/3/2026,50,\n" * 3).added == 1
    assert len(paid(engine, staff.dana, ruben)) == 3


def test_one_receipt_is_one_payment(engine: Engine, staff: Staff, ruben: UUID) -> None:
    text = HEAD + "00-123,11/3/2026,50,R1\n00-123,11/3/2026,50,R1\n00-123,11/3/2026,50,R2\n"
    read = take_in(engine, staff.sofia, text)
    assert (read.added, read.again) == (2, 1)
    assert take_in(engine, staff.sofia, text).added == 0


def test_a_receipt_that_says_something_else_is_asked_about(engine: Engine, staff: Staff, ruben: UUID) -> None:
    take_in(engine, staff.sofia, HEAD + "00-123,11/3/2026,50,R1\n")
    (bad,) = take_in(engine, staff.sofia, HEAD + "00-123,11/3/2026,60,R1\n").bad
    assert (
        bad.sentence == "Receipt R1 is there already, for $50.00 on November 3, 2026. Check which is right."
    )
    (wrong,) = payments_of(engine, staff.dana, ruben, now=NOW)
    take_back_payment(engine, staff.sofia, wrong.id, "It was $60.", now=NOW)
    assert take_in(engine, staff.sofia, HEAD + "00-123,11/3/2026,60,R1\n").added == 1
    # What was taken back isn't brought in again by the first file.
    assert take_in(engine, staff.sofia, HEAD + "00-123,11/3/2026,50,R1\n").added == 0


def test_what_a_worker_entered_stands_for_the_row_of_the_file(
    engine: Engine, staff: Staff, ruben: UUID
) -> None:
    enter(engine, staff.dana, ruben)
    read = take_in(engine, staff.sofia, HEAD + "00-123,11/3/2026,50,R1\n00-123,11/3/2026,50,R2\n")
    assert (read.added, read.again) == (1, 1)


def test_what_was_taken_back_is_not_brought_in_again(engine: Engine, staff: Staff, ruben: UUID) -> None:
    text = HEAD + "00-123,11/3/2026,50,\n"
    take_in(engine, staff.sofia, text)
    (row,) = payments_of(engine, staff.dana, ruben, now=NOW)
    take_back_payment(engine, staff.sofia, row.id, "Bounced.", now=NOW)
    assert take_in(engine, staff.sofia, text).added == 0
    assert paid(engine, staff.dana, ruben) == []


def test_no_row_is_lost_and_each_bad_one_says_why(engine: Engine, staff: Staff, ruben: UUID) -> None:
    add_parent(engine, staff.dana, staff.here, MARISOL, ("77",))
    add_parent(engine, staff.dana, staff.here, NAMES[2], ("77",))
    add_parent(engine, staff.elena, staff.there, MARISOL, ("88",), born=None)
    text = (
        "\ufeffCase No;Name;DOB;Payment date;Amount\r\n"
        "00-123;Testcase, Ruben;4/17/1990;11/3/2026;1,250.00\r\n"
        ";;;;\r\n"
        "00-123;;;11/3/2026;-5\r\n"
        "00-123;;;31.11.2026;5\r\n"
        "00-123;;;;5\r\n"
        "00-123;;;11/3/2026;\r\n"
        "00-123;;;12/24/2026;5\r\n"
        "00-123;Marisol Fictional;;11/3/2026;5\r\n"
        "00-123;;1/1/1980;11/3/2026;5\r\n"
        "99;;;11/3/2026;5\r\n"
        "88;;;11/3/2026;5\r\n"
        "77;;;11/3/2026;5\r\n"
        ";Ruben Testcase;;11/3/2026;5\r\n"
        ";Ruben Testcase;4/17/1990;11/3/2026;6\r\n"
        "Total;;;;1,250.00\r\n"
    )
    read = take_in(engine, staff.sofia, text)
    assert (read.added, read.again) == (2, 0)
    assert (
        paid(engine, staff.dana, ruben) == [(EARLIER, 125_000), (EARLIER, 600)]
        or len(paid(engine, staff.dana, ruben)) == 2
    )
    says = {row.line: row.sentence for row in read.bad}
    assert says == {
        4: "“-5” can't be read as an amount. Write it like 125.00.",
        5: "“31.11.2026” can't be read as a date. Write it like 11/21/2026.",
        6: "The date is missing.",
        7: "The amount is missing.",
        8: "December 24, 2026 hasn't come yet. Check the date.",
        9: OTHER_NAME,
        10: OTHER_NAME,
        11: NOT_FOUND,
        12: NOT_FOUND,
        13: SEVERAL,
        14: "It doesn't say whose payment this is. Add the case number, or name and birth date.",
        16: "The date is missing.",
    }
    assert read.bad[0].seen["Amount"] == "-5"


def test_rows_may_come_as_mappings(engine: Engine, staff: Staff, ruben: UUID) -> None:
    row = {"First name": "Ruben", "Last name": "Testcase", "Born": f"{BORN:%m/%d/%Y}", "Paid on": "11/3/2026"}
    rows = [{**row, "Amount": "9.5"}]
    assert import_payments(engine, staff.sofia, rows, key=fresh_key(), now=NOW).cents == 950


def test_a_file_without_a_heading_that_is_needed_is_refused_whole(engine: Engine, staff: Staff) -> None:
    with pytest.raises(Missing, match="No column is headed as the date and as the amount"):
        take_in(engine, staff.sofia, "Case number,What\n00-123,50\n")
    with pytest.raises(Missing, match="the case number \\(or name and birth date\\)"):
        take_in(engine, staff.sofia, "Name,Date,Amount\nRuben,11/3/2026,50\n")
    with pytest.raises(Missing):
        take_in(engine, staff.sofia, "")
    with pytest.raises(BadText, match="Please split it"):
        take_in(engine, staff.sofia, HEAD + "00-123,11/3/2026,50,\n" * 20_001)


def test_only_a_supervisor_takes_in_a_file(engine: Engine, staff: Staff) -> None:
    for other in (staff.dana, staff.aldo, staff.ada):
        with pytest.raises(NotAllowed):
            take_in(engine, other, HEAD)


def test_the_latest_entries_are_those_of_the_offices_one_supervises(
    engine: Engine, staff: Staff, ruben: UUID
) -> None:
    mine = enter(engine, staff.dana, ruben)
    ((row, name),) = recent_payments(engine, staff.sofia, now=NOW)
    assert (row.id, row.entered_by_name, name) == (mine, "Dana Testcase", "Ruben Testcase")
    assert recent_payments(engine, staff.sven, now=NOW) == ()


def test_payments_go_with_a_merged_record_and_back(engine: Engine, staff: Staff, ruben: UUID) -> None:
    other = add_parent(engine, staff.dana, staff.here, RUBEN, ("55",)).id
    text = HEAD + "55,11/3/2026,50,\n"
    take_in(engine, staff.sofia, text)
    merge = merge_parents(engine, staff.dana, ruben, other, key=fresh_key(), now=NOW)
    assert paid(engine, staff.dana, ruben) == [(EARLIER, 5_000)]
    assert take_in(engine, staff.sofia, text).added == 0
    undo_merge(engine, staff.sofia, merge.id, now=NOW)
    assert paid(engine, staff.dana, ruben) == []
    assert paid(engine, staff.dana, other) == [(EARLIER, 5_000)]


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("125", 12_500),
        ("$1,234.50", 123_450),
        (" $ 7,946.00 ", 794_600),
        ("0.5", 50),
        ("1,23", None),
        ("12.345", None),
        ("1.234,50", None),
        ("(50.00)", None),
        ("-50", None),
        ("fifty", None),
        ("", None),
        ("\u0661\u0662", None),
    ],
)
def test_an_amount_is_read_only_where_it_is_clear(text: str, cents: int | None) -> None:
    assert read_amount(text) == cents


def test_a_row_of_a_file_says_who_took_it_in(engine: Engine, staff: Staff, ruben: UUID) -> None:
    take_in(engine, staff.sofia, HEAD + "00-123,11/3/2026,50,\n")
    with reading(engine) as session:
        (row,) = session.exec(select(Payment)).all()
    assert (row.channel, row.entered_by, row.parent_id) == ("list", staff.sofia.id, ruben)


def test_a_preview_says_what_taking_in_would_do_and_does_nothing(
    engine: Engine, staff: Staff, ruben: UUID
) -> None:
    text = "Case,Date,Amount\n00-123,2026-11-02,50.00\n9999999,2026-11-02,20.00\n"
    before = preview_payments(engine, staff.sofia, text, now=NOW)
    assert (before.added, before.again, len(before.bad)) == (1, 0, 1)
    assert paid(engine, staff.sofia, ruben) == []
    assert take_in(engine, staff.sofia, text) == before
    assert preview_payments(engine, staff.sofia, text, now=NOW).again == 1


def test_a_receipt_that_both_records_have_counts_once_when_they_are_one(
    engine: Engine, staff: Staff, ruben: UUID
) -> None:
    twin = add_parent(engine, staff.dana, staff.here, RUBEN).id
    for parent in (ruben, twin):
        enter(engine, staff.dana, parent, reference="R-1")
    enter(engine, staff.dana, twin, reference="R-2", second=True)
    enter(engine, staff.dana, twin, 7_000)
    merged = merge_parents(engine, staff.dana, ruben, twin, key=fresh_key(), now=NOW)
    both = [(EARLIER, 5_000), (EARLIER, 5_000), (EARLIER, 7_000)]
    assert sorted(paid(engine, staff.dana, ruben)) == both
    assert counted(engine, staff) == (17_000, 3)
    undo_merge(engine, staff.sofia, merged.id, now=NOW)
    assert paid(engine, staff.dana, ruben) == [(EARLIER, 5_000)]
    assert sorted(paid(engine, staff.dana, twin)) == both
    assert counted(engine, staff) == (22_000, 4)


def test_one_that_was_taken_back_hides_no_other(engine: Engine, staff: Staff, ruben: UUID) -> None:
    twin = add_parent(engine, staff.dana, staff.here, RUBEN).id
    mistaken = enter(engine, staff.dana, ruben, reference="R-1")
    enter(engine, staff.dana, twin, reference="R-1")
    take_back_payment(engine, staff.dana, mistaken, "Entered too early", now=NOW)
    merge_parents(engine, staff.dana, ruben, twin, key=fresh_key(), now=NOW)
    assert paid(engine, staff.dana, ruben) == [(EARLIER, 5_000)]


def counted(engine: Engine, staff: Staff) -> tuple[int | None, int | None]:
    """Cents and payments, as the outcomes count them."""
    catalogue = load(Path("data"))
    scope = Scope(EARLIER, TODAY)
    paid = read_outcomes(engine, staff.sofia, catalogue, clock_rules(catalogue), scope, now=NOW).payments
    return paid.cents, paid.payments


def test_a_files_parents_are_found_by_their_numbers_and_names_not_by_going_through_all(
    engine: Engine, staff: Staff
) -> None:
    sent: list[tuple[str, Any]] = []

    def keep(_: object, __: object, statement: str, parameters: Any, *___: object) -> None:
        sent.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", keep)
    by_both = (
        "Case,Name,Birth date,Date,Amount\n123,,,2026-11-02,5\n,Ruben Testcase,02/03/1990,2026-11-02,5\n"
    )
    preview_payments(engine, staff.sofia, by_both, now=NOW)
    event.remove(engine, "before_cursor_execute", keep)
    hinted = [one for one in sent if "INDEXED BY" in one[0]]
    if engine.dialect.name == "postgresql":  # which counts its rows by itself
        assert hinted == []
        return
    with engine.connect() as connection:
        plans = [
            str(connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).fetchall())
            for statement, values in hinted
        ]
    by_number, by_name = plans
    assert "USING INDEX ix_case_number_number_key (number_key=?)" in by_number
    assert "USING INDEX ix_parent_same_name_key (same_name_key=?)" in by_name
