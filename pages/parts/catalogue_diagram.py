"""The interview as boxes and lines, laid out from the data. Pure; leaves drawing to the browser component.

Every box also stands in the table beside the diagram (catalogue_interview.py).
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from pages.parts.catalogue_words import ROUTES
from screening.catalogue import Catalogue
from screening.programs import Program
from screening.questions import Question
from screening.spelled import spell
from screening.uses import Uses, all_uses, deciders, gates_of, openers

WIDTH = 1200
SIDE, MIDDLE, GUTTER = 330, 300, 34
ROW, GAP, HEADING = 26, 4, 34
TOP = EDGE = 4
LETTERS = 48
"""So many letters of a name stand in a box; the whole of it is said to whoever looks at the box."""

LEFT, RIGHT = ("referral", "agent"), ("action", "information")
"""Which routes stand at which side of the questions."""


@dataclass(frozen=True)
class Box:
    id: str
    kind: str  # section question program barrier
    x: float
    y: float
    width: float
    height: float
    label: str
    about: str
    href: str
    sub: str = ""
    mark: str = ""

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass
class Drawing:
    """Pixels at natural size."""

    title: str
    height: float = TOP
    boxes: list[Box] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    headings: list[dict[str, Any]] = field(default_factory=list)

    def box(self, id: str) -> Box:
        return next(one for one in self.boxes if one.id == id)

    def to_json(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "width": WIDTH,
            "height": self.height + EDGE,
            "boxes": [vars(one) for one in self.boxes],
            "lines": self.lines,
            "headings": self.headings,
        }


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
                sub=_count(count, "question"),
                about=f"{section.name.en}: {_count(count, 'question')}. Shows them one by one.",
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
            _line(drawing, f"section.{section_id}", f"program.{program.id}", kind, 0.75 + len(hard) * 0.5)
    _draw_lines(drawing)
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
    _center_sides(drawing)
    for question in questions:
        for program in uses[question.id].programs:
            hard = any(one is program and criterion.hard for one, criterion in uses[question.id].criteria)
            _line(drawing, question.id, f"program.{program.id}", "hard" if hard else "soft", 1.25)
        for barrier in uses[question.id].barriers:
            _line(drawing, question.id, f"barrier.{barrier.id}", "soft", 1.25)
    _draw_lines(drawing)
    for question in questions:
        for opener in openers(catalogue, question.id):
            if opener.section == section_id:
                _gate(drawing, opener.id, question.id)
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


def say_gates(catalogue: Catalogue, question_id: str) -> str:
    """*Only when …*; *Not when …*: what opens a question or makes it moot."""
    words = {"asked when": "Only when", "not asked when": "Not when"}
    gates = gates_of(catalogue, question_id)
    return " ".join(f"{words[word]} {spell(catalogue, test)}." for word, test in gates.items())


def say_marks(question: Question) -> str:
    """Where else the answer comes from, is asked, or goes."""
    marks = (
        ("file", question.case_file),
        ("kiosk", question.kiosk),
        ("sensitive", question.sensitive),
        ("paper", "paper" in question.use),
        ("clock", "clock" in question.use),
    )
    return " · ".join(word for word, is_so in marks if is_so)


def say_uses(uses: Uses) -> str:
    """*Bears on 8 programs and 1 barrier; printed.*"""
    said = [_count(len(uses.programs), "program")] if uses.programs else []
    said += [_count(len(uses.barriers), "barrier")] if uses.barriers else []
    begin = f"Bears on {' and '.join(said)}" if said else ""
    more = [
        word for word, is_so in (("stands on papers", uses.paper), ("starts a clock", uses.clock)) if is_so
    ]
    if not said and not more:
        return "Used on the screen."
    text = "; ".join(filter(None, (begin, *more)))
    return f"{text[0].upper()}{text[1:]}."


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
    left = _end(drawing, lambda box: box.x < WIDTH / 2)
    right = _end(drawing, lambda box: box.x > WIDTH / 2)
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


def _center_sides(drawing: Drawing) -> None:
    """A side that is shorter than the questions stands beside their middle."""
    for is_side in (lambda x: x < WIDTH / 3, lambda x: x > WIDTH * 2 / 3):
        low = _end(drawing, lambda box, is_side=is_side: is_side(box.x))
        down = max(0.0, (drawing.height - low) / 2)
        drawing.boxes = [replace(box, y=box.y + down) if is_side(box.x) else box for box in drawing.boxes]
        for heading in drawing.headings:
            heading["y"] += down if is_side(heading["x"]) else 0


def _end(drawing: Drawing, where: Callable[[Box], bool]) -> float:
    return max((box.y + box.height for box in drawing.boxes if where(box)), default=float(TOP))


def _side_box(id: str, kind: str, x: float, y: float, name: str, does: str) -> Box:
    what, _, which = id.partition(".")
    href = (
        f"?{urlencode({'program': which})}" if what == "program" else f"?{urlencode({'view': 'interview'})}"
    )
    return Box(id, kind, x, y, SIDE, ROW, short(name, LETTERS), f"{name}. {does}", href)


def _line(drawing: Drawing, of: str, to: str, kind: str, width: float) -> None:
    drawing.lines.append({"from": of, "to": to, "kind": kind, "width": width, "d": ""})


def _draw_lines(drawing: Drawing) -> None:
    """Each line leaves its box at a place of its own, in the order of where the lines go, so that few cross."""
    boxes = {box.id: box for box in drawing.boxes}
    ends: dict[tuple[str, bool], list[dict[str, Any]]] = {}
    for line in drawing.lines:
        start, end = boxes[line["from"]], boxes[line["to"]]
        ends.setdefault((start.id, end.x < start.x), []).append(line)
        ends.setdefault((end.id, end.x > start.x), []).append(line)
    places: dict[tuple[str, tuple[str, str]], float] = {}
    for (id, _), some in ends.items():
        box = boxes[id]
        some.sort(key=lambda line: _other(boxes, line, id).middle)
        room = min(box.height * 0.72, 5.0 * (len(some) - 1))
        for place, line in enumerate(some):
            share = place / (len(some) - 1) - 0.5 if len(some) > 1 else 0.0
            places[id, (line["from"], line["to"])] = box.middle + share * room
    for line in drawing.lines:
        start, end = boxes[line["from"]], boxes[line["to"]]
        at_left = end.x < start.x
        x1 = start.x if at_left else start.x + start.width
        x2 = end.x + end.width if at_left else end.x
        y1, y2 = places[start.id, (line["from"], line["to"])], places[end.id, (line["from"], line["to"])]
        bend = (x1 + x2) / 2
        line["d"] = f"M{x1:g} {y1:.1f}C{bend:g} {y1:.1f} {bend:g} {y2:.1f} {x2:g} {y2:.1f}"


def _other(boxes: dict[str, Box], line: dict[str, Any], id: str) -> Box:
    return boxes[line["to"] if line["from"] == id else line["from"]]


def _gate(drawing: Drawing, of: str, to: str) -> None:
    start, end = drawing.box(of), drawing.box(to)
    x = start.x
    out = x - min(GUTTER + abs(end.middle - start.middle) * 0.06, 80)
    d = f"M{x:g} {start.middle:g}C{out:g} {start.middle:g} {out:g} {end.middle:g} {x - 2:g} {end.middle:g}"
    drawing.lines.append({"from": of, "to": to, "d": d, "kind": "gate", "width": 1.5})


def _questions(catalogue: Catalogue, section_id: str) -> tuple[Question, ...]:
    return tuple(question for question in catalogue.questions if question.section == section_id)


def short(text: str, letters: int) -> str:
    """What fits; where a place ends the name, the place is kept, since it tells two programs apart."""
    if len(text) <= letters:
        return text
    name, comma, place = text.rpartition(", ")
    if comma and len(place) < letters / 2:
        return f"{name[: letters - len(place) - 3].rstrip(' ,(')}…, {place}"
    return f"{text[: letters - 1].rstrip(' ,')}…"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
