"""A table before it leaves the agency: small counts hidden, and others by which they could be worked out. Pure.

Leaves words to whoever prints the table. Whoever may see people's names may see the counts.
"""

from collections.abc import Iterable, Iterator, Sequence

SMALLEST_SHOWN = 10
FEWER, LEFT_OUT = f"fewer than {SMALLEST_SHOWN}", "left out"

Cell = int | str | None
_Place = tuple[int, int]


def hide_small(
    table: Sequence[Sequence[int | None]], also: Iterable[tuple[int, int]] = ()
) -> list[list[Cell]]:
    """1 to 9 become FEWER, and where a row or column would give one back by its total, the next smallest LEFT_OUT.

    A line's total counts as known, printed or not. So a line with anything hidden hides at least two counts that
    come to ten or more together, or everything above 0 that it has. 0 and what isn't recorded (None) stand.

    :param also: places, row and column, that mustn't stand for another reason.
    """
    hidden = {place for place, count in _cells(table) if count is not None and 0 < count < SMALLEST_SHOWN}
    small = set(hidden)
    hidden |= {(row, column) for row, column in also if table[row][column]}
    lines = list(_lines(table))
    before = -1
    while before != len(hidden):
        before = len(hidden)
        for line in lines:
            _hide_more(table, line, hidden)
    return [
        [
            FEWER if (row, column) in small else LEFT_OUT if (row, column) in hidden else count
            for column, count in enumerate(counts)
        ]
        for row, counts in enumerate(table)
    ]


def _hide_more(table: Sequence[Sequence[int | None]], line: Sequence[_Place], hidden: set[_Place]) -> None:
    counts = {place: count for place in line if (count := table[place[0]][place[1]])}
    gone = [place for place in counts if place in hidden]
    left = sorted(
        (place for place in counts if place not in hidden), key=lambda place: (counts[place], place)
    )
    while gone and left and (len(gone) < 2 or sum(counts[place] for place in gone) < SMALLEST_SHOWN):
        gone.append(left.pop(0))
        hidden.add(gone[-1])


def _lines(table: Sequence[Sequence[int | None]]) -> Iterator[list[_Place]]:
    for row, counts in enumerate(table):
        yield [(row, column) for column in range(len(counts))]
    for column in range(max((len(counts) for counts in table), default=0)):
        yield [(row, column) for row, counts in enumerate(table) if column < len(counts)]


def _cells(table: Sequence[Sequence[int | None]]) -> Iterator[tuple[_Place, int | None]]:
    for row, counts in enumerate(table):
        for column, count in enumerate(counts):
            yield (row, column), count
