"""Dated official figures (poverty guideline, county median); leaves who compares what with them to criteria.py.

A day or a key without a figure has none: never the last one known.
"""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from pydantic import Field

from screening.questions import Frozen
from screening.text import Text

A_DAY = timedelta(days=1)


class Source(Frozen):
    """Where a rule or figure was published. ``link`` may be empty: not every source is on the web."""

    title: str
    publisher: str = ""
    year: int | None = None
    link: str = ""


class Figure(Frozen):
    """Dollars a year, in force on every day from ``from_`` through ``to``.

    Either one amount for a county and family size, or ``first`` for one person and ``each_more`` for every other.
    ``changed``: two people of the agency put it in force; it isn't in a shipped file.
    """

    from_: date = Field(alias="from")
    to: date
    states: tuple[str, ...] = ()
    first: Decimal | None = None
    each_more: Decimal | None = None
    county: str | None = None
    family_size: int | None = None
    amount: Decimal | None = None
    source: Source
    verified_on: date | None = None
    changed: bool = False

    def covers(self, on: date) -> bool:
        return self.from_ <= on <= self.to

    @property
    def series(self) -> tuple[object, ...]:
        """Figures of one series follow each other in time."""
        return (self.states, self.county, self.family_size)


class Standard(Frozen):
    """A table of figures. An ``optional`` one that is empty doesn't count as missing."""

    id: str
    name: Text
    unit: str
    by: tuple[str, ...]
    optional: bool = False
    note: Text | None = None
    values: tuple[Figure, ...] = ()

    def on(self, day: date) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.values if figure.covers(day))

    def left_out_on(self, day: date) -> bool:
        """An optional table counts from its first figure on, and for good."""
        return self.optional and all(figure.from_ > day for figure in self.values)


def flaws(standard: Standard) -> list[tuple[str, str]]:
    """``(key, sentence)`` for each gap or overlap inside a series and each figure that says nothing."""
    found: list[tuple[str, str]] = []
    series: dict[tuple[object, ...], list[tuple[int, Figure]]] = {}
    for place, figure in enumerate(standard.values):
        key = f"values[{place}]"
        if figure.to < figure.from_:
            found.append(
                (key, f"ends on {figure.to}, before it begins on {figure.from_}; correct one of the dates")
            )
        whole_formula = figure.first is not None and figure.each_more is not None and bool(figure.states)
        whole_entry = (
            figure.amount is not None and figure.county is not None and figure.family_size is not None
        )
        if whole_formula == whole_entry:
            found.append((key, "give either states, first and each_more, or county, family_size and amount"))
        series.setdefault(figure.series, []).append((place, figure))
    for members in series.values():
        members.sort(key=lambda member: member[1].from_)
        for (_, before), (place, after) in pairwise(members):
            key = f"values[{place}].from"
            if after.from_ <= before.to:
                found.append(
                    (key, f"{after.from_} overlaps the figure that runs through {before.to}; move one")
                )
            elif after.from_ > before.to + A_DAY:
                gap = f"from {before.to + A_DAY} to {after.from_ - A_DAY}"
                found.append((key, f"no figure {gap}; fill the gap"))
    return found
