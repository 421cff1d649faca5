"""Where the conversation stands and where it goes on, from answers alone; leaves drawing to asking.py."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pages.parts.menu import MENU, ON_IT, as_asked, menu, on_menu
from screening.answers import Answers, read_answers
from screening.catalogue import Catalogue
from screening.matching import Result, match
from screening.next_question import Next, ask_next, open_questions
from screening.questions import Question, Value

OTHER = "other"
SAFETY = "contact_unsafe"
"""Asked when the parent is alone, by itself; never among the others."""

SHORT = {
    "who": "About you", "work": "Work", "education": "School", "license": "License", "order": "Order",
    "money": "Money", "coming_home": "Coming home", "life": "Life",
}  # fmt: skip
State = Literal["answered", "kept", "open"]


@dataclass(frozen=True)
class Standing:
    """What is known, what it comes to, and what is still worth asking (safety aside)."""

    catalogue: Catalogue
    answers: Answers
    on: date
    result: Result
    open: tuple[str, ...]
    best: Next | None

    def question(self, id: str) -> Question:
        return menu(self.catalogue) if id == MENU else self.catalogue.question(id)

    def has_question(self, id: str | None) -> bool:
        return id == MENU or id in self.catalogue.questions_by_id


@dataclass(frozen=True)
class Line:
    """One question of a section. ``kept``: answered, but other answers make that it doesn't count now."""

    question: Question
    state: State


@dataclass(frozen=True)
class Place:
    """Where to go on: a question of a section. ``question`` None: everything is asked."""

    section: str
    question: str | None


def answers_of(catalogue: Catalogue, values: Mapping[str, Any], on: date) -> Answers:
    """Kept values as answers; one that the catalogue no longer takes counts as never asked."""
    return read_answers(catalogue, values, on)[0]


def standing(catalogue: Catalogue, answers: Answers, on: date) -> Standing:
    """About 6 ms: the whole picture after an answer."""
    still = tuple(question for question in open_questions(catalogue, answers, on) if question != SAFETY)
    chosen = on_menu(answers)
    return Standing(
        catalogue,
        answers if chosen is None else {**answers, MENU: chosen},
        on,
        match(catalogue, answers, on),
        tuple(dict.fromkeys(map(as_asked, still))),
        best_of(catalogue, answers, on, still),
    )


def best_of(catalogue: Catalogue, answers: Answers, on: date, among: Iterable[str]) -> Next | None:
    """The best of some questions, under the id that it is asked by; a sensitive one only when nothing else is left.

    By the figures "who do you report to?" often comes second of all: nobody would begin a conversation with it.
    """
    ids = {id for one in among for id in (ON_IT if one == MENU else (one,))}
    gentle = {id for id in ids if not catalogue.question(id).sensitive}
    best = ask_next(catalogue, answers, on, gentle) or ask_next(catalogue, answers, on, ids)
    return Next(as_asked(best.question), best.settles) if best else None


def lines(standing: Standing, section: str) -> tuple[Line, ...]:
    """The section's questions in their order: those answered, and those still worth asking."""
    ids = dict.fromkeys(
        as_asked(question.id)
        for question in standing.catalogue.questions
        if question.section == section and not question.case_file and question.id != SAFETY
    )
    found = []
    for id in ids:
        if id in standing.answers:
            found.append(Line(standing.question(id), "kept" if id in standing.result.moot else "answered"))
        elif id in standing.open:
            found.append(Line(standing.question(id), "open"))
    return tuple(found)


def case_file(catalogue: Catalogue) -> tuple[Question, ...]:
    """What comes from the case file: checked by the worker, never asked aloud."""
    return tuple(question for question in catalogue.questions if question.case_file)


def still_open(standing: Standing, section: str) -> int:
    return sum(line.state == "open" for line in lines(standing, section))


def section_label(standing: Standing, section: str) -> str:
    """*Work, 3 left*; *School, done*: says it in words."""
    left = still_open(standing, section)
    name = SHORT.get(section, section)
    return f"{name} · {left}" if left else f"{name} · done"


def start(standing: Standing) -> Place:
    """Where to begin, or to go on another day: the question that settles most, else the first open one."""
    best = standing.best.question if standing.best else None
    return _place(standing, best or next(iter(standing.open), None))


def here(standing: Standing, section: str, wanted: str | None) -> str | None:
    """The question that is being asked in ``section``: the one wanted, else the first open one."""
    there = {line.question.id: line for line in lines(standing, section)}
    if wanted in there:
        return wanted
    return next((id for id, line in there.items() if line.state == "open"), None)


def onward(standing: Standing, section: str, question: str | None) -> Place:
    """Where Next goes: on in the section, then to what settles most elsewhere, then to whatever was left open."""
    ids = [line.question.id for line in lines(standing, section)]
    after = ids[ids.index(question) + 1 :] if question in ids else ids
    for id in after:
        if id in standing.open and id != question:
            return Place(section, id)
    elsewhere = [id for id in standing.open if id not in ids]
    best = best_of(standing.catalogue, standing.answers, standing.on, elsewhere)
    left = [id for id in standing.open if id != question]
    return _place(standing, best.question if best else next(iter((*elsewhere, *left)), None))


def after_answer(standing: Standing, section: str, question: str) -> str | None:
    """The section's next open question once ``question`` is answered; None when the section is done."""
    ids = [line.question.id for line in lines(standing, section)]
    place = ids.index(question) if question in ids else -1
    return next((id for id in ids[place + 1 :] + ids if id in standing.open and id != question), None)


def values_asked(question: Question, answers: Answers) -> tuple[Value, ...]:
    """The choices to show: only counties of the state that is known, *another* after those that have a name.

    What was said is always among them.
    """
    state, said = answers.get("state"), answers.get(question.id)
    shown = [
        value
        for value in question.values
        if value.id == said
        or (not value.file_only and (question.id != "county" or value.state in ("", state) or state is None))
    ]
    return (
        tuple(shown) if question.kind == "several" else tuple(sorted(shown, key=lambda one: one.id == OTHER))
    )


def _place(standing: Standing, question: str | None) -> Place:
    section = standing.question(question).section if question else standing.catalogue.sections[0].id
    return Place(section, question)
