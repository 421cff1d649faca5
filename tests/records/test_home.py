"""What needs a worker today comes first, at most ten rows; what doesn't stays away."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from records.audit import audit_of_account, audit_of_parent
from records.errors import NotAllowed
from records.home import ASK_SAFE, ASK_WENT, DRAFT, REVIEW, SCREENING, TASK_DUE, TASK_LATE, needs_today
from records.parents import read_parent, set_contact_unsafe
from records.referrals import cancel_referral
from records.screenings import finish_screening
from records.sessions import open_session
from records.tasks import NewTask, decide_task, open_task
from records.tokens import fresh_key
from tests.people import MARISOL, NOW, TODAY
from tests.records.cases import DETAILS, add_draft, add_parent, add_screening, add_sent, moving
from tests.records.staff import Staff

DAY = timedelta(days=1)
PLAN = NewTask("payment_plan", "worker", TODAY + 7 * DAY)


def test_an_empty_desk_needs_nothing(engine: Engine, staff: Staff) -> None:
    today = needs_today(engine, staff.dana, now=NOW)
    assert (today.needs, today.more, today.waiting, today.overdue) == ((), 0, 0, 0)


def test_the_most_urgent_comes_first(engine: Engine, staff: Staff) -> None:
    draft = add_draft(engine, staff.dana, staff.here, program="rubicon")
    set_contact_unsafe(engine, staff.dana, draft.parent_id, "not_alone", now=NOW)
    finish_screening(engine, staff.dana, draft.screening_id, now=NOW)
    begun = add_screening(engine, staff.dana, staff.here, MARISOL)
    soon = open_task(engine, staff.dana, begun.parent.id, PLAN, key=fresh_key(), now=NOW)
    late = open_task(
        engine, staff.dana, begun.parent.id, replace(PLAN, due_on=TODAY - DAY), key=fresh_key(), now=NOW
    )
    granted = open_task(engine, staff.dana, begun.parent.id, PLAN, key=fresh_key(), now=NOW)
    decide_task(
        engine, staff.dana, granted.id, "granted", "ok", expect_version=1, now=NOW, review_on=TODAY + 14 * DAY
    )
    sent = add_sent(engine, staff.dana, staff.here, details=replace(DETAILS, contact_by=TODAY)).referral
    finish_screening(engine, staff.dana, sent.screening_id, now=NOW)
    today = needs_today(engine, staff.dana, now=NOW)
    assert [(need.kind, need.subject_id) for need in today.needs] == [
        (TASK_LATE, late.id),
        (ASK_WENT, sent.id),
        (REVIEW, granted.id),
        (TASK_DUE, soon.id),
        (ASK_SAFE, draft.parent_id),
        (SCREENING, begun.id),
        (DRAFT, draft.id),
    ]
    assert (today.waiting, today.overdue) == (1, 1)


def test_whether_they_went_is_asked_on_the_day_and_not_before(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here, details=replace(DETAILS, contact_by=TODAY + DAY)).referral
    finish_screening(engine, staff.dana, sent.screening_id, now=NOW)
    assert needs_today(engine, staff.dana, now=NOW).needs == ()
    (need,) = needs_today(engine, staff.dana, now=NOW + DAY).needs
    assert (need.kind, need.since, need.parent_name) == (ASK_WENT, TODAY + DAY, "Ruben Testcase")
    assert needs_today(engine, staff.dana, now=NOW + 2 * DAY).overdue == 1
    cancel_referral(engine, staff.dana, sent.id, moving(sent.version), "moved", "parent")
    assert needs_today(engine, staff.dana, now=NOW + 2 * DAY).needs == ()


def test_an_appointment_counts_instead_of_the_contact_by_date(engine: Engine, staff: Staff) -> None:
    met = replace(DETAILS, contact_by=TODAY, appointment_at=NOW + timedelta(hours=2))
    sent = add_sent(engine, staff.dana, staff.here, details=met).referral
    finish_screening(engine, staff.dana, sent.screening_id, now=NOW)
    assert needs_today(engine, staff.dana, now=NOW).needs == ()
    assert [need.kind for need in needs_today(engine, staff.dana, now=NOW + timedelta(hours=2)).needs] == [
        ASK_WENT
    ]


def test_ten_rows_at_most_and_how_many_more(engine: Engine, staff: Staff) -> None:
    for _ in range(12):
        add_screening(engine, staff.dana, staff.here)
    today = needs_today(engine, staff.dana, now=NOW)
    assert (len(today.needs), today.more) == (10, 2)


def test_a_colleagues_desk_is_not_mine(engine: Engine, staff: Staff) -> None:
    add_draft(engine, staff.cora, staff.here)
    assert needs_today(engine, staff.dana, now=NOW).needs == ()
    with pytest.raises(NotAllowed):
        needs_today(engine, staff.ada, now=NOW)


def test_a_supervisor_reads_who_opened_a_parent(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    read_parent(engine, staff.cora, parent.id, now=NOW)
    rows = audit_of_parent(engine, staff.sofia, parent.id, now=NOW)
    assert [(row.by_name, row.what) for row in rows] == [
        ("Cora Testcase", "parent.opened"),
        ("Dana Testcase", "parent.added"),
    ]
    assert audit_of_parent(engine, staff.sofia, parent.id, now=NOW, before=rows[-1].seq) == ()
    with pytest.raises(NotAllowed):
        audit_of_parent(engine, staff.sven, parent.id, now=NOW)


def test_an_administrator_reads_what_was_done_to_an_account_and_nothing_of_parents(
    engine: Engine, staff: Staff
) -> None:
    add_parent(engine, staff.dana, staff.here)
    open_session(engine, staff.dana.id, "", now=NOW)
    rows = audit_of_account(engine, staff.ada, staff.dana.id, now=NOW)
    whats = [row.what for row in rows]
    assert {"account.invited", "password.set", "session.opened"} <= set(whats)
    assert not [what for what in whats if what.startswith("parent")]
