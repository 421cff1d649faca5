"""Referral numbers: R-year-six digits-check character, one series per installation."""

import re

from sqlalchemy import update
from sqlmodel import Session, col

from records.database import insert_if_new
from records.tables import NumberSeries

_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NUMBER = re.compile(r"R(\d{4})(\d{6})([0-9A-Z])")
_BETWEEN = re.compile(r"[\s–—-]+")


def check_character(text: str) -> str:
    """The check character of ISO 7064 MOD 37,36: finds any one wrong letter and any two neighbors swapped.

    `text` holds digits and capital letters only.
    """
    product = 36
    for letter in text:
        total = (product + _LETTERS.index(letter)) % 36 or 36
        product = total * 2 % 37
    return _LETTERS[(37 - product) % 36]


def referral_number(year: int, count: int) -> str:
    body = f"R{year:04}{count:06}"
    return f"R-{year:04}-{count:06}-{check_character(body)}"


def read_number(typed: str) -> str | None:
    """The number as it is written, from however it was typed; None when it can't be one."""
    found = _NUMBER.fullmatch(_BETWEEN.sub("", typed).upper())
    if found is None or check_character(f"R{found[1]}{found[2]}") != found[3]:
        return None
    return f"R-{found[1]}-{found[2]}-{found[3]}"


def next_number(session: Session, year: int) -> str:
    """The next number of the year. Others wait until this transaction ends, so that none is given twice."""
    insert_if_new(session, NumberSeries(year=year, last=0))
    taken = session.execute(
        update(NumberSeries)
        .where(col(NumberSeries.year) == year)
        .values(last=col(NumberSeries.last) + 1)
        .returning(col(NumberSeries.last))
    ).scalar_one()
    return referral_number(year, taken)
