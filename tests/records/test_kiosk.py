"""What a parent sends from a kiosk: kept for five business days, taken up once, and nothing else to be read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from records.clocks import ClockRules, clock_rules
from records.closed_places import closed_places
from records.database import DatabaseProblem, migrate, open_database, reading
from records.errors import Missing
from records.kiosk import Sending, Sent, checked_contacts, office_choices, send
from records.kiosk_engine import open_for_kiosk
from records.kiosk_redeeming import (
    NoSuchCode,
    TooManyCodes,
    erase_unclaimed,
    open_sending,
    redeem,
    waiting_sendings,
)
from records.overrides import overrides_in_force
from records.parent_records import ParentDetails
from records.parents import open_parent, read_parent
from records.places import agency_places
from records.settings import read_settings
from records.tables import KioskSending, Office, Screening
from records.tokens import fresh_key
from screening.catalogue import load
from tests.house.source import ROOT
from tests.people import NOW
from tests.records.staff import Staff, set_up, staff_of

SAID = {"county": "san_bernardino", "age": 34, "papers": ["photo_id"], "wants_job_help": "dont_know"}
MONDAY_AFTER_THANKSGIVING = NOW + timedelta(days=9)


@pytest.fixture(scope="module")
def rules() -> ClockRules:
    return clock_rules(load(ROOT / "data"))


def sending(staff: Staff, **changes: object) -> Sending:
    whole = Sending(staff.here, "es", {"first_name": "Ruben", "phone": "555-0100", "text_ok": "yes"}, SAID)
    return replace(whole, **changes)  # type: ignore[arg-type]


def sent(engine: Engine, staff: Staff, rules: ClockRules, **changes: object) -> Sent:
    return send(engine, sending(staff, **changes), rules, key=fresh_key(), now=NOW)


def rows(engine: Engine) -> list[KioskSending]:
    with reading(engine) as session:
        return list(session.exec(select(KioskSending)))


def test_a_code_has_six_letters_without_look_alikes_and_five_business_days(
    engine: Engine, staff: Staff, rules: ClockRules
) -> None:
    done = sent(engine, staff, rules)
    assert len(done.code) == 7
    assert done.code[3] == "-"
    assert not set(done.code) & set("01ILOAEU")
    # sent on a Saturday; Thanksgiving and the Friday after are off
    assert done.last_day.isoformat() in ("2026-11-30", "2026-12-01")


def test_pressed_twice_it_is_sent_once(engine: Engine, staff: Staff, rules: ClockRules) -> None:
    key = fresh_key()
    first = send(engine, sending(staff), rules, key=key, now=NOW)
    assert send(engine, sending(staff), rules, key=key, now=NOW) == first
    assert len(rows(engine)) == 1


def test_a_code_that_is_taken_is_not_given_again(
    engine: Engine, staff: Staff, rules: ClockRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = {"kiosk:0": "K7XK7X22", "kiosk:1": "M4QM4Q22"}
    monkeypatch.setattr("records.kiosk.derived_code", lambda key, purpose: codes[purpose])
    assert [sent(engine, staff, rules).code for _ in range(2)] == ["K7X-K7X", "M4Q-M4Q"]


def test_nothing_is_sent_without_a_name(engine: Engine, staff: Staff, rules: ClockRules) -> None:
    with pytest.raises(Missing):
        sent(engine, staff, rules, about={"first_name": "  ", "phone": "555-0100"})
    assert rows(engine) == []


def test_what_was_sent_becomes_a_screening_with_every_answer(
    engine: Engine, staff: Staff, rules: ClockRules
) -> None:
    code = sent(engine, staff, rules).code
    screening = redeem(engine, staff.dana, code, None, key=fresh_key(), now=NOW)
    assert {question: screening.values[question] for question in SAID} == SAID
    assert screening.values["language"] == "es"
    parent = read_parent(engine, staff.dana, screening.parent.id, now=NOW).details
    assert (parent.first_name, parent.phone, parent.text_ok, parent.language) == (
        "Ruben",
        "555-0100",
        "yes",
        "es",
    )


def test_it_can_be_taken_up_for_a_parent_who_has_a_record(
    engine: Engine, staff: Staff, rules: ClockRules
) -> None:
    known = open_parent(
        engine, staff.dana, staff.here, ParentDetails(first_name="Ruben", last_name="Testcase"),
        key=fresh_key(), now=NOW,
    )  # fmt: skip
    screening = redeem(
        engine, staff.dana, sent(engine, staff, rules).code, known.id, key=fresh_key(), now=NOW
    )
    assert screening.parent.id == known.id
    assert screening.parent.details.last_name == "Testcase"
    assert screening.parent.details.phone == "555-0100"


def test_taken_up_it_is_kept_in_the_screening_alone(engine: Engine, staff: Staff, rules: ClockRules) -> None:
    code = sent(engine, staff, rules).code
    redeem(engine, staff.dana, code, None, key=fresh_key(), now=NOW)
    (row,) = rows(engine)
    assert (row.about, row.answers) == ({}, {})
    with pytest.raises(NoSuchCode):
        redeem(engine, staff.cora, code, None, key=fresh_key(), now=NOW)


def test_pressed_twice_it_is_taken_up_once(engine: Engine, staff: Staff, rules: ClockRules) -> None:
    code, key = sent(engine, staff, rules).code, fresh_key()
    first = redeem(engine, staff.dana, code, None, key=key, now=NOW)
    assert redeem(engine, staff.dana, code, None, key=key, now=NOW).id == first.id
    with reading(engine) as session:
        assert len(session.exec(select(Screening)).all()) == 1


def test_the_code_may_be_typed_as_one_hears_it(engine: Engine, staff: Staff, rules: ClockRules) -> None:
    code = sent(engine, staff, rules).code
    opened = open_sending(engine, staff.dana, f" {code.lower().replace('-', ' ')} ", now=NOW)
    assert opened.details.first_name == "Ruben"
    assert opened.answered == len(SAID)


def test_another_office_sees_neither_the_queue_nor_the_code(
    engine: Engine, staff: Staff, rules: ClockRules
) -> None:
    code = sent(engine, staff, rules).code
    assert [row.code for row in waiting_sendings(engine, staff.dana, now=NOW)] == [code]
    assert waiting_sendings(engine, staff.elena, now=NOW) == ()
    with pytest.raises(NoSuchCode):
        open_sending(engine, staff.elena, code, now=NOW)
    with pytest.raises(NoSuchCode):
        redeem(engine, staff.elena, code, None, key=fresh_key(), now=NOW)


def test_after_the_fifth_business_day_it_is_gone(engine: Engine, staff: Staff, rules: ClockRules) -> None:
    done = sent(engine, staff, rules)
    late = NOW + (done.last_day - NOW.date()) + timedelta(days=1)
    on_time = late - timedelta(days=1)
    assert open_sending(engine, staff.dana, done.code, now=on_time).code == done.code
    with pytest.raises(NoSuchCode):
        open_sending(engine, staff.dana, done.code, now=late)
    assert erase_unclaimed(engine, staff.dana, now=on_time) == 0
    assert erase_unclaimed(engine, staff.dana, now=late) == 1
    assert [(row.about, row.answers) for row in rows(engine)] == [({}, {})]


def test_guessing_codes_is_slowed_down(engine: Engine, staff: Staff) -> None:
    for _ in range(20):
        with pytest.raises(NoSuchCode):
            open_sending(engine, staff.dana, "222-222", now=NOW)
    with pytest.raises(TooManyCodes):
        open_sending(engine, staff.dana, "222-222", now=NOW)


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[tuple[Engine, Engine, Staff]]:
    """The whole database, and the same as a kiosk sees it."""
    whole = open_database(None, tmp_path)
    migrate(whole)
    set_up(whole)
    narrow = open_for_kiosk(None, tmp_path)
    yield whole, narrow, staff_of(whole)
    narrow.dispose()
    whole.dispose()


def test_a_kiosk_can_do_what_it_is_for(kiosk: tuple[Engine, Engine, Staff], rules: ClockRules) -> None:
    whole, narrow, staff = kiosk
    assert [office.name for office in office_choices(narrow)] == ["Elsewhere", "Testville"]
    assert checked_contacts(narrow) == {}
    assert read_settings(narrow) is not None
    assert overrides_in_force(narrow) == ()
    assert agency_places(narrow) == ()
    assert closed_places(narrow) == ()
    key = fresh_key()
    first = send(narrow, sending(staff), rules, key=key, now=NOW)
    assert send(narrow, sending(staff), rules, key=key, now=NOW) == first
    assert len(rows(whole)) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM parent",
        "SELECT first_name FROM parent WHERE 0",
        "SELECT count(*) FROM answer",
        "SELECT about FROM kiosk_sending",
        "SELECT code FROM kiosk_sending",
        "SELECT name FROM account",
        "SELECT * FROM audit_event",
        "UPDATE kiosk_sending SET code = 'X'",
        "DELETE FROM kiosk_sending",
        "INSERT INTO parent (id) VALUES ('x')",
        "UPDATE office SET name = 'X'",
        "UPDATE provider_place SET closed_why = 'X'",
        "DELETE FROM closed_place",
        "UPDATE rule_override SET status = 'in_force'",
        "DROP TABLE parent",
        "ATTACH DATABASE ':memory:' AS other",
        "PRAGMA writable_schema = 1",
    ],
)
def test_the_database_refuses_a_kiosk_everything_else(
    kiosk: tuple[Engine, Engine, Staff], statement: str
) -> None:
    with kiosk[1].connect() as connection, pytest.raises(DBAPIError):
        connection.execute(text(statement))


def test_an_error_tells_nothing_that_was_typed(kiosk: tuple[Engine, Engine, Staff]) -> None:
    with kiosk[1].connect() as connection, pytest.raises(DBAPIError) as refused:
        connection.execute(text("SELECT * FROM parent WHERE first_name = :name"), {"name": "Canary"})
    assert "Canary" not in str(refused.value)


@pytest.mark.postgres
def test_the_role_that_the_documentation_makes_is_enough_and_no_more(
    postgres_database: str, rules: ClockRules, tmp_path: Path
) -> None:
    """The statements of docs/kiosk/for-it.md, word for word."""
    page = (ROOT / "docs" / "kiosk" / "for-it.md").read_text(encoding="utf-8")
    statements = page.split("```sql")[1].split("```")[0].replace("…", "made up").strip().split(";")
    whole = open_database(postgres_database, tmp_path)
    with whole.connect() as connection, connection.begin():
        for statement in filter(None, map(str.strip, statements)):
            connection.execute(text(statement))
    try:
        with pytest.raises(DatabaseProblem):
            open_for_kiosk(postgres_database, tmp_path)
        url = make_url(postgres_database).set(username="portal_kiosk", password="made up")
        narrow = open_for_kiosk(url.render_as_string(hide_password=False), tmp_path)
        with reading(whole) as session:
            (office,) = session.exec(select(Office.id).where(Office.name == "Testville"))
        key = fresh_key()
        given = Sending(office, "es", {"first_name": "Ruben"}, SAID)
        assert send(narrow, given, rules, key=key, now=NOW) == send(narrow, given, rules, key=key, now=NOW)
        assert office_choices(narrow)
        assert checked_contacts(narrow) == {}
        assert overrides_in_force(narrow) == ()
        assert agency_places(narrow) == ()
        assert closed_places(narrow) == ()
        with narrow.connect() as connection, pytest.raises(DBAPIError):
            connection.execute(text("SELECT code FROM kiosk_sending"))
        narrow.dispose()
        with whole.connect() as connection, connection.begin():  # as a release before rules could be changed
            connection.execute(text("REVOKE SELECT ON rule_override FROM portal_kiosk"))
        with pytest.raises(DatabaseProblem, match="too little"):
            open_for_kiosk(url.render_as_string(hide_password=False), tmp_path)
    finally:
        with whole.connect() as connection, connection.begin():
            connection.execute(text("DROP OWNED BY portal_kiosk"))
            connection.execute(text("DROP ROLE portal_kiosk"))
        whole.dispose()
