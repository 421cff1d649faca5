"""Choices to and from what records keep of a draft referral. Decides nothing; a test shows that nothing is lost."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from forms.given import InformationKind, Sign
from forms.layout import Layout
from pages.parts.filling import Choices
from pages.parts.sharing import KINDS
from records.consent_records import ConsentRecord
from records.referral_records import ReferralDetails, ReferralRecord

NAME = "name"
"""The kind of information that every permission to send covers: the name itself."""
TYPED = ("certificate_area", "job_goal", "last_job", "best_time")
TICKED = ("through_caseworker", "name_agency")


def shared_kinds(chosen: Choices) -> tuple[str, ...]:
    """Everything that the form would show of the person, by name; empty where nothing may be sent."""
    return (NAME, *chosen.kinds, *chosen.barriers) if chosen.send else ()


def details_of(
    chosen: Choices, layout: Layout, provider_id: str | None, location_id: str | None
) -> ReferralDetails:
    specifics: dict[str, Any] = {name: getattr(chosen, name) for name in (*TYPED, *TICKED)}
    specifics |= {"kinds": list(chosen.kinds), "barriers": list(chosen.barriers)}
    return ReferralDetails(
        provider_id=provider_id,
        location_id=location_id,
        services=chosen.services,
        shared=shared_kinds(chosen),
        specifics=specifics,
        contact_by=None if chosen.appointment else chosen.contact_by,
        appointment_at=chosen.appointment,
        without_consent=not chosen.send,
        layout_id=layout.id,
        layout_version=str(layout.version),
    )


def choices_of(record: ReferralRecord, consent: ConsentRecord | None, time_zone: str) -> Choices:
    """As they were chosen; what needs a consent is there only with one in hand."""
    details = record.details
    kept: Mapping[str, Any] = details.specifics
    kinds: tuple[InformationKind, ...] = tuple(kind for kind in KINDS if kind in kept.get("kinds", ()))
    return Choices(
        services=details.services,
        barriers=tuple(kept.get("barriers", ())),
        kinds=kinds,
        send=consent is not None and record.permit_send,
        report_back=consent is not None and record.permit_report,
        until=consent.until if consent else None,
        sign=sign_of(consent) if consent else None,
        certificate_area=str(kept.get("certificate_area", "")),
        contact_by=details.contact_by,
        appointment=_there(details.appointment_at, time_zone),
        name_agency=bool(kept.get("name_agency")),
        job_goal=str(kept.get("job_goal", "")),
        last_job=str(kept.get("last_job", "")),
        best_time=str(kept.get("best_time", "")),
        through_caseworker=bool(kept.get("through_caseworker")),
    )


def sign_of(consent: ConsentRecord) -> Sign:
    """How it was signed. On paper on the very day: the printed form has the line to sign on."""
    given = consent.given
    on_this_form = given.signature == "paper" and given.signed_on == consent.given_on
    return Sign(
        how=given.signature,  # type: ignore[arg-type]
        name=given.signed_name or None,
        on=None if on_this_form else given.signed_on,
        picture=given.signature_png,
        witness=given.witness or None,
    )


def _there(at: datetime | None, time_zone: str) -> datetime | None:
    return at.astimezone(ZoneInfo(time_zone)) if at else None
