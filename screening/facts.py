"""What follows from answers: one column a fact, one element a person; leaves what a fact means to criteria.py.

A column is an integer array: the place of the value (choice, yes_no), a bit a value (several), or an exact amount
(cents, millionths, whole years). Nothing real is negative, so two negatives mark what isn't there:
``UNSAID`` (unknown) and ``MOOT`` (known not to apply: every test of it is *not met*).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from screening.questions import NUMERIC, Kind, Question

UNSAID, MOOT = -1, -2
Column = NDArray[np.signedinteger[Any]]
Columns = dict[str, Column]

YES_CODE = 0
"""Yes stands first among the values of a yes_no question."""


@dataclass(frozen=True)
class Fact:
    """``questions``: those whose answer gives the fact, in the order of the questionnaire."""

    id: str
    kind: Kind
    question: Question
    questions: tuple[str, ...]

    @property
    def is_amount(self) -> bool:
        return self.kind in NUMERIC


DERIVED = {
    "age": ("birth_date", "age"),
    "days_since_release": ("release_date", "days_since_release"),
    "state": ("zip", "state", "county"),
    "county": ("zip", "county"),
    "yearly_income": ("monthly_income",),
}
NO_FACT: tuple[Kind, ...] = ("text", "identifier", "date")


def facts_of(questions: tuple[Question, ...]) -> dict[str, Fact]:
    """Every fact that a test may name."""
    by_id = {question.id: question for question in questions}
    facts = {
        question.id: Fact(question.id, question.kind, question, DERIVED.get(question.id, (question.id,)))
        for question in questions
        if question.kind not in NO_FACT
    }
    if "monthly_income" in by_id:
        income = by_id["monthly_income"]
        facts["yearly_income"] = Fact("yearly_income", "money", income, DERIVED["yearly_income"])
    return facts


def dtype_of(question: Question) -> type[np.int64] | type[np.int32] | type[np.int8]:
    if question.kind in ("choice", "yes_no"):
        return np.int8
    return np.int32 if question.kind in ("several", "date") else np.int64


def days(day: date) -> int:
    """Days since 1970-01-01; a column holds dates so. Earlier days are never asked for (see ``day_code``)."""
    return (day - date(1970, 1, 1)).days


DAY_ZERO = days(date(1880, 1, 1))


def day_code(day: date) -> int:
    """A date as a number that is never negative."""
    return days(day) - DAY_ZERO


def age_on(day: date, born: Column) -> NDArray[np.int64]:
    """Whole years on ``day``; a person born on 29 February is a year older on 1 March in a common year."""
    moments = (born.astype(np.int64) + DAY_ZERO).astype("datetime64[D]")
    months = moments.astype("datetime64[M]").astype(np.int64)
    day_of_month = (moments - moments.astype("datetime64[M]")).astype(np.int64) + 1
    years = 1970 + months // 12
    month_and_day = (months % 12 + 1) * 100 + day_of_month
    before_birthday = month_and_day > day.month * 100 + day.day
    return np.asarray(day.year - years - before_birthday, np.int64)


@dataclass(frozen=True)
class Geography:
    """The state that each county implies, as codes; a county without one implies nothing."""

    state_of_county: NDArray[np.int8]

    @classmethod
    def of(cls, facts: Mapping[str, Fact]) -> "Geography":
        county, state = facts["county"].question, facts["state"].question
        implied = [state.code(value.state) if value.state else UNSAID for value in county.values]
        return cls(np.array([*implied, UNSAID, UNSAID], np.int8))


def derive(said: Columns, on: date, geography: Geography) -> Columns:
    """Facts from columns of answers. What was said wins over what it is implied by; unknown stays unknown.

    :param said: a column a question that isn't text; ``zip_state`` and ``zip_county`` hold what each ZIP implies.
    """
    facts = dict(said)
    age = facts["age"]
    if "birth_date" in said:
        born = said["birth_date"]
        facts["age"] = np.where(born >= 0, age_on(on, np.maximum(born, 0)), age)
    if "release_date" in said:
        released = said["release_date"].astype(np.int64)
        scale = 1_000_000
        facts["days_since_release"] = np.where(
            released >= 0, (day_code(on) - released) * scale, facts["days_since_release"]
        )
    county = said["county"]
    county = np.where(county == UNSAID, said["zip_county"], county)
    state = said["state"]
    state = np.where(state == UNSAID, geography.state_of_county[county], state)
    facts["county"] = county
    facts["state"] = np.where(state == UNSAID, said["zip_state"], state)
    income = facts["monthly_income"]
    facts["yearly_income"] = np.where(income >= 0, income * 12, income)
    return facts
