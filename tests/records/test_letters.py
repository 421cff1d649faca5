"""Letters to providers: asked for once, tried until taken or given up, and gone with the permission."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.consents import revoke_consent
from records.database import reading
from records.errors import AlreadyMoved, BadKey, BadText, Missing, NoConsent
from records.handover import HandedOver, hand_over
from records.letters import DROPPED, GIVEN_UP, SENT, WAITING, LetterRecord, letters_of, post_letter
from records.links import links_of
from records.outbox import (
    HELD,
    WAITS,
    OutgoingLetter,
    letter_refused,
    letter_sent,
    letters_wait,
    take_letter,
)
from records.referrals import cancel_referral, read_referral
from records.report_backs import read_for_provider
from records.tables import Letter, PrivateLink, Referral
from records.tokens import fresh_key
from tests.people import MARISOL, NOW
from tests.records.cases import CHECKED, CONSENT, add_consent, add_draft, add_sent, moving
from tests.records.staff import Staff

TO = "in@jobs.example.org"
SECOND = timedelta(seconds=1)
PAPER = b"%PDF-1.7 made up"


@pytest.fixture
def sent(engine: Engine, staff: Staff) -> HandedOver:
    return add_sent(engine, staff.dana, staff.here)


def post(engine: Engine, staff: Staff, sent: HandedOver, **more: object) -> LetterRecord:
    asked = {"key": fresh_key(), "now": NOW, **more}
    return post_letter(engine, staff.dana, sent.referral.id, TO, **asked)  # type: ignore[arg-type]


def taken(engine: Engine, now: datetime = NOW) -> OutgoingLetter:
    letter = take_letter(engine, now=now)
    assert letter is not None
    return letter


def letters(engine: Engine, staff: Staff, sent: HandedOver) -> list[tuple[str, int]]:
    return [(each.status, each.tries) for each in letters_of(engine, staff.dana, sent.referral.id, now=NOW)]


def whats(engine: Engine, staff: Staff, referral: UUID) -> list[str]:
    return [each.what for each in read_referral(engine, staff.dana, referral, now=NOW).events]


def channels(engine: Engine, staff: Staff, sent: HandedOver) -> list[str]:
    return [each.channel for each in links_of(engine, staff.dana, sent.referral.id, now=NOW)]


def test_pressed_twice_it_is_one_letter(engine: Engine, staff: Staff, sent: HandedOver) -> None:
    key = fresh_key()
    assert post(engine, staff, sent, key=key) == post(engine, staff, sent, key=key)
    assert letters(engine, staff, sent) == [(WAITING, 0)]
    other = add_sent(engine, staff.dana, staff.here, MARISOL)
    with pytest.raises(BadKey):
        post(engine, staff, other, key=key)


def test_a_letter_that_was_sent_is_an_event_and_its_link_works(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    post(engine, staff, sent, paper=PAPER)
    assert letters_wait(engine, now=NOW)
    letter = taken(engine)
    assert (letter.to, letter.number, letter.paper) == (TO, sent.referral.number, PAPER)
    assert letter.by.name == "Dana Testcase"
    assert not letters_wait(engine, now=NOW)
    for _ in range(2):  # safe to repeat
        letter_sent(engine, letter.id, now=NOW)
    assert letters(engine, staff, sent) == [(SENT, 1)]
    assert whats(engine, staff, sent.referral.id)[2:] == ["referral.mailed"]
    assert read_for_provider(engine, token=letter.token, now=NOW) is not None
    with reading(engine) as session:
        assert session.exec(select(Letter)).one().paper is None


def test_a_letter_is_held_by_whoever_took_it_until_they_must_be_gone(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    post(engine, staff, sent)
    first = taken(engine)
    assert take_letter(engine, now=NOW + HELD - SECOND) is None
    again = taken(engine, NOW + HELD)
    assert (again.id, letters(engine, staff, sent)) == (first.id, [(WAITING, 2)])


def test_refused_for_now_it_is_tried_later_each_time_and_then_given_up(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    post(engine, staff, sent, paper=PAPER)
    at = NOW
    for wait in WAITS:
        letter_refused(engine, taken(engine, at).id, "Try later (451).", for_good=False, now=at)
        assert take_letter(engine, now=at + wait - SECOND) is None
        at += wait
    assert whats(engine, staff, sent.referral.id)[2:] == []
    letter_refused(engine, taken(engine, at).id, "Try later (451).", for_good=False, now=at)
    assert letters(engine, staff, sent) == [(GIVEN_UP, len(WAITS) + 1)]
    assert whats(engine, staff, sent.referral.id)[2:] == ["referral.undelivered"]
    assert timedelta(hours=20) < at - NOW < timedelta(hours=30)
    with reading(engine) as session:
        assert session.exec(select(Letter)).one().paper is None


def test_what_is_refused_for_good_is_given_up_at_once(engine: Engine, staff: Staff, sent: HandedOver) -> None:
    post(engine, staff, sent)
    letter_refused(engine, taken(engine).id, "No such user (550).", for_good=True, now=NOW)
    assert letters(engine, staff, sent) == [(GIVEN_UP, 1)]
    event = read_referral(engine, staff.dana, sent.referral.id, now=NOW).events[-1]
    assert (event.what, event.note, event.by_name) == (
        "referral.undelivered",
        "No such user (550).",
        "Dana Testcase",
    )


@pytest.mark.parametrize(("unsure", "left"), [(False, ["paper"]), (True, ["paper", "email"])])
def test_a_link_that_nobody_can_have_is_taken_away(
    engine: Engine, staff: Staff, sent: HandedOver, unsure: bool, left: list[str]
) -> None:
    post(engine, staff, sent)
    letter = taken(engine)
    letter_refused(engine, letter.id, "Away.", for_good=False, unsure=unsure, now=NOW)
    assert channels(engine, staff, sent) == left
    assert (read_for_provider(engine, token=letter.token, now=NOW) is not None) is unsure


def test_a_runner_that_dies_each_time_ends_the_letter_too(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    post(engine, staff, sent)
    for turn in range(len(WAITS) + 1):
        taken(engine, NOW + turn * HELD)
    assert take_letter(engine, now=NOW + (len(WAITS) + 1) * HELD) is None
    assert letters(engine, staff, sent)[0][0] == GIVEN_UP


def test_with_the_permission_a_waiting_letter_goes_too(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    post(engine, staff, sent, paper=PAPER)
    revoke_consent(engine, staff.dana, sent.referral.consent_id, "phone", now=NOW)  # type: ignore[arg-type]
    assert letters(engine, staff, sent) == [(DROPPED, 0)]
    assert take_letter(engine, now=NOW) is None
    with reading(engine) as session:
        assert session.exec(select(Letter)).one().paper is None


def test_with_the_referral_a_waiting_letter_ends_too(engine: Engine, staff: Staff, sent: HandedOver) -> None:
    post(engine, staff, sent)
    cancel_referral(engine, staff.dana, sent.referral.id, moving(sent.referral.version), "moved", "parent")
    assert letters(engine, staff, sent) == [(DROPPED, 0)]


def test_a_permission_that_ran_out_meanwhile_drops_the_letter(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    post(engine, staff, sent)
    assert take_letter(engine, now=NOW + timedelta(days=370)) is None
    assert letters(engine, staff, sent) == [(DROPPED, 0)]
    with reading(engine) as session:
        assert [link.channel for link in session.exec(select(PrivateLink))] == ["paper"]


def test_only_with_both_permissions_and_handed_over(engine: Engine, staff: Staff) -> None:
    draft = add_draft(engine, staff.dana, staff.here)
    with pytest.raises(AlreadyMoved):
        post_letter(engine, staff.dana, draft.id, TO, key=fresh_key(), now=NOW)
    silent = replace(CONSENT, permit_report=False)
    with pytest.raises(NoConsent):
        post(engine, staff, add_sent(engine, staff.dana, staff.here, MARISOL, given=silent))


def test_a_letter_needs_an_address_and_a_paper_has_a_size(
    engine: Engine, staff: Staff, sent: HandedOver
) -> None:
    with pytest.raises(Missing):
        post_letter(engine, staff.dana, sent.referral.id, " ", key=fresh_key(), now=NOW)
    with pytest.raises(Missing, match="too large"):
        post(engine, staff, sent, paper=b"x" * 5_000_001)


def test_a_hand_over_by_e_mail_and_its_letter_are_one_act(engine: Engine, staff: Staff) -> None:
    draft = add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here))
    key = fresh_key()

    def go(to: str) -> HandedOver:
        return hand_over(
            engine,
            staff.dana,
            draft.id,
            key=key,
            expect_version=draft.version,
            contact=CHECKED,
            now=NOW,
            mail_to=to,
        )

    with pytest.raises(BadText):
        go("x" * 5_000)
    with reading(engine) as session:
        assert (session.exec(select(Letter)).all(), session.exec(select(Referral.status)).all()) == (
            [],
            ["draft"],
        )
    done = go(TO)
    assert go(TO) == done
    assert letters(engine, staff, done) == [(WAITING, 0)]
    assert (taken(engine).number, channels(engine, staff, done)) == (
        done.referral.number,
        ["paper", "email"],
    )


def test_a_hand_over_by_e_mail_without_that_permission_is_none(engine: Engine, staff: Staff) -> None:
    no_word = replace(CONSENT, permit_report=False)
    draft = add_consent(engine, staff.dana, add_draft(engine, staff.dana, staff.here), no_word)
    with pytest.raises(NoConsent):
        hand_over(
            engine,
            staff.dana,
            draft.id,
            key=fresh_key(),
            expect_version=draft.version,
            contact=CHECKED,
            now=NOW,
            mail_to=TO,
        )
    assert read_referral(engine, staff.dana, draft.id, now=NOW).referral.status == "draft"
