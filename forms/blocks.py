"""Sets any block of a paper in a column; a sheet's questions are set in facing.py."""

from dataclasses import replace

from forms.answering import set_answers
from forms.paper import Asking, Block, Fields, Lines, Signature, Table, Ticks
from forms.rows import Row, beside, beside_title, together
from forms.setter import Setter
from forms.tables import set_table


def set_block(block: Block, setter: Setter, x: float, width: float) -> list[Row]:
    match block:
        case Fields(fields, columns):
            return setter.fields(fields, x, width, columns)
        case Ticks(_, items):
            return setter.ticks(items, x, width)
        case Lines():
            return set_lines(block, setter, x, width)
        case Signature():
            return [Row(3, keep=True), *setter.signature(block, x, width)]
        case Asking():
            return _box(block, setter, x, width)
        case Table():
            return set_table(block, setter, x, width)


def set_lines(block: Lines, setter: Setter, x: float, width: float) -> list[Row]:
    """In two languages: facing columns, so that neither has to be searched in the other."""
    two = setter.own is not None and setter.only is None and any(line.own for line in block.lines)
    if not two:
        return _sentences(block, setter, x, width)
    half = (width - 18) / 2
    rows: list[Row] = []
    for line in block.lines:
        alone = replace(block, lines=(line,))
        left = _sentences(alone, replace(setter, only="en"), x, half)
        right = _sentences(alone, replace(setter, only=setter.own), x + half + 18, half) if line.own else []
        rows += beside([left, right])
    return rows


def _sentences(block: Lines, setter: Setter, x: float, width: float) -> list[Row]:
    style = setter.style
    if block.bullets:
        return setter.bullets(block.lines, x, width)
    size = {"plain": style.body, "strong": style.body, "large": style.body * 1.6}[block.weight]
    bold = block.weight != "plain"
    rows: list[Row] = []
    for place, line in enumerate(block.lines):
        if place and block.weight == "plain":
            rows.append(Row(3))
        rows += setter.lines(setter.say(line), x, width, size, bold, leading=max(style.leading, size * 1.25))
    return rows


def _box(asking: Asking, setter: Setter, x: float, width: float) -> list[Row]:
    """A box of the report-back side: the question left, its ticks and lines right, room around them."""
    share = 190.0
    number = setter.lines(f"{asking.number}.", x, 20, 12, bold=True, leading=16)
    ask = setter.lines(setter.say(asking.ask), x + 20, share - 30, 12, bold=True, leading=16)
    answers = set_answers(asking, setter, x + share, width - share)
    lowered = [Row((answers[0].height - 16) / 2), *beside([number, ask])]
    return [*together(beside_title(lowered, answers)), Row(16)]
