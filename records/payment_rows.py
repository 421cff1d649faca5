"""A file of payments, read: whose each row is, which day, how much. Pure; leaves finding the parent to payment_lists.

Agencies' systems head their columns each in their own way, so headings are looked up here. A row that can't be read
says why, in a sentence for whoever mends the file.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from records.errors import BadText, Missing
from records.list_rows import read_day
from records.names import words_of
from records.texts import LINE_LENGTH, kept

ROWS_AT_MOST = 20_000
MOST_CENTS = 100_000_000
_LONG_AGO_YEARS = 30

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "case_number": ("case number", "case", "case no", "case id", "iv d case", "participant case number"),
    "name": ("name", "full name", "parent", "parent name", "payor", "payor name"),
    "first_name": ("first name", "first", "given name"),
    "last_name": ("last name", "last", "surname", "family name"),
    "birth_date": ("birth date", "date of birth", "dob", "birthdate", "born"),
    "paid_on": ("date", "paid on", "payment date", "date paid", "received", "date received", "paid"),
    "amount": ("amount", "payment", "amount paid", "payment amount", "amount received"),
    "reference": ("receipt", "receipt number", "receipt no", "reference", "reference number", "payment id"),
}
_HEADING = {words: name for name, spellings in _HEADINGS.items() for words in spellings}
_SEPARATORS = ",;\t|"
_AMOUNT = re.compile(r"\$?\s*(\d{1,3}(,\d{3})+|\d+)(\.\d{1,2})?", re.ASCII)


@dataclass(frozen=True)
class PaymentRow:
    """`line` as a spreadsheet counts. With a `sentence` the row can't be taken in as it is."""

    line: int
    seen: Mapping[str, str]
    case_number: str = ""
    name: str = ""
    birth_date: date | None = None
    paid_on: date = date.min
    amount_cents: int = 0
    reference: str = ""
    sentence: str = ""


def read_rows(rows: str | Sequence[Mapping[str, str]], today: date) -> list[PaymentRow]:
    """Every row that isn't blank, readable or not. Text is CSV whose first line holds the headings.

    :raises Missing: no column is headed as a date, as an amount, or as saying whose payment it is.
    :raises BadText: too many rows for one file.
    """
    headings, numbered = _table(rows)
    _check_headings(headings)
    if len(numbered) > ROWS_AT_MOST:
        raise BadText(f"A file has at most {ROWS_AT_MOST:,} payments. Please split it.")
    return [_read(line, seen, today) for line, seen in numbered]


def read_amount(text: str) -> int | None:
    """Cents of `$1,234.50`; None when it can't be read without guessing."""
    if not _AMOUNT.fullmatch(text.strip()):
        return None
    try:
        return int(Decimal(text.strip().lstrip("$").replace(",", "").strip()) * 100)
    except InvalidOperation:
        return None


def _table(rows: str | Sequence[Mapping[str, str]]) -> tuple[list[str], list[tuple[int, dict[str, str]]]]:
    if not isinstance(rows, str):
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        plain = [{heading: str(row[heading] or "").strip() for heading in row} for row in rows]
        return headings, [(place, seen) for place, seen in enumerate(plain, 2) if any(seen.values())]
    text = rows.removeprefix("\ufeff")
    first = text.lstrip().partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    numbered = [(place, cells) for place, cells in enumerate(lines, 1) if any(cell.strip() for cell in cells)]
    if not numbered:
        return [], []
    headings = [heading.strip() for heading in numbered[0][1]]
    return headings, [(place, _named(headings, cells)) for place, cells in numbered[1:]]


def _named(headings: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """Cells by heading; what stands beyond the headings is kept as well, so that nothing of a row is lost."""
    seen: dict[str, str] = {}
    for place, cell in enumerate(cells):
        heading = headings[place] if place < len(headings) and headings[place] else f"column {place + 1}"
        seen[heading if heading not in seen else f"{heading} ({place + 1})"] = cell.strip()
    return seen


def _check_headings(headings: Sequence[str]) -> None:
    known = {_HEADING.get(" ".join(words_of(heading))) for heading in headings}
    named = bool({"name", "last_name", "first_name"} & known) and "birth_date" in known
    lacking = [
        said
        for said, there in (
            ("the case number (or name and birth date)", "case_number" in known or named),
            ("the date", "paid_on" in known),
            ("the amount", "amount" in known),
        )
        if not there
    ]
    if lacking:
        raise Missing(
            f"No column is headed as {' and as '.join(lacking)}. The first line holds the headings: "
            "Case number, Date, Amount and, where there is one, Receipt number."
        )


def _read(line: int, seen: Mapping[str, str], today: date) -> PaymentRow:
    cells: dict[str, str] = {}
    for heading, text in seen.items():
        if text:
            cells.setdefault(_HEADING.get(" ".join(words_of(heading)), ""), text)
    parts = (cells.get("name", ""), cells.get("first_name", ""), cells.get("last_name", ""))
    try:
        return PaymentRow(
            line,
            seen,
            case_number=cells.get("case_number", ""),
            name=kept(" ".join(part for part in parts if part), "The name"),
            birth_date=_birth_date(cells),
            paid_on=_paid_on(cells.get("paid_on", ""), today),
            amount_cents=_amount(cells.get("amount", "")),
            reference=kept(cells.get("reference", ""), "The receipt number", LINE_LENGTH),
        )
    except (Missing, BadText) as refused:
        return PaymentRow(line, seen, sentence=refused.sentence)


def _birth_date(cells: Mapping[str, str]) -> date | None:
    text = cells.get("birth_date", "")
    day = read_day(text)
    if text and day is None:
        raise Missing(f"“{text}” can't be read as a birth date. Write it like 4/17/1990.")
    if not cells.get("case_number") and day is None:
        raise Missing("It doesn't say whose payment this is. Add the case number, or name and birth date.")
    return day


def _paid_on(text: str, today: date) -> date:
    day = read_day(text)
    if not text:
        raise Missing("The date is missing.")
    if day is None:
        raise Missing(f"“{text}” can't be read as a date. Write it like 11/21/2026.")
    return checked_day(day, today)


def checked_day(day: date, today: date) -> date:
    """:raises Missing: it hasn't come yet, or is so long ago that it is a slip."""
    if day > today:
        raise Missing(f"{day:%B} {day.day}, {day.year} hasn't come yet. Check the date.")
    if day.year < today.year - _LONG_AGO_YEARS:
        raise Missing(f"{day.year} is too long ago. Check the year.")
    return day


def _amount(text: str) -> int:
    if not text:
        raise Missing("The amount is missing.")
    cents = read_amount(text)
    if cents is None:
        raise Missing(f"“{text}” can't be read as an amount. Write it like 125.00.")
    return checked_amount(cents)


def checked_amount(cents: int) -> int:
    """:raises Missing: nothing was paid, or so much that it is a slip."""
    if cents <= 0:
        raise Missing("A payment is more than $0.00.")
    if cents > MOST_CENTS:
        raise Missing(f"${cents / 100:,.2f} is more than one payment can be. Check the amount.")
    return cents
