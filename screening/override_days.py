"""A program, or one of its criteria, that begins or ends on another day; leaves figures to override_thresholds.py."""

from datetime import date

from screening.changeable import OverrideProblem, Subject, versions_of
from screening.override_sentences import NOTE, RULE
from screening.override_values import Override
from screening.programs import Program
from screening.standards import A_DAY


def with_changed_day(program: Program, what: Subject, override: Override, value: str | None) -> Program:
    """The program, or one of its criteria, with another first or last day; a criterion with what was written for it."""
    day = None if value is None else date.fromisoformat(value)
    if not what.criterion:
        _check_stretch(program.effective_from, program.effective_to, what.part, day, override.in_force_from)
        return program.model_copy(update={what.part: day})
    versions = versions_of(program, what.criterion)
    dated = versions[0 if what.part == "effective_from" else -1]
    _check_stretch(dated.effective_from, dated.effective_to, what.part, day, override.in_force_from)
    written = {place: text for place, text in override.sentences if place in (RULE, NOTE)}
    changed = dated.model_copy(update={what.part: day, **written})
    criteria = tuple(changed if one is dated else one for one in program.criteria)
    return program.model_copy(update={"criteria": criteria})


def _check_stretch(start: date | None, end: date | None, part: str, day: date | None, known: date) -> None:
    """Days before ``known`` stay as they were, so the days in force must remain one stretch."""
    if part == "effective_from":
        if start is None or start < known:
            raise OverrideProblem(
                "It has begun already, and the days that are past stay as they were. "
                "Change its last day instead, or let the change count from an earlier day."
            )
        if day is None or day < known:
            raise OverrideProblem(f"Choose a first day on or after {known}, when the change begins to count.")
    else:
        if end is not None and end < known - A_DAY:
            raise OverrideProblem(f"It ended on {end}. To go on, let the change count from {end + A_DAY}.")
        if day is not None and day < known - A_DAY:
            raise OverrideProblem(
                f"The days before {known} stay as they were, so it can end on {known - A_DAY} at the earliest."
            )
