"""What papers of figures have in common: their frame, tables of numbers, and shares with their interval drawn."""

from collections.abc import Iterable, Sequence
from datetime import date

from forms.paper import Cell, Lines, Paper, Side, Span, Table, plainly
from forms.small_cells import Leaving
from forms.tongue import Tongue
from screening.words import Words

INTERVAL = "Interval"
"""The heading of drawn shares for those who listen; on paper a scale stands there."""


def report(sides: tuple[Side, ...], title: str, layout: str, version: int, on: date, words: Words) -> Paper:
    """Staff and partners read it: in English."""
    tongue = Tongue.of(words, "en")
    counted = words.say(
        "en", "paper.day", day=on.day, month=words.say("en", f"paper.months.{on.month}"), year=on.year
    )
    form = words.say("en", "paper.layout", layout=layout, version=version)
    return Paper(
        kind="report",
        language="en",
        own=None,
        title=title,
        layout=layout,
        version=version,
        footer=f"{form} · counted on {counted}",
        page_of=words.say("en", "paper.page"),
        number=None,
        on=on,
        aloud=tongue.aloud(),
        sides=sides,
    )


def bullets(id: str, sentences: Iterable[str]) -> Lines:
    return Lines(id, tuple(map(plainly, sentences)), bullets=True)


def number_table(
    id: str, head: Sequence[str], rows: Iterable[Sequence[str]], widths: tuple[float, ...], reach: float = 1.0
) -> Table:
    """The first column names the row; the others are numbers, as they may leave the agency, and stand to the right."""
    return Table(
        id,
        tuple(map(plainly, head)),
        tuple(tuple(map(plainly, row)) for row in rows),
        widths,
        numbers=frozenset(range(1, len(head))),
        reach=reach,
    )


def spans(id: str, head: str, rows: Iterable[tuple[str, Leaving]]) -> Table:
    """A share a row: in words, and drawn."""
    return Table(
        id,
        tuple(map(plainly, (head, "Share", INTERVAL))),
        tuple((plainly(name), *said_share(found)) for name, found in rows),
        (40, 43, 17),
    )


def said_share(found: Leaving, short: bool = False) -> tuple[Cell, Cell]:
    """A share's two cells: its words, and its drawing where there is one."""
    few = ": too few to tell" if found.low is not None and not found.tells else ""
    words = plainly(found.short if short else found.whole + few)
    if found.low is None or found.high is None:
        return words, None
    return words, Span(found.low, found.high, found.at, plainly(found.whole + few), found.tells)
