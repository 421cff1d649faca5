"""The parent's permission on paper: what it lets a form hold, and the sentences that say so over the signature."""

from forms.given import InformationKind, Referral, Sign
from forms.paper import Both, Lines, Section, Signature, plainly
from forms.tongue import Tongue, typed


def names_agency(given: Referral) -> bool:
    return given.name_agency or not given.layout.plain


def agency_words(given: Referral) -> Both | None:
    return typed(given.agency.name if names_agency(given) else given.agency.plain_name)


def may_hold(given: Referral, kind: InformationKind) -> bool:
    return given.permission.send and kind in given.permission.kinds


def permission(given: Referral, tongue: Tongue) -> Section:
    title = tongue.both("form.section.permission")
    if not given.permission.send:
        return Section("permission", title, (Lines("carried", (tongue.both("form.permission.carried"),)),))
    paragraph = tongue.join(permission_sentences(given, tongue), " ")
    signed = signature(given.permission.sign, tongue)
    return Section("permission", title, (Lines("consent", (paragraph,)), signed))


def permission_sentences(given: Referral, tongue: Tongue) -> list[Both]:
    leave = given.permission
    recipient = _recipient(given)
    kinds = [
        tongue.both(f"consent.kinds.{kind}") for kind in KINDS if kind in leave.kinds and kind in holds(given)
    ]
    sentences = [
        tongue.both("consent.send_yes", recipient=recipient, kinds=tongue.join(kinds))
        if kinds
        else tongue.both("consent.send_yes_name", recipient=recipient),
        tongue.both("consent.report_yes") if leave.report_back else tongue.both("consent.report_no"),
    ]
    if leave.until:
        sentences.append(tongue.both("consent.until", until=tongue.day(leave.until, weekday=False)))
    phone = given.worker.phone
    sentences.append(
        tongue.both("consent.revoke", phone=phone) if phone else tongue.both("consent.revoke_caseworker")
    )
    return sentences


def holds(given: Referral) -> frozenset[InformationKind]:
    """The kinds of information that a form of this layout has a place for: the permission names no others."""
    goals, parts = given.layout.goals, given.layout.sections
    found: dict[InformationKind, bool] = {
        "contact": True,
        "language": True,
        "work": "job_goal" in goals or "last_job" in goals,
        "education": "education" in goals,
        "barriers": "barriers" in parts and bool(given.shared),
    }
    return frozenset(kind for kind, held in found.items() if held)


KINDS: tuple[InformationKind, ...] = ("contact", "language", "work", "education", "barriers")


def _recipient(given: Referral) -> Both:
    named = given.permission.recipient
    if isinstance(named, str):
        return plainly(named)
    return plainly((named or given.provider_name or given.program.short).en)


def signature(sign: Sign | None, tongue: Tongue) -> Signature:
    label, date_label = tongue.both("form.permission.signature"), tongue.both("form.permission.signed_on")
    if sign is None or (sign.how == "paper" and sign.on is None):
        return Signature("signature", label, None, date_label, None)
    how = {
        "drawn": "form.permission.on_screen",
        "typed": "form.permission.typed",
        "paper": "form.permission.on_paper",
        "spoken": "form.permission.spoken",
    }[sign.how]
    return Signature(
        id="signature",
        label=label,
        name=typed(sign.name),
        date_label=date_label,
        date=tongue.day(sign.on, weekday=False) if sign.on else None,
        how=tongue.both(how, witness=sign.witness or "") if sign.how == "spoken" else tongue.both(how),
        picture=sign.picture if sign.how == "drawn" else None,
    )
