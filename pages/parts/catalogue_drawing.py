"""Boxes, lines and where they go in a diagram of questions and programs. Pure; leaves what stands in it to others."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

WIDTH = 1200
SIDE, MIDDLE, GUTTER = 330, 300, 34
ROW, GAP, HEADING = 26, 4, 34
TOP = EDGE = 4
LETTERS = 48


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


def center_sides(drawing: Drawing) -> None:
    """A side that is shorter than the questions stands beside their middle."""
    sides: tuple[Callable[[float], bool], ...] = (lambda x: x < WIDTH / 3, lambda x: x > WIDTH * 2 / 3)
    for is_side in sides:
        low = max((box.y + box.height for box in drawing.boxes if is_side(box.x)), default=float(TOP))
        down = max(0.0, (drawing.height - low) / 2)
        drawing.boxes = [replace(box, y=box.y + down) if is_side(box.x) else box for box in drawing.boxes]
        for heading in drawing.headings:
            heading["y"] += down if is_side(heading["x"]) else 0


def end_of(drawing: Drawing, where: Callable[[Box], bool]) -> float:
    return max((box.y + box.height for box in drawing.boxes if where(box)), default=float(TOP))


def add_line(drawing: Drawing, of: str, to: str, kind: str, width: float) -> None:
    drawing.lines.append({"from": of, "to": to, "kind": kind, "width": width, "d": ""})


def draw_lines(drawing: Drawing) -> None:
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


def add_gate(drawing: Drawing, of: str, to: str) -> None:
    start, end = drawing.box(of), drawing.box(to)
    x = start.x
    out = x - min(GUTTER + abs(end.middle - start.middle) * 0.06, 80)
    d = f"M{x:g} {start.middle:g}C{out:g} {start.middle:g} {out:g} {end.middle:g} {x - 2:g} {end.middle:g}"
    drawing.lines.append({"from": of, "to": to, "d": d, "kind": "gate", "width": 1.5})


def short(text: str, letters: int) -> str:
    """What fits; where a place ends the name, the place is kept, since it tells two programs apart."""
    if len(text) <= letters:
        return text
    name, comma, place = text.rpartition(", ")
    if comma and len(place) < letters / 2:
        return f"{name[: letters - len(place) - 3].rstrip(' ,(')}…, {place}"
    return f"{text[: letters - 1].rstrip(' ,')}…"
