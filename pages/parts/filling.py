"""A referral's form filled from what is on record and what was chosen; leaves what of it may print to forms."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from forms.given import (
    Agency,
    Caseworker,
    InformationKind,
    Parent,
    Permission,
    Reason,
    Referral,
    ReportLink,
    Shared,
    Sign,
)
from forms.layout import Layout
from records.parent_records import ParentRecord
from records.workers import Worker
from screening.answers import Answer, Answers, is_said
from screening.catalogue import Catalogue
from screening.matching import Match, Result
from screening.programs import Location, Program, Provider
from screening.questions import NOT_SAID
from screening.text import Text


@dataclass(frozen=True)
class Choices:
    """What worker and parent chose on the page. ``kinds`` leaves barriers out: ``barriers`` says which are shared."""

    services: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    kinds: tuple[InformationKind, ...] = ()
    send: bool = False
    report_back: bool = False
    until: date | None = None
    sign: Sign | None = None
    certificate_area: str = ""
    contact_by: date | None = None
    appointment: datetime | None = None
    name_agency: bool = False
    job_goal: str = ""
    last_job: str = ""
    best_time: str = ""
    through_caseworker: bool = False


@dataclass(frozen=True)
class Case:
    """Whom and what a form is about, as it stands on the day ``on``."""

    parent: ParentRecord
    answers: Answers
    worker: Worker
    agency: Agency
    on: date
    provider: Provider | None = None
    location: Location | None = None
    findings: Match | None = None


def filled(
    catalogue: Catalogue,
    layout: Layout,
    program: Program,
    case: Case,
    chosen: Choices,
    *,
    number: str | None = None,
    link: ReportLink | None = None,
    replaces: str | None = None,
) -> Referral:
    """The same values for the preview, the print, the HTML twin and a copy: what prints is decided in forms alone."""
    provider = case.provider.name if case.provider else None
    return Referral(
        on=case.on,
        number=number,
        program=program,
        layout=layout,
        agency=case.agency,
        worker=Caseworker(case.worker.name, case.worker.phone or None, case.worker.email or None),
        parent=_parent(catalogue, case, chosen),
        permission=_permission(chosen, provider or program.name),
        contact_check_days=catalogue.settings.contact_check_days,
        provider_name=provider,
        location=case.location,
        asked=frozenset(chosen.services),
        certificate_area=certificate_area(program, chosen.certificate_area),
        shared=tuple(Shared(id, catalogue.barrier(id).name) for id in chosen.barriers),
        reasons=_reasons(case.findings),
        appointment=chosen.appointment,
        contact_by=None if chosen.appointment else chosen.contact_by,
        link=link,
        replaces=replaces,
        name_agency=chosen.name_agency,
    )


def first_choices(program: Program, answers: Answers, on: date) -> Choices:
    """What the page begins with: nothing is permitted or shared before somebody says so."""
    return Choices(
        services=(program.services[0].id,) if len(program.services) == 1 else (),
        contact_by=on + timedelta(days=program.clock.contact_by_days),
        job_goal=said(answers, "job_goal"),
        last_job=said(answers, "last_job"),
    )


def fitting_providers(catalogue: Catalogue, result: Result, program: Program) -> tuple[str, ...]:
    """A program shown under others goes to the providers of those that may help here; else to its own."""
    verdicts = {match.program: match.verdict for match in result.matches}
    hosts = [id for id in program.shown_under if verdicts.get(id, "unlikely") != "unlikely"]
    found = [provider for id in hosts for provider in catalogue.program(id).providers]
    return tuple(provider for provider in found if provider in program.providers) or program.providers


def certificate_area(program: Program, chosen: str) -> Text | str | None:
    """The words of a listed area, or what was typed; None leaves a line."""
    areas = program.certificate_areas.areas if program.certificate_areas else ()
    return next((area.label for area in areas if area.id == chosen), chosen or None)


def said(answers: Answers, question: str) -> str:
    """A text that was said, empty where none was."""
    answer = answers.get(question)
    return answer if isinstance(answer, str) and is_said(answer) else ""


def language_of(parent: ParentRecord, answers: Answers) -> str:
    return said(answers, "language") or parent.details.language or "en"


def label_of(catalogue: Catalogue, question: str, answer: Answer | None) -> Text | None:
    """The words of a chosen value."""
    if not isinstance(answer, str) or answer in NOT_SAID:
        return None
    return next((value.label for value in catalogue.question(question).values if value.id == answer), None)


def called(catalogue: Catalogue, language: str) -> str:
    """A language's name in English, for staff: *Spanish*; its code where the catalogue has none."""
    name = label_of(catalogue, "language", language)
    return name.en if name else language


def _parent(catalogue: Catalogue, case: Case, chosen: Choices) -> Parent:
    details, answers = case.parent.details, case.answers
    language = language_of(case.parent, answers)
    texts = {"yes": True, "no": False}
    return Parent(
        name=case.parent.name,
        preferred_name=details.preferred_name or None,
        language=language,
        language_name=label_of(catalogue, "language", language),
        phone=details.phone or None,
        best_time=chosen.best_time or None,
        text_ok=texts.get(details.text_ok or ""),
        email=details.email or None,
        interpreter=texts.get(said(answers, "interpreter")),
        accommodation=said(answers, "accommodation") or None,
        job_goal=chosen.job_goal or None,
        last_job=chosen.last_job or None,
        education=label_of(catalogue, "education", answers.get("education")),
        through_caseworker=chosen.through_caseworker,
        contact_unsafe=case.parent.contact_through_caseworker,
    )


def _permission(chosen: Choices, recipient: Text) -> Permission:
    if not chosen.send:
        return Permission(send=False)
    kinds = {*chosen.kinds, "barriers"} if chosen.barriers else set(chosen.kinds)
    return Permission(
        send=True,
        report_back=chosen.report_back,
        recipient=recipient,
        kinds=frozenset(kinds),
        until=chosen.until,
        sign=chosen.sign,
    )


def _reasons(match: Match | None) -> tuple[Reason, ...]:
    if match is None:
        return ()
    return tuple(Reason(f.needed, f.print, f.verdict == "met") for f in match.findings)
