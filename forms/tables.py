"""Sets a table: headings over a line, a row under the other, and a share's interval as a line with a dot on it."""

from dataclasses import replace

from forms.ink import Dot, Item, Letters, Rule, Stem
from forms.paper import Both, Cell, Span, Table
from forms.rows import Row, beside
from forms.setter import Setter

GUTTER = 10.0
HALF_FROM = 75.0
"""From this width on the scale has room for its middle."""
THIN, THICK = 0.4, 2.2
RADIUS = 2.7


def set_table(table: Table, setter: Setter, x: float, width: float) -> list[Row]:
    width *= table.reach
    columns = _columns(table, x, width)
    spans = {place for row in table.rows for place, cell in enumerate(row) if isinstance(cell, Span)}
    heads = []
    for place, (head, (left, wide)) in enumerate(zip(table.head, columns, strict=True)):
        if place in spans:
            heads.append([_scale(setter, left, wide)])
        else:
            heads.append(_words(head, setter, left, wide, True, place in table.numbers))
    rows = [replace(row, keep=True) for row in beside(heads, from_below=True)]
    rows.append(Row(4, (Rule(x, 2, width, 0.75),), keep=True))
    for number, cells in enumerate(table.rows):
        strong = number in table.strong
        set_cells = [
            _cell(cell, setter, left, wide, strong, place in table.numbers)
            for place, (cell, (left, wide)) in enumerate(zip(cells, columns, strict=True))
        ]
        lines = [*beside(set_cells), *([Row(table.to_write)] if table.to_write else [])]
        rows += [*(replace(line, keep=True) for line in lines), Row(2.5, (Rule(x, 1.25, width, 0.25),))]
    return [*rows, Row(setter.style.gap)]


def _columns(table: Table, x: float, width: float) -> list[tuple[float, float]]:
    room = width - GUTTER * (len(table.widths) - 1)
    whole = sum(table.widths)
    columns = []
    for share in table.widths:
        columns.append((x, room * share / whole))
        x += room * share / whole + GUTTER
    return columns


def _cell(cell: Cell, setter: Setter, x: float, width: float, bold: bool, right: bool) -> list[Row]:
    if cell is None:
        return []
    return (
        [_span(cell, setter, x, width)]
        if isinstance(cell, Span)
        else _words(cell, setter, x, width, bold, right)
    )


def _words(text: Both, setter: Setter, x: float, width: float, bold: bool, right: bool) -> list[Row]:
    rows = setter.lines(setter.say(text), x, width, setter.style.body, bold)
    if not right:
        return rows
    return [
        replace(row, items=tuple(_to_the_right(item, setter, x + width) for item in row.items))
        for row in rows
    ]


def _to_the_right(item: Item, setter: Setter, edge: float) -> Item:
    if not isinstance(item, Letters):
        return item
    return replace(item, x=edge - setter.faces.width(item.text.rstrip(), item.size, item.bold))


def _line(x: float, width: float) -> tuple[float, float]:
    """Where the line from 0 to 100% stands in its column: a dot at an end has room."""
    return x + RADIUS + 1, width - 2 * RADIUS - 2


def _scale(setter: Setter, x: float, width: float) -> Row:
    high, size = setter.style.leading, setter.style.label
    left, wide = _line(x, width)
    items = []
    half = [(0.5, "50")] if width >= HALF_FROM else []
    for part, said in ((0.0, "0"), *half, (1.0, "100%")):
        room = setter.faces.width(said, size, bold=True)
        at = min(max(left + wide * part - room / 2, x), x + width - room)
        items.append(Letters(at, high / 2 + size * 0.34, said, size, True))
    return Row(high, tuple(items), keep=True)


def _span(span: Span, setter: Setter, x: float, width: float) -> Row:
    high = setter.style.leading
    middle = high / 2
    left, wide = _line(x, width)
    items: list[Item] = [Rule(left, middle, wide, THIN)]
    items += [Stem(left + wide * part, middle - 2.5, 5, THIN) for part in (0.0, 0.5, 1.0)]
    items.append(Rule(left + wide * span.low, middle, wide * (span.high - span.low), THICK))
    if span.at is not None:
        items.append(Dot(left + wide * span.at, middle, RADIUS, span.tells))
    else:
        # No dot where a small number mustn't be worked out: the ends close the line.
        items += [Stem(left + wide * end, middle - 3.5, 7, 1.2) for end in (span.low, span.high)]
    return Row(high, tuple(items))
