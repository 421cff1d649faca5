"""The provider answers without an account: what counts at once, what is proposed, and what nobody learns."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.consents import revoke_consent
from records.counting import COUNTED, PROPOSED
from records.database import reading
from records.endings import complete_referral, enter_in_error
from records.errors import (
    AlreadyMoved,
    BadKey,
    IllegalMove,
    Missing,
    NoConsent,
    NotAllowed,
    Refused,
    StaleVersion,
    TooManyTries,
)
from records.handover import HandedOver, reprint
from records.home import needs_today
from records.lifecycle import Status
from records.links import links_of, revoke_link
from records.numbers import referral_number
from records.progress import accept_referral, hold_referral, start_referral
from records.proposals import (
    confirm_report,
    enter_report,
    find_by_source,
    proposals,
    propose_report,
    read_report,
    set_aside_report,
    settle_report,
)
from records.received import ReportRecord
from records.referral_records import ReferralRecord
from records.referrals import read_referral
from records.report_backs import ForProvider, Received, read_for_provider, report
from records.report_values import HAPPENED, ReportBack, from_json, report_of_boxes, to_json
from records.tables import AuditEvent, PrivateLink, ReceivedReport, Throttle
from records.tasks import NewTask, decide_task, open_task, read_task, tasks_of
from records.tokens import fresh_key
from records.tray import keep_unmatched, match_unmatched, unmatched_reports
from tests.people import MARISOL, NOW, TODAY
from tests.records.cases import (
    CHECKED,
    CONSENT,
    add_consent,
    add_draft,
    add_sent,
    mail_link,
    moving,
    note_undelivered,
)
from tests.records.staff import Staff

DAY = timedelta(days=1)
CAME = ReportBack(came="yes", came_on=TODAY, boxes={"account_caljobs": "yes"}, advisor_name="Ana Testcase")
ENROLLED = replace(CAME, happened="enrolled")


@pytest.fixture
def sent(engine: Engine, staff: Staff) -> HandedOver:
    return add_sent(engine, staff.dana, staff.here)


def mailed(engine: Engine, staff: Staff, sent: HandedOver) -> str:
    return mail_link(engine, staff.dana, sent.referral.id, key=fresh_key(), now=NOW)


def say(engine: Engine, token: str, said: ReportBack = ENROLLED, **more: Any) -> Received | None:
    return report(engine, said, **{"token": token, "key": fresh_key(), "now": NOW, **more})


def now_at(engine: Engine, staff: Staff, sent: HandedOver) -> ReferralRecord:
    return read_referral(engine, staff.dana, sent.referral.id, now=NOW).referral


def events(engine: Engine, staff: Staff, sent: HandedOver) -> list[tuple[str, str, str]]:
    whole = read_referral(engine, staff.dana, sent.referral.id, now=NOW)
    return [(event.what, event.channel, event.by_name) for event in whole.events[2:]]


def test_a_link_shows_number_program_initials_and_boxes_and_nothing_else(
    engine: Engine, sent: HandedOver
) -> None:
    number = sent.referral.number or ""
    shown = ForProvider(number, "ajcc_san_bernardino", "R. T.", "job_center", "1", by_code=False)
    assert read_for_provider(engine, token=sent.token or "", now=NOW) == shown
    typed = f" {number.lower().replace('-', ' ')} "
    by_code = read_for_provider(engine, number=typed, code=f"{sent.code}".lower(), now=NOW)
    assert by_code == replace(shown, by_code=True)


def test_the_first_opening_is_noted(engine: Engine, staff: Staff, sent: HandedOver) -> None:
    (link,) = links_of(engine, staff.dana, sent.referral.id, now=NOW)
    assert link.first_opened_at is None
    for later in (NOW, NOW + DAY):
        read_for_provider(engine, token=sent.token or "", now=later)
    (link,) = links_of(engine, staff.dana, sent.referral.id, now=NOW)
    assert (link.channel, link.first_opened_at) == ("paper", NOW)


def test_by_an_emailed_link_the_providers_word_counts_at_once(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    received = say(engine, mailed(engine, staff, sent))
    assert received == Received(sent.referral.number or "", at_once=True, again=False)
    assert now_at(engine, staff, sent).status is Status.IN_PROGRESS
    assert events(engine, staff, sent)[-1] == ("referral.in_progress", "link", "")


@pytest.mark.parametrize("by_code", [False, True])
def test_by_the_paper_it_is_proposed_and_the_worker_confirms(
    engine: Engine, staff: Staff, sent: HandedOver, by_code: bool
) -> None:
    way = {"token": sent.token or ""}
    if by_code:
        way = {"token": "", "number": sent.referral.number or "", "code": sent.code or ""}
    received = report(engine, ENROLLED, **way, key=fresh_key(), now=NOW)
    assert received is not None
    assert (received.at_once, received.again) == (False, False)
    assert now_at(engine, staff, sent).status is Status.SENT
    (waiting,) = proposals(engine, staff.cora, now=NOW)
    assert (waiting.channel, waiting.report, waiting.parent_name) == (
        "paper_link",
        ENROLLED,
        "Ruben Testcase",
    )
    key = fresh_key()
    for _ in range(2):  # pressed twice, it counts once
        done = confirm_report(engine, staff.dana, waiting.id, key=key, now=NOW)
    assert done.status == COUNTED
    assert now_at(engine, staff, sent).status is Status.IN_PROGRESS
    assert events(engine, staff, sent) == [("referral.in_progress", "link", "Dana Testcase")]
    assert proposals(engine, staff.dana, now=NOW) == ()
    with pytest.raises(AlreadyMoved):
        confirm_report(engine, staff.cora, waiting.id, key=fresh_key(), now=NOW)


def test_a_code_typed_for_an_emailed_referral_is_still_only_proposed(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    mailed(engine, staff, sent)
    received = say(engine, "", number=sent.referral.number, code=sent.code)
    assert received is not None
    assert not received.at_once


def test_the_same_report_sent_twice_is_one_event(engine: Engine, staff: Staff, sent: HandedOver) -> None:
    token = mailed(engine, staff, sent)
    key = fresh_key()
    assert say(engine, token, key=key) == say(engine, token, key=key)
    again = say(engine, token)
    assert again is not None
    assert (again.at_once, again.again) == (True, True)
    propose_report(
        engine, staff.dana, sent.referral.id, ENROLLED, channel="returned_form", key=fresh_key(), now=NOW
    )
    assert len(events(engine, staff, sent)) == 2  # mailed, and going
    assert proposals(engine, staff.dana, now=NOW) == ()


def test_a_double_tap_is_answered_the_same_though_the_first_ended_the_referral(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    token, key = mailed(engine, staff, sent), fresh_key()
    turned_away = ReportBack(happened="not_eligible")
    first, second = (say(engine, token, turned_away, key=key) for _ in range(2))
    assert first == second is not None
    assert say(engine, token, turned_away) is None
    assert say(engine, "0" * 64, turned_away, key=key) is None


def test_what_waited_counts_once_it_is_told_by_a_way_that_counts(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    say(engine, sent.token or "")
    received = say(engine, mailed(engine, staff, sent))
    assert received is not None
    assert (received.at_once, received.again) == (True, True)
    assert proposals(engine, staff.dana, now=NOW) == ()
    assert now_at(engine, staff, sent).status is Status.IN_PROGRESS


def test_the_link_serves_again_for_later_progress_until_the_referral_ends(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    token = mailed(engine, staff, sent)
    steps = [
        (ReportBack(happened="accepted"), "accepted"),
        (CAME, "in_progress"),
        (ReportBack(happened="accepted", note="still"), "in_progress"),
        (ReportBack(happened="waiting"), "on_hold"),
        (ReportBack(happened="enrolled"), "in_progress"),
        (ReportBack(happened="employed", employed_on=TODAY), "completed"),
    ]
    for said, status in steps:
        assert say(engine, token, said) is not None
        assert now_at(engine, staff, sent).status == status
    assert say(engine, token, ReportBack(note="more")) is None
    assert read_for_provider(engine, token=token, now=NOW) is None
    assert [task.program_id for task in tasks_of(engine, staff.dana, sent.referral.parent_id, now=NOW)] == [
        "income_withholding",
        "order_review",
    ]


@pytest.mark.parametrize("happened", HAPPENED)
def test_whatever_happened_is_taken_by_link(
    engine: Engine, staff: Staff, sent: HandedOver, happened: str
) -> None:
    received = say(engine, mailed(engine, staff, sent), ReportBack(happened=happened))
    assert received is not None
    meaning = HAPPENED[happened]
    referral = now_at(engine, staff, sent)
    assert referral.status == (meaning.to or Status.SENT)
    assert (referral.reason, referral.outcome) == (meaning.reason, meaning.outcome)


def dead(engine: Engine, token: str, number: str, code: str, now: datetime = NOW) -> bool:
    return (
        read_for_provider(engine, token=token, now=now) is None
        and report(engine, ENROLLED, token=token, key=fresh_key(), now=now) is None
        and read_for_provider(engine, number=number, code=code, now=now) is None
    )


def test_wrong_guessed_revoked_expired_and_ended_all_look_the_same(engine: Engine, staff: Staff) -> None:
    def fresh(program: str) -> tuple[HandedOver, str, str, str]:
        sent = add_sent(engine, staff.dana, staff.here, program=program)
        return sent, sent.token or "", sent.referral.number or "", sent.code or ""

    sent, token, number, code = fresh("a")
    assert dead(engine, "0" * 64, number, "22222222")
    assert dead(engine, "", "R-2026-000001-0", code)
    assert not dead(engine, token, number, code)
    (link,) = links_of(engine, staff.dana, sent.referral.id, now=NOW)
    revoke_link(engine, staff.dana, link.id, now=NOW)
    assert dead(engine, token, number, code)

    sent, *secrets = fresh("b")
    revoke_consent(engine, staff.dana, sent.referral.consent_id, "phone", now=NOW)  # type: ignore[arg-type]
    assert dead(engine, *secrets)

    _, *secrets = fresh("c")
    assert dead(engine, *secrets, now=NOW + 370 * DAY)

    sent, *secrets = fresh("d")
    complete_referral(
        engine, staff.dana, sent.referral.id, moving(sent.referral.version, now=NOW), "services_completed"
    )
    assert dead(engine, *secrets)

    sent, *secrets = fresh("e")
    enter_in_error(engine, staff.sofia, sent.referral.id, moving(sent.referral.version, now=NOW), "mistake")
    assert dead(engine, *secrets)

    sent, *secrets = fresh("f")
    reprint(engine, staff.dana, sent.referral.id, key=fresh_key(), contact=CHECKED, now=NOW)
    assert dead(engine, *secrets)


def test_five_codes_an_hour_for_a_number_real_or_made_up(engine: Engine, sent: HandedOver) -> None:
    for number in (sent.referral.number or "", referral_number(2026, 999_999)):
        for _ in range(5):
            assert read_for_provider(engine, number=number, code="22222222", now=NOW) is None
        with pytest.raises(TooManyTries) as refused:
            read_for_provider(engine, number=number, code=sent.code or "", now=NOW)
        assert refused.value.wait == timedelta(minutes=12)
        with pytest.raises(TooManyTries):
            report(engine, CAME, number=number, code=sent.code or "", key=fresh_key(), now=NOW)
    later = NOW + timedelta(minutes=13)
    number = sent.referral.number or ""
    for _ in range(7):  # the right code gives the tries back
        assert read_for_provider(engine, number=number, code=sent.code or "", now=later) is not None


def test_nothing_is_reported_of_a_draft(engine: Engine, staff: Staff) -> None:
    draft = add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here))
    for verb, more in (
        (propose_report, {"channel": "scan"}),
        (enter_report, {"channel": "phone", "told_by": "parent"}),
    ):
        with pytest.raises(IllegalMove, match="handed over"):
            verb(engine, staff.dana, draft.id, CAME, **more, key=fresh_key(), now=NOW)  # type: ignore[operator]


def test_a_code_of_one_referral_opens_no_other(engine: Engine, staff: Staff, sent: HandedOver) -> None:
    other = add_sent(engine, staff.dana, staff.here, MARISOL)
    assert (
        read_for_provider(engine, number=other.referral.number or "", code=sent.code or "", now=NOW) is None
    )


def test_only_hashes_are_kept_and_the_trail_names_nobody(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    token = mailed(engine, staff, sent)
    say(engine, token)
    with reading(engine) as session:
        kept = [
            str(row.model_dump()) for table in (PrivateLink, Throttle) for row in session.exec(select(table))
        ]
        trail = session.exec(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()  # type: ignore[union-attr]
    assert not any(secret in row for row in kept for secret in (token, sent.token or "", sent.code or ""))
    assert trail is not None
    assert (trail.what, trail.by_id) == ("referral.in_progress", None)
    assert "Ana" not in str(trail.detail)


def test_what_is_not_filled_in_stays_unknown_and_nothing_at_all_is_refused(
    engine: Engine, sent: HandedOver
) -> None:
    for empty in (ReportBack(), ReportBack(signed_name="Ana"), ReportBack(boxes={"came": ""})):
        with pytest.raises(Missing, match="Nothing"):
            say(engine, sent.token or "", empty)
    for wrong in (ReportBack(came="maybe"), ReportBack(happened="happy"), ReportBack(boxes={"X;": "1"})):
        with pytest.raises(Missing):
            say(engine, sent.token or "", wrong)
    with pytest.raises(Missing, match="future"):
        say(engine, sent.token or "", replace(CAME, came_on=TODAY + DAY))
    assert to_json(CAME) == {
        "advisor_name": "Ana Testcase",
        "boxes": {"account_caljobs": "yes"},
        "came": "yes",
        "came_on": "2026-11-21",
    }
    assert from_json(to_json(CAME)) == CAME


def test_the_parent_stopped_coming_and_the_release_comes_up_but_stays(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    new = NewTask("license_release_ca", "attorney", TODAY + 7 * DAY, kind="while_taking_part")
    task = open_task(engine, staff.dana, sent.referral.parent_id, new, key=fresh_key(), now=NOW)
    decide_task(
        engine, staff.aldo, task.id, "granted", "ok", expect_version=1, now=NOW, review_on=TODAY + 90 * DAY
    )
    say(engine, mailed(engine, staff, sent), ReportBack(happened="stopped"))
    after = read_task(engine, staff.aldo, task.id, now=NOW)
    assert (after.status, after.review_on) == ("granted", TODAY)
    assert [(note.by_name, sent.referral.number in note.note) for note in after.notes] == [("", True)]  # type: ignore[operator]
    assert now_at(engine, staff, sent).status is Status.ON_HOLD


def test_declined_moves_nothing_and_asks_the_worker(engine: Engine, staff: Staff, sent: HandedOver) -> None:
    say(engine, mailed(engine, staff, sent), ReportBack(happened="declined"))
    assert now_at(engine, staff, sent).status is Status.SENT
    with reading(engine) as session:
        row = session.exec(select(ReceivedReport)).one()
    assert (row.needs_worker, row.next_kind) == (True, "ask_again")
    settled = settle_report(engine, staff.dana, row.id, now=NOW)
    assert not settled.needs_worker


def test_a_workers_move_settles_what_the_provider_said(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    say(engine, mailed(engine, staff, sent), ReportBack(came="no"))
    start_referral(engine, staff.dana, sent.referral.id, moving(now_at(engine, staff, sent).version, now=NOW))
    with reading(engine) as session:
        assert not session.exec(select(ReceivedReport)).one().needs_worker


def test_a_not_yet_with_a_next_appointment_moves_the_appointment(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    said = ReportBack(came="not_yet", next_on=date(2026, 12, 1), next_time=time(9, 30))
    say(engine, mailed(engine, staff, sent), said)
    appointment = now_at(engine, staff, sent).details.appointment_at
    assert appointment == datetime(2026, 12, 1, 17, 30, tzinfo=UTC)


def enter(
    engine: Engine, staff: Staff, sent: HandedOver, said: ReportBack, told_by: str, channel: str = "phone"
) -> ReportRecord:
    return enter_report(
        engine,
        staff.dana,
        sent.referral.id,
        said,
        channel=channel,
        told_by=told_by,
        key=fresh_key(),
        now=NOW,
    )


def test_a_worker_enters_what_they_were_told_and_how(engine: Engine, staff: Staff, sent: HandedOver) -> None:
    entered = enter(engine, staff, sent, ENROLLED, "provider")
    assert (entered.status, entered.needs_worker) == (COUNTED, False)
    assert events(engine, staff, sent) == [("referral.in_progress", "phone", "Dana Testcase")]
    with pytest.raises(Missing, match="how it came"):
        enter(engine, staff, sent, CAME, "provider", "rumor")
    with pytest.raises(Missing, match="who told"):
        enter(engine, staff, sent, CAME, "neighbor")


def test_without_permission_only_the_parents_own_word_closes_the_loop(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here, given=replace(CONSENT, permit_report=False))
    for told in (
        lambda: enter(engine, staff, sent, ENROLLED, "provider"),
        lambda: propose_report(
            engine, staff.dana, sent.referral.id, ENROLLED, channel="list", key=fresh_key(), now=NOW
        ),
        lambda: mailed(engine, staff, sent),
    ):
        with pytest.raises(NoConsent):
            told()
    assert enter(engine, staff, sent, ENROLLED, "parent", "parent").status == COUNTED


def test_a_proposal_is_corrected_or_set_aside_with_a_reason(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    first = propose_report(
        engine,
        staff.dana,
        sent.referral.id,
        ENROLLED,
        channel="scan",
        key=fresh_key(),
        now=NOW,
        source_hash="f1",
    )
    found = find_by_source(engine, staff.cora, "f1", now=NOW)
    assert found is not None
    assert found.id == first.id
    with pytest.raises(Missing, match="reason"):
        set_aside_report(engine, staff.dana, first.id, " ", now=NOW)
    aside = set_aside_report(engine, staff.dana, first.id, "Another person", now=NOW)
    assert (aside.status, aside.why) == ("set_aside", "Another person")
    second = propose_report(
        engine, staff.dana, sent.referral.id, CAME, channel="scan", key=fresh_key(), now=NOW
    )
    fixed = replace(CAME, happened="waiting")
    done = confirm_report(
        engine, staff.dana, second.id, key=fresh_key(), now=NOW, changed=fixed, review_on=TODAY + 9 * DAY
    )
    assert done.report == fixed
    referral = now_at(engine, staff, sent)
    assert referral.status is Status.ON_HOLD
    assert read_report(engine, staff.dana, second.id, now=NOW) == done


def test_the_unmatched_wait_in_the_tray_until_somebody_says_whose_they_are(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    def keep(said: ReportBack, source: str) -> ReportRecord:
        return keep_unmatched(
            engine,
            staff.dana,
            staff.here,
            said,
            channel="scan",
            key=fresh_key(),
            now=NOW,
            why="The number can't be read",
            source_hash=source,
        )

    first, same, other = keep(CAME, "p1"), keep(CAME, "p1"), keep(CAME, "p2")
    assert (first.id, first.status) == (same.id, "unmatched")
    assert len(unmatched_reports(engine, staff.cora, now=NOW)) == 2
    assert unmatched_reports(engine, staff.elena, now=NOW) == ()
    matched = match_unmatched(engine, staff.dana, first.id, sent.referral.id, now=NOW)
    assert (matched.status, matched.number) == (PROPOSED, sent.referral.number)
    assert match_unmatched(engine, staff.dana, first.id, sent.referral.id, now=NOW) == matched
    assert match_unmatched(engine, staff.dana, other.id, sent.referral.id, now=NOW) == matched
    assert unmatched_reports(engine, staff.dana, now=NOW) == ()


def test_another_office_sees_and_decides_nothing(engine: Engine, staff: Staff, sent: HandedOver) -> None:
    say(engine, sent.token or "")
    (waiting,) = proposals(engine, staff.dana, now=NOW)
    assert proposals(engine, staff.elena, now=NOW) == ()
    for act in (
        lambda: read_report(engine, staff.elena, waiting.id, now=NOW),
        lambda: confirm_report(engine, staff.elena, waiting.id, key=fresh_key(), now=NOW),
        lambda: set_aside_report(engine, staff.elena, waiting.id, "x", now=NOW),
        lambda: mail_link(engine, staff.elena, sent.referral.id, key=fresh_key(), now=NOW),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_key_of_another_referrals_report_is_refused(engine: Engine, staff: Staff, sent: HandedOver) -> None:
    key = fresh_key()
    say(engine, sent.token or "", key=key)
    other = add_sent(engine, staff.dana, staff.here, MARISOL)
    with pytest.raises(BadKey):
        say(engine, other.token or "", key=key)


def test_a_report_for_an_ended_referral_is_kept_and_changes_nothing(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    say(engine, sent.token or "", ReportBack(happened="waiting"))
    complete_referral(
        engine,
        staff.dana,
        sent.referral.id,
        moving(now_at(engine, staff, sent).version, now=NOW),
        "services_completed",
    )
    (waiting,) = proposals(engine, staff.dana, now=NOW)
    confirm_report(engine, staff.dana, waiting.id, key=fresh_key(), now=NOW)
    assert now_at(engine, staff, sent).status is Status.COMPLETED
    assert events(engine, staff, sent)[-1][0] == "referral.reported"


def test_the_link_on_paper_goes_on_beside_the_one_in_a_letter(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    mailed(engine, staff, sent)
    note_undelivered(engine, staff.dana, sent.referral.id, now=NOW)
    assert [what for what, _, _ in events(engine, staff, sent)] == ["referral.mailed", "referral.undelivered"]
    assert read_for_provider(engine, token=sent.token or "", now=NOW) is not None


@pytest.mark.parametrize("said", [ReportBack(came="yes"), ReportBack(happened="enrolled")])
def test_the_same_words_are_one_event_as_long_as_it_stands_where_they_brought_it(
    engine: Engine, staff: Staff, sent: HandedOver, said: ReportBack
) -> None:
    token = mailed(engine, staff, sent)
    for again in (False, True):
        received = say(engine, token, said)
        assert received is not None
        assert received.again is again
    hour = timedelta(hours=1)
    held = moving(now_at(engine, staff, sent).version, now=NOW + hour)
    hold_referral(engine, staff.dana, sent.referral.id, held, "waiting_for_parent", TODAY + 9 * DAY)
    for again, at in ((False, NOW + 2 * hour), (True, NOW + 3 * hour)):
        received = say(engine, token, said, now=at)
        assert received is not None
        assert received.again is again
    assert now_at(engine, staff, sent).status is Status.IN_PROGRESS
    assert [what for what, _, _ in events(engine, staff, sent)][1:] == [
        "referral.in_progress",
        "referral.on_hold",
        "referral.in_progress",
    ]


def test_the_very_same_file_is_never_news(engine: Engine, staff: Staff, sent: HandedOver) -> None:
    def returned(source_hash: str, at: datetime) -> ReportRecord:
        return propose_report(
            engine,
            staff.dana,
            sent.referral.id,
            CAME,
            channel="returned_form",
            key=fresh_key(),
            now=at,
            source_hash=source_hash,
        )

    first = returned("a" * 64, NOW)
    confirm_report(engine, staff.dana, first.id, key=fresh_key(), now=NOW)
    held = moving(now_at(engine, staff, sent).version, now=NOW + timedelta(hours=1))
    hold_referral(engine, staff.dana, sent.referral.id, held, "waiting_for_parent", TODAY + 9 * DAY)
    later = NOW + timedelta(hours=2)
    assert returned("a" * 64, later).id == first.id
    assert returned("b" * 64, later).status == "proposed"


def test_the_boxes_of_each_paper_come_to_one_shape() -> None:
    job_center = report_of_boxes(
        {
            "came": "yes",
            "came.date": "2026-11-20",
            "enrolled": "waiting",
            "advisor.name": "Ana",
            "advisor.phone": "555-0100",
            "next.date": "2026-12-01",
            "next.time": "09:30",
            "signed.initials": "AT",
            "signed.date": "11/20",
        }
    )
    assert (job_center.came, job_center.came_on, job_center.happened) == (
        "yes",
        date(2026, 11, 20),
        "waiting",
    )
    assert (job_center.next_on, job_center.next_time) == (date(2026, 12, 1), time(9, 30))
    assert (job_center.signed_name, job_center.signed_on) == ("AT", None)
    assert job_center.boxes["signed.date"] == "11/20"  # what can't be read stays for a person to read
    arizona = report_of_boxes({"assessment.date": "2026-11-20", "supports": ["training", "transport"]})
    assert (arizona.came, arizona.came_on) == ("yes", date(2026, 11, 20))
    library = report_of_boxes({"graduated": "yes", "coach.name": "Ana"})
    assert (library.happened, library.advisor_name) == ("certificate", "Ana")
    assert report_of_boxes({"enrolled": "not_enrolled"}).happened is None


def test_accepting_again_after_a_report_says_that_it_moved(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    seen = sent.referral.version
    say(engine, mailed(engine, staff, sent), ReportBack(happened="accepted"))
    with pytest.raises(StaleVersion):
        accept_referral(engine, staff.dana, sent.referral.id, moving(seen, now=NOW))
    assert needs_today(engine, staff.dana, now=NOW).waiting == 1


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """What each act came to, all begun at the same moment."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        ready.wait()
        try:
            return act()
        except Refused as refused:
            return type(refused)

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_sent_six_times_at_the_same_moment_it_is_one_event(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    token, key = mailed(engine, staff, sent), fresh_key()
    keys = [key, key, key, fresh_key(), fresh_key(), fresh_key()]
    received = at_once([partial(say, engine, token, key=each) for each in keys])
    assert None not in received
    assert [what for what, _, _ in events(engine, staff, sent)] == ["referral.mailed", "referral.in_progress"]


def test_of_a_worker_and_a_provider_at_the_same_moment_neither_is_lost(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    token = mailed(engine, staff, sent)
    version = now_at(engine, staff, sent).version
    move = partial(start_referral, engine, staff.dana, sent.referral.id, moving(version))
    moved, received = at_once([move, partial(say, engine, token)])
    assert received is not None
    whats = [what for what, _, _ in events(engine, staff, sent)]
    if moved is StaleVersion:  # the provider was first, and the worker is told so
        assert whats == ["referral.mailed", "referral.in_progress"]
    else:
        assert whats == ["referral.mailed", "referral.in_progress", "referral.reported"]


def test_a_revocation_at_the_same_moment_leaves_all_or_nothing(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    token = mailed(engine, staff, sent)
    consent = sent.referral.consent_id
    assert consent is not None
    revoke = partial(revoke_consent, engine, staff.dana, consent, "phone", now=NOW)
    _, received = at_once([revoke, partial(say, engine, token)])
    expected = Status.SENT if received is None else Status.IN_PROGRESS
    assert now_at(engine, staff, sent).status is expected
    assert say(engine, token, ReportBack(note="later")) is None
