"""Consent holds what the law asks, lasts a year at most, and ends everything when it is taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.consents import consents_valid_on, give_consent, read_consent, revoke_consent
from records.database import reading
from records.errors import AlreadyMoved, IncompleteConsent, NoConsent, NotAllowed, NotFound
from records.proposals import confirm_report, proposals
from records.referrals import read_referral
from records.report_backs import read_for_provider, report
from records.report_values import ReportBack
from records.tables import PrivateLink
from records.tokens import fresh_key
from tests.people import MARISOL, NOW, TODAY
from tests.records.cases import (
    CONSENT,
    add_consent,
    add_draft,
    add_parent,
    add_sent,
    mail_link,
)
from tests.records.staff import Staff

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100


def test_it_is_kept_whole_and_lasts_a_year(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    given = give_consent(engine, staff.dana, parent.id, CONSENT, key=fresh_key(), now=NOW)
    assert given.parent_name == "Ruben Testcase"
    assert given.until == date(2027, 11, 21)
    assert replace(given.given, until=None) == CONSENT
    assert read_consent(engine, staff.cora, given.id, now=NOW) == given


def test_the_four_ways_to_sign(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    ways = (
        replace(CONSENT, signature="drawn", signature_png=PNG, signed_name=""),
        CONSENT,
        replace(CONSENT, signature="paper", signed_name="", signed_on=TODAY - timedelta(days=1)),
        replace(CONSENT, signature="spoken", signed_name="", witness="Cora Testcase", how="telephone"),
    )
    for way in ways:
        kept = give_consent(engine, staff.dana, parent.id, way, key=fresh_key(), now=NOW)
        assert replace(kept.given, until=None) == way
    assert len(consents_valid_on(engine, staff.dana, parent.id, TODAY, now=NOW)) == 4


@pytest.mark.parametrize(
    "change",
    [
        {"signature": "drawn"},
        {"signature": "drawn", "signature_png": b"<svg onload=...>"},
        {"signature": "drawn", "signature_png": PNG + b"0" * 600_000},
        {"signature": "typed", "signed_name": " "},
        {"signature": "spoken"},
        {"signature": "nodded"},
        {"kinds": (), "sensitive_kinds": ()},
        {"recipient_organization": "", "recipient_name": ""},
        {"signed_on": TODAY + timedelta(days=1)},
        {"until": TODAY + timedelta(days=400)},
        {"until": TODAY - timedelta(days=1)},
    ],
)
def test_an_incomplete_consent_is_refused(engine: Engine, staff: Staff, change: dict[str, object]) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    with pytest.raises(IncompleteConsent):
        give_consent(
            engine,
            staff.dana,
            parent.id,
            replace(CONSENT, **change),  # type: ignore[arg-type]
            key=fresh_key(),
            now=NOW,
        )
    assert consents_valid_on(engine, staff.dana, parent.id, TODAY, now=NOW) == ()


def test_pressed_twice_it_is_given_once(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    key = fresh_key()
    for _ in range(2):
        give_consent(engine, staff.dana, parent.id, CONSENT, key=key, now=NOW)
    assert len(consents_valid_on(engine, staff.dana, parent.id, TODAY, now=NOW)) == 1


def test_it_brings_its_two_permissions_to_the_draft(engine: Engine, staff: Staff) -> None:
    draft = add_draft(engine, staff.dana, staff.here)
    agreed = add_consent(engine, staff.dana, draft, replace(CONSENT, permit_report=False))
    assert (agreed.permit_send, agreed.permit_report) == (True, False)
    assert agreed.consent_id is not None


def test_it_counts_from_its_day_to_its_last_day(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    until = TODAY + timedelta(days=30)
    give_consent(engine, staff.dana, parent.id, replace(CONSENT, until=until), key=fresh_key(), now=NOW)

    def valid(day: date) -> bool:
        return bool(consents_valid_on(engine, staff.dana, parent.id, day, now=NOW))

    assert [valid(TODAY - timedelta(days=1)), valid(TODAY), valid(until)] == [False, True, True]
    assert not valid(until + timedelta(days=1))


def test_taken_back_it_ends_permissions_and_links_at_once_and_says_what_was_shared(
    engine: Engine, staff: Staff
) -> None:
    sent = add_sent(engine, staff.dana, staff.here).referral
    assert sent.consent_id is not None
    for _ in range(2):
        revoked = revoke_consent(engine, staff.cora, sent.consent_id, "phone", now=NOW)
        assert revoked.shared == (sent.number,)
    after = read_referral(engine, staff.dana, sent.id, now=NOW)
    assert (after.referral.permit_send, after.referral.permit_report) == (False, False)
    assert [event.what for event in after.events] == ["referral.drafted", "referral.sent", "consent.revoked"]
    assert consents_valid_on(engine, staff.dana, sent.parent_id, TODAY, now=NOW) == ()
    with reading(engine) as session:
        assert session.exec(select(PrivateLink)).one().revoked_at == NOW


def test_another_office_neither_gives_nor_reads_nor_revokes(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here).referral
    assert sent.consent_id is not None
    with pytest.raises(NotAllowed):
        read_consent(engine, staff.elena, sent.consent_id, now=NOW)
    with pytest.raises(NotAllowed):
        revoke_consent(engine, staff.elena, sent.consent_id, "phone", now=NOW)
    with pytest.raises(NotAllowed):
        give_consent(engine, staff.elena, sent.parent_id, CONSENT, key=fresh_key(), now=NOW)


def test_a_consent_for_a_referral_is_that_parents_and_that_drafts(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here).referral
    other = add_parent(engine, staff.dana, staff.here, MARISOL)
    with pytest.raises(NotFound):
        give_consent(engine, staff.dana, other.id, CONSENT, key=fresh_key(), now=NOW, referral_id=sent.id)
    with pytest.raises(AlreadyMoved):
        give_consent(
            engine, staff.dana, sent.parent_id, CONSENT, key=fresh_key(), now=NOW, referral_id=sent.id
        )


def test_taking_it_back_says_what_was_shared_and_sets_aside_what_waits(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here)
    assert sent.referral.consent_id is not None
    read_for_provider(engine, token=sent.token or "", now=NOW)
    report(engine, ReportBack(came="yes"), token=sent.token or "", key=fresh_key(), now=NOW)
    (waiting,) = proposals(engine, staff.dana, now=NOW)
    for _ in range(2):  # safe to repeat
        revoked = revoke_consent(engine, staff.dana, sent.referral.consent_id, "phone", now=NOW)
    (shared,) = revoked.already
    assert (shared.number, shared.recipient) == (sent.referral.number, "Test Job Center")
    assert (shared.kinds, shared.channel, shared.opened_at) == (("name", "phone"), "paper", NOW)
    assert proposals(engine, staff.dana, now=NOW) == ()
    with pytest.raises(NoConsent, match="took the permission back"):
        confirm_report(engine, staff.dana, waiting.id, key=fresh_key(), now=NOW)
    with pytest.raises(NoConsent):
        mail_link(engine, staff.dana, sent.referral.id, key=fresh_key(), now=NOW)


def test_a_consent_that_ran_out_ends_links_and_report_backs(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here, given=replace(CONSENT, until=TODAY + timedelta(days=5)))
    for days, opens in ((5, True), (6, False)):
        later = NOW + timedelta(days=days)
        assert (read_for_provider(engine, token=sent.token or "", now=later) is not None) is opens
    with pytest.raises(NoConsent):
        mail_link(engine, staff.dana, sent.referral.id, key=fresh_key(), now=NOW + timedelta(days=6))
