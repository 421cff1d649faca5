"""One referral's whole history, in order: moves, papers, the opened link, reports, permissions, tasks."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.clocks import ClockRules
from records.consents import revoke_consent
from records.database import reading
from records.endings import complete_referral
from records.errors import NotAllowed, NotFound
from records.handover import reprint
from records.log_acts import add_note, reassign
from records.moves import Move
from records.proposals import enter_report
from records.referrals import read_referral
from records.report_backs import read_for_provider
from records.report_values import ReportBack
from records.tables import AuditEvent
from records.tasks import note_task, tasks_of
from records.timeline import (
    EVENT,
    LINK_OPENED,
    PERMITTED,
    REPORT,
    TAKEN_BACK,
    TASK_NOTE,
    TASK_OPENED,
    Moment,
    Timeline,
    read_timeline,
)
from records.tokens import fresh_key
from tests.people import NOW, TODAY
from tests.records.cases import CHECKED, add_sent
from tests.records.staff import Staff

RULES = ClockRules()
HOUR = timedelta(hours=1)


def history(engine: Engine, staff: Staff, referral: object) -> Timeline:
    return read_timeline(engine, staff.sofia, RULES, referral, now=NOW + 9 * HOUR)  # type: ignore[arg-type]


def says(moment: Moment) -> str:
    return moment.event.what if moment.event else moment.kind


def test_everything_that_happened_is_in_it_in_order(engine: Engine, staff: Staff) -> None:
    handed = add_sent(engine, staff.dana, staff.here)
    id = handed.referral.id
    read_for_provider(engine, token=handed.token or "", now=NOW + HOUR)
    reprint(engine, staff.dana, id, key=fresh_key(), contact=CHECKED, now=NOW + 2 * HOUR)
    heard = ReportBack(came="yes", came_on=TODAY)
    enter_report(
        engine,
        staff.dana,
        id,
        heard,
        channel="phone",
        told_by="provider",
        key=fresh_key(),
        now=NOW + 3 * HOUR,
    )
    record = read_referral(engine, staff.dana, id, now=NOW).referral
    reassign(
        engine,
        staff.sofia,
        {id: record.version},
        staff.cora.id,
        Move(fresh_key(), 0, NOW + 4 * HOUR),
    )
    add_note(engine, staff.sofia, id, Move(fresh_key(), 0, NOW + 5 * HOUR, note="Good work"))
    record = read_referral(engine, staff.dana, id, now=NOW).referral
    complete_referral(
        engine,
        staff.cora,
        id,
        Move(fresh_key(), record.version, NOW + 6 * HOUR),
        "employed",
        how_known="parent",
        employed_on=TODAY,
    )
    task = next(
        row for row in tasks_of(engine, staff.cora, record.parent_id, now=NOW) if row.status == "open"
    )
    note_task(engine, staff.cora, task.id, "Sent", expect_version=task.version, now=NOW + 7 * HOUR)
    assert record.consent_id is not None
    revoke_consent(engine, staff.cora, record.consent_id, "phone", now=NOW + 8 * HOUR)
    whole = history(engine, staff, id)
    assert [moment.at for moment in whole.moments] == sorted(moment.at for moment in whole.moments)
    told = [says(moment) for moment in whole.moments]
    assert {"referral.drafted", "referral.sent", PERMITTED} == set(told[:3])
    assert told[3:5] == [LINK_OPENED, "referral.reprinted"]
    assert REPORT in told[5:7]
    assert told[7:9] == ["referral.reassigned", "referral.noted"]
    assert told[9:12].count(TASK_OPENED) == 2
    assert "referral.completed" in told[9:12]
    assert told[12:] == [TASK_NOTE, TAKEN_BACK]
    given = next(moment for moment in whole.moments if says(moment) == "referral.reassigned")
    assert given.said == {"from": "Dana Testcase", "to": "Cora Testcase"}
    assert (whole.parent_name, whole.worker_name) == ("Ruben Testcase", "Cora Testcase")
    assert whole.days["employed_on"] == TODAY


def test_what_the_provider_did_itself_has_no_workers_name(engine: Engine, staff: Staff) -> None:
    handed = add_sent(engine, staff.dana, staff.here)
    read_for_provider(engine, token=handed.token or "", now=NOW + HOUR)
    (opened,) = [
        each for each in history(engine, staff, handed.referral.id).moments if each.kind == LINK_OPENED
    ]
    assert (opened.by_name, opened.said) == ("", {"channel": "paper"})


def test_the_clocks_are_there_as_they_stand(engine: Engine, staff: Staff) -> None:
    id = add_sent(engine, staff.dana, staff.here).referral.id
    assert [clock.kind for clock in history(engine, staff, id).clocks] == ["contact_by"]


def test_opening_it_is_recorded(engine: Engine, staff: Staff) -> None:
    id = add_sent(engine, staff.dana, staff.here).referral.id
    history(engine, staff, id)
    with reading(engine) as session:
        found = select(AuditEvent).where(
            AuditEvent.what == "referral.opened", AuditEvent.by_id == staff.sofia.id
        )
        assert session.exec(found).one().subject_id == id


@pytest.mark.parametrize("who", ["dana", "aldo", "sven", "ada"])
def test_only_the_offices_own_supervisor_reads_it(engine: Engine, staff: Staff, who: str) -> None:
    id = add_sent(engine, staff.dana, staff.here).referral.id
    with pytest.raises(NotAllowed):
        read_timeline(engine, getattr(staff, who), RULES, id, now=NOW)


def test_there_is_none_of_what_isnt_there(engine: Engine, staff: Staff) -> None:
    with pytest.raises(NotFound):
        history(engine, staff, staff.here)


def test_every_moment_has_a_kind_that_pages_know(engine: Engine, staff: Staff) -> None:
    id = add_sent(engine, staff.dana, staff.here).referral.id
    assert {moment.kind for moment in history(engine, staff, id).moments} <= {EVENT, PERMITTED}
