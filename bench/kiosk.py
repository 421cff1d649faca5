"""How many questions the kiosk asks until everything is decided that can be, against the order of the list."""

import random
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import mean

from bench.figures import Figure, median_seconds
from screening.answers import Answer, Answers
from screening.catalogue import Catalogue, load
from screening.kiosk import ask_at_kiosk, kiosk_questions
from screening.questions import DONT_KNOW, NUMERIC, Question

ON = date(2026, 11, 21)
PARENTS = 300
UNKNOWN_SHARE = 0.08
COUNTIES = {"san_bernardino": 45, "contra_costa": 20, "other": 10, "maricopa": 15, "pima": 5, "yuma": 5}
"""Where the agencies are that this is built for; elsewhere nearly everything is decided by where one lives."""
MOST = {"age": 65, "weekly_hours": 50, "months_since_steady_job": 36}


def figures() -> Iterator[Figure]:
    catalogue = load(Path(__file__).parents[1] / "data")
    chance = random.Random(2026)
    parents = [parent(catalogue, chance) for _ in range(PARENTS)]
    for coming_home in (False, True):
        fixed = mean(len(asked_in_order(catalogue, p, coming_home=coming_home)) for p in parents)
        best = mean(len(asked_best_first(catalogue, p, coming_home=coming_home)) for p in parents)
        also = ", with the questions for people coming home" if coming_home else ""
        yield Figure(
            f"questions until every kiosk program is decided, mean of {PARENTS} invented parents{also}",
            best,
            goal_seconds=fixed / 2,
            baseline="in the order of the list",
            baseline_seconds=fixed,
            unit="questions",
        )
    half = {"county": "san_bernardino", "age": 34}
    yield Figure(
        "the next question at the kiosk",
        median_seconds(lambda: ask_at_kiosk(catalogue, half, ON)),
        goal_seconds=0.05,
    )


def parent(catalogue: Catalogue, chance: random.Random) -> dict[str, Answer]:
    """What an invented parent would answer to each question of the kiosk, one in twelve not knowing."""
    said: dict[str, Answer] = {}
    for question in kiosk_questions(catalogue, coming_home=True):
        said[question.id] = DONT_KNOW if chance.random() < UNKNOWN_SHARE else _answer(question, chance)
    county = said["county"]
    if county in COUNTIES and county != "other":
        said["state"] = "AZ" if county in ("maricopa", "pima", "yuma") else "CA"
    return said


def _answer(question: Question, chance: random.Random) -> Answer:
    if question.id == "county":
        return chance.choices(list(COUNTIES), list(COUNTIES.values()))[0]
    if question.kind in NUMERIC:
        amount = chance.randint(16 if question.id == "age" else 0, MOST.get(question.id, 100))
        return amount if question.kind == "whole" else Decimal(amount)
    value = chance.choice(question.asked_values).id
    return (value,) if question.kind == "several" else value


def asked_best_first(catalogue: Catalogue, says: Answers, *, coming_home: bool) -> list[str]:
    """As the kiosk asks."""
    return _until_decided(catalogue, says, coming_home, lambda _, best: best)


def asked_in_order(catalogue: Catalogue, says: Answers, *, coming_home: bool) -> list[str]:
    """The list from top to bottom, each question whether it still matters or not, until nothing is open."""
    order = [question.id for question in kiosk_questions(catalogue, coming_home=coming_home)]
    return _until_decided(
        catalogue, says, coming_home, lambda answers, _: next(id for id in order if id not in answers)
    )


def _until_decided(
    catalogue: Catalogue,
    says: Answers,
    coming_home: bool,
    choose: Callable[[Answers, str], str],
) -> list[str]:
    answers: dict[str, Answer] = {}
    while (now := ask_at_kiosk(catalogue, answers, ON, coming_home=coming_home)) is not None:
        question = choose(answers, now.question.id)
        answers[question] = says[question]
    return list(answers)
