"""Sets the answers of a question: boxes to tick and lines to write on, with the fields to fill in on a screen."""

from dataclasses import replace

from forms.ink import Blank, Box, Item, Letters, Rule
from forms.paper import Asking
from forms.rows import Row
from forms.setter import SIDE, Setter

WRITING = 17.0
"""How high a field to type in stands on its line."""


def set_answers(asking: Asking, setter: Setter, x: float, width: float) -> list[Row]:
    """Ticks and lines to write on, one after the other, as many as fit in a row."""
    style = setter.style
    pitch = max(style.tick_pitch, 24.0)
    rows: list[Row] = []
    items: list[Item] = []
    at, middle = x, pitch / 2
    base = middle + style.body * 0.34
    names = iter(asking.names)

    def wrap(wide: float) -> None:
        nonlocal items, at
        if at > x and at + wide > x + width:
            rows.append(Row(pitch, tuple(items)))
            items, at = [], x

    for item in asking.ticks:
        text = setter.say(item.text)
        name = next(names, None)
        wide = SIDE + 7 + setter.faces.width(text, style.body)
        wrap(wide)
        if wide > width:
            first, *rest = setter.tick(item, x, width)
            box = next(drawn for drawn in first.items if isinstance(drawn, Box))
            rows += [replace(first, items=(*first.items, *_over(box, asking, text, name, setter))), *rest]
            continue
        box = Box(at, middle - SIDE / 2, SIDE, item.id, item.ticked)
        words = Letters(at + SIDE + 7, base, text, style.body, language=setter.only)
        items += [box, words, *_over(box, asking, text, name, setter)]
        at += wide + 20
    share = width if not asking.ticks and len(asking.lines) < 2 else width / 2 - 10
    for line in asking.lines:
        text = setter.say(line)
        room = setter.faces.width(text, style.label) + 6 if text else 0.0
        wide = max(share if not asking.ticks else min(share, room + 120), room + 80)
        wrap(wide)
        if text:
            items.append(Letters(at, base, text, style.label, language=setter.only))
        rule = Rule(at + room, base + 3, wide - room, 0.75)
        items += [rule, *_upon(rule, asking, text, next(names, None), setter)]
        at += wide + 20
    return [*rows, Row(pitch, tuple(items))] if items else rows


def _over(box: Box, asking: Asking, text: str, name: str | None, setter: Setter) -> tuple[Item, ...]:
    if name is None:
        return ()
    return (Blank(box.x, box.y, box.side, box.side, name, _tip(asking, text, setter), tick=True),)


def _upon(rule: Rule, asking: Asking, text: str, name: str | None, setter: Setter) -> tuple[Item, ...]:
    if name is None:
        return ()
    tip = _tip(asking, text, setter)
    return (Blank(rule.x, rule.y - WRITING, rule.width, WRITING, name, tip, tick=False),)


def _tip(asking: Asking, text: str, setter: Setter) -> str:
    """The question with the answer's own words: alone, a "Yes" or a "Date" says nothing to who listens."""
    ask = setter.say(asking.ask)
    return f"{ask}: {text}" if ask[-1:].isalnum() else f"{ask} {text}"
