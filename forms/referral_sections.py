"""The sections of a referral form's front, each a function from what is given to what may be printed, or None.

A layout names the sections it has and their order. What a section leaves out, and why, is said where it does so.
"""

from collections.abc import Callable

from forms.given import InformationKind, Referral, Shared
from forms.layout import Layout
from forms.paper import Block, Both, Field, Fields, Lines, Section, Tick, Ticks, plainly
from forms.permission import may_hold, permission
from forms.place import is_checked, postal
from forms.tongue import Tongue, said, typed


def where(given: Referral, tongue: Tongue) -> Section:
    title = tongue.both("form.section.where")
    place = given.location
    # A provider goes by the name over its door, in whatever language.
    named = given.provider_name or (place.name if place else None)
    provider = plainly(named.en) if named else None
    if place is None or not is_checked(place, given.on, given.contact_check_days):  # Rule B
        lines = [tongue.both("form.where.ask_caseworker")]
        if given.worker.name and given.worker.phone:
            lines.append(plainly(f"{given.worker.name}, {given.worker.phone}"))
        door = (Lines("provider", (provider,), weight="strong"),) if provider else ()
        return Section("where", title, (*door, Lines("ask_caseworker", tuple(lines))))
    name = plainly(place.name.en)
    if provider and provider.en not in name.en:
        name = plainly(f"{provider.en} · {name.en}")
    reached = " · ".join(part for part in (postal(place), place.phone) if part)
    fields = [
        Field("ask_for", tongue.both("form.where.ask_for"), typed(place.ask_for)),
        Field("hours", tongue.both("form.where.hours"), tongue.maybe(place.hours)),
    ]
    known = tuple(field for field in fields if field.value is not None)
    blocks: list[Block] = [Lines("provider", (name,), weight="strong")]
    if reached:
        blocks.append(Lines("address", (plainly(reached),)))
    if known:
        blocks.append(Fields(known))
    return Section("where", title, tuple(blocks))


def when(given: Referral, tongue: Tongue) -> Section | None:
    if given.appointment:
        field = Field(
            "appointment", tongue.both("form.when.appointment"), tongue.moment(given.appointment), wide=True
        )
    elif given.contact_by:
        field = Field(
            "contact_by", tongue.both("form.when.contact_by"), tongue.day(given.contact_by), wide=True
        )
    else:
        return None
    return Section("when", tongue.both("form.section.when"), (Fields((field,)),))


def parent(given: Referral, tongue: Tongue) -> Section:
    return Section("parent", tongue.both("form.section.parent"), (Fields(_parent_fields(given, tongue)),))


def person(given: Referral, tongue: Tongue) -> Section:
    return Section("person", tongue.both("form.section.person"), (Fields(_parent_fields(given, tongue)),))


def _parent_fields(given: Referral, tongue: Tongue) -> tuple[Field, ...]:
    who, sent = given.parent, given.permission.send
    fields = [
        Field("name", tongue.both("form.parent.name"), typed(who.name if sent else None)),
        Field(
            "preferred_name",
            tongue.both("form.parent.preferred_name"),
            typed(who.preferred_name if sent else None),
        ),
    ]
    if sent and not who.preferred_name:
        fields.pop()  # most people have none: no line asks for it once the form is filled
    unasked = sent and not may_hold(given, "contact")
    if who.contact_unsafe or who.through_caseworker or unasked:
        # One sentence for all three, so that nobody can read from it that somebody isn't safe.
        through = tongue.both("form.parent.through_caseworker")
        fields.append(Field("contact", tongue.both("form.parent.contact"), through))
        kept = [name for name in given.layout.parent_fields if name not in CONTACT]
    else:
        kept = list(given.layout.parent_fields)
    if sent and not may_hold(given, "language"):
        kept = [name for name in kept if name not in LANGUAGE]
    values = _parent_values(given, tongue)
    for name in kept:
        value = values[name] if sent else None
        fields.append(Field(name, tongue.both(f"form.parent.{name}"), value))
    return tuple(fields)


CONTACT = ("phone", "best_time", "email")
LANGUAGE = ("language", "interpreter", "accommodation")


def _parent_values(given: Referral, tongue: Tongue) -> dict[str, Both | None]:
    who = given.parent
    return {
        "phone": _phone(given, tongue),
        "best_time": typed(who.best_time),
        "email": typed(who.email),
        "language": tongue.maybe(who.language_name),
        "interpreter": _yes_no(
            tongue, who.interpreter, "form.parent.needs_interpreter", "form.parent.no_interpreter"
        ),
        "accommodation": typed(who.accommodation),
    }


def _phone(given: Referral, tongue: Tongue) -> Both | None:
    """With a word on text messages, in English: it's the provider who calls."""
    phone, text_ok = typed(given.parent.phone), given.parent.text_ok
    if phone is None or text_ok is None:
        return phone
    note = "form.parent.text_yes" if text_ok else "form.parent.text_no"
    return plainly(tongue.words.say("en", note, phone=phone.en))


def _yes_no(tongue: Tongue, said: bool | None, yes: str, no: str) -> Both | None:
    return None if said is None else tongue.both(yes if said else no)


def goals(given: Referral, tongue: Tongue) -> Section | None:
    who, area = given.parent, given.certificate_area
    kinds: dict[str, tuple[InformationKind | None, Both | None]] = {
        "job_goal": ("work", typed(who.job_goal)),
        "last_job": ("work", typed(who.last_job)),
        "education": ("education", tongue.maybe(who.education)),
        # What is asked for, like a service: it tells nothing about the person.
        "certificate_area": (None, typed(area) if isinstance(area, str) else tongue.maybe(area)),
    }
    fields = [
        Field(name, tongue.both(f"form.goals.{name}"), kinds[name][1])
        for name in given.layout.goals
        if kinds[name][0] is None or may_hold(given, kinds[name][0] or "work")
    ]
    return (
        Section("goals", tongue.both("form.section.goals"), (Fields(tuple(fields), columns=2),))
        if fields
        else None
    )


NEVER_SHARED = frozenset({"tanf_exhausting", "foster_youth", "single_parent"})
"""Ticked or not: aid received, foster care and children are never on paper (Rule C)."""

NEVER_SHARED_PLAINLY = NEVER_SHARED | {"license_suspended"}
"""Where no child support words may stand, what may come from child support isn't said either."""


def may_be_shared(barriers: tuple[Shared, ...], layout: Layout) -> list[Shared]:
    never = NEVER_SHARED_PLAINLY if layout.plain else NEVER_SHARED
    return [item for item in barriers if item.id not in never]


def barriers(given: Referral, tongue: Tongue) -> Section | None:
    shared = may_be_shared(given.shared, given.layout)
    if not shared or not may_hold(given, "barriers"):
        return None
    ticks = tuple(Tick(item.id, tongue.text(item.name), ticked=True) for item in shared)
    return Section("barriers", tongue.both("form.section.barriers"), (Ticks("barriers", ticks),))


def asks(given: Referral, tongue: Tongue) -> Section | None:
    services = given.program.services
    if not services:
        return None
    ticks = tuple(
        Tick(service.id, tongue.text(service.label), ticked=service.id in given.asked) for service in services
    )
    return Section("asks", tongue.both("form.section.asks"), (Ticks("asks", ticks),))


def why(given: Referral, tongue: Tongue) -> Section | None:
    """Criteria that may be printed and are met. They say something about the person, so they need the permission."""
    sentences = [reason.sentence for reason in given.reasons if reason.print and reason.met]
    if not sentences or not given.permission.send:
        return None
    lines: list[Block] = [Lines("why", tuple(map(tongue.text, sentences)), bullets=True)]
    return Section("why", tongue.both("form.section.why"), tuple(lines))


def bring(given: Referral, tongue: Tongue) -> Section | None:
    """In the parent's language alone: it's the parent who packs."""
    if not given.program.bring:
        return None
    texts = (said(tongue.text(text), tongue.language, tongue.own) for text in given.program.bring)
    lines = Lines("bring", tuple(map(plainly, texts)), bullets=True)
    return Section("bring", tongue.both("form.section.bring"), (lines,))


SECTIONS: dict[str, Callable[[Referral, Tongue], Section | None]] = {
    "where": where,
    "when": when,
    "parent": parent,
    "person": person,
    "goals": goals,
    "barriers": barriers,
    "asks": asks,
    "why": why,
    "bring": bring,
    "permission": permission,
}
