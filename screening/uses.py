"""Where the answer to a question counts, and which questions decide a program; leaves their words to spelled.py."""

from collections.abc import Iterable
from dataclasses import dataclass

from screening.catalogue import Catalogue
from screening.checking import questions_of
from screening.criteria import Combined, Holds, Test
from screening.programs import Barrier, Condition, Criterion, Program
from screening.questions import Question


@dataclass(frozen=True)
class Decider:
    """A question that bears on a program. ``hard``: a criterion that decides reads it; else it makes a note."""

    question: str
    hard: bool
    criteria: tuple[str, ...]


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
    question = catalogue.question(question_id)

    def reads(test: Test) -> bool:
        return question_id in questions_of(catalogue, [test])

    return Uses(
        criteria=tuple(
            (program, criterion)
            for program in catalogue.programs
            for criterion in program.criteria
            if reads(criterion.test)
        ),
        priorities=tuple(
            program for program in catalogue.programs if any(reads(group.test) for group in program.priority)
        ),
        conditions=tuple(condition for condition in catalogue.conditions if reads(condition.test)),
        barriers=tuple(barrier for barrier in catalogue.barriers if reads(barrier.test)),
        gates=tuple(
            other.id
            for other in catalogue.questions
            if any(reads(test) for test in gates_of(catalogue, other.id).values())
        ),
        paper="paper" in question.use,
        clock="clock" in question.use,
        screen="screen" in question.use,
    )


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
    named: set[str] = set()

    def look(test: Test) -> None:
        if isinstance(test, Holds):
            named.add(test.condition)
        if isinstance(test, Combined):
            for part in test.parts:
                look(part)

    for test in tests:
        look(test)
    return tuple(condition for condition in catalogue.conditions if condition.id in named)
