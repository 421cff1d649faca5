"""Answers in, matches with their reasons out; leaves asking to next_question.py and hoping to what_if.py."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from screening import truth
from screening.answers import Answers, is_said
from screening.catalogue import Catalogue
from screening.columns import moot_questions, world_of
from screening.criteria import Leaf, Within, World
from screening.findings import Finding, deciding_leaves, find
from screening.programs import Program, Route
from screening.text import Text
from screening.truth import NO, UNKNOWN, YES

Verdict = Literal["likely", "possible", "unlikely"]
VERDICTS: dict[int, Verdict] = {NO: "unlikely", UNKNOWN: "possible", YES: "likely"}


@dataclass(frozen=True)
class Match:
    """What a program came to for one parent. ``until``: the day on which age or time ends it."""

    program: str
    route: Route
    verdict: Verdict
    findings: tuple[Finding, ...]
    priority: Text | None = None
    until: date | None = None

    @property
    def notes(self) -> tuple[Text, ...]:
        """What soft criteria that aren't met, or aren't known, ask to be said."""
        return tuple(finding.note for finding in self.findings if finding.note is not None)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """Questions that would settle its hard criteria."""
        return tuple(dict.fromkeys(q for f in self.findings if f.hard for q in f.unanswered))


@dataclass(frozen=True)
class Result:
    """Everything that one parent's answers come to on a day, by one version of the catalogue."""

    on: date
    catalogue_version: str
    matches: tuple[Match, ...]
    barriers: tuple[str, ...]
    moot: frozenset[str]
    contradictions: tuple[tuple[str, str], ...]

    def match(self, program: str) -> Match:
        for match in self.matches:
            if match.program == program:
                return match
        raise KeyError(f"{program} is not in force on {self.on}")


def match(catalogue: Catalogue, answers: Answers, on: date) -> Result:
    """Every program in force on ``on``, in the order of the catalogue."""
    world = world_of(catalogue, answers, on)
    matches = tuple(
        _match(catalogue, world, answers, program) for program in catalogue.programs if program.in_force(on)
    )
    return Result(
        on=on,
        catalogue_version=catalogue.version,
        matches=matches,
        barriers=tuple(
            barrier.id for barrier in catalogue.barriers if int(world.truth(barrier.test)[0]) == YES
        ),
        moot=moot_questions(catalogue, world),
        contradictions=contradictions(catalogue, answers),
    )


def verdict(program: Program, world: World) -> truth.Truth:
    """Shape (n,): no is *unlikely*, unknown *possible*, yes *likely*. The hard criteria of the day decide."""
    hard = [world.truth(criterion.test) for criterion in program.criteria_on(world.on) if criterion.hard]
    return truth.all_of(hard)


def verdicts(programs: tuple[Program, ...], world: World) -> NDArray[np.uint8]:
    """Shape (programs, n)."""
    return np.stack([verdict(program, world) for program in programs])


def _match(catalogue: Catalogue, world: World, answers: Answers, program: Program) -> Match:
    value = VERDICTS[int(verdict(program, world)[0])]
    return Match(
        program=program.id,
        route=program.route,
        verdict=value,
        findings=tuple(
            find(catalogue, world, answers, criterion) for criterion in program.criteria_on(world.on)
        ),
        priority=None if value == "unlikely" else _priority(world, program),
        until=_until(world, answers, program) if value != "unlikely" else None,
    )


def _priority(world: World, program: Program) -> Text | None:
    """The first group that the parent is in for sure; later groups are less favored, so it never promises too much."""
    for group in program.priority:
        if int(world.truth(group.test)[0]) == YES:
            return group.text
    return None


def _until(world: World, answers: Answers, program: Program) -> date | None:
    """The birthday on which an upper age ends the match, where the birth date is known."""
    born = answers.get("birth_date")
    if not isinstance(born, date):
        return None
    ends: list[date] = []
    for criterion in program.criteria_on(world.on):
        if criterion.hard and int(world.truth(criterion.test)[0]) == YES:
            upper = [
                high
                for leaf in deciding_leaves(world, criterion.test)
                if (high := _upper_age(leaf)) is not None
            ]
            ends += [birthday(born, max(upper) + 1)] if upper else []
    return min(ends, default=None)


def _upper_age(leaf: Leaf) -> int | None:
    return leaf.high if isinstance(leaf, Within) and leaf.fact == "age" else None


def birthday(born: date, age: int) -> date:
    """The day on which somebody becomes ``age``; born on 29 February, 1 March in a common year."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 2, 28) + timedelta(days=1)


def contradictions(catalogue: Catalogue, answers: Answers) -> tuple[tuple[str, str], ...]:
    """Pairs of questions whose answers can't both be: what was said is used, and a worker is shown the pair."""
    state, county, zip = answers.get("state"), answers.get("county"), answers.get("zip")
    place = catalogue.zips.get(zip) if isinstance(zip, str) else None
    found: list[tuple[str, str]] = []
    of_county = catalogue.question("county").value(str(county)).state if is_said(county) else ""
    if of_county and is_said(state) and state != of_county:
        found.append(("state", "county"))
    if place and is_said(state) and state != place.state:
        found.append(("zip", "state"))
    if place and is_said(county) and county != place.county:
        found.append(("zip", "county"))
    return tuple(found)
