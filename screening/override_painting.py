"""A rule changed on the days of a change and left as it was on all others; leaves what changes to its callers."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from screening.override_values import Override
from screening.programs import Criterion, Dated, Program
from screening.standards import A_DAY

D = TypeVar("D", bound=Dated)


def sourced(criterion: Criterion, override: Override, **update: Any) -> Criterion:
    """Two people of the agency and their source stand behind it now; what was to be confirmed is."""
    confirmed = {"confirm": False, "confirm_note": None, "verified_on": override.decided_on}
    return criterion.model_copy(update={**update, **confirmed, "source": override.source})


def painted_criterion(
    program: Program, criterion_id: str, override: Override, change: Callable[[Criterion], Criterion]
) -> Program:
    """The program with the criterion changed on the days of the change and left as it was on all others."""
    criteria: list[Criterion] = []
    for criterion in program.criteria:
        criteria += painted(criterion, override, change) if criterion.id == criterion_id else [criterion]
    return program.model_copy(update={"criteria": tuple(criteria)})


def painted(dated: D, override: Override, change: Callable[[D], D]) -> Iterator[D]:
    """What is left of a criterion or condition before and after the change, and the changed one between."""
    start, end = dated.effective_from, dated.effective_to
    first, last = override.in_force_from, override.in_force_to
    if (end is not None and end < first) or (start is not None and last is not None and start > last):
        yield dated
        return
    if start is None or start < first:
        yield dated.model_copy(update={"effective_to": first - A_DAY})
    days = {
        "effective_from": first if start is None else max(start, first),
        "effective_to": min((day for day in (end, last) if day is not None), default=None),
    }
    yield change(dated).model_copy(update=days)
    if last is not None and (end is None or end > last):
        yield dated.model_copy(update={"effective_from": last + A_DAY})
