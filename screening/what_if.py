"""What would change a match: the smallest changes that a parent, the agency or time can bring about.

Never who a person is. Leaves unanswered questions to next_question.py: those are asked, not changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from screening.answers import Answer, Answers, is_said, read_answer, to_json
from screening.catalogue import Catalogue
from screening.columns import world_of
from screening.criteria import World
from screening.edges import thresholds
from screening.facts import UNSAID
from screening.findings import find
from screening.matching import birthday, verdicts
from screening.programs import Program
from screening.text import Text
from screening.truth import UNKNOWN, YES
from screening.words import say_day


@dataclass(frozen=True)
class Change:
    """``question`` is None where a figure or a choice of the agency is missing and no answer would help."""

    question: str | None
    to: Answer | None
    sentence: Text

    def to_json(self) -> dict[str, Any]:
        to = None if self.to is None else to_json(self.to)
        return {"question": self.question, "to": to, "sentence": self.sentence.en}


def would_change(catalogue: Catalogue, answers: Answers, on: date) -> dict[str, tuple[Change, ...]]:
    """For each program in force, the single changes after which it would be likely; in most cases none."""
    programs = tuple(program for program in catalogue.programs if program.in_force(on))
    changes = list(_changes(catalogue, answers, on))
    world = world_of(catalogue, answers, on, [(question, [value]) for question, value, _ in changes])
    birthdays = [
        (change, _likely_on(catalogue, answers, day)) for day, change in _birthdays(catalogue, world, answers)
    ]
    after = verdicts(programs, world)
    found: dict[str, tuple[Change, ...]] = {}
    for place, program in enumerate(programs):
        likely = after[place] == YES
        if likely[0]:
            helpful = list(_better(world, changes, program))
        else:
            helpful = [change for row, (_, _, change) in enumerate(changes, 1) if likely[row]]
            helpful += [change for change, then_likely in birthdays if program.id in then_likely]
        found[program.id] = (*_first_of_each(helpful), *_missing(catalogue, world, answers, program))
    return found


def _likely_on(catalogue: Catalogue, answers: Answers, day: date) -> set[str]:
    """Programs that are likely on a later day by what is said now, by the law and the figures of that day."""
    programs = tuple(program for program in catalogue.programs if program.in_force(day))
    found = verdicts(programs, world_of(catalogue, answers, day))[:, 0]
    return {program.id for program, verdict in zip(programs, found, strict=True) if verdict == YES}


def _changes(catalogue: Catalogue, answers: Answers, on: date) -> Iterator[tuple[str, Answer, Change]]:
    """Each change with the answer to suppose for it; birthdays are apart, because they change the day."""
    world = world_of(catalogue, answers, on)
    for question in catalogue.questions:
        said = answers.get(question.id)
        if is_said(said):
            for change in question.changeable:
                value = read_answer(catalogue, question.id, change.to, on)
                if value != said and not _is_already_more(value, said):
                    yield question.id, value, Change(question.id, value, change.sentence)
    if not isinstance(answers.get("birth_date"), date):
        for older in _later_ages(catalogue, world):
            yield "age", older, Change("age", older, _say(catalogue, "what_if.age", age=older))
    age = int(world.columns["order_age_months"][0])
    scale = catalogue.question("order_age_months").scale
    for threshold in sorted(thresholds(catalogue, "order_age_months")):
        if age >= 0 and threshold > age:
            months = Decimal(threshold) / scale
            left = -((age - threshold) // scale)
            sentence = _say(catalogue, "what_if.order_age", months=left)
            yield "order_age_months", months, Change("order_age_months", months, sentence)


def _is_already_more(value: Answer, said: Answer | None) -> bool:
    """An amount that is enough already needs no change."""
    return isinstance(value, int | Decimal) and isinstance(said, int | Decimal) and said >= value


def _later_ages(catalogue: Catalogue, world: World) -> list[int]:
    """The ages to come at which a rule turns, in order; none where the age isn't known."""
    age = int(world.columns["age"][0])
    return [older for older in sorted(thresholds(catalogue, "age")) if age != UNSAID and older > age]


def _birthdays(catalogue: Catalogue, world: World, answers: Answers) -> Iterator[tuple[date, Change]]:
    born = answers.get("birth_date")
    if not isinstance(born, date):
        return
    for older in _later_ages(catalogue, world):
        day = birthday(born, older)
        words = {language: say_day(catalogue.words, language, day) for language in catalogue.languages}
        sentence = Text(
            {
                language: catalogue.words.say(language, "what_if.birthday", day=said, age=older)
                for language, said in words.items()
            }
        )
        yield day, Change("birth_date", day, sentence)


def _better(world: World, changes: list[tuple[str, Answer, Change]], program: Program) -> Iterator[Change]:
    """For a likely program, changes that meet a soft criterion that isn't met."""
    for criterion in program.criteria_on(world.on):
        truths = world.truth(criterion.test)
        if not criterion.hard and int(truths[0]) != YES:
            for row, (_, _, change) in enumerate(changes, 1):
                if int(truths[row]) == YES and change.question not in ("age", "birth_date"):
                    yield change


def _first_of_each(changes: list[Change]) -> list[Change]:
    """One change a question: the earliest birthday, not every later one."""
    first: dict[str | None, Change] = {}
    for change in changes:
        first.setdefault(change.question, change)
    return list(first.values())


def _missing(catalogue: Catalogue, world: World, answers: Answers, program: Program) -> Iterator[Change]:
    """Figures and choices of the agency that alone keep the program open."""
    hard = [criterion for criterion in program.criteria_on(world.on) if criterion.hard]
    unknown = [criterion for criterion in hard if int(world.truth(criterion.test)[0]) == UNKNOWN]
    if not unknown or any(int(world.truth(c.test)[0]) < UNKNOWN for c in hard):
        return
    findings = [find(catalogue, world, answers, criterion) for criterion in unknown]
    if all(finding.missing and not finding.unanswered for finding in findings):
        for finding in findings:
            for text in finding.missing:
                yield Change(None, None, text)


def _say(catalogue: Catalogue, key: str, **given: object) -> Text:
    return Text({language: catalogue.words.say(language, key, **given) for language in catalogue.languages})
