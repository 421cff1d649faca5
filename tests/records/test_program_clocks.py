"""Clocks that the agency agreed with a provider: set with a reason, in force at once, and the earlier ones kept."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.clock_reads import clocks_of, late_by_provider
from records.clocks import clock_rules, with_clocks
from records.database import reading
from records.errors import Missing, NotAllowed, NotFound, Refused, StaleVersion
from records.program_clocks import ClockRecord, agency_clocks, clock_history, set_clock
from records.tables import AuditEvent
from records.tokens import fresh_key
from screening.catalogue import load
from screening.programs import Clock
from tests.people import NOW, RUBEN
from tests.records.cases import (
    add_sent,
    mail_link,
)
from tests.records.staff import Staff

CATALOGUE = load(Path("data"))
LONGER = Clock(contact_by_days=14, answer_business_days=5, grace_business_days=1)
DAY = timedelta(days=1)


def agreed(
    engine: Engine, staff: Staff, clock: Clock | None = LONGER, instead_of: ClockRecord | None = None
) -> ClockRecord:
    why = "Agreed at the joint meeting."
    before = instead_of.id if instead_of else None
    now = NOW + DAY if instead_of else NOW
    return set_clock(engine, staff.sofia, CATALOGUE, "rubicon", clock, why, instead_of=before, now=now)


def test_until_somebody_sets_them_the_shipped_clocks_run(engine: Engine, staff: Staff) -> None:
    assert agency_clocks(engine) == {}
    assert with_clocks(CATALOGUE, {}) is CATALOGUE


def test_a_clock_that_was_set_counts_and_says_why_and_by_whom(engine: Engine, staff: Staff) -> None:
    agreed(engine, staff)
    assert agency_clocks(engine) == {"rubicon": LONGER}
    (change,) = clock_history(engine, staff.sofia, "rubicon", now=NOW)
    assert (change.clock, change.why) == (LONGER, "Agreed at the joint meeting.")
    assert (change.changed_by_name, change.changed_at) == (staff.sofia.name, NOW)
    with reading(engine) as session:
        row = session.exec(select(AuditEvent).where(AuditEvent.what == "clock.changed")).one()
    assert (row.by_id, row.detail["program"]) == (staff.sofia.id, "rubicon")


def test_lateness_follows_at_once_also_for_what_is_sent_already(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here, RUBEN, "rubicon")
    mail_link(engine, staff.dana, sent.referral.id, key=fresh_key(), now=NOW)
    later = NOW + 10 * DAY
    assert late_by_provider(engine, staff.sofia, clock_rules(CATALOGUE), now=later)
    agreed(engine, staff, Clock(answer_business_days=20, grace_business_days=0))
    rules = clock_rules(with_clocks(CATALOGUE, agency_clocks(engine)))
    assert late_by_provider(engine, staff.sofia, rules, now=later) == ()
    (answer,) = [
        clock
        for clock in clocks_of(engine, staff.dana, sent.referral.id, rules, now=later)
        if clock.kind == "answer"
    ]
    assert answer.state == "running"


def test_the_clocks_change_nothing_about_who_matches() -> None:
    changed = with_clocks(CATALOGUE, {"rubicon": LONGER})
    assert changed.version == CATALOGUE.version
    assert changed.program("rubicon").clock == LONGER
    assert changed.program("legal_aid") == CATALOGUE.program("legal_aid")


def test_the_shipped_clock_can_count_again(engine: Engine, staff: Staff) -> None:
    first = agreed(engine, staff)
    agreed(engine, staff, None, instead_of=first)
    assert agency_clocks(engine) == {}
    assert [change.clock for change in clock_history(engine, staff.sofia, "rubicon", now=NOW)] == [
        None,
        LONGER,
    ]


def test_the_same_clock_twice_is_one_change(engine: Engine, staff: Staff) -> None:
    first = agreed(engine, staff)
    assert agreed(engine, staff) == first
    assert len(clock_history(engine, staff.sofia, "rubicon", now=NOW)) == 1


def test_two_changes_at_once_dont_pass_each_other_unseen(engine: Engine, staff: Staff) -> None:
    agreed(engine, staff)
    with pytest.raises(StaleVersion):
        agreed(engine, staff, Clock(contact_by_days=3))


@pytest.mark.parametrize(
    ("clock", "why"),
    [
        (Clock(contact_by_days=0), "A reason."),
        (Clock(contact_by_days=91), "A reason."),
        (Clock(answer_business_days=0), "A reason."),
        (Clock(grace_business_days=-1), "A reason."),
        (Clock(return_hours=0), "A reason."),
        (LONGER, "  "),
    ],
)
def test_a_slip_of_the_hand_or_no_reason_is_refused(
    engine: Engine, staff: Staff, clock: Clock, why: str
) -> None:
    with pytest.raises(Missing):
        set_clock(engine, staff.sofia, CATALOGUE, "rubicon", clock, why, instead_of=None, now=NOW)
    assert agency_clocks(engine) == {}


@pytest.mark.parametrize("program", ["no_such_program", "license_release_ca"])
def test_clocks_run_only_where_referrals_are_sent(engine: Engine, staff: Staff, program: str) -> None:
    with pytest.raises(NotFound):
        set_clock(engine, staff.sofia, CATALOGUE, program, LONGER, "A reason.", instead_of=None, now=NOW)


@pytest.mark.parametrize("who", ["dana", "aldo", "ada"])
def test_only_supervisors_set_clocks(engine: Engine, staff: Staff, who: str) -> None:
    by = getattr(staff, who)
    with pytest.raises(NotAllowed):
        set_clock(engine, by, CATALOGUE, "rubicon", LONGER, "A reason.", instead_of=None, now=NOW)
    with pytest.raises(Refused):
        clock_history(engine, by, "rubicon", now=NOW)
