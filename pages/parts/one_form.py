"""The paper of one referral, for the preview, the print and a copy alike. Leaves choosing to choosing.py."""

from datetime import date

from forms.given import Agency, ReportLink
from forms.layout import Layout
from forms.paper import Paper
from forms.referral import referral_paper
from pages.parts import resources
from pages.parts.filling import Case, Choices, filled
from pages.parts.shown import Shown
from records.handover import HandedOver
from records.workers import Worker
from screening.programs import Location, Program, Provider

STAND_IN = "XXXXXXXX"
"""In place of the short code, which is given when the form is handed over."""


def agency() -> Agency:
    return Agency(resources.agency().agency, resources.catalogue().settings.agency.plain_name)


def layout_of(program: Program) -> Layout:
    return resources.layouts()[program.layout or "general"]


def case_of(
    by: Worker, found: Shown, program: Program, provider: Provider | None, location: Location | None, on: date
) -> Case:
    in_force = {match.program for match in found.result.matches}
    return Case(
        parent=found.screening.parent,
        answers=found.answers,
        worker=by,
        agency=agency(),
        on=on,
        provider=provider,
        location=location,
        findings=found.result.match(program.id) if program.id in in_force else None,
    )


def preview_paper(program: Program, case: Case, chosen: Choices) -> Paper:
    """The form as it will print; number and code are given when it is handed over."""
    base = resources.surroundings().url
    link = ReportLink(f"{base}/r", _typed(base), STAND_IN) if base else None
    return _paper(program, case, chosen, link=link)


def code_to_print(sent: HandedOver) -> str | None:
    """The short code, where there is an address at which a provider can type it."""
    return sent.code if resources.surroundings().url else None


def sent_paper(
    program: Program, case: Case, chosen: Choices, sent: HandedOver, replaces: str | None = None
) -> Paper:
    """The form as it was handed over: its place stands on it only if somebody had checked it."""
    place = case.location
    if place is not None:
        place = place.model_copy(update={"verified_on": sent.contact_checked_on})
    base = resources.surroundings().url
    link = None
    if base and sent.token and sent.code:
        link = ReportLink(f"{base}/r/{sent.token}", _typed(base), sent.code)
    checked = Case(
        case.parent, case.answers, case.worker, case.agency, case.on, case.provider, place, case.findings
    )
    return _paper(program, checked, chosen, number=sent.referral.number, link=link, replaces=replaces)


def _paper(
    program: Program,
    case: Case,
    chosen: Choices,
    *,
    number: str | None = None,
    link: ReportLink | None = None,
    replaces: str | None = None,
) -> Paper:
    values = filled(
        resources.catalogue(),
        layout_of(program),
        program,
        case,
        chosen,
        number=number,
        link=link,
        replaces=replaces,
    )
    return referral_paper(values, resources.words())


def _typed(base: str) -> str:
    """The address as one types it: without the scheme."""
    return f"{base.rpartition('://')[2].rstrip('/')}/r"
