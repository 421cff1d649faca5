"""Everything under data/ that decides a match, read once and checked hard; leaves deciding to matching.py."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from screening.criteria import Leaf, Test
from screening.facts import Fact, Geography, facts_of
from screening.problems import Problem
from screening.programs import Barrier, Condition, Program, Provider, Zip, without_words
from screening.questions import Question, Section
from screening.settings import Settings
from screening.standards import Standard
from screening.words import Words


class CatalogueError(Exception):
    """The data has problems; the portal doesn't start with it. ``problems`` says each with its remedy."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Catalogue:
    """Questions, rules, programs and figures, as one value. Safe to share between threads."""

    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    conditions: tuple[Condition, ...]
    barriers: tuple[Barrier, ...]
    programs: tuple[Program, ...]
    providers: tuple[Provider, ...]
    standards: Mapping[str, Standard]
    zips: Mapping[str, Zip]
    settings: Settings
    moot: Mapping[str, Test]
    ask_when: Mapping[str, Test]
    languages: tuple[str, ...]
    words: Words
    logo: Path | None = None
    districts: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "facts", facts_of(self.questions))

    def question(self, id: str) -> Question:
        return self.questions_by_id[id]

    def program(self, id: str) -> Program:
        return self._programs[id]

    def provider(self, id: str) -> Provider:
        return self._providers[id]

    def barrier(self, id: str) -> Barrier:
        return self._barriers[id]

    @cached_property
    def version(self) -> str:
        """A hash of what decides: questions, conditions, programs, standards; not of words or contacts."""
        deciding = {
            "questions": without_words(self.questions),
            "moot": without_words(self.moot),
            "barriers": without_words(self.barriers),
            "programs": without_words(sorted(self.programs, key=lambda program: program.id)),
            "standards": without_words(self.standards),
            "zips": without_words(self.zips),
            "elections": self.settings.elections,
        }
        return hashlib.sha256(json.dumps(deciding, sort_keys=True).encode()).hexdigest()[:16]

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every test of a single fact that a program or barrier has, each once."""
        tests = [criterion.test for program in self.programs for criterion in program.criteria]
        tests += [group.test for program in self.programs for group in program.priority]
        tests += [barrier.test for barrier in self.barriers]
        return tuple(dict.fromkeys(leaf for test in tests for leaf in test.leaves()))

    @cached_property
    def geography(self) -> Geography:
        return Geography.of(self.facts)

    @cached_property
    def questions_by_id(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def _programs(self) -> dict[str, Program]:
        return {program.id: program for program in self.programs}

    @cached_property
    def _providers(self) -> dict[str, Provider]:
        return {provider.id: provider for provider in self.providers}

    @cached_property
    def _barriers(self) -> dict[str, Barrier]:
        return {barrier.id: barrier for barrier in self.barriers}


def load(data: Path) -> Catalogue:
    """Reads and checks every file of ``data``. Takes about a fifth of a second: load once, keep the result.

    :raises CatalogueError: with every problem found, each naming file, key and remedy.
    """
    from screening.checking import check_whole
    from screening.reading import Reader

    reader = Reader(data)
    catalogue = reader.catalogue()
    if catalogue is None:
        raise CatalogueError(reader.problems)
    problems = reader.problems + check_whole(catalogue, data)
    if problems:
        raise CatalogueError(problems)
    return catalogue
