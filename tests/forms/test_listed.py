"""A provider's list: columns by heading, a line a person, problems told line by line, and no cell does harm."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.headings import SPELLINGS, column_of
from forms.listed import MOST_ROWS, STARTS_A_FORMULA, ListedRow, ListNotUsable, read_list
from records.list_rows import ListRow, read_row
from records.report_values import ReportBack
from tests.forms.papers import NUMBER, ON

HEAD = "Number,Name,Birth date,Came,Date,Status,Note\n"
PASTED = (
    "Rubicon, November\t\t\t\n"
    "\t\t\t\n"
    "Referral #\tParticipant\tDOB\tAttended\tVisit date\tCurrent Status\tSSN\tComments\n"
    "r 2026 004217 k\tFictional, Marisol\t3/4/85\tYes\t11/18\tEnrolled\t123-45-6789\tOn time\n"
    "\tJosé Muñoz\t1990-07-15\tno show\t\t\t\t\n"
)


def only_row(line: str, head: str = HEAD) -> ListedRow:
    (row,) = read_list(head + line, ON).rows
    return row


def test_a_pasted_list_is_read_under_its_own_headings() -> None:
    listed = read_list(PASTED, ON)
    assert [row.values for row in listed.rows] == [
        {
            "number": NUMBER, "name": "Marisol Fictional", "birth date": "1985-03-04", "came": "Yes",
            "date": "2026-11-18", "happened": "Enrolled", "note": "On time",
        },
        {"name": "José Muñoz", "birth date": "1990-07-15", "came": "no show"},
    ]  # fmt: skip
    assert [row.line for row in listed.rows] == [4, 5]
    assert [row.problems for row in listed.rows] == [(), ()]


def test_a_column_that_nobody_asked_for_is_named_and_left_out() -> None:
    listed = read_list(PASTED, ON)
    assert listed.left_out == ("SSN",)
    assert "123-45-6789" not in str(listed)


def test_what_is_read_means_to_records_what_it_says() -> None:
    first, second = (read_row(row.values, ON) for row in read_list(PASTED, ON).rows)
    assert (first.number or first.typed_number) == NUMBER
    assert first.report == ReportBack(
        came="yes", came_on=date(2026, 11, 18), happened="enrolled", note="On time"
    )
    assert (second.name, second.birth_date) == ("José Muñoz", date(1990, 7, 15))
    assert second.report == ReportBack(came="no")


@pytest.mark.parametrize("column", SPELLINGS)
def test_records_knows_each_of_our_columns(column: str) -> None:
    text = {"number": NUMBER, "came": "yes", "happened": "enrolled"}.get(column, "2026-11-01")
    read = read_row({column: text}, ON)
    assert replace(read, seen={}) != ListRow(ReportBack())


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_whatever_parts_its_cells_and_however_it_was_saved(sign: str, encoding: str) -> None:
    text = "Name;Date of birth;Note\r\nJosé Muñoz;7/15/1990;“fine”\r\n".replace(";", sign)
    (row,) = read_list(text.encode(encoding), ON).rows
    assert row.values == {"name": "José Muñoz", "birth date": "1990-07-15", "note": "“fine”"}


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Referral No.", "number"),
        ("  NUMBER ", "number"),
        ("#", "number"),
        ("Last_Name", "last name"),
        ("Client's name", None),
        ("Fecha de nacimiento", "birth date"),
        ("Próxima cita", "next appointment"),
        ("Salary", None),
        ("", None),
    ],
)
def test_headings_are_known_in_plain_ways(heading: str, column: str | None) -> None:
    assert column_of(heading) == column


def test_no_heading_names_two_columns() -> None:
    spellings = [one.strip() for line in SPELLINGS.values() for one in line.split("|")]
    assert len(set(spellings)) == len(spellings)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("R-26-17,,,yes,,,", "isn't a referral number"),
        (f"{NUMBER},,,yes,last week,,", "“last week” under “date”"),
        (",,,yes,,,", "names nobody"),
        (",Marisol Fictional,,yes,,,", "needs the birth date"),
        (f"{NUMBER},,,yes,,,a,b", "more cells than there are headings"),
        (f"{NUMBER},,,yes,,,{'x' * 600}", "longer than 500"),
        (f'{NUMBER},,,yes,,,"=HYPERLINK(""http://evil.example"")"', "looked like a formula"),
    ],
)
def test_what_is_wrong_with_a_line_is_told_beside_it(line: str, said: str) -> None:
    (problem,) = only_row(line).problems
    assert said in problem


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("=1+1", "1+1"),
        ("  =1+1", "1+1"),
        ("＝1+1", "1+1"),
        ("@SUM(A1)", "SUM(A1)"),
        ("+1 (909) 555-0100", "1 (909) 555-0100"),
        ("- came twice", "came twice"),
        ("-", ""),
        ("\u202e=cmd|'/c calc'!A1", "cmd|'/c calc'!A1"),
        ("a=b", "a=b"),
    ],
)
def test_a_cell_that_looks_like_a_formula_is_harmless_text(typed: str, kept: str) -> None:
    assert only_row(f'{NUMBER},,,yes,,,"{typed}"').values.get("note", "") == kept


@given(st.lists(st.text(max_size=30), min_size=1, max_size=9))
def test_whatever_stands_in_a_line_no_cell_starts_a_formula(cells: list[str]) -> None:
    line = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    for row in read_list(HEAD + line, ON).rows:
        for text in row.values.values():
            assert text
            assert text[0] not in STARTS_A_FORMULA
            assert text.isprintable() or "\u200c" in text or "\u200d" in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing in this list"),
        (" \n \n", "nothing in this list"),
        ("Marisol,yes\nAna,no", "has to name the columns"),
        (b"PK\x03\x04....", "save it as CSV"),
        (b"%PDF-1.7", "save it as CSV"),
        (b"\xff\xfe\x00", "letters can't be read"),
        (b"Name,Note\n" + b"\x81\x8d", "letters can't be read"),
        ("x" * 2_000_001, "larger than 2 MB"),
        (HEAD + "R,,,,,,\n" * (MOST_ROWS + 1), "2,001 lines"),
        (HEAD + "," * 70, "more than 60 columns"),
        (HEAD + '"' + "x" * 200_000, "can't be read as a line"),
    ],
)
def test_a_list_that_cannot_be_used_says_what_to_do(text: str | bytes, said: str) -> None:
    with pytest.raises(ListNotUsable) as problem:
        read_list(text, ON)
    assert said in problem.value.sentence
