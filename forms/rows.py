"""Rows: strips of a page that are placed one under the other and never cut. How blocks become rows, setter.py says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forms.ink import WIDTH, Item, shifted

MARGIN, TOP = 46.0, 38.0
INNER = WIDTH - 2 * MARGIN


@dataclass(frozen=True)
class Row:
    """``items`` are placed from the row's own top. ``keep``: not the last row of a page."""

    height: float
    items: tuple[Item, ...] = ()
    keep: bool = False


@dataclass(frozen=True)
class Style:
    """Sizes of a paper's letters in points, and the distances of its lines, boxes, fields and sections."""

    heading: float = 28.0
    body: float = 11.0
    label: float = 10.5
    leading: float = 14.0
    title: float = 11.5
    tick_pitch: float = 19.0
    gap: float = 4.0
    between: float = 8.0


@dataclass(frozen=True)
class Arranged:
    """``fixed``: what stands at its place on the side's first page; ``foot``: rows at the bottom of its last page."""

    rows: tuple[Row, ...]
    fixed: tuple[Item, ...] = ()
    foot: tuple[Row, ...] = ()


def beside(columns: Sequence[Sequence[Row]], from_below: bool = False) -> list[Row]:
    """Columns side by side, a row beside a row; ``from_below`` lines up their last rows."""
    most = max((len(column) for column in columns), default=0)
    rows = []
    for place in range(most):
        found = []
        for column in columns:
            at = place - (most - len(column)) if from_below else place
            if 0 <= at < len(column):
                found.append(column[at])
        items = tuple(item for row in found for item in row.items)
        rows.append(Row(max(row.height for row in found), items, any(row.keep for row in found)))
    return rows


def beside_title(title: Sequence[Row], content: Sequence[Row]) -> list[Row]:
    """The title keeps the distance of its own lines, whatever the rows beside it have."""
    items: list[Item] = []
    high = 0.0
    for row in title:
        items += shifted(row.items, high)
        high += row.height
    first, *rest = content
    rows = [replace(first, items=(*items, *first.items))]
    taken = first.height
    for row in rest:
        rows[-1] = replace(rows[-1], keep=rows[-1].keep or taken < high)
        rows.append(row)
        taken += row.height
    if taken < high:
        rows.append(Row(high - taken))
    return rows


def together(rows: Sequence[Row]) -> list[Row]:
    return [*(replace(row, keep=True) for row in rows[:-1]), *rows[-1:]]
