"""Files that leave the portal: what a spreadsheet could take for a formula stays text, and everything comes back."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime
from xml.etree import ElementTree

import pytest

from pages.parts.exporting import Grid, csv_bytes, safe_cell, xlsx_bytes
from records.errors import TooMany
from records.exports import MOST_ROWS
from tests.people import NAMES

FORMULAS = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1",
    "\n=1",
    "\x00=1",
    "  =1+1",
    "\u00a0=1",
    "\u200b=1",
    "\ufeff=1",
    "\u3000＝1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "﹦1",
    "\u202e=1",
]
HARMLESS = ["", "Ruben Testcase", "R-2026-004217-K", "0012345", "'=1", "a=1", "1-2", "¿Sí?", "(555) 010-0100"]
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def sheet_xml(data: bytes, number: int = 1) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        return ElementTree.fromstring(whole.read(f"xl/worksheets/sheet{number}.xml"))


def shared_texts(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        table = ElementTree.fromstring(whole.read("xl/sharedStrings.xml"))
    return ["".join(part.text or "" for part in one.iter(f"{SPACE}t")) for one in table.iter(f"{SPACE}si")]


@pytest.mark.parametrize("text", FORMULAS)
def test_whatever_begins_like_a_formula_gets_an_apostrophe_and_stays_whole(text: str) -> None:
    assert safe_cell(text) == "'" + text
    ((_,), (cell,)) = read_csv(csv_bytes(Grid("x", ("head",), [[text]])))
    assert cell == "'" + text


@pytest.mark.parametrize("text", HARMLESS + [f"{name.first} {name.last}" for name in NAMES])
def test_other_text_comes_back_as_it_was(text: str) -> None:
    assert safe_cell(text) == text
    assert read_csv(csv_bytes(Grid("x", ("head", "more"), [[text, "x"]])))[1] == [text, "x"]


@pytest.mark.parametrize("text", [text for text in FORMULAS if "\x00" not in text])
def test_a_workbook_holds_it_as_text_and_no_formula_or_link(text: str) -> None:
    data = xlsx_bytes(Grid("x", (text,), [[text], ["https://example.invalid/"]], notes=(text,)))
    sheet = sheet_xml(data)
    assert list(sheet.iter(f"{SPACE}f")) == list(sheet.iter(f"{SPACE}hyperlink")) == []
    assert {cell.get("t") for cell in sheet.iter(f"{SPACE}c")} == {"s"}
    kept = [one.replace("\r", "_x000D_") for one in shared_texts(data)]
    assert kept[0] == ("'" + text).replace("\r", "_x000D_")


def test_days_moments_and_numbers_keep_their_kind() -> None:
    at = datetime(2026, 11, 21, 20, 5, tzinfo=UTC)
    rows = [[date(2026, 11, 21), at, -12, 0.43, None, "0012"]]
    grid = Grid("x", ("day", "moment", "count", "rate", "nothing", "case"), rows)
    assert read_csv(csv_bytes(grid))[1] == ["2026-11-21", "2026-11-21 20:05", "-12", "0.43", "", "0012"]
    cells = {cell.get("r"): cell for cell in sheet_xml(xlsx_bytes(grid)).iter(f"{SPACE}c")}
    assert [cells[at].get("t") for at in ("A2", "B2", "C2", "D2")] == [None] * 4
    assert cells["C2"].findtext(f"{SPACE}v") == "-12"
    assert "E2" not in cells
    assert cells["F2"].get("t") == "s"


def test_notes_stand_below_and_each_grid_has_its_sheet() -> None:
    grid = Grid("Log: [open/late]", ("a",), [["x"]], notes=("Exported by Sofia",))
    assert read_csv(csv_bytes(grid)) == [["a"], ["x"], [], ["Exported by Sofia"]]
    data = xlsx_bytes(grid, Grid("", ("b",), []), Grid("y" * 40, ("c",), []))
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        book = ElementTree.fromstring(whole.read("xl/workbook.xml"))
    assert [sheet.get("name") for sheet in book.iter(f"{SPACE}sheet")] == [
        "Log   open late",
        "Sheet 2",
        "y" * 31,
    ]


@pytest.mark.parametrize("make", [csv_bytes, xlsx_bytes])
def test_more_lines_than_may_leave_at_once_are_refused_before_any_is_handed_out(make: object) -> None:
    grid = Grid("x", ("n",), ([number] for number in range(MOST_ROWS + 1)))
    with pytest.raises(TooMany, match="Narrow it"):
        make(grid)  # type: ignore[operator]
