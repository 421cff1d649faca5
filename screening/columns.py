"""From answers to columns, for one parent and for what one parent might still say; leaves their meaning to facts.py."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import numpy as np

from screening.answers import Answer, Answers, is_said
from screening.catalogue import Catalogue
from screening.criteria import World
from screening.facts import MOOT, UNSAID, Column, Columns, day_code, derive, dtype_of
from screening.questions import Question
from screening.truth import YES

SAID_KINDS = ("choice", "yes_no", "several", "number", "whole", "money", "date")


def code_of(question: Question, answer: Answer | None) -> int:
    """One answer as the number that its column holds; what isn't said is ``UNSAID``."""
    if answer is None or not is_said(answer):
        return UNSAID
    if isinstance(answer, tuple):
        return sum(1 << question.code(value) for value in answer)
    if isinstance(answer, date):
        return day_code(answer)
    if isinstance(answer, int | Decimal):
        return int(answer * question.scale)
    return question.code(answer)


def in_columns(question: Question) -> bool:
    return question.kind in SAID_KINDS


Supposed = Sequence[tuple[str, Sequence[Answer]]]
"""Questions, each with answers to suppose: one hypothetical parent an answer, in order."""


def said_columns(catalogue: Catalogue, answers: Answers, supposed: Supposed = ()) -> tuple[Columns, int]:
    """One column a question: the parent in row 0, then a row for each supposed answer that differs in it alone."""
    n = 1 + sum(len(values) for _, values in supposed)
    said: Columns = {}
    for question in catalogue.questions:
        if in_columns(question):
            code = code_of(question, answers.get(question.id))
            said[question.id] = np.full(n, code, dtype_of(question))
    row = 1
    for question_id, values in supposed:
        question = catalogue.question(question_id)
        for value in values:
            if in_columns(question):
                said[question_id][row] = code_of(question, value)
            row += 1
    said["zip_state"], said["zip_county"] = _implied_by_zip(catalogue, answers.get("zip"), n)
    return said, n


def _implied_by_zip(catalogue: Catalogue, zip: Answer | None, n: int) -> tuple[Column, Column]:
    place = catalogue.zips.get(zip) if isinstance(zip, str) else None
    state = catalogue.question("state").code(place.state) if place else UNSAID
    county = catalogue.question("county").code(place.county) if place else UNSAID
    return np.full(n, state, np.int8), np.full(n, county, np.int8)


def settle(catalogue: Catalogue, said: Columns, n: int, on: date) -> World:
    """The world of ``n`` people: facts derived, moot answers set aside."""
    facts = derive(said, on, catalogue.geography)
    world = _world(catalogue, facts, n, on)
    moot: dict[str, Column] = {}
    for question_id, test in catalogue.moot.items():
        if question_id in facts:
            applies = world.truth(test) == YES
            if applies.any():
                column = facts[question_id].copy()
                column[applies] = _moot_code(catalogue.question(question_id))
                moot[question_id] = column
    return _world(catalogue, {**facts, **moot}, n, on) if moot else world


def _moot_code(question: Question) -> int:
    """A moot yes or no counts as *no*; of anything else every test is *not met*."""
    return question.code("no") if question.kind == "yes_no" else MOOT


def world_of(catalogue: Catalogue, answers: Answers, on: date, supposed: Supposed = ()) -> World:
    said, n = said_columns(catalogue, answers, supposed)
    return settle(catalogue, said, n, on)


def moot_questions(catalogue: Catalogue, world: World) -> frozenset[str]:
    """Questions that row 0's other answers make moot."""
    return frozenset(
        question_id for question_id, test in catalogue.moot.items() if int(world.truth(test)[0]) == YES
    )


def _world(catalogue: Catalogue, columns: Mapping[str, Column], n: int, on: date) -> World:
    return World(dict(columns), n, on, catalogue.facts, catalogue.standards, catalogue.settings.elections)
