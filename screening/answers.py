"""From what was said to an exact value, or a sentence that says how to say it; leaves its meaning to facts.py.

Values: str (choice, yes_no, text), tuple of str (several, case numbers), int (whole), Decimal (number, money), date;
``dont_know`` and ``declined`` for any question.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import Any

from screening.catalogue import Catalogue
from screening.problems import did_you_mean
from screening.questions import NOT_SAID, SCALES, Question

Answer = str | tuple[str, ...] | int | Decimal | date
Answers = Mapping[str, Answer]

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PLAIN_NUMBER = re.compile(r"[-+]?[0-9.]{1,30}([eE][-+]?[0-9]{1,3})?")
LOSING_NOTHING = Context(prec=80, traps=[Inexact])
LONGEST = 500
FUTURE_ALLOWED = ("next_hearing",)


class AnswerProblem(ValueError):
    """An answer that can't be taken. ``sentence`` says what to do; the value itself isn't repeated in logs."""

    def __init__(self, question: str, sentence: str) -> None:
        super().__init__(f"{question}: {sentence}")
        self.question = question
        self.sentence = sentence


def is_said(answer: Answer | None) -> bool:
    """The answer tells something: it isn't missing, *doesn't know* or *declined*."""
    return answer is not None and answer not in NOT_SAID


def read_answer(catalogue: Catalogue, question_id: str, raw: Any, on: date) -> Answer:
    """What was said, exactly.

    :param raw: a JSON value, or a value as ``read_answer`` gave it.
    :raises AnswerProblem: no such question, or a value that it doesn't take.
    """
    question = catalogue.questions_by_id.get(question_id)
    if question is None:
        near = did_you_mean(question_id, catalogue.questions_by_id)
        raise AnswerProblem(question_id, f"there is no such question; {near}")
    if isinstance(raw, str) and raw in NOT_SAID:
        return raw
    try:
        return _READERS[question.kind](question, raw, on)
    except _Refused as refused:
        raise AnswerProblem(question_id, str(refused)) from None


def read_answers(
    catalogue: Catalogue, raw: Mapping[str, Any], on: date
) -> tuple[dict[str, Answer], list[AnswerProblem]]:
    """Every answer that can be taken, and a problem for each that can't. None is *never asked*."""
    answers: dict[str, Answer] = {}
    problems: list[AnswerProblem] = []
    for question_id, value in raw.items():
        if value is None and question_id in catalogue.questions_by_id:
            continue
        try:
            answers[question_id] = read_answer(catalogue, question_id, value, on)
        except AnswerProblem as problem:
            problems.append(problem)
    return answers, problems


def to_json(answer: Answer) -> Any:
    """The answer as a plain JSON value: str, int or list. ``read_answer`` takes it back unchanged."""
    if isinstance(answer, tuple):
        return list(answer)
    if isinstance(answer, Decimal):
        return f"{answer.normalize():f}"
    return answer.isoformat() if isinstance(answer, date) else answer


class _Refused(ValueError):
    pass


def _choice(question: Question, raw: Any, on: date) -> Answer:
    valid = [value.id for value in question.values]
    if isinstance(raw, str) and raw in valid:
        return raw
    if isinstance(raw, bool) or not isinstance(raw, str):
        raise _Refused(f"{_shown(raw)} is no value; write one of {_list(valid)} in quotes")
    raise _Refused(f"there is no value {_shown(raw)}; {did_you_mean(raw, valid)}")


def _several(question: Question, raw: Any, on: date) -> Answer:
    valid = [value.id for value in question.values]
    if not isinstance(raw, list | tuple):
        raise _Refused(f'give a list, such as ["{valid[0]}"], not {_shown(raw)}')
    if not raw:
        raise _Refused(
            'the list is empty; say ["none"] if nothing applies' if "none" in valid else "the list is empty"
        )
    for value in raw:
        if not isinstance(value, str) or value not in valid:
            raise _Refused(f"there is no value {_shown(value)}; {did_you_mean(value, valid)}")
    if "none" in raw and len(set(raw)) > 1:
        raise _Refused("'none' stands beside another value; keep one or the other")
    return tuple(value for value in valid if value in raw)


def _number(question: Question, raw: Any, on: date) -> Answer:
    if isinstance(raw, bool) or not isinstance(raw, int | float | Decimal | str):
        raise _Refused(f"{_shown(raw)} is no number; write it in digits, such as 40")
    written = str(raw).strip()
    try:
        number = Decimal(written) if PLAIN_NUMBER.fullmatch(written) else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise _Refused(f"{_shown(raw)} is no number; write it in digits, such as {_example(question)}")
    least = question.min if question.min is not None else Decimal(0)
    most = question.max if question.max is not None else Decimal(10_000_000)
    if number < least or number > most:
        raise _Refused(f"{_shown(raw)} can't be right; it must be between {least} and {most}")
    try:
        number.quantize(Decimal(1) / SCALES[question.kind], context=LOSING_NOTHING)
    except Inexact:
        raise _Refused(_TOO_FINE[question.kind].format(shown=_shown(raw))) from None
    return int(number) if question.kind == "whole" else number


_TOO_FINE = {
    "whole": "{shown} is no whole number; leave out the part after the point",
    "money": "{shown} has parts of a cent; give dollars and cents, such as 42.40",
    "number": "{shown} has more than six places after the point; round it",
}


def _date(question: Question, raw: Any, on: date) -> Answer:
    try:
        day = raw if isinstance(raw, date) else day_of(raw)
    except (TypeError, ValueError):
        raise _Refused(f"{_shown(raw)} is no day; write year-month-day, such as 2026-01-31") from None
    if day < EARLIEST:
        raise _Refused(f"{day} is too long ago; check the year")
    if day > on and question.id not in FUTURE_ALLOWED:
        raise _Refused(f"{day} is after {on}, the day of the screening; check the date")
    return day


def day_of(text: str) -> date:
    """The day that ``text`` writes as year-month-day, and in no other of the ways that ISO 8601 knows.

    :raises ValueError: it writes none, or one that no screening can be on.
    """
    if not DAY.fullmatch(text):
        raise ValueError(text)
    day = date.fromisoformat(text)
    if day > LATEST:
        raise ValueError(text)
    return day


def _text(question: Question, raw: Any, on: date) -> Answer:
    if not isinstance(raw, str):
        raise _Refused(f"{_shown(raw)} is no text; write it in quotes")
    text = unicodedata.normalize("NFC", raw).strip()
    longest = question.max_length or LONGEST
    if not text:
        raise _Refused("it is empty; leave the question out if nothing was said")
    if len(text) > longest:
        raise _Refused(f"it has {len(text):,} letters; use at most {longest}")
    if any(unicodedata.category(letter) in ("Cc", "Cs") and letter != "\n" for letter in text):
        raise _Refused("it has a sign that can't be shown; type it again")
    return text


def _identifier(question: Question, raw: Any, on: date) -> Answer:
    if isinstance(raw, list | tuple) and question.id == "case_number" and raw:
        return tuple(str(_identifier(question, number, on)) for number in raw)
    if not isinstance(raw, str):
        raise _Refused(f"write {_shown(raw)} in quotes: leading zeros matter")
    text = str(_text(question, raw, on))
    if question.id == "zip" and not (len(text) == 5 and text.isascii() and text.isdigit()):
        raise _Refused(f"{_shown(raw)} is no ZIP code; give its five digits, such as 92405")
    return text


_READERS = {
    "choice": _choice,
    "yes_no": _choice,
    "several": _several,
    "number": _number,
    "whole": _number,
    "money": _number,
    "date": _date,
    "text": _text,
    "identifier": _identifier,
}


def _shown(raw: Any) -> str:
    """The value as it was written, cut to what fits a sentence."""
    if isinstance(raw, str):
        written = f"'{raw}'"
    elif isinstance(raw, bool | None):
        written = json.dumps(raw)
    else:
        written = str(raw)
    return written if len(written) <= 40 else f"{written[:36]}…'"


def _example(question: Question) -> str:
    return "42.40" if question.kind == "money" else "40"


def _list(valid: list[str]) -> str:
    return ", ".join(f'"{value}"' for value in valid[:8])
