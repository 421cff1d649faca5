"""The blank interview sheet as values: every question by section, to be filled in where there is no network.

Case-file facts are on a last page of their own, never asked. Whether somebody can be reached safely isn't on the sheet:
that is asked with nobody else in the room, and paper lies about.
"""

from collections.abc import Iterable
from datetime import date

from forms.paper import Asking, Both, Field, Fields, Lines, Paper, Section, Side, Tick
from forms.tongue import Tongue
from screening.questions import Question
from screening.questions import Section as QuestionSection
from screening.words import Words

LAYOUT, VERSION = "interview", 1
NOT_ON_PAPER = frozenset({"contact_unsafe"})


def interview_sheet(
    sections: Iterable[QuestionSection], questions: Iterable[Question], language: str, on: date, words: Words
) -> Paper:
    """In one language, ``language``, English where we have no words in it."""
    tongue = Tongue.of(words, language)
    asked = [question for question in questions if question.id not in NOT_ON_PAPER]
    own = [question for question in asked if not question.case_file]
    from_file = [question for question in asked if question.case_file]
    first = Section(
        "first", tongue.both("sheet.first_title"), (Lines("first", (tongue.both("sheet.first"),)),)
    )
    marks = Section("marks", None, (Lines("marks", (tongue.both("sheet.marks"),)),))
    heads = Section("head", None, (Fields(_head(tongue)),))
    body = [
        Section(section.id, tongue.text(section.name), tuple(_asking(question, tongue) for question in found))
        for section in sections
        if (found := [question for question in own if question.section == section.id])
    ]
    sides = [
        Side(
            "sheet",
            tongue.both("sheet.title"),
            (heads, first, marks, *body),
            note=tongue.both("sheet.use"),
        )
    ]
    if from_file:
        blocks = tuple(_asking(question, tongue) for question in from_file)
        sides.append(
            Side(
                "case_file",
                tongue.both("sheet.case_file_title"),
                (Section("case_file", None, blocks),),
                note=tongue.both("sheet.case_file"),
            )
        )
    say = words.say
    return Paper(
        kind="sheet",
        language=tongue.language,
        own=None if tongue.own is None else tongue.own,
        title=say(tongue.language, "sheet.title"),
        layout=LAYOUT,
        version=VERSION,
        footer=say(tongue.language, "paper.layout", layout=LAYOUT, version=VERSION),
        page_of=say(tongue.language, "paper.page"),
        number=None,
        on=on,
        aloud=tongue.aloud(),
        sides=tuple(sides),
    )


def _head(tongue: Tongue) -> tuple[Field, ...]:
    return tuple(Field(name, tongue.both(f"sheet.{name}"), None) for name in ("worker", "office", "date"))


def _asking(question: Question, tongue: Tongue) -> Asking:
    ticks = tuple(
        Tick(f"{question.id}_{value.id}", tongue.text(value.label)) for value in question.asked_values
    )
    return Asking(
        question.id, tongue.text(question.ask), _note(question, tongue), ticks, _lines(question, tongue)
    )


def _note(question: Question, tongue: Tongue) -> Both | None:
    notes = []
    if question.help:
        notes.append(tongue.text(question.help))
    if question.kind == "several":
        notes.append(tongue.both("sheet.several"))
    if question.sensitive:
        notes += [tongue.text(question.why)] if question.why else []
        notes.append(tongue.both("sheet.sensitive"))
    return tongue.join(notes, " ") if notes else None


def _lines(question: Question, tongue: Tongue) -> tuple[Both, ...]:
    if question.asked_values:
        return ()
    if question.kind == "date":
        return (tongue.both("sheet.day_of"),)
    return (tongue.text(question.unit) if question.unit else Both("", "" if tongue.own else None),)
