"""Where the answer to a question counts, and which questions decide a program; leaves their words to spelled.py."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from screening.catalogue import Catalogue
from screening.checking import questions_of
from screening.criteria import Combined, Holds, Test
from screening.programs import Barrier, Condition, Criterion, Program
from screening.questions import Question

T = TypeVar("T")


@dataclass(frozen=True)
class Decider:
    """A question that bears on a program. ``hard``: a criterion that decides reads it; else it makes a note."""

    question: str
    hard: bool
    criteria: tuple[str, ...]


@dataclass(frozen=True)
class Leaning:
    """All that leans on a named condition, through others too. ``deciding``, ``noting``: by a criterion; ``served``:
    who of it is served first; ``gates``: questions that it opens or makes moot."""

    deciding: tuple[Program, ...]
    noting: tuple[Program, ...]
    served: tuple[Program, ...]
    barriers: tuple[Barrier, ...]
    gates: tuple[Question, ...]


@dataclass(frozen=True)
class Uses:
    """Everything that reads a question's answer; ``gates``: questions that its answer opens or makes moot."""

    criteria: tuple[tuple[Program, Criterion], ...]
    priorities: tuple[Program, ...]
    conditions: tuple[Condition, ...]
    barriers: tuple[Barrier, ...]
    gates: tuple[str, ...]
    paper: bool
    clock: bool
    screen: bool

    @property
    def programs(self) -> tuple[Program, ...]:
        """Each program once, in the catalogue's order."""
        found = [program for program, _ in self.criteria] + list(self.priorities)
        return tuple(sorted({program.id: program for program in found}.values(), key=lambda one: one.order))


def uses_of(catalogue: Catalogue, question_id: str) -> Uses:
    return all_uses(catalogue)[question_id]


def all_uses(catalogue: Catalogue) -> dict[str, Uses]:
    """Each question's uses, in the interview's order; looks at every test once."""

    def read(test: Test) -> set[str]:
        return questions_of(catalogue, [test])

    programs = catalogue.programs
    criteria = [((program, one), read(one.test)) for program in programs for one in program.criteria]
    priorities = [
        (program, questions_of(catalogue, [group.test for group in program.priority])) for program in programs
    ]
    conditions = [(condition, read(condition.test)) for condition in catalogue.conditions]
    barriers = [(barrier, read(barrier.test)) for barrier in catalogue.barriers]
    gates = [
        (other.id, questions_of(catalogue, gates_of(catalogue, other.id).values()))
        for other in catalogue.questions
    ]
    return {
        question.id: Uses(
            criteria=_reading(criteria, question.id),
            priorities=_reading(priorities, question.id),
            conditions=_reading(conditions, question.id),
            barriers=_reading(barriers, question.id),
            gates=_reading(gates, question.id),
            paper="paper" in question.use,
            clock="clock" in question.use,
            screen="screen" in question.use,
        )
        for question in catalogue.questions
    }


def _reading(things: Iterable[tuple[T, set[str]]], question_id: str) -> tuple[T, ...]:
    return tuple(thing for thing, questions in things if question_id in questions)


def deciders(catalogue: Catalogue, program: Program) -> tuple[Decider, ...]:
    """The questions that bear on ``program``, in the interview's order."""
    found: dict[str, tuple[bool, list[str]]] = {}
    for criterion in program.criteria:
        for question in questions_of(catalogue, [criterion.test]):
            hard, criteria = found.get(question, (False, []))
            found[question] = (hard or criterion.hard, [*criteria, criterion.id])
    return tuple(
        Decider(question.id, found[question.id][0], tuple(found[question.id][1]))
        for question in catalogue.questions
        if question.id in found
    )


def gates_of(catalogue: Catalogue, question_id: str) -> dict[str, Test]:
    """What opens a question (*asked when*) or makes it moot (*not asked when*)."""
    named = {"asked when": catalogue.ask_when, "not asked when": catalogue.moot}
    return {word: tests[question_id] for word, tests in named.items() if question_id in tests}


def openers(catalogue: Catalogue, question_id: str) -> tuple[Question, ...]:
    """The questions whose answers say whether this one is asked."""
    read = questions_of(catalogue, gates_of(catalogue, question_id).values())
    return tuple(question for question in catalogue.questions if question.id in read)


def conditions_in(catalogue: Catalogue, tests: Iterable[Test]) -> tuple[Condition, ...]:
    """The named conditions that ``tests`` lean on, those within conditions too, in the order of the file."""
    named = _named_in(tests)
    return tuple(condition for condition in catalogue.conditions if condition.id in named)


def leaning_on(catalogue: Catalogue, condition_id: str) -> Leaning:
    """What changes with a named condition, each in the catalogue's order."""

    def leans(tests: Iterable[Test]) -> bool:
        return condition_id in _named_in(tests)

    programs = catalogue.programs
    deciding = [one for one in programs if leans(c.test for c in one.criteria if c.hard)]
    noting = [one for one in programs if one not in deciding and leans(c.test for c in one.criteria)]
    return Leaning(
        deciding=tuple(deciding),
        noting=tuple(noting),
        served=tuple(one for one in programs if leans(group.test for group in one.priority)),
        barriers=tuple(barrier for barrier in catalogue.barriers if leans([barrier.test])),
        gates=tuple(one for one in catalogue.questions if leans(gates_of(catalogue, one.id).values())),
    )


def _named_in(tests: Iterable[Test]) -> set[str]:
    named: set[str] = set()

    def look(test: Test) -> None:
        if isinstance(test, Holds):
            named.add(test.condition)
        if isinstance(test, Combined):
            for part in test.parts:
                look(part)

    for test in tests:
        look(test)
    return named
