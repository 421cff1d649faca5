"""Where the conversation stands and why a question is asked, from answers alone; leaves drawing to asking.py."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from screening.answers import Answer, Answers, read_answers
from screening.catalogue import Catalogue
from screening.checking import questions_of
from screening.findings import say_value
from screening.matching import Result, match
from screening.next_question import Next, ask_next, open_questions
from screening.questions import DECLINED, DONT_KNOW, Question, Value
from screening.words import say_day

SAFETY = "contact_unsafe"
"""Asked when the parent is alone, by itself; never among the others."""

SHORT = {
    "who": "About you", "work": "Work", "education": "School", "license": "License", "order": "Order",
    "money": "Money", "coming_home": "Coming home", "life": "Life",
}  # fmt: skip
NAMED = 3
"""So many programs are named when it is said why a question is asked."""

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
    return Standing(
        catalogue, answers, on, match(catalogue, answers, on), still, ask_next(catalogue, answers, on, still)
    )


def lines(standing: Standing, section: str) -> tuple[Line, ...]:
    """The section's questions in their order: those answered, and those still worth asking."""
    found = []
    for question in standing.catalogue.questions:
        if question.section == section and not question.case_file and question.id != SAFETY:
            if question.id in standing.answers:
                kept = question.id in standing.result.moot
                found.append(Line(question, "kept" if kept else "answered"))
            elif question.id in standing.open:
                found.append(Line(question, "open"))
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
    best = ask_next(standing.catalogue, standing.answers, standing.on, elsewhere) if elsewhere else None
    left = [id for id in standing.open if id != question]
    return _place(standing, best.question if best else next(iter((*elsewhere, *left)), None))


def after_answer(standing: Standing, section: str, question: str) -> str | None:
    """The section's next open question once ``question`` is answered; None when the section is done."""
    ids = [line.question.id for line in lines(standing, section)]
    place = ids.index(question) if question in ids else -1
    return next((id for id in ids[place + 1 :] + ids if id in standing.open and id != question), None)


def values_asked(question: Question, answers: Answers) -> tuple[Value, ...]:
    """The choices to show: only counties of the state that is known. What was said is always among them."""
    state, said = answers.get("state"), answers.get(question.id)
    return tuple(
        value
        for value in question.values
        if value.id == said
        or (not value.file_only and (question.id != "county" or value.state in ("", state) or state is None))
    )


def said(catalogue: Catalogue, question: Question, answer: Answer, language: str = "en") -> str:
    """The answer as one reads it out: *Part time*, *$450*, *March 14, 1990*. Text from people as it is."""
    if answer in (DONT_KNOW, DECLINED):
        return catalogue.words.say(language, f"interview.{answer}")
    if isinstance(answer, date):
        return say_day(catalogue.words, language, answer)
    if question.kind in ("text", "identifier"):
        return ", ".join(answer) if isinstance(answer, tuple) else str(answer)
    if question.kind == "several" and isinstance(answer, tuple):
        return ", ".join(question.value(id).label.say(language) for id in answer)
    if isinstance(answer, str):
        return question.value(answer).label.say(language)
    return say_value(catalogue, question, int(answer * question.scale), language)  # type: ignore[operator]


def why_asked(standing: Standing, question: Question, language: str = "en") -> tuple[str, ...]:
    """Why a question is asked: its own reason, then what uses it. Programs that are ruled out aren't named."""
    catalogue, words = standing.catalogue, standing.catalogue.words
    sentences = [question.why.say(language)] if question.why else []
    programs = [catalogue.program(id).name.say(language) for id in programs_using(standing, question.id)]
    if programs:
        named = "; ".join(programs[:NAMED])
        if len(programs) > NAMED:
            count = len(programs) - NAMED
            named = words.say(language, "interview.why.more", programs=named, count=count)
        sentences.append(words.say(language, "interview.why.programs", programs=named))
    barriers = [b.name.say(language) for b in catalogue.barriers if _reads(catalogue, [b.test], question.id)]
    if barriers:
        joined = "; ".join(barriers)
        sentences.append(words.say(language, "interview.why.barriers", barriers=joined))
    sentences += [words.say(language, f"interview.why.{use}") for use in question.use if use in OTHER_USES]
    return tuple(sentences)


OTHER_USES = ("paper", "clock", "screen")


def programs_using(standing: Standing, question: str) -> tuple[str, ...]:
    """Programs in force that read the question and aren't ruled out: those it can still settle come first."""
    verdicts = {match.program: match.verdict for match in standing.result.matches}
    using = [
        program.id
        for program in standing.catalogue.programs
        if verdicts.get(program.id, "unlikely") != "unlikely"
        and _reads(
            standing.catalogue,
            [
                *(criterion.test for criterion in program.criteria_on(standing.on)),
                *(group.test for group in program.priority),
            ],
            question,
        )
    ]
    return tuple(sorted(using, key=lambda id: verdicts[id] != "possible"))


def contradiction(standing: Standing, pair: tuple[str, str]) -> str:
    """Two answers that can't both be, as a kind sentence. What was said counts; nothing is corrected silently."""
    one, other = (standing.catalogue.question(id) for id in pair)
    shown = [f"{q.label.en} {said(standing.catalogue, q, standing.answers[q.id])}" for q in (one, other)]
    return f"{shown[0]} and {shown[1]} don't go together. Which is right? Until then, what was said counts."


def _reads(catalogue: Catalogue, tests: Iterable[Any], question: str) -> bool:
    return question in questions_of(catalogue, tests)


def _place(standing: Standing, question: str | None) -> Place:
    section = standing.catalogue.question(question).section if question else standing.catalogue.sections[0].id
    return Place(section, question)
