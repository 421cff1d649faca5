"""Who supervises one office and works at another does a supervisor's acts at the one that they supervise alone."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.access import SUPERVISION, looking
from records.clocks import clock_rules
from records.database import reading
from records.endings import enter_in_error
from records.errors import NotAllowed, OtherOffice
from records.lifecycle import Status
from records.log_acts import Correction, correct
from records.merging import merge_parents, merges_of, undo_merge
from records.moves import Move
from records.outcome_scope import Scope, ground_of
from records.outcomes import read_outcomes
from records.payment_lists import NOT_FOUND, import_payments, preview_payments
from records.payments import enter_payment, take_back_payment
from records.reading_list import mark_read
from records.referrals import read_referral
from records.replay import past_screening
from records.screened import screened_since
from records.screenings import finish_screening, read_screening
from records.tables import AuditEvent
from records.tokens import fresh_key
from records.unusual import unusual_access
from records.workers import Worker
from screening.catalogue import load
from tests.people import MARISOL, NOW, TODAY
from tests.records.cases import add_parent, add_screening, add_sent
from tests.records.staff import Staff, also_works_there
from tests.screening.shipped import CATALOGUE


@pytest.fixture
def sofia(engine: Engine, staff: Staff) -> Worker:
    return also_works_there(engine, staff)


def pay(engine: Engine, by: Worker, parent: UUID) -> UUID:
    return enter_payment(engine, by, parent, TODAY, 5_000, key=fresh_key(), now=NOW).id


def test_a_referral_is_entered_in_error_by_its_own_offices_supervisor(
    engine: Engine, staff: Staff, sofia: Worker
) -> None:
    sent = add_sent(engine, staff.elena, staff.there).referral
    with pytest.raises(OtherOffice, match="Another supervisor"):
        enter_in_error(engine, sofia, sent.id, Move(fresh_key(), sent.version, NOW), "mistake")
    assert read_referral(engine, sofia, sent.id, now=NOW).referral.status is sent.status
    gone = enter_in_error(engine, staff.sven, sent.id, Move(fresh_key(), sent.version, NOW), "mistake")
    assert gone.status is Status.ENTERED_IN_ERROR


def test_a_colleagues_payment_is_taken_back_by_their_own_offices_supervisor(
    engine: Engine, staff: Staff, sofia: Worker
) -> None:
    parent = add_parent(engine, staff.elena, staff.there).id
    theirs = pay(engine, staff.elena, parent)
    with pytest.raises(NotAllowed, match="colleague entered"):
        take_back_payment(engine, sofia, theirs, "No.", now=NOW)
    assert take_back_payment(engine, staff.sven, theirs, "A slip.", now=NOW).taken_back_at == NOW
    own = pay(engine, sofia, parent)
    assert take_back_payment(engine, sofia, own, "My slip.", now=NOW).taken_back_at == NOW


def test_a_file_of_payments_finds_the_parents_of_supervised_offices_alone(
    engine: Engine, staff: Staff, sofia: Worker
) -> None:
    add_parent(engine, staff.dana, staff.here, numbers=("00-1",))
    add_parent(engine, staff.elena, staff.there, MARISOL, ("00-2",))
    text = "Case number,Date,Amount\n00-1,2026-11-03,10\n00-2,2026-11-03,10\n"
    for told in (
        preview_payments(engine, sofia, text, now=NOW),
        import_payments(engine, sofia, text, key=fresh_key(), now=NOW),
    ):
        assert (told.added, [row.sentence for row in told.bad]) == (1, [NOT_FOUND])


def test_records_are_parted_by_who_supervises_one_of_the_offices_and_sees_both(
    engine: Engine, staff: Staff, sofia: Worker
) -> None:
    def merged(first: UUID, second: UUID, by: Worker) -> UUID:
        return merge_parents(engine, by, first, second, key=fresh_key(), now=NOW).id

    def offered(by: Worker, parent: UUID) -> bool | None:
        """Whether undoing it is offered beside that record; None where the record is another office's."""
        try:
            return merges_of(engine, by, parent, now=NOW)[0].may_undo
        except OtherOffice:
            return None

    here = [add_parent(engine, staff.dana, staff.here).id for _ in range(2)]
    there = [add_parent(engine, staff.elena, staff.there).id for _ in range(4)]
    for across in ((here[0], there[0]), (there[1], here[1])):
        merge = merged(*across, sofia)
        for record in across:
            assert [offered(by, record) for by in (sofia, staff.dana, staff.sven)] == (
                [True, False, None] if record in here else [True, None, False]
            )
        with pytest.raises(OtherOffice):
            undo_merge(engine, staff.sven, merge, now=NOW)
        assert undo_merge(engine, sofia, merge, now=NOW).undone_at == NOW
        assert offered(sofia, across[0]) is False
    merge = merged(there[2], there[3], staff.elena)
    assert [offered(by, there[2]) for by in (sofia, staff.sven, staff.elena)] == [False, True, False]
    with pytest.raises(OtherOffice, match="Another supervisor"):
        undo_merge(engine, sofia, merge, now=NOW)
    assert undo_merge(engine, staff.sven, merge, now=NOW).undone_at == NOW


def test_who_asks_as_another_offices_supervisor_is_seen_by_its_own(
    engine: Engine, staff: Staff, sofia: Worker
) -> None:
    at = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
    sent = add_sent(engine, staff.elena, staff.there).referral
    screening = add_screening(engine, staff.elena, staff.there)
    with pytest.raises(OtherOffice, match="Another supervisor"):
        correct(
            engine,
            sofia,
            sent.id,
            Correction(days={"met_on": TODAY}),
            Move(fresh_key(), sent.version, at, note="Wrong"),
        )
    with pytest.raises(OtherOffice, match="Another supervisor"):
        mark_read(engine, sofia, screening.id, now=at)
    report = unusual_access(
        engine, staff.sven, load(Path("data")), now=at + timedelta(days=1), since=date(2026, 11, 23)
    )
    (row,) = report.unusual
    assert (row.by_name, row.reasons, row.office_id) == ("Sofia Testcase", ("refused",), staff.there)


def test_numbers_and_a_change_tried_count_the_supervised_offices_alone(
    engine: Engine, staff: Staff, sofia: Worker
) -> None:
    for by, office in ((staff.dana, staff.here), (staff.elena, staff.there)):
        finish_screening(engine, by, add_screening(engine, by, office).id, now=NOW)
    rules, scope = clock_rules(CATALOGUE), Scope(TODAY, TODAY)
    for by, offices in ((sofia, ["Testville"]), (staff.sven, ["Elsewhere"])):
        found = read_outcomes(engine, by, CATALOGUE, rules, scope, now=NOW, breakdown="office")
        assert (found.activity.screened, [group.name for group in found.groups]) == (1, offices)
        tried = screened_since(engine, by, CATALOGUE, NOW - timedelta(days=1), TODAY, now=NOW)
        assert (tried.n, list(tried.offices.names)) == (1, offices)
    with pytest.raises(OtherOffice, match="numbers belong to another office"):
        read_outcomes(engine, sofia, CATALOGUE, rules, Scope(TODAY, TODAY, (staff.there,)), now=NOW)


def test_a_screening_is_replayed_by_its_own_offices_supervisor(
    engine: Engine, staff: Staff, sofia: Worker
) -> None:
    screening = add_screening(engine, staff.elena, staff.there)
    with pytest.raises(OtherOffice, match="Another supervisor"):
        past_screening(engine, sofia, screening.id, now=NOW)
    assert read_screening(engine, sofia, screening.id, now=NOW).id == screening.id
    assert past_screening(engine, staff.sven, screening.id, now=NOW).screening.id == screening.id


@pytest.mark.parametrize("real", [True, False], ids=["another office", "no office at all"])
def test_numbers_asked_of_another_office_are_refused_and_put_down_to_it(
    engine: Engine, staff: Staff, real: bool
) -> None:
    office = staff.there if real else UUID(int=7)
    with (
        pytest.raises(NotAllowed, match="numbers belong to another office"),
        looking(engine, staff.sofia, NOW, SUPERVISION) as act,
    ):
        ground_of(act, Scope(TODAY, TODAY, (staff.here, office)), {})
    with reading(engine) as session:
        (refusal,) = session.exec(select(AuditEvent).where(AuditEvent.what == "refused"))
    assert refusal.office_id == (staff.there if real else None)
