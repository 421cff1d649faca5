"""A change of a figure or date as somebody gives it, read exactly; leaves what it does to overrides.py.

JSON values: a whole number or text of digits (*whole*, *number*, *money*, *percent*), year-month-day or null (*date*),
yes, no or unknown (*choice*), text of digits (*yearly*), ``{"first": …, "each_more": …}`` (*formula*).
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from screening.answers import EARLIEST, PLAIN_NUMBER, day_of
from screening.catalogue import Catalogue
from screening.changeable import OverrideProblem, Subject
from screening.questions import Question
from screening.standards import Source
from screening.text import Text

CHOICES = ("yes", "no", "unknown")
MOST_DOLLARS_A_YEAR = 10_000_000
MOST_PERCENT = 1_000


@dataclass(frozen=True)
class Override:
    """``value`` as JSON, see override_values.py. ``in_force_to`` None is no limit.

    ``decided_on``: the day on which a second person agreed; None: it is only being looked at.
    ``sentences``: how texts read from then on, by their place: override_sentences.py.
    """

    subject: str
    value: Any
    in_force_from: date
    in_force_to: date | None
    source: Source
    decided_on: date | None = None
    sentences: tuple[tuple[str, Text], ...] = ()

    @property
    def program(self) -> str:
        """Whose rule it changes; empty: a choice, or a table that many go by."""
        whose, _, _ = self.subject.partition("/")
        return whose.removeprefix("program:") if whose.startswith("program:") else ""


def read_value(catalogue: Catalogue, what: Subject, raw: Any) -> Any:
    """The value as it is kept.

    :raises OverrideProblem: no such value can be meant.
    """
    if what.kind == "date":
        return _day(raw)
    if what.kind == "choice":
        if raw not in CHOICES:
            raise OverrideProblem("Choose yes, no or unknown.")
        return raw
    if what.kind == "formula":
        if not isinstance(raw, dict) or set(raw) != {"first", "each_more"}:
            raise OverrideProblem("Give the amount for one person and the amount for each further person.")
        return {name: _said(_dollars(raw[name])) for name in ("first", "each_more")}
    if what.kind == "yearly":
        return _said(_dollars(raw))
    if what.kind == "percent":
        amount = _number(raw)
        if amount != amount.to_integral_value() or not 1 <= amount <= MOST_PERCENT:
            raise OverrideProblem(f"Give a whole percentage from 1 to {MOST_PERCENT:,}.")
        return int(amount)
    return _threshold(catalogue.facts[what.fact].question, raw)


def _threshold(question: Question, raw: Any) -> int | str:
    amount, name = _number(raw), question.label.en
    least = question.min if question.min is not None else Decimal(0)
    most = question.max if question.max is not None else Decimal(MOST_DOLLARS_A_YEAR)
    if not least <= amount <= most:
        raise OverrideProblem(
            f"“{name}” can be answered from {least:,f} to {most:,f}. Give a figure between."
        )
    units = amount * question.scale
    if units != units.to_integral_value():
        finest = {"whole": "whole numbers", "money": "dollars and cents"}.get(question.kind, "six places")
        raise OverrideProblem(f"“{name}” is answered in {finest}. Give the figure so.")
    if units < 1:
        raise OverrideProblem("Give a figure above 0: at 0 there would be no rule left.")
    return int(amount) if amount == amount.to_integral_value() else _said(amount)


def _dollars(raw: Any) -> Decimal:
    amount = _number(raw)
    if not 0 < amount <= MOST_DOLLARS_A_YEAR or amount * 100 != int(amount * 100):
        raise OverrideProblem(f"Give dollars a year, above 0 and at most {MOST_DOLLARS_A_YEAR:,}.")
    return amount


def _number(raw: Any) -> Decimal:
    written = "" if isinstance(raw, bool) or raw is None else str(raw).strip().replace(",", "").lstrip("$")
    try:
        amount = Decimal(written) if PLAIN_NUMBER.fullmatch(written) else Decimal("NaN")
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        raise OverrideProblem("Give the new figure in digits, such as 18 or 3,500.")
    return amount


def _said(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def _day(raw: Any) -> str | None:
    if raw is None:
        return None
    try:
        day = day_of(str(raw))
    except ValueError:
        raise OverrideProblem("Give the new day as year-month-day, such as 2027-01-31.") from None
    if day < EARLIEST:
        raise OverrideProblem(f"{day} is too long ago. Check the year.")
    return day.isoformat()
