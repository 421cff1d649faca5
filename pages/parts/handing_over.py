"""Handing a referral over: keeps the consent, then sends, once. Leaves what prints to filling.py and forms."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from pages.parts import resources, session
from pages.parts.drafts import NAME
from pages.parts.filling import Choices
from records.consent_records import ConsentGiven
from records.consents import give_consent
from records.errors import IncompleteConsent
from records.handover import Contact, HandedOver, hand_over
from records.referral_records import ReferralRecord
from records.referrals import read_referral
from records.workers import Worker
from screening.programs import Location
from screening.words import Words

NOT_SIGNED = "The permission isn't signed yet. Sign it above, or take back the first yes."


def act_of(referral_id: UUID) -> str:
    return f"hand_over.{referral_id}"


def hand_over_once(
    by: Worker,
    record: ReferralRecord,
    chosen: Choices,
    recipient: str,
    location: Location | None,
    sensitive: Sequence[str],
    language: str,
    how: str,
    mail_to: str = "",
) -> HandedOver:
    """Consent first where there is one, then sent with its number. Twice pressed gives the same answer.

    mail_to: the address to which the link goes; empty where it is only printed.

    :raises Refused: what is missing, in a sentence; nothing was sent.
    """
    engine, now = resources.engine(), resources.now()
    if chosen.send:
        given = consent_given(chosen, recipient, sensitive, language, how)
        act = f"consent.{record.id}.{hashlib.sha256(repr(given).encode()).hexdigest()[:16]}"
        give_consent(
            engine, by, record.parent_id, given, key=session.act_key(act), now=now, referral_id=record.id
        )
    latest = read_referral(engine, by, record.id, now=now).referral
    return again(by, record.id, latest.version, location, mail_to)


def again(
    by: Worker, referral_id: UUID, version: int, location: Location | None, mail_to: str = ""
) -> HandedOver:
    """The act itself; by the same key its answer again, with link and code for the paper."""
    good_for = resources.catalogue().settings.contact_check_days
    return hand_over(
        resources.engine(),
        by,
        referral_id,
        key=session.act_key(act_of(referral_id)),
        expect_version=version,
        contact=Contact(location.verified_on if location else None, good_for),
        now=resources.now(),
        mail_to=mail_to,
    )


def consent_given(
    chosen: Choices, recipient: str, sensitive: Sequence[str], language: str, how: str
) -> ConsentGiven:
    """The consent as records keep it: every kind and barrier by itself, sensitive ones apart."""
    sign = chosen.sign
    if sign is None:
        raise IncompleteConsent(NOT_SIGNED)
    plainly = tuple(barrier for barrier in chosen.barriers if barrier not in sensitive)
    return ConsentGiven(
        permit_send=True,
        permit_report=chosen.report_back,
        kinds=(NAME, *chosen.kinds, *plainly),
        sensitive_kinds=tuple(barrier for barrier in chosen.barriers if barrier in sensitive),
        signature=sign.how,
        signed_on=sign.on or resources.today(),
        until=chosen.until,
        recipient_organization=recipient,
        signature_png=sign.picture,
        signed_name=sign.name or "",
        witness=sign.witness or "",
        how=how,
        language=language,
        words_version=words_version(resources.words()),
    )


def words_version(words: Words) -> str:
    """A short hash of the consent's wording, so that it can be said later what was read out."""
    said = sorted((key, text) for key, text in words.by_language["en"].items() if key.startswith("consent."))
    return hashlib.sha256(repr(said).encode()).hexdigest()[:12]
