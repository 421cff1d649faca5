"""What a page knows when it asks for a paper: plain, typed, unfiltered. referral.py decides what may be printed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from forms.layout import Layout
from screening.programs import Location, Program
from screening.text import Text


@dataclass(frozen=True)
class Agency:
    """``plain_name`` stands where no child support words may (a library's form), such as the county's name."""

    name: str
    plain_name: str = ""


@dataclass(frozen=True)
class Caseworker:
    """``phone`` is the direct line. In a blank form each may be None."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True)
class Parent:
    """``contact_unsafe`` and ``through_caseworker`` look the same on paper, on purpose."""

    name: str | None = None
    preferred_name: str | None = None
    language: str = "en"
    language_name: Text | None = None
    phone: str | None = None
    best_time: str | None = None
    text_ok: bool | None = None
    email: str | None = None
    interpreter: bool | None = None
    accommodation: str | None = None
    job_goal: str | None = None
    last_job: str | None = None
    education: Text | None = None
    through_caseworker: bool = False
    contact_unsafe: bool = False


@dataclass(frozen=True)
class Sign:
    """How somebody signed. ``paper``: with a pen, on this form if ``on`` is None. ``spoken``: heard by ``witness``."""

    how: Literal["drawn", "typed", "paper", "spoken"]
    name: str | None = None
    on: date | None = None
    picture: bytes | None = None
    witness: str | None = None


InformationKind = Literal["contact", "language", "work", "education", "barriers"]


@dataclass(frozen=True)
class Permission:
    """The two permissions. ``kinds``: what the form may hold besides the name; without ``send`` none is printed."""

    send: bool
    report_back: bool = False
    recipient: Text | str | None = None
    kinds: frozenset[InformationKind] = frozenset()
    until: date | None = None
    sign: Sign | None = None


@dataclass(frozen=True)
class Shared:
    """Something that gets in the way, which the parent ticked to share. ``id`` is the barrier's."""

    id: str
    name: Text


@dataclass(frozen=True)
class Reason:
    """A finding: its criterion's sentence, whether it may be printed (Rule C) and whether it is met."""

    sentence: Text
    print: bool
    met: bool


@dataclass(frozen=True)
class ReportLink:
    """The private link of a report-back. Without a public address of the portal there is none: leave it out."""

    url: str
    address: str
    short_code: str


@dataclass(frozen=True)
class Referral:
    """One referral, unfiltered. ``on``: the paper's day. ``contact_check_days``: the agency's limit, Rule B."""

    on: date
    program: Program
    layout: Layout
    agency: Agency
    worker: Caseworker
    parent: Parent
    permission: Permission
    contact_check_days: int
    number: str | None = None
    provider_name: Text | None = None
    location: Location | None = None
    asked: frozenset[str] = frozenset()
    certificate_area: Text | str | None = None
    shared: tuple[Shared, ...] = ()
    reasons: tuple[Reason, ...] = ()
    appointment: datetime | None = None
    contact_by: date | None = None
    link: ReportLink | None = None
    replaces: str | None = None
    name_agency: bool = False
