"""What a worker types as people say it, read for one question; a sentence in our words where it can't be right."""

import re
from datetime import date
from decimal import Decimal

from screening.answers import EARLIEST, FUTURE_ALLOWED, LONGEST, Answer, AnswerProblem, read_answer
from screening.catalogue import Catalogue
from screening.questions import NUMERIC, Question

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FULL_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

JOINING = {0x200C: None, 0x200D: None}
"""Join or part the letters beside them and show nothing themselves: Persian and Indic names need them."""


class NotReadable(ValueError):
    """What was typed can't be taken. ``sentence`` says what to do; the caller keeps what was typed."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def read_typed(catalogue: Catalogue, question: Question, typed: str, on: date) -> Answer:
    """The answer in ``typed``: *$1,200*, *18 hours*, *3/14/1990*, *March 14, 1990*.

    :raises NotReadable: it is empty or can't be right.
    """
    text = " ".join(typed.split())
    if not text:
        raise NotReadable("Nothing is written yet.")
    if question.kind in NUMERIC:
        raw: object = _number(question, text)
    elif question.kind == "date":
        raw = _day(question, text, on)
    else:
        raw = _text(question, text)
    try:
        return read_answer(catalogue, question.id, raw, on)
    except AnswerProblem as problem:
        raise NotReadable(f"{problem.sentence[0].upper()}{problem.sentence[1:]}.") from None


def as_typed(question: Question, answer: Answer | None) -> str:
    """An answer as one would type it; empty where there is nothing to change."""
    if isinstance(answer, date):
        return f"{answer.month}/{answer.day}/{answer.year}"
    if isinstance(answer, Decimal):
        return f"{answer:.2f}" if question.kind == "money" and answer % 1 else f"{answer.normalize():f}"
    if isinstance(answer, tuple):
        return ", ".join(answer)
    return "" if answer is None else str(answer)


def _number(question: Question, text: str) -> Decimal:
    bare = re.sub(r"(?<=\d)\s*[A-Za-z][A-Za-z. ]*$|[$,\s]", "", text).replace("−", "-")
    if not re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)", bare, re.ASCII):
        raise NotReadable(f"Write it in digits, such as {_example(question)}.")
    number = Decimal(bare)
    unit = f" {question.unit.en}" if question.unit else ""
    if number < (question.min if question.min is not None else 0):
        raise NotReadable(f"It can't be less than {question.min or 0}{unit}.")
    if number > (question.max if question.max is not None else 10_000_000):
        most = question.max if question.max is not None else 10_000_000
        raise NotReadable(f"It can't be more than {most:,}{unit}. Is there a digit too many?")
    if question.kind == "whole" and number % 1:
        raise NotReadable("Write a whole number, without a part after the point.")
    if question.kind == "money" and (number * 100) % 1:
        raise NotReadable("Write dollars and cents, such as 42.40.")
    return number


def _example(question: Question) -> str:
    return {"money": "450 or 42.40", "whole": "3"}.get(question.kind, "18")


def _day(question: Question, text: str, on: date) -> date:
    year, month, day = _parts_of_day(text, on)
    if not 1 <= month <= 12:
        raise NotReadable("Write month, day and year, such as 3/14/1990.")
    try:
        found = date(year, month, day)
    except ValueError:
        raise NotReadable(f"There is no {FULL_MONTHS[month - 1]} {day}, {year}. Check the day.") from None
    if found > on and question.id not in FUTURE_ALLOWED:
        raise NotReadable("That day is still to come. Check the year.")
    if found < EARLIEST:
        raise NotReadable(f"That is before {EARLIEST.year}. Check the year.")
    return found


def _parts_of_day(text: str, on: date) -> tuple[int, int, int]:
    """Year, month and day as written, possible or not."""
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(r"(\d{1,2})[/.\- ]?(\d{1,2})[/.\- ]?(\d{4}|\d{2})", text):
        month, day, year = map(int, found.groups())
    elif found := re.fullmatch(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", text):
        month, day, year = _month(found[1]), int(found[2]), int(found[3])
    elif found := re.fullmatch(r"(\d{1,2}) ([A-Za-z]{3,9})\.?,? (\d{4})", text):
        month, day, year = _month(found[2]), int(found[1]), int(found[3])
    else:
        raise NotReadable("Write month, day and year, such as 3/14/1990.")
    if year < 100:
        year += 2000 if year <= on.year % 100 else 1900
    return year, month, day


def _month(word: str) -> int:
    short = word[:3].lower()
    return MONTHS.index(short) + 1 if short in MONTHS else 0


def _text(question: Question, text: str) -> str:
    if question.id == "zip":
        if not re.fullmatch(r"[0-9]{5}(-[0-9]{4})?", text):
            raise NotReadable("A ZIP code has five digits, such as 92405.")
        return text[:5]
    longest = question.max_length or LONGEST
    if len(text) > longest:
        raise NotReadable(
            f"That is {len(text):,} letters long, and {longest} fit. Make it shorter; it is still here."
        )
    if not text.translate(JOINING).isprintable():
        raise NotReadable("There is a sign in it that can't be shown. Type it again.")
    return text
