"""Many screenings at once: their answers as arrays, and whose match changes when a rule does; leaves one parent to
matching.py.

The same evaluator decides: a caseload is columns of *n* people instead of one.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from screening.answers import Answer, AnswerProblem, read_answer
from screening.catalogue import Catalogue
from screening.columns import code_of, in_columns, settle
from screening.criteria import ShareOfStandard, World
from screening.facts import UNSAID, Column, Columns, dtype_of
from screening.matching import VERDICTS, Verdict, verdict
from screening.programs import Program
from screening.truth import Truth

Outcome = Verdict | Literal["not_offered"]
OUTCOMES: tuple[Outcome, ...] = ("not_offered", *VERDICTS.values())
"""From the least to the most hopeful; a program that isn't in force that day is not offered."""
EXAMPLES = 10


@dataclass(frozen=True)
class Screened:
    """One screening: its id, and plain words to group it by."""

    id: str
    office: str
    language: str


Said = tuple[int, str, str]
"""One answer: the screening's place in the list, the question, the value as JSON text."""


@dataclass(frozen=True)
class Labels:
    """A word for each person: ``codes`` are places in ``names``."""

    names: tuple[str, ...]
    codes: NDArray[np.int32]

    @classmethod
    def of(cls, words: Sequence[str]) -> "Labels":
        names, codes = np.unique(np.array(words, str), return_inverse=True)
        return cls(tuple(map(str, names)), codes.astype(np.int32))


@dataclass(frozen=True)
class Caseload:
    """Answers of ``n`` screenings. ``said``: a column a question, as columns.py makes it for one parent."""

    said: Columns
    ids: tuple[str, ...]
    offices: Labels
    languages: Labels

    @property
    def n(self) -> int:
        return len(self.ids)

    @cached_property
    def key(self) -> str:
        """Tells one gathering from another."""
        return hashlib.sha256("\n".join(self.ids).encode()).hexdigest()[:16]


def gather(catalogue: Catalogue, screened: Sequence[Screened], said: Iterable[Said], on: date) -> Caseload:
    """The arrays of many screenings. Equal answers are read once. What a question doesn't take counts as not asked.

    :param on: the latest day that an answer can name, as when one parent's answers are read.
    """
    columns = _empty(catalogue, len(screened))
    codes: dict[str, dict[str, int]] = {name: {} for name in columns}
    places: dict[str, tuple[int, int]] = {}
    for place, question_id, text in said:
        known = codes.get(question_id)
        if known is not None:
            code = known.get(text)
            if code is None:
                code = known[text] = _code(catalogue, question_id, text, on)
            columns[question_id][place] = code
        elif question_id == "zip":
            if text not in places:
                places[text] = _place(catalogue, text, on)
            columns["zip_state"][place], columns["zip_county"][place] = places[text]
    return Caseload(
        said=columns,
        ids=tuple(one.id for one in screened),
        offices=Labels.of([one.office for one in screened]),
        languages=Labels.of([one.language for one in screened]),
    )


def _empty(catalogue: Catalogue, n: int) -> Columns:
    columns: dict[str, Column] = {
        question.id: np.full(n, UNSAID, dtype_of(question))
        for question in catalogue.questions
        if in_columns(question)
    }
    return columns | {name: np.full(n, UNSAID, np.int8) for name in ("zip_state", "zip_county")}


def _read(catalogue: Catalogue, question_id: str, text: str, on: date) -> Answer | None:
    try:
        return read_answer(catalogue, question_id, json.loads(text), on)
    except AnswerProblem:
        return None


def _code(catalogue: Catalogue, question_id: str, text: str, on: date) -> int:
    return code_of(catalogue.question(question_id), _read(catalogue, question_id, text, on))


def _place(catalogue: Catalogue, text: str, on: date) -> tuple[int, int]:
    place = catalogue.zips.get(str(_read(catalogue, "zip", text, on)))
    if place is None:
        return UNSAID, UNSAID
    return catalogue.question("state").code(place.state), catalogue.question("county").code(place.county)


def world_on(catalogue: Catalogue, caseload: Caseload, on: date) -> World:
    """Everybody's facts on a day. Keep it: a second question about the same day then costs almost nothing."""
    return settle(catalogue, caseload.said, caseload.n, on)


@dataclass(frozen=True)
class Change:
    """So many screenings of one office and language came, or would come, to another match of one program."""

    program: str
    was: Outcome
    becomes: Outcome
    office: str
    language: str
    count: int
    examples: tuple[str, ...]

    @property
    def is_more(self) -> bool:
        """The program would be offered to them sooner than before."""
        return OUTCOMES.index(self.becomes) > OUTCOMES.index(self.was)


@dataclass(frozen=True)
class Difference:
    """What another catalogue would say of a caseload. ``people``: how many have any match that changes."""

    on: date
    n: int
    people: int
    compared: tuple[str, ...]
    changes: tuple[Change, ...]


def what_would_change(before: Catalogue, after: Catalogue, caseload: Caseload, world: World) -> Difference:
    """Whose match differs between two catalogues on the day of ``world``, which ``before`` has settled.

    Only programs that can differ are decided again.
    """
    programs = tuple(_can_change(before, after, world.on))
    then = _with_rules(after, caseload, world, before)
    touched = np.zeros(caseload.n, bool)
    changes: list[Change] = []
    for old, new in programs:
        was, becomes = outcomes(old, world), outcomes(new, then)
        differs = was != becomes
        touched |= differs
        changes += _counted(caseload, new.id, was, becomes, np.flatnonzero(differs))
    return Difference(
        on=world.on,
        n=caseload.n,
        people=int(touched.sum()),
        compared=tuple(new.id for _, new in programs),
        changes=tuple(changes),
    )


def outcomes(program: Program, world: World) -> Truth:
    """Shape (n,): places in ``OUTCOMES``."""
    if not program.in_force(world.on):
        return np.zeros(world.n, np.uint8)
    return np.asarray(verdict(program, world) + 1, np.uint8)


def _can_change(before: Catalogue, after: Catalogue, on: date) -> Iterator[tuple[Program, Program]]:
    tables = changed_standards(before, after, on)
    for old, new in zip(before.programs, after.programs, strict=True):
        rules = [
            (program.in_force(on), [c.test for c in program.criteria_on(on) if c.hard])
            for program in (old, new)
        ]
        reads = {
            leaf.standard
            for test in rules[0][1]
            for leaf in test.leaves()
            if isinstance(leaf, ShareOfStandard)
        }
        if rules[0] != rules[1] or reads & tables:
            yield old, new


def changed_standards(before: Catalogue, after: Catalogue, on: date) -> set[str]:
    """Tables whose figures of the day differ."""
    return {
        id
        for id, table in after.standards.items()
        if _on(before.standards[id].on(on)) != _on(table.on(on))
        or before.standards[id].left_out_on(on) != table.left_out_on(on)
    }


def _on(figures: Iterable[Any]) -> list[Any]:
    return sorted(
        ((f.series, f.first, f.each_more, f.amount) for f in figures), key=lambda figure: str(figure[0])
    )


def _with_rules(after: Catalogue, caseload: Caseload, world: World, before: Catalogue) -> World:
    """The same people under other figures. Facts are shared, unless what makes an answer moot changed too."""
    tables = changed_standards(before, after, world.on)
    moot = (leaf for test in after.moot.values() for leaf in test.leaves())
    if before.moot != after.moot or any(
        isinstance(leaf, ShareOfStandard) and leaf.standard in tables for leaf in moot
    ):
        return world_on(after, caseload, world.on)
    elections: Mapping[str, str] = after.settings.elections
    return World(world.columns, world.n, world.on, after.facts, after.standards, elections)


def _counted(
    caseload: Caseload, program: str, was: Truth, becomes: Truth, rows: NDArray[np.intp]
) -> Iterator[Change]:
    """The rows counted by what they were, what they become, office and language."""
    shape = (len(OUTCOMES), len(OUTCOMES), len(caseload.offices.names), len(caseload.languages.names))
    kinds = np.ravel_multi_index(
        (was[rows], becomes[rows], caseload.offices.codes[rows], caseload.languages.codes[rows]), shape
    )
    order = np.argsort(kinds, kind="stable")
    found, first, counts = np.unique(kinds[order], return_index=True, return_counts=True)
    for kind, start, count in zip(found, first, counts, strict=True):
        old, new, office, language = np.unravel_index(kind, shape)
        some = rows[order[start : start + min(int(count), EXAMPLES)]]
        yield Change(
            program=program,
            was=OUTCOMES[int(old)],
            becomes=OUTCOMES[int(new)],
            office=caseload.offices.names[int(office)],
            language=caseload.languages.names[int(language)],
            count=int(count),
            examples=tuple(caseload.ids[int(row)] for row in some),
        )
