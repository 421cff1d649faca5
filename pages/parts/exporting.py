"""Grids as CSV and XLSX that no spreadsheet takes for formulas. Leaves what is in them, and its audit, to callers."""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter
from streamlit_portal_browser import paper_button

from pages.parts.browser import paper_link
from records.exports import MOST_ROWS, check_size

Cell = str | int | float | date | datetime | None

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}
_BEGINS_FORMULA = frozenset("=+-@")
_DANGEROUS_FIRST = frozenset("\t\r\n\x00")
_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")
_SHEET_NAME_LETTERS = 31
_WIDEST = 60  # letters of a column
_MEASURED = 200  # rows by which a column's width is chosen


@dataclass(frozen=True)
class Grid:
    """A table to be handed out. None is an empty cell; a moment is given in the zone in which it is to be read.

    notes: lines below the table, for instance what was asked for, and when.
    """

    title: str
    columns: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]
    notes: tuple[str, ...] = ()


def csv_bytes(grid: Grid) -> bytes:
    """UTF-8 with the mark by which Excel knows it, CRLF, days and moments as ISO writes them.

    :raises TooMany: more than MOST_ROWS rows.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([safe_cell(name) for name in grid.columns])
    for row in _bounded(grid.rows):
        writer.writerow([_plain_cell(cell) for cell in row])
    if grid.notes:
        writer.writerow([])
        writer.writerows([[safe_cell(note)] for note in grid.notes])
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(*grids: Grid) -> bytes:
    """One sheet a grid; days, moments and numbers as such, text never as a formula, link or number.

    :raises TooMany: more than MOST_ROWS rows in one of them.
    """
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "remove_timezone": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        formats: dict[type, object] = {
            date: book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
            datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
        }
        head = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        for number, grid in enumerate(grids, start=1):
            _write_sheet(book.add_worksheet(_sheet_name(grid.title, number)), grid, formats, head)
    return out.getvalue()


def safe_cell(text: str) -> str:
    """The text, with ' before it where a spreadsheet could take it for a formula.

    Also behind blanks, signs without width and control characters, and where the sign is of full width (＝＋－＠).
    """
    if not text or (text[0].isascii() and text[0].isalnum()):
        return text
    if text[0] in _DANGEROUS_FIRST:
        return f"'{text}"
    first = next((letter for letter in text if not _seen_as_nothing(letter)), "")
    return f"'{text}" if unicodedata.normalize("NFKC", first)[:1] in _BEGINS_FORMULA else text


def save_button(label: str, make: Callable[[], bytes], name: str, *, key: str) -> bool:
    """Hands out a file through a link for one use. True in the run after it was pressed.

    make: called once the link is opened, outside of the page; no `st.*` in it. name: no person's name; its ending
    says what it is (csv, xlsx, pdf, html).
    """
    kind = KINDS[name.rpartition(".")[2]]
    path = paper_link(make, name, slot=key, kind=kind, save=True)
    return paper_button(path, label, key=key, way="save")


def _seen_as_nothing(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in ("Cc", "Cf", "Zs", "Zl", "Zp")


def _bounded(rows: Iterable[Sequence[Cell]]) -> Iterable[Sequence[Cell]]:
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            check_size(count)
        yield row


def _plain_cell(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    return safe_cell(cell) if isinstance(cell, str) else cell


def _write_sheet(
    sheet: xlsxwriter.worksheet.Worksheet, grid: Grid, formats: dict[type, object], head: object
) -> None:
    widths = [len(name) for name in grid.columns]
    for place, name in enumerate(grid.columns):
        sheet.write_string(0, place, safe_cell(name), head)
    last = 0
    for last, row in enumerate(_bounded(grid.rows), start=1):
        for place, cell in enumerate(row):
            _write_cell(sheet, last, place, cell, formats)
            if last <= _MEASURED:
                widths[place] = max(widths[place], len(str(_plain_cell(cell))))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, min(width, _WIDEST) + 2)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, max(len(grid.columns) - 1, 0))
    for after, note in enumerate(grid.notes, start=last + 2):
        sheet.write_string(after, 0, safe_cell(note))


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet, line: int, place: int, cell: Cell, formats: dict[type, object]
) -> None:
    if cell is None:
        return
    if isinstance(cell, str):
        sheet.write_string(line, place, safe_cell(cell))
    elif isinstance(cell, datetime):
        sheet.write_datetime(line, place, cell, formats[datetime])
    elif isinstance(cell, date):
        sheet.write_datetime(line, place, datetime(cell.year, cell.month, cell.day), formats[date])  # noqa: DTZ001
    else:
        sheet.write_number(line, place, cell)


def _sheet_name(title: str, number: int) -> str:
    """As Excel allows it: short, without its signs, and not empty."""
    clean = _SHEET_NAME.sub(" ", title).strip().strip("'")[:_SHEET_NAME_LETTERS].strip()
    return clean or f"Sheet {number}"
