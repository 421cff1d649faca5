"""The evaluator against brute force: what is open stays open, what is certain is said, for any partial answers.

A criterion is met exactly when it is met however the unanswered questions might be answered, and not met exactly when
it never is. What is unanswered was never asked, isn't known, or was declined.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.matching import Result, match
from tests.screening.completions import (
    DAYS,
    ZIPS,
    born_to_be,
    completions,
    domain,
    in_every_case,
    questions_read,
    reads,
    rules_of,
    with_place,
)
from tests.screening.programs import BARRIERS, HARD, criteria, in_force
from tests.screening.rules import Person, Truth, both
from tests.screening.shipped import elected

MOST_COMPLETIONS = 500
VERDICT = {True: "likely", None: "possible", False: "unlikely"}
FINDING = {True: "met", None: "unknown", False: "not_met"}


@dataclass(frozen=True)
class Parent:
    """``known``: what follows from the answers. ``hidden``: what doesn't, though a rule asks."""

    answers: dict[str, Any]
    known: dict[str, Any]
    hidden: tuple[str, ...]
    on: date
    elected: str

    def result(self) -> Result:
        return match(elected(self.elected), self.answers, self.on)

    def possible_selves(self) -> list[tuple[tuple[Any, ...], Person]]:
        return list(completions(self.known, self.hidden, self.on, self.elected))


@st.composite
def parents(draw: st.DrawFn, subject: str) -> Parent:
    """Somebody who has answered some of the questions that bear on ``subject``, in one way or another."""
    questions = questions_read(*rules_of(subject))
    on = draw(st.sampled_from(DAYS))
    said = {question: draw(st.sampled_from(domain(question, on))) for question in questions}
    hidden: list[str] = []
    count = 1
    for question in draw(st.lists(st.sampled_from(questions), unique=True)):
        count *= len(domain(question, on))
        if count <= MOST_COMPLETIONS:
            hidden.append(question)
    known = with_place({question: value for question, value in said.items() if question not in hidden})
    answers = {question: known[question] for question in questions if question not in hidden}
    for question in hidden:
        kept = draw(st.sampled_from((None, "dont_know", "declined")))
        answers |= {question: kept} if kept else {}
    _tell_otherwise(draw, answers, known, on)
    hidden = [question for question in hidden if question not in known]
    return Parent(answers, known, tuple(sorted(hidden)), on, draw(st.sampled_from(("unknown", "yes", "no"))))


def _tell_otherwise(draw: st.DrawFn, answers: dict[str, Any], known: dict[str, Any], on: date) -> None:
    """The same facts by a birth date, a release date or a ZIP; the plainer answer is then missing, or loses."""
    if "age" in known and draw(st.booleans()):
        answers["birth_date"] = born_to_be(known["age"], on, late=draw(st.booleans()))
        answers["age"] = draw(st.sampled_from((40, "declined")))
    days = known.get("days_since_release")
    if days is not None and draw(st.booleans()):
        answers["release_date"] = on - timedelta(days=int(days))
        answers["days_since_release"] = draw(st.sampled_from((99, "dont_know")))
    zip = ZIPS.get((known.get("state", ""), known.get("county", "")))
    if zip and draw(st.booleans()):
        answers |= {"zip": zip, "state": "declined", "county": "dont_know"}


examples = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize("program", HARD)
def test_a_program_is_what_it_is_in_every_case(program: str) -> None:
    @examples
    @given(parents(program))
    def holds(parent: Parent) -> None:
        if not in_force(program, parent.on):
            assert program not in [match.program for match in parent.result().matches]
            return
        found = parent.result().match(program)
        selves = [person for _, person in parent.possible_selves()]
        rules = criteria(program, parent.on)
        expected = {id: FINDING[in_every_case(rule(p) for p in selves)] for id, (_, rule) in rules.items()}
        assert {finding.criterion: finding.verdict for finding in found.findings} == expected
        deciding = [rule for hard, rule in rules.values() if hard]
        cases = (both(*[rule(person) for rule in deciding]) for person in selves)
        assert found.verdict == VERDICT[in_every_case(cases)]

    holds()


@pytest.mark.parametrize("barrier", BARRIERS)
def test_a_barrier_holds_only_when_it_holds_in_every_case(barrier: str) -> None:
    @examples
    @given(parents(barrier))
    def holds(parent: Parent) -> None:
        cases = (BARRIERS[barrier](person) for _, person in parent.possible_selves())
        assert (barrier in parent.result().barriers) == (in_every_case(cases) is True)

    holds()


@pytest.mark.parametrize("program", HARD)
def test_an_open_criterion_names_every_question_that_was_never_asked_and_can_turn_it(program: str) -> None:
    @settings(examples, max_examples=10)
    @given(parents(program))
    def holds(parent: Parent) -> None:
        selves = parent.possible_selves()
        for finding in parent.result().match(program).findings if in_force(program, parent.on) else ():
            rule = criteria(program, parent.on)[finding.criterion][1]
            judged = [(supposed, rule(person)) for supposed, person in selves]
            turning = {
                q for place, q in enumerate(parent.hidden) if q in reads(rule) and _turns(judged, place)
            }
            if finding.verdict == "unknown":
                assert turning - set(parent.answers) <= set(finding.unanswered)
            else:
                assert finding.unanswered == ()
            assert not set(finding.unanswered) & set(parent.answers)

    holds()


def _turns(judged: list[tuple[tuple[Any, ...], Truth]], place: int) -> bool:
    """Two cases that differ in this answer alone come out differently."""

    def others(case: tuple[tuple[Any, ...], Truth]) -> tuple[Any, ...]:
        return case[0][:place] + case[0][place + 1 :]

    alike = groupby(sorted(judged, key=lambda case: repr(others(case))), key=others)
    return any(len({truth for _, truth in cases}) > 1 for _, cases in alike)
