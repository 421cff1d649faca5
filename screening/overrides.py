"""A catalogue with the agency's own dated changes of figures and dates; leaves who may make one to records.

A change is painted over the days from ``in_force_from`` through ``in_force_to``: before and after, what was there
stays. A criterion becomes several, in force one after the other, each with the sentence and source of its days, so
that everything that decides or explains on a day works unchanged.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from screening.answers import EARLIEST, LATEST
from screening.catalogue import Catalogue
from screening.changeable import DATES, OverrideProblem, Subject, elected_in, subject
from screening.criteria import Combined, Elected, Test
from screening.override_conditions import with_changed_condition
from screening.override_days import with_changed_day
from screening.override_figures import with_changed_figure
from screening.override_painting import painted_criterion, sourced
from screening.override_sentences import check_sentences, spoken_on
from screening.override_stretches import stretches
from screening.override_thresholds import with_changed_threshold
from screening.override_values import Override, read_value
from screening.programs import Criterion, Program, dated_flaws
from screening.saying_changes import saying_changes

__all__ = ["Override", "fitting", "with_overrides"]


def with_overrides(catalogue: Catalogue, overrides: Iterable[Override], on: date | None = None) -> Catalogue:
    """``catalogue`` with every change made, in the order given: a later one is painted over an earlier one, but for
    days on which it gives way: override_stretches.py.

    :param on: the day on which its programs' own texts are read, which have no days; None: as in the files.
    :raises OverrideProblem: one that can't be made, or changes nothing; its sentence says what to do.
    """
    pieces = stretches(overrides)
    every = [piece for each in pieces for piece in each]
    changed = read = catalogue if on is None else spoken_on(catalogue, every, on)
    for each in pieces:
        changed = _with_all(changed, each)
    written = frozenset(text for piece in every for _, text in piece.sentences)
    return saying_changes(read, changed, written)


def fitting(
    catalogue: Catalogue, overrides: Iterable[Override], on: date | None = None
) -> tuple[Catalogue, tuple[tuple[Override, str], ...]]:
    """The catalogue with every change that still fits its files, and the others, each with a sentence.

    A release of the files can take away a criterion, or bring the very figure that was changed.
    """
    made: list[Override] = []
    left: list[tuple[Override, str]] = []
    for override in overrides:
        try:
            with_overrides(catalogue, [*made, override])
        except OverrideProblem as problem:
            left.append((override, problem.sentence))
        else:
            made.append(override)
    return with_overrides(catalogue, made, on), tuple(left)


class _NothingNew(OverrideProblem):
    """The rules say so on those days already, or not at all."""


def _with_all(catalogue: Catalogue, pieces: Iterable[Override]) -> Catalogue:
    """A change on all its days, of which some may bring nothing new."""
    changed, idle = catalogue, None
    for piece in pieces:
        try:
            changed = _with(changed, piece)
        except _NothingNew as nothing:
            idle = nothing
    if idle is not None and changed is catalogue:
        raise idle
    return changed


def _with(catalogue: Catalogue, override: Override) -> Catalogue:
    what = subject(catalogue, override.subject)
    if what.refusal:
        raise OverrideProblem(what.refusal)
    _check_days(what, override)
    check_sentences(catalogue, override)
    value = read_value(catalogue, what, override.value)
    _check_new(what, override, value)
    if what.standard:
        return with_changed_figure(catalogue, what, override, value)
    if what.condition:
        return with_changed_condition(catalogue, what, override, value)
    if what.setting:
        return _with_choice(catalogue, what, override, value)
    program = catalogue.program(what.program)
    if what.part in DATES:
        program = with_changed_day(program, what, override, value)
    else:
        program = with_changed_threshold(catalogue, program, what, override, value)
    for _, sentence in dated_flaws(program):
        raise OverrideProblem(f"It can't be so: {sentence}.")
    return _with_program(catalogue, program)


def _check_days(what: Subject, override: Override) -> None:
    start, end = override.in_force_from, override.in_force_to
    if not EARLIEST <= start <= LATEST or (end is not None and end > LATEST):
        raise OverrideProblem("Check the year of the first and the last day.")
    if end is not None and end < start:
        raise OverrideProblem(f"The last day, {end}, is before the first, {start}. Correct one of them.")
    if what.standard and end is None:
        raise OverrideProblem(
            "Say through which day the figure counts: an official figure ends, and the next one is entered then."
        )
    if what.part in DATES and end is not None:
        raise OverrideProblem("Leave the last day empty: a date is changed for good, or changed again.")


def _check_new(what: Subject, override: Override, value: Any) -> None:
    """Something is in force on those days, and is another value."""
    first, last = override.in_force_from, override.in_force_to or date.max
    if what.part in DATES:
        same = value == (what.values[0].value if what.values else None)
    elif what.standard:
        held = what.on(first)
        same = held is not None and held.value == value and held.to is not None and last <= held.to
    else:
        there = [h for h in what.values if (h.from_ or date.min) <= last and (h.to or date.max) >= first]
        if not there:
            raise _NothingNew("The rule isn't in force on any of those days. Choose others.")
        same = all(held.value == value for held in there)
    if same:
        raise _NothingNew("That is what the rules say on those days already. Nothing would change.")


def _with_choice(catalogue: Catalogue, what: Subject, override: Override, value: str) -> Catalogue:
    def change(criterion: Criterion) -> Criterion:
        return sourced(criterion, override, test=_electing(criterion.test, what.setting, value))

    changed = catalogue
    for program in catalogue.programs:
        for id in dict.fromkeys(c.id for c in program.criteria if what.setting in elected_in([c.test])):
            changed = _with_program(
                changed, painted_criterion(changed.program(program.id), id, override, change)
            )
    return changed


def _electing(test: Test, setting: str, choice: str) -> Test:
    if isinstance(test, Elected):
        return replace(test, choice=choice) if test.setting == setting else test
    if not isinstance(test, Combined) or setting not in elected_in([test]):
        return test
    return replace(test, parts=tuple(_electing(part, setting, choice) for part in test.parts))  # type: ignore[type-var]


def _with_program(catalogue: Catalogue, program: Program) -> Catalogue:
    programs = tuple(program if one.id == program.id else one for one in catalogue.programs)
    return replace(catalogue, programs=programs)
