"""Reads a provider's list, a line a person, pasted or uploaded: columns by their headings, cells as plain text.

Whose line it is and what it says of a referral is records' to find out. Columns that we have no use for are named and
left out: a list may hold far more about people than was asked for.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forms.days import read_day
from forms.headings import column_of

MOST_BYTES, MOST_ROWS, MOST_COLUMNS, LONGEST = 2_000_000, 2_000, 60, 500
HEADING_WITHIN = 8
"""Lines from the top within which the headings stand; above them a list may have a title."""

DAYS = ("birth date", "date", "next appointment", "job start")
NUMBER = re.compile(r"R?[ -]*(\d{4})[ -]*(\d{6})[ -]*([0-9A-Z])", re.IGNORECASE)
STARTS_A_FORMULA = "=+-@|%\t\r"
_FORMULA = re.compile(r"[=@|%]|[+-]+\s*[^\d\s().+-]")
Cells = list[str]


class ListNotUsable(Exception):
    """A list that can't be read; the sentence says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class ListedRow:
    """``line``: as counted in the file. ``values``: by column, days as YYYY-MM-DD where they could be read."""

    line: int
    values: dict[str, str]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listed:
    """``left_out``: headings of columns that weren't read."""

    rows: tuple[ListedRow, ...]
    left_out: tuple[str, ...] = ()


def read_list(given: str | bytes, on: date) -> Listed:
    """The list in a text or a file. ``on``: the day it came, for days without a year.

    :raises ListNotUsable: it is no table in text, has no headings that say who is meant, or is too long.
    """
    lines = list(_lines(_text(given)))
    place = _heading_line(lines)
    headings = [column_of(cell) for cell in lines[place][1]]
    left_out = [
        _plain(cell) for cell, column in zip(lines[place][1], headings, strict=True) if column is None
    ]
    body = lines[place + 1 :]
    if len(body) > MOST_ROWS:
        raise ListNotUsable(f"This list has {len(body):,} lines; at most {MOST_ROWS:,} can be read at once.")
    rows = tuple(_row(number, cells, headings, on) for number, cells in body)
    return Listed(rows, tuple(heading for heading in left_out if heading))


def _text(given: str | bytes) -> str:
    if len(given) > MOST_BYTES:
        raise ListNotUsable("This list is larger than 2 MB. Please send it in parts.")
    if isinstance(given, str):
        return given
    if given.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-")):
        raise ListNotUsable(
            "This isn't a list in text. Please save it as CSV, or copy its lines and paste them."
        )
    for encoding in ("utf-16",) if given.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return given.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ListNotUsable("This file's letters can't be read. Please save it as CSV in UTF-8.")


def _lines(text: str) -> Iterator[tuple[int, Cells]]:
    """Lines with something in them, each with its number."""
    text = text.lstrip("\ufeff").replace("\0", "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS:
                raise ListNotUsable(f"Line {reader.line_num} has more than {MOST_COLUMNS} columns.")
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as problem:
        raise ListNotUsable(f"Line {reader.line_num} can't be read as a line of a table.") from problem


def _delimiter(text: str) -> str:
    """Whatever parts the top lines into most cells: pasted from a spreadsheet it is a tab."""
    top = [line for line in text.splitlines()[: 4 * HEADING_WITHIN] if line.strip()][:HEADING_WITHIN]
    return max("\t;,|", key=lambda sign: (sum(line.count(sign) for line in top), sign == "\t"))


def _heading_line(lines: Sequence[tuple[int, Cells]]) -> int:
    """The first line near the top that says by which columns a person is known."""
    if not lines:
        raise ListNotUsable("There is nothing in this list.")
    for place, (_, cells) in enumerate(lines[:HEADING_WITHIN]):
        columns = {column for cell in cells if (column := column_of(cell))}
        if len(columns) >= 2 and columns & {"number", "name", "last name"}:
            return place
    raise ListNotUsable(
        "The first line has to name the columns: Number, or Name and Birth date; then Came, Date, Status, Note."
    )


def _row(line: int, cells: Cells, headings: Sequence[str | None], on: date) -> ListedRow:
    values: dict[str, str] = {}
    problems: list[str] = []
    if any(cell.strip() for cell in cells[len(headings) :]):
        problems.append("This line has more cells than there are headings; the last ones were left out.")
    for column, cell in zip(headings, cells, strict=False):
        text = _harmless(cell, column, problems)
        if column is None or not text or column in values:
            continue
        values[column] = _as_day(column, text, on, problems) if column in DAYS else text
    if "number" in values:
        values["number"] = _number(values["number"], problems)
    if "name" in values:
        values["name"] = _first_name_first(values["name"])
    if not values.keys() & {"number", "name", "last name"}:
        problems.append("This line names nobody: it has no referral number and no name.")
    elif "number" not in values and "birth date" not in values:
        problems.append("Without a referral number a line needs the birth date beside the name.")
    return ListedRow(line, values, tuple(problems))


def _harmless(cell: str, column: str | None, problems: list[str]) -> str:
    """Text that no spreadsheet takes for a formula later on."""
    text = _plain(cell)
    bare = text.lstrip(STARTS_A_FORMULA + " ")
    if bare != text and column and _FORMULA.match(text) and bare:
        problems.append(f"“{column}” looked like a formula; it was taken as text.")
    if len(bare) > LONGEST:
        problems.append(f"“{column}” is longer than {LONGEST} letters; the end was left out.")
    return bare[:LONGEST].rstrip()


def _plain(cell: str) -> str:
    """One line, composed, full-width signs as plain ones, nothing that hides or turns letters."""
    spaced = "".join(" " if sign.isspace() else sign for sign in unicodedata.normalize("NFC", cell))
    narrow = "".join(
        unicodedata.normalize("NFKC", sign) if "\uff01" <= sign <= "\uff5e" else sign for sign in spaced
    )
    shown = (sign for sign in narrow if sign in "\u200c\u200d" or unicodedata.category(sign)[0] != "C")
    return " ".join("".join(shown).split())


def _as_day(column: str, text: str, on: date, problems: list[str]) -> str:
    found = read_day(text, on)
    if found is None:
        problems.append(f"“{text}” under “{column}” isn't a day that can be read.")
        return text
    return found.isoformat()


def _number(text: str, problems: list[str]) -> str:
    found = NUMBER.fullmatch(text)
    if found is None:
        problems.append(f"“{text}” isn't a referral number; one looks like R-2026-004217-K.")
        return text
    return f"R-{found[1]}-{found[2]}-{found[3].upper()}"


def _first_name_first(name: str) -> str:
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name
