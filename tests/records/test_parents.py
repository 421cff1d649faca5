"""A parent is opened once, found however they are spelled, and seen by their own office only."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.database import reading
from records.errors import BadKey, BadText, Missing, NotAllowed, NotFound, SafetyStands, StaleVersion
from records.finding_parents import find_parents, propose_duplicates
from records.parent_records import ParentDetails
from records.parents import add_case_numbers, change_parent, open_parent, read_parent, set_contact_unsafe
from records.tables import AuditEvent
from records.tokens import fresh_key
from tests.people import MARISOL, NAMES, NOW, RUBEN, Name
from tests.records.cases import BORN, add_parent
from tests.records.staff import Staff

DETAILS = ParentDetails(first_name="Ruben", last_name="Testcase", birth_date=BORN)


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name.first[:20])
def test_a_name_is_kept_as_it_is_and_found_however_it_is_typed(
    engine: Engine, staff: Staff, name: Name
) -> None:
    add_parent(engine, staff.dana, staff.here, MARISOL)
    parent = add_parent(engine, staff.dana, staff.here, name)
    assert (parent.details.first_name, parent.details.last_name) == (name.first, name.last)
    for typed in name.typed:
        found = find_parents(engine, staff.dana, typed, now=NOW)
        assert [row.id for row in found] == [parent.id], typed


@pytest.mark.parametrize("typed", ["0012-345 67", "00 12345 67", "001234567", "0012"])
def test_a_case_number_is_found_with_or_without_dashes(engine: Engine, staff: Staff, typed: str) -> None:
    parent = add_parent(engine, staff.dana, staff.here, numbers=("AB-77", "0012-34567"))
    assert parent.case_numbers == ("0012-34567", "AB-77")
    assert [row.id for row in find_parents(engine, staff.dana, typed, now=NOW)] == [parent.id]


@pytest.mark.parametrize("typed", ["12-34567", "", "   ", "%", "_", "012"])
def test_what_is_not_the_number_finds_nothing(engine: Engine, staff: Staff, typed: str) -> None:
    add_parent(engine, staff.dana, staff.here, numbers=("0012-34567",))
    assert find_parents(engine, staff.dana, typed, now=NOW) == ()


def test_another_office_finds_and_opens_nothing(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here, numbers=("0012",))
    for other in (staff.elena, staff.sven):
        assert find_parents(engine, other, "testcase", now=NOW) == ()
        assert find_parents(engine, other, "0012", now=NOW) == ()
        with pytest.raises(NotAllowed):
            read_parent(engine, other, parent.id, now=NOW)


def test_colleagues_the_attorney_and_the_supervisor_of_the_office_open_it(
    engine: Engine, staff: Staff
) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    for by in (staff.dana, staff.cora, staff.aldo, staff.sofia):
        assert read_parent(engine, by, parent.id, now=NOW) == parent


def test_an_administrator_sees_no_parent(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    with pytest.raises(NotAllowed):
        read_parent(engine, staff.ada, parent.id, now=NOW)
    with pytest.raises(NotAllowed):
        find_parents(engine, staff.ada, "testcase", now=NOW)


def test_an_unknown_parent_is_not_found(engine: Engine, staff: Staff) -> None:
    with pytest.raises(NotFound):
        read_parent(engine, staff.dana, staff.here, now=NOW)


def test_pressed_twice_it_is_opened_once(engine: Engine, staff: Staff) -> None:
    key = fresh_key()
    first, second = (
        open_parent(engine, staff.dana, staff.here, DETAILS, ("7",), key=key, now=NOW) for _ in range(2)
    )
    assert first == second
    assert len(find_parents(engine, staff.dana, "ruben", now=NOW)) == 1


def test_a_key_that_could_be_guessed_is_refused(engine: Engine, staff: Staff) -> None:
    with pytest.raises(BadKey):
        open_parent(engine, staff.dana, staff.here, DETAILS, key="1", now=NOW)


def test_a_parent_needs_a_name_within_bounds(engine: Engine, staff: Staff) -> None:
    with pytest.raises(Missing):
        open_parent(engine, staff.dana, staff.here, ParentDetails(), key=fresh_key(), now=NOW)
    with pytest.raises(BadText):
        open_parent(
            engine, staff.dana, staff.here, ParentDetails(first_name="x" * 10_000), key=fresh_key(), now=NOW
        )


@pytest.mark.parametrize("typed", ["![x](http://evil/p.png)", "=1+1", "'; DROP TABLE parent; --"])
def test_hostile_names_are_kept_as_they_are(engine: Engine, staff: Staff, typed: str) -> None:
    parent = add_parent(engine, staff.dana, staff.here, Name(typed, ""))
    assert read_parent(engine, staff.dana, parent.id, now=NOW).name == typed


def test_letters_that_no_database_holds_are_left_out(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here, Name("Ru\x00ben\x1b \ud800", "Testcase"))
    assert parent.name == "Ruben Testcase"


def test_decomposed_letters_are_kept_composed(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here, Name("Testcase", "Nguye\u0302\u0303n"))
    assert parent.details.last_name == "Nguyễn"


def test_an_opening_is_recorded_once_a_sitting(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    for minutes in (0, 5, 14, 30):
        read_parent(engine, staff.cora, parent.id, now=NOW + timedelta(minutes=minutes))
    read_parent(engine, staff.sofia, parent.id, now=NOW)
    with reading(engine) as session:
        rows = session.exec(select(AuditEvent).where(AuditEvent.what == "parent.opened")).all()
    assert sorted(row.by_id == staff.cora.id for row in rows) == [False, True, True]
    assert {row.parent_id for row in rows} == {parent.id}


def test_a_refused_opening_is_recorded_too(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    with pytest.raises(NotAllowed):
        read_parent(engine, staff.elena, parent.id, now=NOW)
    with reading(engine) as session:
        rows = session.exec(select(AuditEvent).where(AuditEvent.what == "refused")).all()
    assert [row.by_id for row in rows] == [staff.elena.id]


def test_the_audit_trail_holds_no_word_of_the_parent(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here, numbers=("0012-34567",))
    find_parents(engine, staff.dana, "Testcase", now=NOW)
    change_parent(
        engine,
        staff.dana,
        parent.id,
        ParentDetails(first_name="Rubén", last_name="Testcase", phone="555-0123"),
        expect_version=1,
        now=NOW,
    )
    with reading(engine) as session:
        rows = session.exec(select(AuditEvent).where(AuditEvent.by_id == staff.dana.id)).all()
    written = " ".join(str(row.model_dump()) for row in rows)
    assert "phone" in written
    for word in ("Ruben", "Rubén", "Testcase", "34567", "555-0123"):
        assert word not in written


def test_two_editors_do_not_overwrite_each_other(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    changed = change_parent(
        engine, staff.dana, parent.id, ParentDetails(first_name="Dana's"), expect_version=1, now=NOW
    )
    with pytest.raises(StaleVersion):
        change_parent(
            engine, staff.cora, parent.id, ParentDetails(first_name="Cora's"), expect_version=1, now=NOW
        )
    assert read_parent(engine, staff.cora, parent.id, now=NOW) == changed


def test_a_case_number_in_another_spelling_is_not_added_again(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here, numbers=("0012-34567",))
    again = add_case_numbers(engine, staff.dana, parent.id, ("00 1234567", "99", ""), now=NOW)
    assert again.case_numbers == ("0012-34567", "99")


def test_the_same_number_or_name_and_birth_date_proposes_one_person(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here, numbers=("0012-34567",))
    by_number = propose_duplicates(engine, staff.cora, "Other", "Name", None, ("001234567",), now=NOW)
    by_name = propose_duplicates(engine, staff.cora, "TESTCASE", "Rubén", BORN, now=NOW)
    other_day = propose_duplicates(engine, staff.cora, "Ruben", "Testcase", date(1991, 4, 17), now=NOW)
    assert [(row.why, row.parent and row.parent.id) for row in by_number] == [("number", parent.id)]
    assert [(row.why, row.parent and row.parent.id) for row in by_name] == [
        ("name_and_birth_date", parent.id)
    ]
    assert other_day == ()


def test_another_offices_duplicate_is_named_by_office_only(engine: Engine, staff: Staff) -> None:
    add_parent(engine, staff.dana, staff.here, numbers=("0012-34567",))
    (row,) = propose_duplicates(engine, staff.elena, "Other", "", None, ("001234567",), now=NOW)
    assert (row.office, row.parent) == ("Testville", None)


def test_unsafe_to_reach_stands_until_a_supervisor_takes_it_back(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    assert not parent.contact_through_caseworker
    unsafe = set_contact_unsafe(engine, staff.dana, parent.id, "yes", now=NOW)
    assert unsafe.contact_through_caseworker
    with pytest.raises(SafetyStands):
        set_contact_unsafe(engine, staff.cora, parent.id, "no", now=NOW)
    with pytest.raises(SafetyStands):
        set_contact_unsafe(engine, staff.dana, parent.id, "no", now=NOW + timedelta(hours=1))
    safe = set_contact_unsafe(engine, staff.sofia, parent.id, "no", now=NOW)
    assert not safe.contact_through_caseworker


def test_the_wrong_button_can_be_put_right_at_once(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    set_contact_unsafe(engine, staff.dana, parent.id, "yes", now=NOW)
    right = set_contact_unsafe(engine, staff.dana, parent.id, "no", now=NOW + timedelta(minutes=1))
    assert right.contact_unsafe == "no"


@pytest.mark.parametrize("said", ["not_alone", "declined", "dont_know"])
def test_whoever_could_not_say_that_it_is_safe_is_reached_through_the_caseworker(
    engine: Engine, staff: Staff, said: str
) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    assert set_contact_unsafe(engine, staff.dana, parent.id, said, now=NOW).contact_through_caseworker


def test_the_cast_is_fictional() -> None:
    assert "Testcase" in RUBEN.last
