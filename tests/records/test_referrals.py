"""A referral is handed over once, with consent and a number, and never lost between two presses."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.contacts import check_contact, current_contact, current_contacts
from records.database import reading
from records.endings import enter_in_error
from records.errors import (
    AlreadyMoved,
    DuplicateReferral,
    IllegalMove,
    Missing,
    NoConsent,
    NotAllowed,
    Refused,
    StaleVersion,
)
from records.finding_parents import find_parents
from records.handover import Contact, HandedOver, hand_over, reprint
from records.numbers import read_number
from records.referral_records import ReferralRecord
from records.referrals import (
    cancel_referral,
    change_draft,
    draft_referral,
    earlier_referrals_to,
    my_referrals,
    read_referral,
    referrals_of,
)
from records.screenings import start_screening
from records.tables import AuditEvent, PrivateLink, Referral, ReferralEvent
from records.tokens import fresh_key, hashed, hashed_code
from tests.people import MARISOL, NOW, RUBEN, TODAY
from tests.records.cases import (
    CHECKED,
    CONSENT,
    DETAILS,
    add_consent,
    add_draft,
    add_parent,
    add_screening,
    add_sent,
    moving,
)
from tests.records.staff import Staff

AJCC = "ajcc_san_bernardino"


def send(
    engine: Engine, staff: Staff, draft: ReferralRecord, key: str = "", now: datetime = NOW
) -> HandedOver:
    return hand_over(
        engine,
        staff.dana,
        draft.id,
        key=key or fresh_key(),
        expect_version=draft.version,
        contact=CHECKED,
        now=now,
    )


def test_a_draft_keeps_everything_that_was_filled_in(engine: Engine, staff: Staff) -> None:
    draft = add_draft(engine, staff.dana, staff.here)
    assert read_referral(engine, staff.dana, draft.id, now=NOW).referral == draft
    assert (draft.details, draft.word, draft.number) == (DETAILS, "Getting ready", None)


def test_a_draft_pressed_twice_is_drafted_once(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    key = fresh_key()
    first, second = (
        draft_referral(engine, staff.dana, screening.id, AJCC, DETAILS, key=key, now=NOW) for _ in range(2)
    )
    assert first == second
    assert len(my_referrals(engine, staff.dana, now=NOW)) == 1


def test_two_editors_of_a_draft_do_not_overwrite_each_other(engine: Engine, staff: Staff) -> None:
    draft = add_draft(engine, staff.dana, staff.here)
    new = replace(DETAILS, services=("training",))
    change_draft(engine, staff.dana, draft.id, new, expect_version=draft.version, now=NOW)
    with pytest.raises(StaleVersion):
        change_draft(engine, staff.cora, draft.id, DETAILS, expect_version=draft.version, now=NOW)
    assert read_referral(engine, staff.dana, draft.id, now=NOW).referral.details == new


def test_handed_over_it_has_a_number_a_link_and_a_code(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here)
    assert sent.referral.number == read_number(sent.referral.number or "")
    assert (sent.referral.status, sent.referral.word) == ("sent", "With the provider")
    assert sent.contact_checked_on == TODAY
    assert sent.token is not None
    assert sent.code is not None
    with reading(engine) as session:
        link = session.exec(select(PrivateLink)).one()
    assert link.token_hash == hashed(sent.token)
    assert link.code_hash == hashed_code(sent.code, sent.referral.number or "")
    assert sent.token not in str(link.model_dump())


def test_numbers_run_on_and_begin_again_each_year_at_the_office(engine: Engine, staff: Staff) -> None:
    last_evening = datetime(2027, 1, 1, 7, 59, tzinfo=UTC)  # 31 December, 23:59 in California
    numbers = []
    for program, now in (("a", NOW), ("b", last_evening), ("c", last_evening + timedelta(minutes=1))):
        draft = add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here, program=program))
        numbers.append(send(engine, staff, draft, now=now).referral.number or "")
    assert [number[:13] for number in numbers] == ["R-2026-000001", "R-2026-000002", "R-2027-000001"]


def test_pressed_twice_it_is_sent_once_and_says_the_same(engine: Engine, staff: Staff) -> None:
    draft = add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here))
    key = fresh_key()
    first = send(engine, staff, draft, key)
    second = send(engine, staff, draft, key, now=NOW + timedelta(minutes=1))
    assert first == second
    with reading(engine) as session:
        assert len(session.exec(select(PrivateLink)).all()) == 1
        assert (
            len(session.exec(select(ReferralEvent).where(ReferralEvent.what == "referral.sent")).all()) == 1
        )


def test_another_act_on_what_was_sent_is_told_so(engine: Engine, staff: Staff) -> None:
    draft = add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here))
    send(engine, staff, draft)
    with pytest.raises(AlreadyMoved, match="handed over already"):
        send(engine, staff, draft)


@pytest.mark.parametrize("same_key", [True, False])
def test_two_at_the_same_moment_send_once(engine: Engine, staff: Staff, same_key: bool) -> None:
    draft = add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here))
    key = fresh_key()
    results: list[HandedOver | Refused] = []
    together = threading.Barrier(4)

    def press() -> None:
        together.wait()
        try:
            results.append(send(engine, staff, draft, key if same_key else fresh_key()))
        except Refused as refusal:
            results.append(refusal)

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sent = [result for result in results if isinstance(result, HandedOver)]
    assert len(results) == 4
    assert len(sent) == (4 if same_key else 1)
    assert len({(result.referral.number, result.token, result.code) for result in sent}) == 1
    with reading(engine) as session:
        assert len(session.exec(select(PrivateLink)).all()) == 1


def test_many_at_once_get_numbers_of_their_own(engine: Engine, staff: Staff) -> None:
    screening = add_screening(engine, staff.dana, staff.here)
    without = replace(DETAILS, without_consent=True)
    drafts = [
        draft_referral(engine, staff.dana, screening.id, f"program_{n}", without, key=fresh_key(), now=NOW)
        for n in range(8)
    ]
    numbers: list[str | None] = []

    def press(draft: ReferralRecord) -> None:
        numbers.append(send(engine, staff, draft).referral.number)

    threads = [threading.Thread(target=press, args=(draft,)) for draft in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(numbers)) == 8


def test_nothing_is_sent_before_consent_was_asked(engine: Engine, staff: Staff) -> None:
    draft = add_draft(engine, staff.dana, staff.here)
    with pytest.raises(NoConsent, match="Ask for consent first"):
        send(engine, staff, draft)


def test_without_consent_the_parent_carries_it_and_there_is_no_link(engine: Engine, staff: Staff) -> None:
    draft = add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here))
    alone = change_draft(
        engine,
        staff.dana,
        draft.id,
        replace(DETAILS, without_consent=True),
        expect_version=draft.version,
        now=NOW,
    )
    assert (alone.consent_id, alone.permit_send, alone.permit_report) == (None, False, False)
    sent = send(engine, staff, alone)
    assert (sent.token, sent.code, sent.referral.word) == (None, None, "With the parent")
    with reading(engine) as session:
        assert session.exec(select(PrivateLink)).all() == []


def test_without_report_back_there_is_only_the_number(engine: Engine, staff: Staff) -> None:
    draft = add_draft(engine, staff.dana, staff.here)
    agreed = add_consent(engine, staff.dana, draft, replace(CONSENT, permit_report=False))
    sent = send(engine, staff, agreed)
    assert (sent.token, sent.code) == (None, None)
    assert sent.referral.number


def test_a_form_that_shows_more_than_was_agreed_is_not_sent(engine: Engine, staff: Staff) -> None:
    draft = add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here))
    wider = replace(DETAILS, shared=("name", "phone", "barrier.mental_health"))
    wide = change_draft(engine, staff.dana, draft.id, wider, expect_version=draft.version, now=NOW)
    with pytest.raises(NoConsent, match="more than the parent agreed"):
        send(engine, staff, wide)


def test_another_provider_needs_another_consent(engine: Engine, staff: Staff) -> None:
    draft = add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here))
    other = replace(DETAILS, provider_id="another")
    moved = change_draft(engine, staff.dana, draft.id, other, expect_version=draft.version, now=NOW)
    with pytest.raises(NoConsent):
        send(engine, staff, moved)


def test_a_consent_that_ran_out_sends_nothing(engine: Engine, staff: Staff) -> None:
    draft = add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here))
    with pytest.raises(NoConsent, match="run out"):
        send(engine, staff, draft, now=NOW + timedelta(days=366))


def test_it_needs_an_appointment_or_a_day_to_get_in_touch(engine: Engine, staff: Staff) -> None:
    draft = add_draft(engine, staff.dana, staff.here, details=replace(DETAILS, contact_by=None))
    with pytest.raises(Missing, match="appointment"):
        send(engine, staff, add_consent(engine, staff.dana, draft))


def test_a_refused_hand_over_leaves_the_draft_and_no_event_and_no_number(
    engine: Engine, staff: Staff
) -> None:
    draft = add_draft(engine, staff.dana, staff.here)
    with pytest.raises(NoConsent):
        send(engine, staff, draft)
    whole = read_referral(engine, staff.dana, draft.id, now=NOW)
    assert whole.referral == draft
    assert [event.what for event in whole.events] == ["referral.drafted"]
    agreed = add_consent(engine, staff.dana, draft)
    assert (send(engine, staff, agreed).referral.number or "").startswith("R-2026-000001")


def test_the_change_its_event_and_its_audit_row_are_there_together(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here).referral
    with reading(engine) as session:
        event = session.exec(select(ReferralEvent).where(ReferralEvent.what == "referral.sent")).one()
        audit = session.exec(select(AuditEvent).where(AuditEvent.what == "referral.sent")).one()
    assert (event.referral_id, event.from_status, event.to_status) == (sent.id, "draft", "sent")
    assert (audit.subject_id, audit.parent_id, audit.office_id) == (sent.id, sent.parent_id, staff.here)


def test_nobody_checked_the_contact_lately_and_paper_does_not_print_it(engine: Engine, staff: Staff) -> None:
    for program, verified_on, expected in (
        ("a", None, None),
        ("b", TODAY - timedelta(days=91), None),
        ("c", TODAY - timedelta(days=90), TODAY - timedelta(days=90)),
    ):
        draft = add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here, program=program))
        sent = hand_over(
            engine,
            staff.dana,
            draft.id,
            key=fresh_key(),
            expect_version=draft.version,
            contact=Contact(verified_on, 90),
            now=NOW,
        )
        assert sent.contact_checked_on == expected


def test_i_checked_this_today_is_good_for_the_next_paper(engine: Engine, staff: Staff) -> None:
    draft = add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here))
    check_contact(engine, staff.cora, "ajcc_test_center", {"phone": "555-0199"}, now=NOW)
    sent = hand_over(
        engine,
        staff.dana,
        draft.id,
        key=fresh_key(),
        expect_version=draft.version,
        contact=Contact(None, 90),
        now=NOW,
    )
    assert sent.contact_checked_on == TODAY


def test_the_latest_check_of_a_contact_counts(engine: Engine, staff: Staff) -> None:
    assert current_contact(engine, staff.dana, "x", now=NOW) is None
    check_contact(engine, staff.dana, "x", {"phone": "555-0100"}, now=NOW)
    check_contact(engine, staff.elena, "x", {"phone": "555-0200"}, now=NOW + timedelta(minutes=1))
    found = current_contact(engine, staff.dana, "x", now=NOW)
    assert found is not None
    assert (found.contact, found.checked_on) == ({"phone": "555-0200"}, TODAY)
    assert current_contacts(engine, staff.dana, now=NOW) == {"x": found}
    with pytest.raises(Missing):
        check_contact(engine, staff.dana, "x", {"phone": ""}, now=NOW)


def test_a_second_open_one_to_the_same_program_needs_a_reason(engine: Engine, staff: Staff) -> None:
    first = add_sent(engine, staff.dana, staff.here).referral
    again = start_screening(engine, staff.cora, first.parent_id, key=fresh_key(), now=NOW)
    with pytest.raises(DuplicateReferral):
        draft_referral(engine, staff.cora, again.id, AJCC, DETAILS, key=fresh_key(), now=NOW)
    (shown,) = earlier_referrals_to(engine, staff.cora, first.parent_id, AJCC, now=NOW)
    assert (shown.id, shown.parent_name) == (first.id, "Ruben Testcase")
    second = draft_referral(
        engine,
        staff.cora,
        again.id,
        AJCC,
        DETAILS,
        key=fresh_key(),
        now=NOW,
        second_reason="The first paper went to the wrong center",
    )
    assert second.second_reason
    assert draft_referral(engine, staff.cora, again.id, "rubicon", DETAILS, key=fresh_key(), now=NOW)


def test_another_record_of_the_same_person_counts_as_them(engine: Engine, staff: Staff) -> None:
    add_sent(engine, staff.dana, staff.here)
    twin = add_parent(engine, staff.elena, staff.there, RUBEN)
    screening = start_screening(engine, staff.elena, twin.id, key=fresh_key(), now=NOW)
    with pytest.raises(DuplicateReferral):
        draft_referral(engine, staff.elena, screening.id, AJCC, DETAILS, key=fresh_key(), now=NOW)
    assert earlier_referrals_to(engine, staff.elena, twin.id, AJCC, now=NOW) == ()


def test_after_one_that_ended_another_needs_a_reason_too(engine: Engine, staff: Staff) -> None:
    first = add_sent(engine, staff.dana, staff.here).referral
    cancel_referral(engine, staff.dana, first.id, moving(first.version), "moved", "parent")

    def again(reason: str = "") -> ReferralRecord:
        return draft_referral(
            engine,
            staff.dana,
            first.screening_id,
            AJCC,
            DETAILS,
            key=fresh_key(),
            now=NOW,
            second_reason=reason,
            replaces_id=first.id,
        )

    with pytest.raises(DuplicateReferral):
        again()
    (shown,) = earlier_referrals_to(engine, staff.dana, first.parent_id, AJCC, now=NOW)
    assert (shown.status, shown.reason, shown.ended_at) == ("cancelled", "moved", NOW)
    second = again("They are back")
    assert (second.second_reason, second.replaces_id) == ("They are back", first.id)


def test_what_never_went_out_or_was_a_mistake_asks_for_no_reason(engine: Engine, staff: Staff) -> None:
    draft = add_draft(engine, staff.dana, staff.here)
    cancel_referral(engine, staff.dana, draft.id, moving(draft.version), "moved", "parent")
    wrong = add_sent(engine, staff.dana, staff.here, MARISOL).referral
    enter_in_error(engine, staff.sofia, wrong.id, moving(wrong.version), "mistake")
    for before in (draft, wrong):
        assert earlier_referrals_to(engine, staff.dana, before.parent_id, AJCC, now=NOW) == ()
        assert draft_referral(
            engine, staff.dana, before.screening_id, AJCC, DETAILS, key=fresh_key(), now=NOW
        )


def test_cancelled_says_who_and_why_and_ends_its_link(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here).referral
    with pytest.raises(Missing):
        cancel_referral(engine, staff.dana, sent.id, moving(sent.version), "moved", "somebody")
    with pytest.raises(Missing):
        cancel_referral(engine, staff.dana, sent.id, moving(sent.version), "felt like it", "parent")
    ended = cancel_referral(
        engine, staff.dana, sent.id, moving(sent.version, note="To Oregon"), "moved", "parent"
    )
    whole = read_referral(engine, staff.dana, sent.id, now=NOW)
    assert (ended.status, ended.reason, ended.ended_at, ended.word) == ("cancelled", "moved", NOW, "Ended")
    assert (whole.events[-1].note, whole.events[-1].detail) == ("To Oregon", {"withdrawn_by": "parent"})
    with reading(engine) as session:
        assert session.exec(select(PrivateLink)).one().revoked_at == NOW
    with pytest.raises(IllegalMove):
        cancel_referral(engine, staff.dana, sent.id, moving(ended.version), "moved", "parent")


def test_a_reprint_replaces_the_paper_before_and_its_link(engine: Engine, staff: Staff) -> None:
    first = add_sent(engine, staff.dana, staff.here)
    key = fresh_key()
    later = NOW + timedelta(hours=1)
    second, pressed_again = (
        reprint(engine, staff.dana, first.referral.id, key=key, contact=CHECKED, now=later) for _ in range(2)
    )
    assert second.token == pressed_again.token != first.token
    assert second.referral.number == first.referral.number
    assert (second.referral.printings, pressed_again.referral.printings) == (2, 2)
    assert second.replaces == NOW
    with reading(engine) as session:
        links = session.exec(select(PrivateLink)).all()
    assert sorted(link.revoked_at is None for link in links) == [False, True]


def test_a_draft_or_an_ended_one_is_not_reprinted(engine: Engine, staff: Staff) -> None:
    draft = add_draft(engine, staff.dana, staff.here)
    with pytest.raises(AlreadyMoved):
        reprint(engine, staff.dana, draft.id, key=fresh_key(), contact=CHECKED, now=NOW)


def test_another_office_neither_reads_nor_moves_it(engine: Engine, staff: Staff) -> None:
    draft = add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here))
    for other in (staff.elena, staff.sven, staff.ada):
        with pytest.raises(NotAllowed):
            read_referral(engine, other, draft.id, now=NOW)
        with pytest.raises(NotAllowed):
            cancel_referral(engine, other, draft.id, moving(draft.version), "moved", "parent")
        with pytest.raises(NotAllowed):
            hand_over(
                engine,
                other,
                draft.id,
                key=fresh_key(),
                expect_version=draft.version,
                contact=CHECKED,
                now=NOW,
            )
    assert referrals_of(engine, staff.elena, draft.parent_id, now=NOW) == ()


def test_my_list_is_mine_and_a_parents_list_is_the_offices(engine: Engine, staff: Staff) -> None:
    hers = add_sent(engine, staff.cora, staff.here, MARISOL).referral
    mine = add_draft(engine, staff.dana, staff.here)
    assert [row.id for row in my_referrals(engine, staff.dana, now=NOW)] == [mine.id]
    assert [row.number for row in referrals_of(engine, staff.dana, hers.parent_id, now=NOW)] == [hers.number]


def test_a_parent_is_found_by_the_number_of_their_referral(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here).referral
    found = find_parents(engine, staff.cora, (sent.number or "").replace("-", " "), now=NOW)
    assert [row.id for row in found] == [sent.parent_id]


def test_only_hashes_of_keys_are_kept(engine: Engine, staff: Staff) -> None:
    draft = add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here))
    key = fresh_key()
    send(engine, staff, draft, key)
    with reading(engine) as session:
        assert key not in str(session.exec(select(Referral)).one().model_dump())
