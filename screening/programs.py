"""What a program, its criteria and its providers are; leaves reading them from files to catalogue.py."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from screening.criteria import Test
from screening.questions import Choice, Frozen
from screening.standards import A_DAY, Source
from screening.text import Text

Route = Literal["referral", "action", "agent", "information"]


class Dated(Frozen):
    """In force from and through these days; None is no limit."""

    effective_from: date | None = None
    effective_to: date | None = None

    def in_force(self, on: date) -> bool:
        return (self.effective_from is None or self.effective_from <= on) and (
            self.effective_to is None or on <= self.effective_to
        )


class Criterion(Dated):
    """One test of a program. A hard one decides; a soft one becomes a note. ``print``: may stand on paper."""

    id: str
    hard: bool
    print: bool
    sentence: Text
    note: Text | None = None
    source: Source
    verified_on: date | None = None
    confirm: bool = False
    confirm_note: Text | None = None
    test: Test


class Priority(Frozen):
    """A group that a program serves before others; the first that holds is the parent's."""

    text: Text
    test: Test


class Clock(Frozen):
    """Days and hours that the provider's agreement gives; data of the agency."""

    contact_by_days: int = 7
    answer_business_days: int = 2
    grace_business_days: int = 2
    return_hours: int | None = None


class CertificateAreas(Frozen):
    as_of: date
    confirm: bool = False
    note: Text | None = None
    areas: tuple[Choice, ...]
    source: Source | None = None


class Program(Dated):
    """What a parent may be referred to, or what the agency can do itself (route *action*)."""

    id: str
    order: int
    route: Route
    name: Text
    short: Text
    summary: Text
    when: Text
    say: Text
    next: Text
    notes: tuple[Text, ...] = ()
    confirm: bool = False
    confirm_note: Text | None = None
    shown_before: tuple[str, ...] = ()
    shown_under: tuple[str, ...] = ()
    decided_by: Literal["worker", "attorney"] | None = None
    task_when_unknown: bool = False
    kinds: tuple[Choice, ...] = ()
    services: tuple[Choice, ...] = ()
    bring: tuple[Text, ...] = ()
    fields: tuple[str, ...] = ()
    certificate_areas: CertificateAreas | None = None
    layout: str | None = None
    providers: tuple[str, ...] = ()
    clock: Clock = Clock()
    sources: dict[str, Source] = Field(default_factory=dict)
    criteria: tuple[Criterion, ...]
    priority: tuple[Priority, ...] = ()
    reviewed_by: str = ""

    def criteria_on(self, on: date) -> tuple[Criterion, ...]:
        return tuple(criterion for criterion in self.criteria if criterion.in_force(on))


def dated_flaws(program: Program) -> Iterator[tuple[str, str]]:
    """``(key, sentence)`` where the days of a program and its criteria don't go together.

    Criteria of one id are one criterion as it changes: in force one after the other.
    """
    for key, dated in (("", program), *((f"criteria[{n}].", c) for n, c in enumerate(program.criteria))):
        start, end = dated.effective_from, dated.effective_to
        if start and end and end < start:
            yield f"{key}effective_to", f"{end} is before {start}; correct one of the dates"
    twice: set[str] = set()
    for day in _days_of_change(program):
        on_it = "" if day == date.min else f" on {day}"
        ids = [criterion.id for criterion in program.criteria_on(day)]
        for id in sorted({id for id in ids if ids.count(id) > 1} - twice):
            twice.add(id)
            yield (
                "criteria",
                f"'{id}' stands {ids.count(id)} times{on_it}; let one end before the next begins",
            )
        if program.in_force(day) and not any(criterion.hard for criterion in program.criteria_on(day)):
            yield "criteria", f"no hard criterion{on_it}: everybody would match; add one"
            return


def _days_of_change(program: Program) -> list[date]:
    """The first day of each stretch in which the same rules hold."""
    days = {date.min}
    for dated in (program, *program.criteria):
        days |= {dated.effective_from} if dated.effective_from else set()
        days |= {dated.effective_to + A_DAY} if dated.effective_to else set()
    return sorted(days)


class Location(Frozen):
    """An office of a provider. What nobody has checked has no ``verified_on`` (Rule B).

    ``closed_on``: from that day on nobody is sent there; it is named where somebody was.
    """

    id: str
    name: Text
    address: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    phone: str = ""
    email: str = ""
    hours: Text | None = None
    ask_for: str = ""
    lat: Decimal | None = None
    lon: Decimal | None = None
    as_of: date | None = None
    verified_on: date | None = None
    verified_by: str = ""
    source: Source | None = None
    note: Text | None = None
    closed_on: date | None = None


class Provider(Frozen):
    """Who receives referrals."""

    id: str
    name: Text
    note: Text | None = None
    source: Source | None = None
    locations: tuple[Location, ...] = ()

    @property
    def open_locations(self) -> tuple[Location, ...]:
        """Where somebody may be sent."""
        return tuple(location for location in self.locations if location.closed_on is None)

    def location(self, id: str) -> Location:
        for location in self.locations:
            if location.id == id:
                return location
        raise KeyError(f"{self.id} has no location '{id}'")


class Condition(Dated):
    """A named rule over facts. Conditions of one id are one condition as the agency ``changed`` it; the files have no
    days for it."""

    id: str
    name: Text
    source: Source
    test: Test
    changed: bool = False


class Barrier(Frozen):
    """Something that gets in the way of work; ``pirl`` is the federal data element, where there is one."""

    id: str
    name: Text
    pirl: str = ""
    test: Test


class Zip(Frozen):
    """A ZIP whose whole area lies in one county, by two sources; ``lat`` and ``lon`` are degrees of its middle."""

    state: str
    county: str
    lat: Decimal | None = None
    lon: Decimal | None = None


class District(Frozen):
    """Part of a county that elects a supervisor of its own, as the ZIPs that the agency counts to it."""

    name: str = Field(min_length=1, max_length=100)
    zips: tuple[Annotated[str, Field(pattern=r"^[0-9]{5}$")], ...]


def without_words(model: Any) -> Any:
    """What of a model can change a verdict, as plain JSON values: words, notes and contacts left out."""
    if isinstance(model, Frozen):
        return {
            name: without_words(value)
            for name, value in model
            if not isinstance(value, Text) and name not in UNHASHED and value not in (None, (), "")
        }
    if isinstance(model, dict):
        return {str(key): without_words(value) for key, value in sorted(model.items())}
    if isinstance(model, list | tuple):
        return [without_words(value) for value in model if not isinstance(value, Text)]
    return model if isinstance(model, str | int | bool | None) else str(model)


UNHASHED = frozenset(
    {"reviewed_by", "verified_on", "providers", "services", "bring", "fields", "layout", "clock", "kinds",
     "certificate_areas", "sources", "source", "changed", "changeable", "use", "order", "notes",
     "max_length", "section"}
)  # fmt: skip
"""Says nothing about who matches: changing it leaves ``catalogue_version`` as it was."""
