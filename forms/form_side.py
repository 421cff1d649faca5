"""A side of a referral form: heading and code above, section titles in a margin, the way back at the foot."""

from dataclasses import replace

from forms.blocks import set_block
from forms.ink import WIDTH, Item, Letters, Square
from forms.lines import break_lines
from forms.paper import Both, Code, Lines, Section, Side
from forms.rows import INNER, MARGIN, TOP, Arranged, Row, beside, beside_title, together
from forms.setter import Setter

CODE = 76.0
"""The QR code without its quiet zone: 26.8 mm."""

TITLES = 100.0


def form_side(side: Side, setter: Setter) -> Arranged:
    width = INNER - (124 if side.code else 0)
    rows = _heading(side, setter, width)
    fixed: list[Item] = []
    if side.code:
        fixed, bottom = _code(side.code, setter)
        missing = bottom - TOP - sum(row.height for row in rows)
        rows.append(Row(max(missing, 0)))
    boxes = [section for section in side.sections if section.id != "return"]
    for section in boxes:
        set_rows = in_the_margin(section, setter)
        # A signature stands on the page of what it signs.
        rows += [Row(setter.style.between), *(together(set_rows) if section.id == "permission" else set_rows)]
    back = next((section for section in side.sections if section.id == "return"), None)
    return Arranged(tuple(rows), tuple(fixed), tuple(_foot(back, side.code, setter)) if back else ())


def _heading(side: Side, setter: Setter, width: float) -> list[Row]:
    rows: list[Row] = []
    if side.above:
        rows += setter.lines(setter.say(side.above), MARGIN, width, 11)
    english, own = side.title.en, side.title.own
    first = setter.lines(english, MARGIN, width, 26, bold=True, leading=32)
    if own and len(first) == 1:
        start = MARGIN + setter.faces.width(english, 26, bold=True) + 12
        first = beside([first, setter.lines(own, start, MARGIN + width - start, 26, leading=32)])
    rows += first
    if side.beneath:
        rows += setter.lines(side.beneath.en, MARGIN, width, 13, bold=True, leading=17)
    rows.append(Row(7))
    if side.facts:
        rows += setter.fields(side.facts, MARGIN, width, 3)
    if side.note:
        rows += setter.lines(setter.say(side.note), MARGIN, width, setter.style.body, bold=True)
    return rows


def _code(code: Code, setter: Setter) -> tuple[list[Item], float]:
    right = WIDTH - MARGIN
    items: list[Item] = [Square(right - CODE, TOP + 2, CODE, code.url)]
    y = TOP + CODE + 22  # below the quiet zone
    words = break_lines(setter.faces, setter.say(code.words), 10.5, 112)
    for text, size, bold in ((code.short, 14.0, True), *((line.rstrip(), 10.5, False) for line in words)):
        wide = setter.faces.width(text, size, bold)
        items.append(Letters(right - wide, y, text, size, bold))
        y += 14
    return items, y - 4


def _foot(section: Section, code: Code | None, setter: Setter) -> list[Row]:
    """How to send the answer back, beside the second code, at the foot: two codes straighten a crooked scan."""
    x = MARGIN + (CODE + 22 if code else 0)
    lines = [line for block in section.blocks if isinstance(block, Lines) for line in block.lines]
    rows = [
        row for line in lines for row in [*setter.lines(setter.say(line), x, WIDTH - MARGIN - x, 11), Row(4)]
    ]
    if code:
        high = sum(row.height for row in rows)
        rows.append(Row(max(0, CODE + 8 - high)))
        total = sum(row.height for row in rows)
        rows[0] = replace(rows[0], items=(*rows[0].items, Square(MARGIN, total - CODE - 2, CODE, code.url)))
    return rows


def in_the_margin(section: Section, setter: Setter) -> list[Row]:
    if section.title is None:
        return [row for block in section.blocks for row in set_block(block, setter, MARGIN, INNER)]
    title = setter.lines(section.title.en, MARGIN, TITLES - 12, setter.style.title, bold=True)
    if section.title.own:
        title += setter.lines(section.title.own, MARGIN, TITLES - 12, setter.style.label, leading=13)
    if section.title.own and section.id == "permission":
        return _under_the_title(section, setter)
    x = MARGIN + TITLES
    content: list[Row] = []
    for block in section.blocks:
        content += [Row(2)] if content else []
        content += set_block(block, setter, x, WIDTH - MARGIN - x)
    return beside_title(title, content)


def _under_the_title(section: Section, setter: Setter) -> list[Row]:
    """The permission in two languages needs the whole width for its facing columns."""
    half = (INNER - 18) / 2
    title = section.title or Both("")
    english = setter.lines(title.en, MARGIN, half, setter.style.title, bold=True)
    own = setter.lines(title.own or "", MARGIN + half + 18, half, setter.style.title, bold=True)
    heads = [replace(row, keep=True) for row in beside([english, own])]
    return [*heads, *(row for block in section.blocks for row in set_block(block, setter, MARGIN, INNER))]
