"""The supervisor's weekly list: what belongs in each group, what doesn't, and the one act of each row."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Engine, text

from records.accounts import disable_account
from records.clocks import clock_rules
from records.database import reading
from records.errors import NotAllowed
from records.handover import HandedOver
from records.kiosk import Sending, send
from records.kiosk_redeeming import redeem
from records.log_acts import add_note
from records.merging import merge_parents
from records.moves import Move
from records.progress import remind_provider
from records.proposals import enter_report
from records.reading_list import mark_read
from records.referrals import read_referral
from records.report_values import ReportBack
from records.results import keep_result
from records.screenings import finish_screening, read_screening, start_screening
from records.tasks import NewTask, decide_task, open_task
from records.tokens import fresh_key
from records.week import this_week
from records.week_ground import Ground
from records.week_referrals import Found, consents_ending
from records.week_rules import (
    CONSENT_ENDS,
    GROUPS,
    KIOSK,
    NEVER_OFFERED,
    NO_NEXT_STEP,
    REVIEW,
    SILENT,
    TO_READ,
    WeekGroup,
    WeekRules,
    week_rules,
)
from screening.catalogue import load
from tests.people import MARISOL, NAMES, NOW, RUBEN, TODAY, Name
from tests.records.cases import CONSENT, DETAILS, add_draft, add_parent, add_sent
from tests.records.staff import Staff

CATALOGUE = load(Path("data"))
RULES = week_rules(CATALOGUE)
DAY = timedelta(days=1)


def group(engine: Engine, staff: Staff, kind: str, later: timedelta = 0 * DAY, whole: str = "") -> WeekGroup:
    return this_week(engine, staff.sofia, RULES, now=NOW + later, whole=whole).of(kind)


def shown(
    engine: Engine,
    staff: Staff,
    *verdicts: tuple[str, str],
    name: Name = RUBEN,
    by: str = "dana",
    now: datetime = NOW,
) -> UUID:
    """A finished conversation that showed these programs."""
    worker = getattr(staff, by)
    parent = add_parent(engine, worker, staff.there if by == "elena" else staff.here, name)
    screening = start_screening(engine, worker, parent.id, key=fresh_key(), now=now)
    result = {"groups": {"all": [{"program": program, "verdict": verdict} for program, verdict in verdicts]}}
    if verdicts:
        keep_result(engine, worker, screening.id, result, "v1", TODAY, now=now)
    finish_screening(engine, worker, screening.id, now=now)
    return screening.id


def sent(
    engine: Engine, staff: Staff, contact_by: date | None = TODAY + 7 * DAY, **more: object
) -> HandedOver:
    details = replace(DETAILS, contact_by=contact_by)
    done = add_sent(engine, staff.dana, staff.here, program="rubicon", details=details, **more)  # type: ignore[arg-type]
    finish_screening(engine, staff.dana, done.referral.screening_id, now=NOW)
    return done


def release(
    engine: Engine, staff: Staff, review_on: date | None, program: str = "license_release_ca"
) -> UUID:
    parent = add_parent(engine, staff.aldo, staff.here)
    task = open_task(
        engine, staff.aldo, parent.id, NewTask(program, "attorney", TODAY), key=fresh_key(), now=NOW
    )
    decide_task(
        engine,
        staff.aldo,
        task.id,
        "granted",
        "Takes part",
        expect_version=task.version,
        now=NOW,
        review_on=review_on,
    )
    return task.id


def test_an_office_without_records_has_every_group_and_no_row(engine: Engine, staff: Staff) -> None:
    week = this_week(engine, staff.sofia, RULES, now=NOW)
    assert [(one.kind, one.count, one.rows) for one in week.groups] == [(kind, 0, ()) for kind in GROUPS]
    assert week.begins == date(2026, 11, 16)


@pytest.mark.parametrize(("in_days", "listed"), [(-3, True), (0, True), (14, True), (15, False)])
def test_a_license_release_is_listed_from_two_weeks_before_its_review(
    engine: Engine, staff: Staff, in_days: int, listed: bool
) -> None:
    task_id = release(engine, staff, TODAY + in_days * DAY)
    rows = group(engine, staff, REVIEW).rows
    assert [(row.subject_id, row.act, row.worker_name) for row in rows] == (
        [(task_id, "open", "Aldo Testcase")] if listed else []
    )


def test_other_tasks_and_releases_without_a_day_are_not_license_reviews(engine: Engine, staff: Staff) -> None:
    release(engine, staff, None)
    release(engine, staff, TODAY, program="order_review")
    assert group(engine, staff, REVIEW).count == 0


@pytest.mark.parametrize(("days", "listed"), [(9, False), (10, True), (40, True)])
def test_handed_over_and_ten_days_without_a_word(
    engine: Engine, staff: Staff, days: int, listed: bool
) -> None:
    done = sent(engine, staff)
    rows = group(engine, staff, SILENT, days * DAY).rows
    assert [(row.subject_id, row.act, row.on) for row in rows] == (
        [(done.referral.id, "remind", TODAY)] if listed else []
    )


@pytest.mark.parametrize("told_by", ["provider", "parent"])
def test_a_word_of_anybody_ends_the_silence(engine: Engine, staff: Staff, told_by: str) -> None:
    done = sent(engine, staff)
    enter_report(
        engine,
        staff.dana,
        done.referral.id,
        ReportBack(came="not_yet"),
        channel="phone" if told_by == "provider" else "parent",
        told_by=told_by,
        key=fresh_key(),
        now=NOW,
    )
    assert group(engine, staff, SILENT, 11 * DAY).count == 0


def test_who_was_reminded_lately_comes_last_and_is_only_opened(engine: Engine, staff: Staff) -> None:
    first, second = sent(engine, staff), sent(engine, staff, name=MARISOL)
    remind_provider(
        engine, staff.sofia, first.referral.id, key=fresh_key(), now=NOW + 11 * DAY, channel="phone"
    )
    rows = group(engine, staff, SILENT, 12 * DAY).rows
    assert [(row.subject_id, row.act, row.reminded_on) for row in rows] == [
        (second.referral.id, "remind", None),
        (first.referral.id, "open", TODAY + 11 * DAY),
    ]
    assert [row.act for row in group(engine, staff, SILENT, 22 * DAY).rows] == ["remind", "remind"]


def test_a_referral_whose_worker_left_is_to_be_reassigned(engine: Engine, staff: Staff) -> None:
    sent(engine, staff)
    disable_account(engine, staff.ada, staff.dana.id, now=NOW)
    (row,) = group(engine, staff, SILENT, 11 * DAY).rows
    assert (row.act, row.worker_left, row.worker_name) == ("reassign", True, "Dana Testcase")


def going(engine: Engine, staff: Staff) -> HandedOver:
    """The parent came: no day is ahead any more."""
    done = sent(engine, staff)
    enter_report(
        engine,
        staff.dana,
        done.referral.id,
        ReportBack(came="yes", came_on=TODAY, happened="enrolled"),
        channel="phone",
        told_by="provider",
        key=fresh_key(),
        now=NOW,
    )
    return done


@pytest.mark.parametrize(("days", "listed"), [(29, False), (31, True)])
def test_going_has_no_next_step_once_nothing_was_noted_for_a_month(
    engine: Engine, staff: Staff, days: int, listed: bool
) -> None:
    done = going(engine, staff)
    rows = group(engine, staff, NO_NEXT_STEP, days * DAY).rows
    assert [(row.subject_id, row.act) for row in rows] == ([(done.referral.id, "open")] if listed else [])


def test_an_open_task_or_a_reminder_is_a_next_step(engine: Engine, staff: Staff) -> None:
    done = going(engine, staff)
    remind_provider(
        engine, staff.dana, done.referral.id, key=fresh_key(), now=NOW + 31 * DAY, channel="phone"
    )
    assert group(engine, staff, NO_NEXT_STEP, 32 * DAY).count == 0
    new = NewTask("income_withholding", "worker", TODAY, referral_id=done.referral.id)
    open_task(engine, staff.dana, done.referral.parent_id, new, key=fresh_key(), now=NOW + 40 * DAY)
    assert group(engine, staff, NO_NEXT_STEP, 80 * DAY).count == 0


def test_a_parent_who_is_still_to_go_has_a_next_step(engine: Engine, staff: Staff) -> None:
    """The worker is asked on that day whether they went, and each day after."""
    sent(engine, staff)
    assert group(engine, staff, NO_NEXT_STEP, 60 * DAY).count == 0


def test_likely_and_nobody_prepared_anything_is_never_offered(engine: Engine, staff: Staff) -> None:
    screening = shown(
        engine, staff, ("rubicon", "likely"), ("order_review", "likely"), ("calfresh_snap", "possible")
    )
    assert group(engine, staff, NEVER_OFFERED, 2 * DAY).count == 0  # the conversation may still go on
    (row,) = group(engine, staff, NEVER_OFFERED, 4 * DAY).rows
    assert (row.subject_id, row.programs, row.act) == (screening, ("rubicon",), "offer")
    assert group(engine, staff, NO_NEXT_STEP, 4 * DAY).count == 0  # a row stands in one group
    assert group(engine, staff, NEVER_OFFERED, 91 * DAY).count == 0


def test_a_draft_is_an_offer_and_what_is_only_possible_is_none_to_make(engine: Engine, staff: Staff) -> None:
    add_draft(engine, staff.dana, staff.here)
    shown(engine, staff, ("rubicon", "possible"), name=MARISOL)
    assert group(engine, staff, NEVER_OFFERED, 4 * DAY).count == 0
    assert [row.parent_name for row in group(engine, staff, NO_NEXT_STEP, 4 * DAY).rows] == [
        "Marisol Fictional"
    ]


def test_a_conversation_that_nothing_follows_has_no_next_step(engine: Engine, staff: Staff) -> None:
    unseen = shown(engine, staff, name=MARISOL)  # nobody looked at what may help
    shown(engine, staff, ("rubicon", "unlikely"))  # nothing may help
    (row,) = group(engine, staff, NO_NEXT_STEP, 4 * DAY).rows
    assert (row.subject, row.subject_id, row.act) == ("screening", unseen, "open")
    parent = read_screening(engine, staff.dana, unseen, now=NOW).parent
    open_task(
        engine, staff.dana, parent.id, NewTask("order_review", "worker", TODAY), key=fresh_key(), now=NOW
    )
    assert group(engine, staff, NO_NEXT_STEP, 4 * DAY).count == 0


def test_only_a_parents_latest_conversation_counts(engine: Engine, staff: Staff) -> None:
    first = shown(engine, staff, ("rubicon", "likely"))
    second = shown(engine, staff, ("rubicon", "likely"), name=MARISOL, now=NOW + timedelta(hours=1))
    parents = [read_screening(engine, staff.dana, each, now=NOW).parent.id for each in (first, second)]
    merge_parents(engine, staff.dana, *parents, key=fresh_key(), now=NOW)
    assert group(engine, staff, NEVER_OFFERED, 4 * DAY).count == 1


@pytest.mark.parametrize(("days", "listed"), [(0, False), (335, True), (366, True)])
def test_a_permission_that_ends_under_way_is_asked_for_again(
    engine: Engine, staff: Staff, days: int, listed: bool
) -> None:
    done = sent(engine, staff)
    rows = group(engine, staff, CONSENT_ENDS, days * DAY).rows
    expected = [(done.referral.id, "ask", date(2027, 11, 21))] if listed else []
    assert [(row.subject_id, row.act, row.on) for row in rows] == expected


def test_a_referral_without_permission_has_none_that_ends(engine: Engine, staff: Staff) -> None:
    sent(engine, staff, given=replace(CONSENT, permit_report=False, until=TODAY + 5 * DAY))
    assert group(engine, staff, CONSENT_ENDS).count == 1
    details = replace(DETAILS, without_consent=True, shared=())
    add_draft(engine, staff.dana, staff.here, MARISOL, details=details)
    assert group(engine, staff, CONSENT_ENDS).count == 1


def test_a_kiosk_code_waits_without_a_name_until_somebody_takes_it_up(engine: Engine, staff: Staff) -> None:
    sending = Sending(staff.here, "es", {"first_name": "Secretname"}, {})
    kept = send(engine, sending, clock_rules(CATALOGUE), key=fresh_key(), now=NOW)
    (row,) = group(engine, staff, KIOSK).rows
    assert (row.number, row.act, row.on) == (kept.code, "take_up", kept.last_day)
    assert "Secretname" not in repr(row)
    redeem(engine, staff.dana, kept.code, None, key=fresh_key(), now=NOW)
    assert group(engine, staff, KIOSK).count == 0


@pytest.fixture
def nine_read(engine: Engine, staff: Staff) -> list[UUID]:
    return [shown(engine, staff, name=Name(f"Number{number}", "Testcase")) for number in range(9)]


def acts(engine: Engine, staff: Staff, later: timedelta) -> dict[UUID, str]:
    return {row.subject_id: row.act for row in group(engine, staff, TO_READ, later).rows}


def test_five_records_are_drawn_for_the_week_and_stay_the_same(
    engine: Engine, staff: Staff, nine_read: list[UUID]
) -> None:
    monday = 2 * DAY
    drawn = acts(engine, staff, monday)
    assert set(drawn) < set(nine_read)
    assert list(drawn.values()) == ["read"] * 5
    shown(engine, staff, name=MARISOL, now=NOW + 3 * DAY)
    assert acts(engine, staff, monday + 4 * DAY) == drawn
    assert acts(engine, staff, 0 * DAY) == {}  # they were finished this very week


def test_a_record_is_opened_then_marked_and_not_drawn_again(
    engine: Engine, staff: Staff, nine_read: list[UUID]
) -> None:
    monday = 2 * DAY
    first, *rest = acts(engine, staff, monday)
    read_screening(engine, staff.sofia, first, now=NOW + monday)
    assert acts(engine, staff, monday)[first] == "mark_read"
    for _ in range(2):
        mark_read(engine, staff.sofia, first, now=NOW + monday)
    assert acts(engine, staff, monday) == {first: ""} | dict.fromkeys(rest, "read")
    assert first not in acts(engine, staff, monday + 7 * DAY)


def test_who_supervises_another_office_may_not_mark_it(
    engine: Engine, staff: Staff, nine_read: list[UUID]
) -> None:
    for worker in (staff.sven, staff.dana):
        with pytest.raises(NotAllowed):
            mark_read(engine, worker, nine_read[0], now=NOW)


def test_the_other_offices_rows_are_nobody_elses(engine: Engine, staff: Staff) -> None:
    shown(engine, staff, ("rubicon", "likely"), by="elena")
    add_sent(engine, staff.elena, staff.there)
    for now in (NOW + 4 * DAY, NOW + 12 * DAY, NOW + 340 * DAY):
        assert [one.count for one in this_week(engine, staff.sofia, RULES, now=now).groups] == [0] * len(
            GROUPS
        )
    assert this_week(engine, staff.sven, RULES, now=NOW + 4 * DAY).of(NEVER_OFFERED).count == 1


def test_five_rows_a_group_and_all_of_the_one_that_is_asked_for(engine: Engine, staff: Staff) -> None:
    for name in NAMES:
        shown(engine, staff, ("rubicon", "likely"), name=name)
    some, whole = (group(engine, staff, NEVER_OFFERED, 4 * DAY, whole=which) for which in ("", NEVER_OFFERED))
    assert (some.count, len(some.rows), whole.count, len(whole.rows)) == (7, 5, 7, 7)


def test_others_save_while_the_list_is_read(
    engine: Engine, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    referral = sent(engine, staff).referral

    def meanwhile(ground: Ground) -> Found:
        move = Move(fresh_key(), referral.version, NOW, note="Saved at once")
        add_note(engine, staff.dana, referral.id, move)
        return consents_ending(ground)

    monkeypatch.setattr("records.week.consents_ending", meanwhile)
    assert [one.kind for one in this_week(engine, staff.sofia, RULES, now=NOW).groups] == list(GROUPS)
    events = read_referral(engine, staff.dana, referral.id, now=NOW).events
    assert events[-1].note == "Saved at once"


def test_looking_at_the_list_opens_no_record(engine: Engine, staff: Staff) -> None:
    sent(engine, staff)
    count = text("SELECT count(*) FROM audit_event")
    with reading(engine) as session:
        before = session.execute(count).scalar()
    this_week(engine, staff.sofia, RULES, now=NOW + 11 * DAY)
    with reading(engine) as session:
        assert session.execute(count).scalar() == before


def test_the_figures_are_the_agencys(engine: Engine, staff: Staff) -> None:
    sent(engine, staff)
    patient = WeekRules(silent_after=20 * DAY)
    assert this_week(engine, staff.sofia, patient, now=NOW + 19 * DAY).of(SILENT).count == 0
    assert "rubicon" in RULES.offerable
    assert "order_review" not in RULES.offerable
