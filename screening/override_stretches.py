"""Which days each of several changes of one figure holds; leaves painting them to overrides.py.

A change that ends gives way, from its day on, to one that was agreed before and begins later: whoever says "this year"
doesn't take back what was agreed for July. A change for good is the last word from its day on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from screening.override_values import Override
from screening.standards import A_DAY

Days = tuple[date, date]


def stretches(overrides: Iterable[Override]) -> tuple[tuple[Override, ...], ...]:
    """Each change, in the order in which they were agreed, as often as it has days in a row to itself.

    The first of its stretches begins on its own first day.
    """
    found: list[tuple[Override, ...]] = []
    # By subject: a change's first day, and the days of it that are left.
    held: dict[str, list[tuple[date, Days]]] = defaultdict(list)
    for override in overrides:
        there = held[override.subject]
        own = [(override.in_force_from, override.in_force_to or date.max)]
        if override.in_force_to is not None:
            for begins, days in there:
                if begins > override.in_force_from:
                    own = [left for each in own for left in _without(each, days)]
            found.append(
                tuple(replace(override, in_force_from=first, in_force_to=last) for first, last in own)
            )
        else:
            found.append((override,))
        for new in own:
            there = [(begins, left) for begins, days in there for left in _without(days, new)]
        held[override.subject] = there + [(override.in_force_from, each) for each in own]
    return tuple(found)


def _without(days: Days, taken: Days) -> Iterator[Days]:
    """What is left of some days beside others."""
    if days[1] < taken[0] or taken[1] < days[0]:
        yield days
        return
    if days[0] < taken[0]:
        yield days[0], taken[0] - A_DAY
    if taken[1] < days[1]:
        yield taken[1] + A_DAY, days[1]
