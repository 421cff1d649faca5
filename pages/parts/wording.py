"""How answers, reasons and contradictions are said, in either language. Leaves what is asked to interview.py."""

from collections.abc import Iterable
from datetime import date

from pages.parts.interview import Standing
from pages.parts.menu import MENU, ON_IT
from screening.answers import Answer
from screening.catalogue import Catalogue
from screening.checking import questions_of
from screening.criteria import Test
from screening.findings import say_value
from screening.questions import DECLINED, DONT_KNOW, Question
from screening.words import say_day

UNSAID = {DONT_KNOW: "doesn't know", DECLINED: "prefers not to say"}
NAMED = 3
"""So many programs are named when it is said why a question is asked."""


def said(catalogue: Catalogue, question: Question, answer: Answer) -> str:
    """The answer as a worker reads it: *Part time*, *$450*, *March 14, 1990*. Text from people as it is."""
    if isinstance(answer, str) and answer in UNSAID:
        return UNSAID[answer]
    if isinstance(answer, date):
        return say_day(catalogue.words, "en", answer)
    if question.kind in ("text", "identifier"):
        return ", ".join(answer) if isinstance(answer, tuple) else str(answer)
    if question.kind == "several" and isinstance(answer, tuple):
        return ", ".join(question.value(id).label.en for id in answer)
    if isinstance(answer, str):
        return question.value(answer).label.en
    if isinstance(answer, tuple):
        raise TypeError(f"{question.id} is answered with several")
    return say_value(catalogue, question, int(answer * question.scale), "en")


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
    one, other = (standing.question(id) for id in pair)
    shown = [f"{q.label.en} {said(standing.catalogue, q, standing.answers[q.id])}" for q in (one, other)]
    return f"{shown[0]} and {shown[1]} don't go together. Which is right? Until then, what was said counts."


def _reads(catalogue: Catalogue, tests: Iterable[Test], question: str) -> bool:
    ids = ON_IT if question == MENU else (question,)
    return not questions_of(catalogue, tests).isdisjoint(ids)
