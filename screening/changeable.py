"""Which figures and dates of the rules can be changed without lying, and what each is on a day; leaves changing to
overrides.py.

Ids are stable: ``program:cohs_san_bernardino/criterion:adult/low``, ``program:…/effective_to``,
``condition:low_income/percent``, ``election:ivd_employment_services``, ``standard:county_median/san_bernardino/4``,
``standard:poverty_guideline/CA-AZ``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from screening.catalogue import Catalogue
from screening.condition_figures import (
    own_figures,
    said_by_criteria,
    said_by_name,
    versions_of_condition,
    which_figure,
    whole_of,
)
from screening.criteria import Elected, Test
from screening.problems import did_you_mean
from screening.programs import Condition, Criterion, Dated, Program
from screening.rule_figures import RuleFigure, is_told, numbers_in, rule_figures, said_figures
from screening.standards import Figure, Source, Standard
from screening.text import Text

Kind = Literal["whole", "number", "money", "percent", "date", "choice", "yearly", "formula"]
DATES = ("effective_from", "effective_to")
LARGEST_FAMILY = 8
"""A county's table has a row for each size up to this."""


class OverrideProblem(ValueError):
    """A change that can't be made. ``sentence`` says why and what to do, as a page shows it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Held:
    """One value of a figure or date, with the days on which it counts; None is no limit."""

    value: Any
    from_: date | None
    to: date | None
    source: Source | None


@dataclass(frozen=True)
class Subject:
    """One figure or date. ``kind``: its unit, *yearly* in dollars a year. ``values``: oldest first, as JSON values.

    ``refusal``: why it can't be changed here, or empty. ``fact``: what a threshold is compared with.
    ``share_of``: the table of which a named condition wants a share, or the other fact; by its name.
    ``written``: no sentence says it as a number, so whoever changes it writes how its sentences read then.
    """

    id: str
    part: str
    kind: Kind
    about: Text
    program: str = ""
    criterion: str = ""
    standard: str = ""
    condition: str = ""
    setting: str = ""
    fact: str = ""
    share_of: Text | None = None
    key: tuple[str, ...] = ()
    values: tuple[Held, ...] = ()
    refusal: str = ""
    written: bool = False

    def on(self, day: date) -> Held | None:
        """The value in force on ``day``; None where nobody has entered one."""
        for held in self.values:
            if (held.from_ is None or held.from_ <= day) and (held.to is None or day <= held.to):
                return held
        return None

    def on_or_last(self, day: date) -> Held | None:
        """The same, and on a day without one the last that there is."""
        return self.on(day) or (self.values[-1] if self.values else None)


def subject(catalogue: Catalogue, id: str) -> Subject:
    """The figure or date called ``id``.

    :raises OverrideProblem: there is none.
    """
    every = {one.id: one for one in subjects(catalogue)}
    if id not in every:
        raise OverrideProblem(f"No rule has '{id}'; {did_you_mean(id, every)}.")
    return every[id]


def subjects(catalogue: Catalogue) -> tuple[Subject, ...]:
    """Everything that can be changed, or says why it can't: programs in their order, conditions, choices, tables."""
    found: list[Subject] = []
    for program in catalogue.programs:
        found += subjects_of(catalogue, program.id)
    found += _of_conditions(catalogue)
    found += _elections(catalogue)
    for standard in catalogue.standards.values():
        found += _of_standard(catalogue, standard)
    return tuple(found)


def subjects_of(catalogue: Catalogue, program_id: str) -> tuple[Subject, ...]:
    """The figures of one program's criteria, then its own days."""
    program = catalogue.program(program_id)
    found: list[Subject] = []
    for criterion_id in dict.fromkeys(criterion.id for criterion in program.criteria):
        versions = versions_of(program, criterion_id)
        found += _of_criterion(catalogue, program, versions)
    found += [_day(program, program, part) for part in DATES]
    return tuple(found)


def versions_of(program: Program, criterion_id: str) -> tuple[Criterion, ...]:
    """One criterion as it changes with time, oldest first."""
    found = [criterion for criterion in program.criteria if criterion.id == criterion_id]
    return tuple(sorted(found, key=lambda criterion: criterion.effective_from or date.min))


def _of_conditions(catalogue: Catalogue) -> Iterator[Subject]:
    """Of each named condition its own figures, but for those that one criterion says: there they have a sentence."""
    taken = said_by_criteria(catalogue)
    for id in dict.fromkeys(condition.id for condition in catalogue.conditions):
        versions = versions_of_condition(catalogue, id)
        for figure in own_figures(versions[0]):
            if (id, *which_figure(figure)) not in taken:
                yield _of_condition(catalogue, versions, figure)


def _of_condition(catalogue: Catalogue, versions: tuple[Condition, ...], figure: RuleFigure) -> Subject:
    first, said = versions[0], said_by_name(catalogue, versions[0])
    numbers = [number for each in first.name.values() for number in numbers_in(each)]
    place = rule_figures(first.test).index(figure)
    return Subject(
        id=f"condition:{first.id}/{figure.name}",
        part=figure.bound,
        kind=_kind(catalogue, figure),
        about=versions[-1].name,
        condition=first.id,
        fact=figure.leaf.fact,
        share_of=whole_of(catalogue, figure),
        values=_values(catalogue, versions, place),
        written=bool(numbers) and figure not in said,
    )


def _values(
    catalogue: Catalogue, versions: tuple[Condition, ...] | tuple[Criterion, ...], place: int
) -> tuple[Held, ...]:
    """What the figure at this place of the test is in each version."""
    return tuple(
        Held(
            json_amount(catalogue, rule_figures(version.test)[place]),
            version.effective_from,
            version.effective_to,
            version.source,
        )
        for version in versions
    )


def _of_criterion(
    catalogue: Catalogue, program: Program, versions: tuple[Criterion, ...]
) -> Iterator[Subject]:
    first = versions[0]
    at = f"program:{program.id}/criterion:{first.id}"
    said = said_figures(first.test, first.sentence, catalogue.facts)
    for place, figure in enumerate(rule_figures(first.test)):
        if not is_told(figure):
            continue
        if figure.condition and figure not in said:
            continue
        yield Subject(
            id=f"{at}/{figure.name}",
            part=figure.bound,
            kind=_kind(catalogue, figure),
            about=versions[-1].sentence,
            program=program.id,
            criterion=first.id,
            fact=figure.leaf.fact,
            values=_values(catalogue, versions, place),
            written=figure not in said,
        )
    for part in DATES:
        yield _day(program, versions[0] if part == "effective_from" else versions[-1], part)


def _kind(catalogue: Catalogue, figure: RuleFigure) -> Kind:
    if figure.bound == "percent":
        return "percent"
    kind = figure.question(catalogue.facts).kind
    return "money" if kind == "money" else "whole" if kind == "whole" else "number"


def json_amount(catalogue: Catalogue, figure: RuleFigure) -> int | str:
    """A threshold as it is kept: a whole number, or an exact one as text."""
    amount = figure.amount(catalogue.facts)
    return int(amount) if amount == amount.to_integral_value() else f"{amount.normalize():f}"


def _day(program: Program, dated: Dated, part: str) -> Subject:
    day: date | None = getattr(dated, part)
    criterion = dated if isinstance(dated, Criterion) else None
    at = f"program:{program.id}" + (f"/criterion:{criterion.id}" if criterion else "")
    held = Held(day.isoformat(), None, None, None) if day else None
    return Subject(
        id=f"{at}/{part}",
        part=part,
        kind="date",
        about=criterion.sentence if criterion else program.name,
        program=program.id,
        criterion=criterion.id if criterion else "",
        values=(held,) if held else (),
    )


def _elections(catalogue: Catalogue) -> Iterator[Subject]:
    for setting, choice in catalogue.settings.elections.items():
        versions = [
            criterion
            for program in catalogue.programs
            for criterion in program.criteria
            if setting in elected_in([criterion.test])
        ]
        elsewhere = [barrier.test for barrier in catalogue.barriers]
        elsewhere += [group.test for program in catalogue.programs for group in program.priority]
        elsewhere += [*catalogue.moot.values(), *catalogue.ask_when.values()]
        if not versions:
            continue
        yield Subject(
            id=f"election:{setting}",
            part="choice",
            kind="choice",
            about=versions[0].sentence,
            setting=setting,
            values=tuple(
                Held(elected_in([v.test])[setting] or choice, v.effective_from, v.effective_to, v.source)
                for v in sorted(versions, key=lambda v: v.effective_from or date.min)
                if v.id == versions[0].id
            ),
            refusal="This choice also decides more than criteria, which have no days. Change it in data/settings.toml."
            if setting in elected_in(elsewhere)
            else "",
        )


def elected_in(tests: Iterable[Test]) -> dict[str, str]:
    """The choices of the agency that ``tests`` look at, each with what a change has made of it."""
    return {
        leaf.setting: leaf.choice for test in tests for leaf in test.leaves() if isinstance(leaf, Elected)
    }


def _of_standard(catalogue: Catalogue, standard: Standard) -> Iterator[Subject]:
    formulas = dict.fromkeys(figure.states for figure in standard.values if figure.states)
    for states in formulas:
        held = [figure for figure in standard.values if figure.states == states]
        yield _table(standard, "formula", ("-".join(states),), held)
    if standard.by == ("county", "family_size"):
        for county in catalogue.question("county").values:
            for size in range(1, LARGEST_FAMILY + 1) if county.state else ():
                key = (county.id, str(size))
                held = [f for f in standard.values if (f.county, f.family_size) == (county.id, size)]
                yield _table(standard, "yearly", key, held)


def _table(
    standard: Standard, kind: Literal["yearly", "formula"], key: tuple[str, ...], held: list[Figure]
) -> Subject:
    return Subject(
        id="/".join((f"standard:{standard.id}", *key)),
        part="figure",
        kind=kind,
        about=standard.name,
        standard=standard.id,
        key=key,
        values=tuple(
            Held(json_figure(figure), figure.from_, figure.to, figure.source)
            for figure in sorted(held, key=lambda figure: figure.from_)
        ),
    )


def json_figure(figure: Figure) -> Any:
    if figure.first is not None and figure.each_more is not None:
        return {"first": f"{figure.first:f}", "each_more": f"{figure.each_more:f}"}
    return f"{figure.amount:f}"
