"""A consent as it was given. Leaves giving and revoking to records.consents."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from records.errors import IncompleteConsent
from records.tables import Consent

DRAWN, TYPED, PAPER, SPOKEN = "drawn", "typed", "paper", "spoken"
_LONGEST = timedelta(days=366)
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_BYTES = 500_000


@dataclass(frozen=True)
class ConsentGiven:
    """What the parent agreed to. `kinds` and `sensitive_kinds` are those ticked, each by itself."""

    permit_send: bool
    permit_report: bool
    kinds: tuple[str, ...]
    signature: str  # drawn, typed, paper, spoken
    signed_on: date
    sensitive_kinds: tuple[str, ...] = ()
    until: date | None = None  # None: one year
    recipient_name: str = ""
    recipient_title: str = ""
    recipient_organization: str = ""
    signature_png: bytes | None = None
    signed_name: str = ""
    witness: str = ""
    interpreter: str = ""
    how: str = "desk"
    language: str = "en"
    words_version: str = ""


@dataclass(frozen=True)
class ConsentRecord:
    id: UUID
    parent_id: UUID
    referral_id: UUID | None
    parent_name: str
    given: ConsentGiven
    given_on: date
    until: date
    created_by: UUID
    created_at: datetime
    revoked_at: datetime | None
    revoked_how: str | None

    def in_force(self, on: date) -> bool:
        return self.revoked_at is None and self.given_on <= on <= self.until


def checked_until(given: ConsentGiven, today: date) -> date:
    """The last day of a consent that is complete; one year from today unless it says sooner.

    :raises IncompleteConsent: what is missing, in a sentence.
    """
    if not (given.recipient_name.strip() or given.recipient_organization.strip()):
        raise IncompleteConsent("Write down who receives it: a name or an organization.")
    if given.permit_send and not (given.kinds or given.sensitive_kinds):
        raise IncompleteConsent("Tick what may be shared.")
    if given.signed_on > today:
        raise IncompleteConsent("The day of the signature is in the future.")
    _check_signature(given)
    until = given.until or _a_year_after(today)
    if not today <= until <= today + _LONGEST:
        raise IncompleteConsent("A consent ends on a day within the next year.")
    return until


def consent_record(row: Consent) -> ConsentRecord:
    return ConsentRecord(
        id=row.id,
        parent_id=row.parent_id,
        referral_id=row.referral_id,
        parent_name=row.parent_name,
        given=ConsentGiven(
            permit_send=row.permit_send,
            permit_report=row.permit_report,
            kinds=tuple(row.kinds),
            signature=row.signature,
            signed_on=row.signed_on,
            sensitive_kinds=tuple(row.sensitive_kinds),
            until=row.until,
            recipient_name=row.recipient_name,
            recipient_title=row.recipient_title,
            recipient_organization=row.recipient_organization,
            signature_png=row.signature_png,
            signed_name=row.signed_name,
            witness=row.witness,
            interpreter=row.interpreter,
            how=row.how,
            language=row.language,
            words_version=row.words_version,
        ),
        given_on=row.given_on,
        until=row.until,
        created_by=row.created_by,
        created_at=row.created_at,
        revoked_at=row.revoked_at,
        revoked_how=row.revoked_how,
    )


def _check_signature(given: ConsentGiven) -> None:
    if given.signature not in (DRAWN, TYPED, PAPER, SPOKEN):
        raise IncompleteConsent("Say how it was signed: drawn, typed, on paper, or spoken.")
    drawn = given.signature_png or b""
    if given.signature == DRAWN and not (drawn.startswith(_PNG) and len(drawn) <= _PNG_BYTES):
        raise IncompleteConsent("The signature wasn't drawn, or is too large to keep. Please sign again.")
    if given.signature == TYPED and not given.signed_name.strip():
        raise IncompleteConsent("The parent types their name to sign.")
    if given.signature == SPOKEN and not given.witness.strip():
        raise IncompleteConsent("A spoken consent needs somebody who heard it: write down their name.")


def _a_year_after(day: date) -> date:
    """One year on; from 29 February, the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
