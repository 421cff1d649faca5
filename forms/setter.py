"""Sets words, fields, ticks and signatures in a column, as rows. Where the column is, arrange.py says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from forms.faces import Faces
from forms.ink import Box, Item, Letters, Picture, Rule
from forms.lines import break_lines
from forms.paper import Both, Field, Signature, Tick
from forms.rows import Row, Style, beside

SIDE = 12.0
"""A box to tick: 4.2 mm."""

LARGE = 1.7


@dataclass(frozen=True)
class Setter:
    """Sets words in a column: with which faces, in which style, in which language if not both."""

    faces: Faces
    style: Style
    only: str | None = None
    own: str | None = None

    def say(self, text: Both) -> str:
        """One language's words, or both on one line."""
        if text.own is None or text.own == text.en or self.only == "en":
            return text.en
        return text.own if self.only else f"{text.en} · {text.own}"

    def lines(
        self, text: str, x: float, width: float, size: float, bold: bool = False, leading: float | None = None,
        hang: float = 0.0,
    ) -> list[Row]:  # fmt: skip
        """A paragraph, a row each line. The baseline lies so that rows of one size are evenly spaced."""
        high = leading or self.style.leading
        base = high / 2 + size * 0.34
        return [
            Row(high, (Letters(x + hang, base, line, size, bold, self.only),))
            for line in break_lines(self.faces, text, size, width - hang, bold)
        ]

    def label(self, text: Both, x: float, width: float) -> list[Row]:
        rows = self.lines(self.say(text), x, width, self.style.label, leading=self.style.label * 1.2)
        return [replace(row, keep=True) for row in rows]

    def bullets(self, texts: Iterable[Both], x: float, width: float) -> list[Row]:
        rows: list[Row] = []
        for text in texts:
            first, *rest = self.lines(self.say(text), x, width, self.style.body, hang=11)
            base = next(item.y for item in first.items if isinstance(item, Letters))
            rows += [replace(first, items=(Letters(x, base, "•", self.style.body), *first.items)), *rest]
        return rows

    def value(self, field: Field, x: float, width: float) -> list[Row]:
        """What a field holds, or the line on which to write it."""
        if field.value is None:
            high = self.style.leading + 7
            return [Row(high, (Rule(x, high - 4, width, 0.75),))]
        size = self.style.body * (LARGE if field.weight == "large" else 1)
        leading = max(self.style.leading, size * 1.2)
        name, *rest = self.say(field.value).split("\n")
        rows = self.lines(name, x, width, size, field.weight != "plain", leading)
        for line in rest:
            rows += self.lines(line, x, width, size, leading=leading)
        return rows

    def fields(self, fields: Sequence[Field], x: float, width: float, columns: int) -> list[Row]:
        """A grid. A value too long for its cell takes more columns, then the whole line, then more lines."""
        rows: list[Row] = []
        if (
            len(fields) == 1
            and fields[0].wide
            and fields[0].weight != "large"
            and (inline := self._on_one_line(fields[0], x, width))
        ):
            return inline
        gutter = 16.0
        cell = (width - gutter * (columns - 1)) / columns
        line: list[tuple[Field, float, float]] = []
        taken = 0
        for field in fields:
            span = self._span(field, cell, gutter, columns)
            if taken + span > columns:
                rows += self._grid_line(line)
                line, taken = [], 0
            wide = cell * span + gutter * (span - 1)
            line.append((field, x + taken * (cell + gutter), wide))
            taken += span
        return rows + self._grid_line(line)

    def _on_one_line(self, field: Field, x: float, width: float) -> list[Row]:
        """A section's only field, beside its label; nothing where it doesn't fit."""
        label = self.say(field.label)
        room = self.faces.width(label, self.style.body) + 10
        rows = self.value(field, x + room, width - room) if room < width / 2 else []
        if len(rows) != 1:
            return []
        return [*beside([self.lines(label, x, room, self.style.body), rows]), Row(self.style.gap)]

    def _span(self, field: Field, cell: float, gutter: float, columns: int) -> int:
        if field.wide:
            return columns
        wide = self.faces.width(self.say(field.label), self.style.label)
        if field.value is not None:
            wide = max(wide, self.faces.width(self.say(field.value), self.style.body, bold=True))
        fitting = (span for span in range(1, columns) if wide <= cell * span + gutter * (span - 1))
        return next(fitting, columns)

    def _grid_line(self, line: Sequence[tuple[Field, float, float]]) -> list[Row]:
        if not line:
            return []
        labels = [self.label(field.label, x, width) for field, x, width in line]
        values = [self.value(field, x, width) for field, x, width in line]
        return [*beside(labels, from_below=True), *beside(values), Row(self.style.gap)]

    def ticks(self, items: Sequence[Tick], x: float, width: float) -> list[Row]:
        """In as many columns as the longest fits; in two where only some fit, the others on lines of their own."""
        widths = [self.faces.width(self.say(item.text), self.style.body) for item in items]
        columns = 3 if len(items) > 2 and max(widths) <= width / 3 - SIDE - 18 else 2
        cell = width / columns
        rows: list[Row] = []
        line: list[list[Row]] = []
        for item, wide in zip(items, widths, strict=True):
            if wide > cell - SIDE - 18:
                rows += [*beside(line), *self.tick(item, x, width - 12)]
                line = []
                continue
            line.append(self.tick(item, x + len(line) * cell, cell - 12))
            if len(line) == columns:
                rows += beside(line)
                line = []
        return rows + beside(line)

    def tick(self, item: Tick, x: float, width: float) -> list[Row]:
        """The box stands beside the first line; the room that a pen needs is below the last."""
        *rest, last = self.lines(self.say(item.text), x + SIDE + 7, width - SIDE - 7, self.style.body)
        rows = [replace(row, keep=True) for row in rest]
        rows.append(replace(last, height=max(last.height, self.style.tick_pitch)))
        box = Box(x, self.style.leading / 2 - SIDE / 2, SIDE, item.id, item.ticked)
        return [replace(rows[0], items=(box, *rows[0].items)), *rows[1:]]

    def signature(self, block: Signature, x: float, width: float) -> list[Row]:
        date_width = 112.0
        name_width = width - date_width - 20
        high = 28.0
        items: list[Item] = [
            Rule(x, high - 3, name_width, 0.75), Rule(x + name_width + 20, high - 3, date_width, 0.75)
        ]  # fmt: skip
        above: list[Row] = []
        if block.picture is not None:
            items.append(Picture(x, 1, 110, high - 6, block.picture))
        elif block.name is not None:
            *above, last = self.lines(self.say(block.name), x, name_width, self.style.body, bold=True)
            items += [replace(item, y=high - 8) for item in last.items if isinstance(item, Letters)]
        if block.date is not None:
            day = Letters(x + name_width + 20, high - 8, block.date.en, self.style.body, bold=True)
            items.append(day)
        label = self.say(block.label)
        if block.how is not None:
            label = f"{label}: {self.say(block.how)}"
        under = beside(
            [
                self.lines(label, x, name_width, self.style.label, leading=13),
                self.lines(
                    self.say(block.date_label), x + name_width + 20, date_width, self.style.label, leading=13
                ),
            ]
        )
        return [*above, Row(high, tuple(items), keep=True), *under]
