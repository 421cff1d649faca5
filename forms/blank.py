"""The blank referral form, for places without a network: the program's form with lines and boxes to fill in by hand."""

from dataclasses import replace
from datetime import date

from forms.given import Agency, Caseworker, Parent, Permission, Referral, Shared
from forms.layout import Layout
from forms.paper import Field, Fields, Paper, Section, Tick, Ticks
from forms.permission import KINDS, signature
from forms.referral import form_paper, front
from forms.referral_sections import SECTIONS, may_be_shared
from forms.report_back import report_back_side
from forms.tongue import Tongue
from screening.programs import Program
from screening.words import Words

COMMON = frozenset(
    {
        "no_diploma",
        "low_literacy_or_english",
        "justice_record",
        "license_suspended",
        "transport",
        "identity_papers",
        "housing",
        "child_care",
    }
)
"""What a blank form offers to tick. Health, substances and what follows from money are talked about first."""


def blank_referral(
    program: Program,
    layout: Layout,
    agency: Agency,
    worker: Caseworker,
    barriers: tuple[Shared, ...],
    language: str,
    on: date,
    words: Words,
) -> Paper:
    """``barriers``: those that somebody may tick. Number, day, place and permission are for a pen."""
    tongue = Tongue.of(words, language)
    given = Referral(
        on=on,
        program=program,
        layout=layout,
        agency=agency,
        worker=worker,
        parent=Parent(language=language),
        permission=Permission(send=True, report_back=True, kinds=frozenset(KINDS)),
        contact_check_days=0,
        shared=barriers,
    )
    by_hand = {
        "where": _lines("where", ("form.where.place", "form.where.address"), tongue),
        "when": _lines("when", ("form.when.appointment", "form.when.contact_by"), tongue),
        "barriers": _barriers(given, tongue),
        "why": None,  # what is met, nobody knows yet
        "permission": _permission(tongue),
    }
    found = [by_hand[name] if name in by_hand else SECTIONS[name](given, tongue) for name in layout.sections]
    sections = tuple(section for section in found if section is not None)
    side = front(given, tongue, None)
    # One line for who sends it, unless it is printed: a name and a number fit on it.
    facts = tuple(field for field in side.facts if field.value or field.id in ("number", "date", "sent_by"))
    side = replace(side, facts=facts, sections=sections)
    return form_paper(given, tongue, (side, report_back_side(given, tongue, None)))


def _lines(id: str, labels: tuple[str, ...], tongue: Tongue) -> Section:
    fields = tuple(Field(label.rsplit(".", 1)[-1], tongue.both(label), None) for label in labels)
    return Section(id, tongue.both(f"form.section.{id}"), (Fields(fields, columns=2),))


def _barriers(given: Referral, tongue: Tongue) -> Section | None:
    offered = tuple(
        Tick(item.id, tongue.text(item.name))
        for item in may_be_shared(given.shared, given.layout)
        if item.id in COMMON
    )
    if not offered:
        return None
    return Section("barriers", tongue.both("form.section.barriers"), (Ticks("barriers", offered),))


def _permission(tongue: Tongue) -> Section:
    ticks = (
        Tick("send", tongue.both("consent.send_tick")),
        Tick("report_back", tongue.both("consent.report_tick")),
    )
    return Section(
        "permission",
        tongue.both("form.section.permission"),
        (Ticks("permission", ticks), signature(None, tongue)),
    )
