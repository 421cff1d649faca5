"""A side whose languages face each other, or that has but one: slips, cards, sheets. Read from top to bottom."""

from collections.abc import Sequence
from dataclasses import replace

from forms.answering import set_answers
from forms.blocks import set_block, set_lines
from forms.paper import Asking, Block, Both, Fields, Lines, Side
from forms.rows import INNER, MARGIN, Arranged, Row, beside, beside_title, together
from forms.setter import Setter


def facing_side(side: Side, setters: tuple[Setter, ...]) -> Arranged:
    """One column for each language."""
    gap = 30.0
    width = (INNER - gap * (len(setters) - 1)) / len(setters)
    columns = [(setter, MARGIN + place * (width + gap)) for place, setter in enumerate(setters)]

    def across(text: Both, size: float, bold: bool, leading: float, keep: bool = False) -> list[Row]:
        rows = beside(
            [setter.lines(setter.say(text), x, width, size, bold, leading) for setter, x in columns]
        )
        return [replace(row, keep=keep) for row in rows]

    rows: list[Row] = []
    if side.above:
        rows += across(side.above, 12, False, 16)
    size = min(columns[0][0].style.heading, 28.0 if len(setters) == 1 else 24.0)
    rows += across(side.title, size, True, size * 1.22)
    if side.beneath:
        rows += across(side.beneath, 16, False, 21)
    if side.note:
        rows += [Row(4), *across(side.note, columns[0][0].style.body, False, columns[0][0].style.leading)]
    for section in side.sections:
        rows.append(Row(columns[0][0].style.between))
        if section.title:
            size = columns[0][0].style.title
            rows += [*across(section.title, size, True, size * 1.3, keep=True), Row(3, keep=True)]
        for block in section.blocks:
            rows += _across(block, columns, width)
    return Arranged(tuple(rows))


def _across(block: Block, columns: Sequence[tuple[Setter, float]], width: float) -> list[Row]:
    """The same block in each language, its parts level with each other."""
    parts: Sequence[Block]
    if isinstance(block, Fields):
        parts = [Fields((field,), columns=1) for field in block.fields] if len(columns) > 1 else [block]
    elif isinstance(block, Lines):
        parts = [replace(block, lines=(line,)) for line in block.lines]
    else:
        parts = [block]
    rows: list[Row] = []
    for part in parts:
        rows += beside([_stacked(part, setter, x, width) for setter, x in columns])
    return rows


def _stacked(block: Block, setter: Setter, x: float, width: float) -> list[Row]:
    if isinstance(block, Asking):
        return _asked_on_a_sheet(block, setter, x, width)
    if isinstance(block, Lines):
        return [*set_lines(block, setter, x, width), Row(setter.style.gap)]
    return set_block(block, setter, x, width)


def _asked_on_a_sheet(asking: Asking, setter: Setter, x: float, width: float) -> list[Row]:
    """The answer beside the question where one row holds it, else under it."""
    style, share = setter.style, width * 0.56
    beside_it = set_answers(asking, setter, x + share, width - share)
    room = share - 20 if len(beside_it) == 1 else width
    ask = setter.lines(setter.say(asking.ask), x, room, style.body, bold=True)
    if asking.note:
        ask += setter.lines(setter.say(asking.note), x, room, style.label, leading=13.5)
    if len(beside_it) == 1:
        # The answer's row is higher than a line: the question's first line stands level with it.
        lowered = [Row((beside_it[0].height - style.leading) / 2), *ask]
        return [*together([*beside_title(lowered, beside_it)]), Row(style.gap)]
    answers = set_answers(asking, setter, x, width)
    return [*together([*ask, answers[0]]), *answers[1:], Row(style.gap)]
