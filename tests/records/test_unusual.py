"""Unusual openings: from outside, many in an hour, at odd hours, of another office; and notes that explain them."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from records.access_notes import access_notes, add_access_note, remove_access_note
from records.access_report import AccessReport, Unusual
from records.accounts import change_account, disable_account, list_accounts, make_reset_link
from records.business_time import Calendar
from records.database import reading, writing
from records.errors import Missing, NotAllowed, NotFound
from records.networks import checked_network, is_inside, office_networks, set_networks
from records.openings import AccessRules, Opening, in_a_rush, odd_hours
from records.parents import read_parent
from records.sessions import end_session, find_session, open_session
from records.tables import AuditEvent
from records.unusual import unusual_access
from records.workers import Worker
from screening.catalogue import load
from tests.people import NAMES, NOW, Name
from tests.records.cases import add_parent, add_screening
from tests.records.staff import Staff

CATALOGUE = load(Path("data"))
# A Monday noon at the office; nothing about it is unusual.
MONDAY = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def report(engine: Engine, by: Worker, now: datetime = MONDAY + 2 * DAY) -> AccessReport:
    return unusual_access(engine, by, CATALOGUE, now=now, since=date(2026, 11, 23))


def only(engine: Engine, staff: Staff) -> Unusual:
    (row,) = report(engine, staff.sofia).unusual
    return row


def opened(engine: Engine, by: Worker, parent: UUID, at: datetime) -> None:
    read_parent(engine, by, parent, now=at)


@pytest.fixture
def parent(engine: Engine, staff: Staff) -> UUID:
    return add_parent(engine, staff.dana, staff.here).id


def test_a_record_opened_at_noon_on_a_monday_is_usual(engine: Engine, staff: Staff, parent: UUID) -> None:
    opened(engine, staff.dana, parent, MONDAY)
    found = report(engine, staff.sofia)
    assert (found.unusual, found.explained, found.openings, found.people) == ((), (), 1, 1)


@pytest.mark.parametrize(
    ("hours", "unusual"),
    [(-5.01, True), (-5, False), (6.99, False), (7, True), (24 * 3, True), (24 * 5, True)],
    ids=["before seven", "at seven", "before nineteen", "at nineteen", "Thanksgiving", "a Saturday"],
)
def test_odd_hours_are_the_records_offices(
    engine: Engine, staff: Staff, parent: UUID, hours: float, unusual: bool
) -> None:
    opened(engine, staff.dana, parent, MONDAY + hours * HOUR)
    found = report(engine, staff.sofia, MONDAY + 7 * DAY)
    assert [row.reasons for row in found.unusual] == ([("odd_hours",)] if unusual else [])


def test_hours_are_read_on_the_wall_of_the_records_office() -> None:
    """Six in the evening in Los Angeles is seven in Phoenix in winter."""
    rules = AccessRules(time(7), time(19), 20, 40, 10, {})
    at = Opening(1, datetime(2026, 11, 24, 2, 30, tzinfo=UTC), uuid4(), "parent", uuid4(), uuid4())

    def calendar(zone: str) -> Calendar:
        from zoneinfo import ZoneInfo

        return Calendar(ZoneInfo(zone), lambda _: False)

    assert [odd_hours(at, calendar(f"America/{city}"), rules) for city in ("Los_Angeles", "Phoenix")] == [
        False,
        True,
    ]


def test_who_what_and_when_of_an_evening(engine: Engine, staff: Staff) -> None:
    first, second = (add_parent(engine, staff.dana, staff.here, name).id for name in NAMES[:2])
    opened(engine, staff.dana, first, MONDAY + 8 * HOUR)
    opened(engine, staff.dana, second, MONDAY + 8 * HOUR + 9 * MINUTE)
    opened(engine, staff.cora, second, MONDAY + 9 * HOUR)
    found = report(engine, staff.sofia).unusual
    assert [(row.by_name, row.day, row.parents, len(row.openings)) for row in found] == [
        ("Dana Testcase", date(2026, 11, 23), 2, 2),
        ("Cora Testcase", date(2026, 11, 23), 1, 1),
    ]
    assert (found[0].began, found[0].ended) == (MONDAY + 8 * HOUR, MONDAY + 8 * HOUR + 9 * MINUTE)
    assert [(one.what, one.parent_name) for one in found[0].openings] == [
        ("parent", "Ruben Testcase"),
        ("parent", "Văn Testcase Nguyễn"),
    ]


def rush(minutes: list[float], parents: list[int] | None = None) -> list[Opening]:
    ids = [UUID(int=each) for each in parents or range(1, len(minutes) + 1)]
    return [
        Opening(seq, MONDAY + at * MINUTE, UUID(int=0), "parent", each, UUID(int=9))
        for seq, (at, each) in enumerate(zip(minutes, ids, strict=True))
    ]


@pytest.mark.parametrize(
    ("minutes", "parents", "found"),
    [
        ([0, 20, 40], None, {0, 1, 2}),
        ([0, 20, 60], None, {0, 1, 2}),
        ([0, 20, 60.1], None, set()),
        ([0, 1, 2, 3], [1, 2, 1, 2], set()),
        ([0, 50, 70, 75, 200], None, {1, 2, 3}),
        ([0, 10, 20, 65, 75], None, {0, 1, 2, 3, 4}),
    ],
    ids=["within", "an hour", "longer", "the same two", "in the middle", "one window after another"],
)
def test_many_parents_within_an_hour(
    minutes: list[float], parents: list[int] | None, found: set[int]
) -> None:
    assert in_a_rush(rush(minutes, parents), 3) == found


def test_twenty_parents_in_an_hour_are_listed_and_nineteen_are_not(engine: Engine, staff: Staff) -> None:
    people = [
        add_parent(engine, staff.dana, staff.here, Name(f"P{each}", "Testcase")).id for each in range(20)
    ]
    for number, each in enumerate(people):
        if number < 19:
            opened(engine, staff.cora, each, MONDAY + number * MINUTE)
        opened(engine, staff.dana, each, MONDAY + number * MINUTE)
    row = only(engine, staff)
    assert (row.by_name, row.reasons, row.parents) == ("Dana Testcase", ("many",), 20)


def at_desk(engine: Engine, staff: Staff, address: str | None, networks: tuple[str, ...]) -> None:
    set_networks(engine, staff.ada, staff.here, networks, now=NOW)
    open_session(engine, staff.dana.id, "A browser", now=MONDAY - MINUTE, address=address)


@pytest.mark.parametrize(
    ("address", "networks", "outside", "unplaced"),
    [
        ("198.51.100.7", ("198.51.100.0/24",), False, 0),
        ("203.0.113.7", ("198.51.100.0/24",), True, 0),
        ("::ffff:198.51.100.7", ("198.51.100.0/24",), False, 0),
        ("2001:db8::7", ("198.51.100.0/24", "2001:db8::/32"), False, 0),
        (None, ("198.51.100.0/24",), False, 1),
        ("testclient", ("198.51.100.0/24",), False, 1),
        ("203.0.113.7", (), False, 1),
    ],
)
def test_outside_is_no_network_of_the_agencys_and_unknown_stays_unknown(
    engine: Engine,
    staff: Staff,
    parent: UUID,
    address: str | None,
    networks: tuple[str, ...],
    outside: bool,
    unplaced: int,
) -> None:
    at_desk(engine, staff, address, networks)
    opened(engine, staff.dana, parent, MONDAY)
    found = report(engine, staff.sofia)
    assert [(row.reasons, row.addresses) for row in found.unusual] == (
        [(("outside",), (address,))] if outside else []
    )
    assert (found.unplaced, found.networks_known) == (unplaced, bool(networks))


def test_another_offices_network_is_inside(engine: Engine, staff: Staff, parent: UUID) -> None:
    """Whoever helps out over there works at the agency all the same."""
    set_networks(engine, staff.ada, staff.there, ["203.0.113.0/24"], now=NOW)
    at_desk(engine, staff, "203.0.113.7", ("198.51.100.0/24",))
    opened(engine, staff.dana, parent, MONDAY)
    assert report(engine, staff.sofia).unusual == ()


def test_signed_in_at_two_places_the_outside_one_counts(engine: Engine, staff: Staff, parent: UUID) -> None:
    at_desk(engine, staff, "198.51.100.7", ("198.51.100.0/24",))
    open_session(engine, staff.dana.id, "A phone", now=MONDAY - MINUTE, address="203.0.113.7")
    opened(engine, staff.dana, parent, MONDAY)
    assert only(engine, staff).addresses == ("203.0.113.7",)


def signed_in(engine: Engine, worker: Worker, address: str) -> Worker:
    """As the gate finds them: with the sign-in through which they act."""
    token = open_session(engine, worker.id, "A browser", now=MONDAY - MINUTE, address=address)
    session = find_session(engine, token, now=MONDAY)
    assert session is not None
    return session.worker


@pytest.mark.parametrize("first", ["desk", "phone"])
def test_what_was_opened_at_the_desk_and_what_elsewhere_is_told_by_the_sign_in(
    engine: Engine, staff: Staff, parent: UUID, first: str
) -> None:
    """Both at once, the same record: two openings, of which one is worth a look."""
    set_networks(engine, staff.ada, staff.here, ["198.51.100.0/24"], now=NOW)
    ways = {
        "desk": signed_in(engine, staff.dana, "198.51.100.7"),
        "phone": signed_in(engine, staff.dana, "203.0.113.7"),
    }
    for way in (ways.pop(first), *ways.values()):
        for _ in range(2):  # a page runs again
            opened(engine, way, parent, MONDAY)
    found = report(engine, staff.sofia)
    assert (found.openings, found.unplaced) == (2, 0)
    assert [(row.reasons, row.addresses, len(row.openings)) for row in found.unusual] == [
        (("outside",), ("203.0.113.7",), 1)
    ]


def test_every_row_of_a_sign_in_names_it_and_the_refused_ones_too(
    engine: Engine, staff: Staff, parent: UUID
) -> None:
    elena = signed_in(engine, staff.elena, "198.51.100.7")
    add_parent(engine, elena, staff.there)
    with pytest.raises(NotAllowed):
        opened(engine, elena, parent, MONDAY)
    with reading(engine) as session:
        rows = session.exec(
            select(AuditEvent.what, AuditEvent.session_id).where(AuditEvent.by_id == elena.id)
        ).all()
    assert [id for what, id in rows if what in ("parent.added", "refused")] == [elena.session_id] * 2


def test_what_is_done_to_accounts_and_sign_ins_names_the_sign_in_too(engine: Engine, staff: Staff) -> None:
    """Links, ended sessions, and one's own signing in and out."""
    open_session(engine, staff.dana.id, "A browser", now=MONDAY)
    token = open_session(engine, staff.ada.id, "A browser", now=MONDAY)
    here = find_session(engine, token, now=MONDAY)
    assert here is not None
    make_reset_link(engine, here.worker, staff.dana.id, now=MONDAY)
    disable_account(engine, here.worker, staff.dana.id, now=MONDAY)
    end_session(engine, token, now=MONDAY)
    with reading(engine) as session:
        rows = session.exec(
            select(AuditEvent.what, AuditEvent.session_id)
            .where(AuditEvent.by_id == staff.ada.id, AuditEvent.at == MONDAY)
            .order_by(col(AuditEvent.seq))
        ).all()
    assert [what for what, _ in rows] == [
        "session.opened", "link.reset", "account.disabled", "sessions.ended", "session.ended",
    ]  # fmt: skip
    assert {id for _, id in rows} == {here.session_id}


def test_a_session_that_was_over_says_nothing_of_where_it_was(
    engine: Engine, staff: Staff, parent: UUID
) -> None:
    at_desk(engine, staff, "203.0.113.7", ("198.51.100.0/24",))
    opened(engine, staff.dana, parent, MONDAY + 2 * HOUR)
    found = report(engine, staff.sofia)
    assert (found.unusual, found.unplaced) == ((), 1)


def moved(engine: Engine, staff: Staff, now: datetime) -> None:
    """Dana goes to the other office."""
    (row,) = [each for each in list_accounts(engine, staff.ada, now=now) if each.id == staff.dana.id]
    person = row.person.__class__(**{**row.person.__dict__, "offices": frozenset({staff.there})})
    change_account(engine, staff.ada, staff.dana.id, person, now=now)


def test_a_record_of_an_office_where_one_has_no_place(engine: Engine, staff: Staff, parent: UUID) -> None:
    moved(engine, staff, NOW)
    with writing(engine) as session:  # no verb lets anybody; the report would show it if one did
        session.add(
            AuditEvent(
                at=MONDAY,
                by_id=staff.dana.id,
                what="parent.opened",
                subject="parent",
                subject_id=parent,
                parent_id=parent,
                office_id=staff.here,
            )
        )
    assert only(engine, staff).reasons == ("other_office",)


def test_who_moved_since_was_perhaps_still_there(engine: Engine, staff: Staff, parent: UUID) -> None:
    opened(engine, staff.dana, parent, MONDAY)
    moved(engine, staff, MONDAY + HOUR)
    assert report(engine, staff.sofia).unusual == ()


def test_both_supervisors_see_who_was_refused_another_offices_record(
    engine: Engine, staff: Staff, parent: UUID
) -> None:
    with pytest.raises(NotAllowed, match="another office"):
        opened(engine, staff.elena, parent, MONDAY)
    for supervisor in (staff.sofia, staff.sven):
        (row,) = report(engine, supervisor).unusual
        assert (row.by_name, row.reasons, row.parents) == ("Elena Testcase", ("refused",), 0)


def test_the_other_offices_openings_are_nobody_elses(engine: Engine, staff: Staff) -> None:
    theirs = add_parent(engine, staff.elena, staff.there).id
    opened(engine, staff.elena, theirs, MONDAY + 12 * HOUR)
    assert (report(engine, staff.sofia).openings, len(report(engine, staff.sven).unusual)) == (0, 1)


def test_looking_at_the_report_is_recorded_once_a_while(engine: Engine, staff: Staff) -> None:
    for minutes in (0, 5, 20):
        report(engine, staff.sofia, MONDAY + minutes * MINUTE)
    with reading(engine) as session:
        rows = session.exec(select(AuditEvent).where(AuditEvent.what == "access_report.opened")).all()
    assert [(row.by_id, row.at) for row in rows] == [
        (staff.sofia.id, MONDAY),
        (staff.sofia.id, MONDAY + 20 * MINUTE),
    ]


def test_a_new_task_is_work_and_no_opening(engine: Engine, staff: Staff) -> None:
    from records.tasks import NewTask, open_task
    from records.tokens import fresh_key

    screening = add_screening(engine, staff.dana, staff.here)
    new = NewTask("order_review", "worker", date(2026, 12, 1))
    open_task(engine, staff.dana, screening.parent.id, new, key=fresh_key(), now=MONDAY + 10 * HOUR)
    assert report(engine, staff.sofia).openings == 0


# --- notes


def library_evening(engine: Engine, staff: Staff, by: Worker | None = None, whom: UUID | None = None) -> UUID:
    start = MONDAY + 7 * HOUR
    note = "Booked library evening, Feldheym"
    return add_access_note(
        engine, by or staff.sofia, staff.here, whom, start, start + 3 * HOUR, note, now=NOW
    ).id


def test_a_booked_library_evening_explains_what_was_opened_then(
    engine: Engine, staff: Staff, parent: UUID
) -> None:
    library_evening(engine, staff)
    opened(engine, staff.dana, parent, MONDAY + 8 * HOUR)
    opened(engine, staff.dana, parent, MONDAY + 11 * HOUR)
    found = report(engine, staff.sofia)
    (explained,), (left,) = found.explained, found.unusual
    assert explained.note is not None
    assert (explained.note.note, explained.began) == ("Booked library evening, Feldheym", MONDAY + 8 * HOUR)
    assert left.began == MONDAY + 11 * HOUR


def test_a_note_about_one_person_explains_nobody_else(engine: Engine, staff: Staff, parent: UUID) -> None:
    library_evening(engine, staff, whom=staff.cora.id)
    opened(engine, staff.dana, parent, MONDAY + 8 * HOUR)
    opened(engine, staff.cora, parent, MONDAY + 8 * HOUR)
    found = report(engine, staff.sofia)
    assert [[row.by_name for row in rows] for rows in (found.unusual, found.explained)] == [
        ["Dana Testcase"],
        ["Cora Testcase"],
    ]


def test_nobody_explains_themselves_and_no_note_explains_a_refusal(
    engine: Engine, staff: Staff, parent: UUID
) -> None:
    library_evening(engine, staff)
    opened(engine, staff.sofia, parent, MONDAY + 8 * HOUR)
    with pytest.raises(NotAllowed):
        opened(engine, staff.elena, parent, MONDAY + 8 * HOUR)
    assert [row.by_name for row in report(engine, staff.sofia).unusual] == [
        "Elena Testcase",
        "Sofia Testcase",
    ]


def test_a_note_taken_away_explains_nothing_any_more(engine: Engine, staff: Staff, parent: UUID) -> None:
    note = library_evening(engine, staff)
    assert library_evening(engine, staff) == note  # said twice is one note
    opened(engine, staff.dana, parent, MONDAY + 8 * HOUR)
    for _ in range(2):
        remove_access_note(engine, staff.sofia, note, now=NOW)
    assert (access_notes(engine, staff.sofia, now=NOW), len(report(engine, staff.sofia).unusual)) == ((), 1)
    with reading(engine) as session:
        noted = session.exec(select(AuditEvent.what).where(AuditEvent.subject == "access_note")).all()
    assert list(noted) == ["access_note.added", "access_note.removed"]


def test_notes_belong_to_the_office_and_need_a_reason_and_a_span(engine: Engine, staff: Staff) -> None:
    start = MONDAY
    with pytest.raises(NotAllowed):
        add_access_note(engine, staff.sofia, staff.there, None, start, start + HOUR, "Fair", now=NOW)
    with pytest.raises(NotFound, match="isn't at that office"):
        add_access_note(engine, staff.sofia, staff.here, staff.elena.id, start, start + HOUR, "Fair", now=NOW)
    for ends, reason in ((start, "Fair"), (start + 40 * DAY, "Fair"), (start + HOUR, " ")):
        with pytest.raises(Missing):
            add_access_note(engine, staff.sofia, staff.here, None, start, ends, reason, now=NOW)
    note = library_evening(engine, staff)
    with pytest.raises(NotAllowed):
        remove_access_note(engine, staff.sven, note, now=NOW)


# --- networks


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 198.51.100.0/24 ", "198.51.100.0/24"),
        ("198.51.100.7/24", "198.51.100.0/24"),
        ("2001:db8::1", "2001:db8::1/128"),
    ],
)
def test_a_network_is_kept_as_one_writes_it(typed: str, kept: str) -> None:
    assert checked_network(typed) == kept


@pytest.mark.parametrize("typed", ["office", "198.51.100.0/33", "0.0.0.0/0", "::/0", "198.51.100.1-9"])
def test_what_is_no_network_is_refused_with_how_to_write_it(engine: Engine, staff: Staff, typed: str) -> None:
    with pytest.raises(Missing):
        set_networks(engine, staff.ada, staff.here, ["198.51.100.0/24", typed], now=NOW)
    assert {row.networks for row in office_networks(engine, staff.ada, now=NOW)} == {()}


def test_networks_are_set_whole_and_taken_away_whole(engine: Engine, staff: Staff) -> None:
    for networks in (("198.51.100.0/24", "198.51.100.9/24", "203.0.113.7"), ()):
        set_networks(engine, staff.ada, staff.here, networks, now=NOW)
        kept = {row.office_id: row.networks for row in office_networks(engine, staff.ada, now=NOW)}
        assert kept[staff.here] == (("198.51.100.0/24", "203.0.113.7/32") if networks else ())
    assert is_inside("198.51.100.7", ()) is None
