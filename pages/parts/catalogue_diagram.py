"""The interview as boxes and lines, laid out from the data. Pure; leaves drawing to the browser component.

Every box also stands in the table beside the diagram (catalogue_interview.py).
"""

from urllib.parse import urlencode

from pages.parts.catalogue_drawing import (
    EDGE,
    GAP,
    HEADING,
    LETTERS,
    MIDDLE,
    ROW,
    SIDE,
    TOP,
    WIDTH,
    Box,
    Drawing,
    add_gate,
    add_line,
    center_sides,
    draw_lines,
    end_of,
    short,
)
from pages.parts.catalogue_said import say_gates, say_marks, say_uses
from pages.parts.catalogue_words import ROUTES
from pages.parts.several import counted
from screening.catalogue import Catalogue
from screening.programs import Program
from screening.questions import Question
from screening.uses import Uses, all_uses, deciders, gates_of, openers

LEFT, RIGHT = ("referral", "agent"), ("action", "information")
"""Which routes stand at which side of the questions."""


def whole_interview(catalogue: Catalogue) -> Drawing:
    """Sections in the middle, programs at both sides; the more questions for a program, the thicker the line."""
    drawing = Drawing("The whole interview: its sections, and the programs that each of them bears on")
    _programs(drawing, catalogue, catalogue.programs)
    height = 52
    space = (drawing.height - TOP - height) / max(1, len(catalogue.sections) - 1)
    for place, section in enumerate(catalogue.sections):
        count = len(_questions(catalogue, section.id))
        drawing.boxes.append(
            Box(
                id=f"section.{section.id}",
                kind="section",
                x=(WIDTH - MIDDLE) / 2,
                y=TOP + place * space,
                width=MIDDLE,
                height=height,
                label=section.name.en,
                sub=counted(count, "question"),
                about=f"{section.name.en}: {counted(count, 'question')}. Shows them one by one.",
                href=f"?{urlencode({'view': 'interview', 'section': section.id})}",
            )
        )
    sections = {question.id: question.section for question in catalogue.questions}
    for program in catalogue.programs:
        found: dict[str, list[bool]] = {}
        for decider in deciders(catalogue, program):
            found.setdefault(sections[decider.question], []).append(decider.hard)
        for section_id, hard in found.items():
            kind = "hard" if any(hard) else "soft"
            add_line(drawing, f"section.{section_id}", f"program.{program.id}", kind, 0.75 + len(hard) * 0.5)
    draw_lines(drawing)
    return drawing


def one_section(catalogue: Catalogue, section_id: str) -> Drawing:
    """Its questions in the middle, what opens or closes them, and the programs and barriers that they bear on."""
    questions = _questions(catalogue, section_id)
    every = all_uses(catalogue)
    uses = {question.id: every[question.id] for question in questions}
    name = next(section.name.en for section in catalogue.sections if section.id == section_id)
    drawing = Drawing(f"{name}: its questions, and what each of them bears on")
    programs = tuple(
        program for program in catalogue.programs if any(program in found.programs for found in uses.values())
    )
    _programs(drawing, catalogue, programs)
    _barriers(drawing, catalogue, uses)
    _middle(drawing, catalogue, questions, uses)
    center_sides(drawing)
    for question in questions:
        for program in uses[question.id].programs:
            hard = any(one is program and criterion.hard for one, criterion in uses[question.id].criteria)
            add_line(drawing, question.id, f"program.{program.id}", "hard" if hard else "soft", 1.25)
        for barrier in uses[question.id].barriers:
            add_line(drawing, question.id, f"barrier.{barrier.id}", "soft", 1.25)
    draw_lines(drawing)
    for question in questions:
        for opener in openers(catalogue, question.id):
            if opener.section == section_id:
                add_gate(drawing, opener.id, question.id)
    return drawing


def _middle(
    drawing: Drawing, catalogue: Catalogue, questions: tuple[Question, ...], uses: dict[str, Uses]
) -> None:
    heights = [44 if gates_of(catalogue, question.id) else ROW + 4 for question in questions]
    needed = sum(heights) + GAP * 2 * (len(questions) - 1)
    pad = max(0.0, (drawing.height - TOP - needed) / max(1, len(questions) - 1)) if len(questions) > 1 else 0
    y = TOP + (max(0.0, (drawing.height - TOP - needed) / 2) if len(questions) == 1 else 0)
    for question, height in zip(questions, heights, strict=True):
        drawing.boxes.append(
            Box(
                id=question.id,
                kind="question",
                x=(WIDTH - MIDDLE) / 2,
                y=y,
                width=MIDDLE,
                height=height,
                label=short(question.label.en, 42 - len(say_marks(question))),
                sub=short(say_gates(catalogue, question.id), 46),
                mark=say_marks(question),
                about=f"{question.label.en}. {say_uses(uses[question.id])} {say_gates(catalogue, question.id)}".strip(),
                href=f"?{urlencode({'question': question.id})}",
            )
        )
        y += height + GAP * 2 + min(pad, 40)
    drawing.height = max(drawing.height, y)


def _programs(drawing: Drawing, catalogue: Catalogue, programs: tuple[Program, ...]) -> None:
    for x, routes in ((float(EDGE), LEFT), (float(WIDTH - SIDE - EDGE), RIGHT)):
        y = float(TOP)
        for route in routes:
            some = [program for program in programs if program.route == route]
            if not some:
                continue
            drawing.headings.append({"text": ROUTES[route], "x": x + 2, "y": y + 14})
            y += HEADING - 8
            for program in some:
                drawing.boxes.append(
                    _side_box(f"program.{program.id}", "program", x, y, program.name.en, "Opens the program.")
                )
                y += ROW + GAP
            y += 12
        drawing.height = max(drawing.height, y - 12)


def _barriers(drawing: Drawing, catalogue: Catalogue, uses: dict[str, Uses]) -> None:
    named = {barrier.id for found in uses.values() for barrier in found.barriers}
    if not named:
        return
    left = end_of(drawing, lambda box: box.x < WIDTH / 2)
    right = end_of(drawing, lambda box: box.x > WIDTH / 2)
    x, y = (float(EDGE), left) if left < right else (float(WIDTH - SIDE - EDGE), right)
    y += 12 if y > TOP else 0
    drawing.headings.append({"text": "Things that get in the way", "x": x + 2, "y": y + 14})
    y += HEADING - 8
    for barrier in catalogue.barriers:
        if barrier.id in named:
            drawing.boxes.append(
                _side_box(
                    f"barrier.{barrier.id}",
                    "barrier",
                    x,
                    y,
                    barrier.name.en,
                    "Something that gets in the way.",
                )
            )
            y += ROW + GAP
    drawing.height = max(drawing.height, y)


def _side_box(id: str, kind: str, x: float, y: float, name: str, does: str) -> Box:
    what, _, which = id.partition(".")
    href = (
        f"?{urlencode({'program': which})}" if what == "program" else f"?{urlencode({'view': 'interview'})}"
    )
    return Box(id, kind, x, y, SIDE, ROW, short(name, LETTERS), f"{name}. {does}", href)


def _questions(catalogue: Catalogue, section_id: str) -> tuple[Question, ...]:
    return tuple(question for question in catalogue.questions if question.section == section_id)
