"""A table of a paper as HTML, its intervals as small drawings that say in words what they show."""

from collections.abc import Callable

from forms.paper import Both, Cell, Span, Table

TABLES = """
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:1rem}th,td{text-align:left;vertical-align:top;
padding:.25rem .75rem .25rem 0;border-bottom:1px solid #000;font-weight:400}thead th,tr.strong>*{font-weight:600}
.number{text-align:right;font-variant-numeric:tabular-nums}svg.span{width:9rem;height:.9rem}
svg.span path{stroke:#000;stroke-width:.4}svg.span path.of{stroke-width:1.6}
svg.span .few{fill:#fff;stroke:#000}
"""
Say = Callable[[Both], str]


def table_html(table: Table, say: Say) -> str:
    """say: a text as HTML."""
    heads = (
        f'<th scope="col"{_right(place, table)}>{say(head)}</th>' for place, head in enumerate(table.head)
    )
    rows = "".join(_row(cells, number, table, say) for number, cells in enumerate(table.rows))
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{say(table.head[0])}"><table>'
        f"<thead><tr>{''.join(heads)}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _row(cells: tuple[Cell, ...], number: int, table: Table, say: Say) -> str:
    name, *others = cells
    strong = ' class="strong"' if number in table.strong else ""
    said = "".join(
        f"<td{_right(place, table)}>{_cell(cell, say)}</td>" for place, cell in enumerate(others, start=1)
    )
    return f'<tr{strong}><th scope="row">{_cell(name, say)}</th>{said}</tr>'


def _cell(cell: Cell, say: Say) -> str:
    match cell:
        case None:
            return ""
        case Both():
            return say(cell)
        case Span():
            return _drawn(cell, say)


def _drawn(span: Span, say: Say) -> str:
    low, high = f"{span.low * 100:.1f}", f"{span.high * 100:.1f}"
    dot = ""
    if span.at is not None:
        few = "" if span.tells else ' class="few"'
        dot = f'<circle cx="{span.at * 100:.1f}" cy="5" r="2.6"{few}/>'
    return (
        f'<svg class="span" role="img" aria-label="{say(span.said)}" viewBox="-3 0 106 10">'
        f'<path d="M0 5h100M0 3v4M50 3v4M100 3v4"/><path class="of" d="M{low} 5H{high}"/>{dot}</svg>'
    )


def _right(place: int, table: Table) -> str:
    return ' class="number"' if place in table.numbers else ""
