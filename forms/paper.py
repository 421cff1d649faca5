"""What stands on a paper, as values: every word chosen, nothing left to decide. Drawing is draw.py's and page.py's.

A value that is None is a blank line to fill in by hand. Nothing here knows where it came from.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Literal

Kind = Literal["referral", "slip", "card", "sheet", "report"]
Weight = Literal["plain", "strong", "large"]


@dataclass(frozen=True)
class Both:
    """A text in English and, where the parent speaks another language that we write, beside it in that one.

    ``plain`` is what belongs to no language: a name, a number, what somebody typed.
    """

    en: str
    own: str | None = None
    plain: bool = False


def plainly(text: str) -> Both:
    return Both(text, plain=True)


@dataclass(frozen=True)
class Field:
    """A label and what stands under it. A ``wide`` one has the whole line; ``weight`` is the value's.

    Of a value of several lines the first is the name of the rest.
    """

    id: str
    label: Both
    value: Both | None
    wide: bool = False
    weight: Weight = "strong"


@dataclass(frozen=True)
class Fields:
    fields: tuple[Field, ...]
    columns: int = 3


@dataclass(frozen=True)
class Tick:
    id: str
    text: Both
    ticked: bool = False


@dataclass(frozen=True)
class Ticks:
    id: str
    items: tuple[Tick, ...]


@dataclass(frozen=True)
class Lines:
    """Sentences, a paragraph each or (``bullets``) a point each. ``weight`` says how loud."""

    id: str
    lines: tuple[Both, ...]
    bullets: bool = False
    weight: Weight = "plain"


@dataclass(frozen=True)
class Signature:
    """Who signed, how and when; None leaves the line to a pen. ``picture`` is a PNG of what was drawn."""

    id: str
    label: Both
    name: Both | None
    date_label: Both
    date: Both | None
    how: Both | None = None
    picture: bytes | None = None


@dataclass(frozen=True)
class Asking:
    """A question answered on the paper: ticks, then lines to write on. ``lines`` without labels are bare.

    ``names`` are those of the fields to fill in on a screen, if there are any: of each tick, then of each line.
    """

    id: str
    ask: Both
    note: Both | None
    ticks: tuple[Tick, ...]
    lines: tuple[Both, ...]
    number: int | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Span:
    """A share's interval on a line from nobody to everybody (0 to 1), with a dot where the share itself may stand.

    ``said`` is the same in words, for those who listen. Where it doesn't tell (too few), the dot is hollow.
    """

    low: float
    high: float
    at: float | None
    said: Both
    tells: bool = True


Cell = Both | Span | None


@dataclass(frozen=True)
class Table:
    """Rows of cells under headings; the first cell names its row. ``widths`` share out the line; None is an empty cell.

    ``numbers``: the columns that stand to the right. A row in ``strong`` is set bold, such as the sum of the others.
    ``reach``: how much of the line it takes. ``to_write``: how much room, in points, each row has to write in.
    """

    id: str
    head: tuple[Both, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    numbers: frozenset[int] = frozenset()
    strong: frozenset[int] = frozenset()
    reach: float = 1.0
    to_write: float = 0.0


Block = Fields | Ticks | Lines | Signature | Asking | Table


@dataclass(frozen=True)
class Section:
    """Blocks under a title of their own, or (None) under the one before."""

    id: str
    title: Both | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Code:
    """The way back: what the QR code opens, and the short code to type where it can't be scanned."""

    url: str
    short: str
    words: Both


@dataclass(frozen=True)
class Side:
    """One side of the paper, from its heading on; it runs over to more pages where it must."""

    id: str
    title: Both
    sections: tuple[Section, ...]
    above: Both | None = None
    beneath: Both | None = None
    facts: tuple[Field, ...] = ()
    note: Both | None = None
    code: Code | None = None


@dataclass(frozen=True)
class Aloud:
    """What a page says where paper shows a line or a box: for those who listen."""

    to_fill_in: Both
    ticked: Both
    not_ticked: Both


@dataclass(frozen=True)
class Paper:
    """One paper. ``language``: its own; ``own``: the one that stands beside English, or None where there is none."""

    kind: Kind
    language: str
    own: str | None
    title: str
    layout: str
    version: int
    footer: str
    page_of: str
    number: str | None
    on: date
    aloud: Aloud
    sides: tuple[Side, ...]

    def field(self, id: str) -> Field | None:
        """The field of that id, wherever it stands; None when the paper hasn't got it."""
        return next((item for item in _parts(self) if isinstance(item, Field) and item.id == id), None)

    def section(self, id: str) -> Section | None:
        return next((item for item in _parts(self) if isinstance(item, Section) and item.id == id), None)

    def ticks(self) -> dict[str, bool]:
        return {item.id: item.ticked for item in _parts(self) if isinstance(item, Tick)}

    def texts(self) -> tuple[str, ...]:
        """Every string that the paper shows or carries: what a check for words that mustn't be there reads."""
        return tuple(part for part in _parts(self) if isinstance(part, str))


def _parts(value: object) -> Iterator[object]:
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from _parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _parts(item)
