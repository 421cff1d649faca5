"""What is put on a page, where: letters, boxes, rules, codes. Measures are points from the page's top left corner.

`print_pages` turns it into a PDF. Nothing here decides a place or a word.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import ClassVar

from fpdf import FPDF
from fpdf.enums import TextDirection
from fpdf.fonts import SubsetMap
from fpdf.prefs import ViewerPreferences

from forms.code import dark_runs
from forms.faces import Faces, Run

WIDTH, HEIGHT = 612.0, 792.0
"""US Letter."""


@dataclass(frozen=True)
class Letters:
    """One line of text; ``y`` is its baseline."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    language: str | None = None


@dataclass(frozen=True)
class Box:
    """A box to tick. ``id`` is the tick's."""

    x: float
    y: float
    side: float
    id: str
    ticked: bool


@dataclass(frozen=True)
class Rule:
    x: float
    y: float
    width: float
    weight: float


@dataclass(frozen=True)
class Mark:
    """A black square by which a crooked scan is straightened."""

    x: float
    y: float
    side: float


@dataclass(frozen=True)
class Square:
    """A QR code; ``side`` is without its quiet zone."""

    x: float
    y: float
    side: float
    url: str


@dataclass(frozen=True)
class Picture:
    """A PNG, as large as fits."""

    x: float
    y: float
    width: float
    height: float
    png: bytes


@dataclass(frozen=True)
class Blank:
    """Where a screen lets fill in; paper shows nothing of it. ``tip`` is read aloud. ``tick``: a box, else a line."""

    x: float
    y: float
    width: float
    height: float
    name: str
    tip: str
    tick: bool


@dataclass(frozen=True)
class Dot:
    """A round dot about its middle; hollow, it says that there are too few to tell."""

    x: float
    y: float
    radius: float
    filled: bool = True


@dataclass(frozen=True)
class Stem:
    """A line downward."""

    x: float
    y: float
    height: float
    weight: float


Item = Letters | Box | Rule | Mark | Square | Picture | Blank | Dot | Stem


def shifted(items: Sequence[Item], y: float) -> list[Item]:
    moved: list[Item] = []
    for item in items:
        match item:
            case Letters() | Box() | Rule() | Mark() | Square() | Picture() | Blank() | Dot() | Stem():
                moved.append(replace(item, y=item.y + y))
    return moved


class _Document(FPDF):
    """An FPDF whose faces come from the faces already read."""

    def __init__(self, faces: Faces) -> None:
        super().__init__(unit="pt", format="letter")
        self.faces = faces
        self.set_auto_page_break(False)
        self.c_margin = 0
        self.set_margin(0)

    TICK: ClassVar[str] = "\u2713"

    def use(self, face: str, size: float) -> None:
        if face.lower() not in self.fonts:
            self.fonts[face.lower()] = self.faces.fresh(face, len(self.fonts) + 1)
        self.set_font(face, size=size)

    def letters(self, item: Letters) -> None:
        """Runs stand as they are seen and are written as they are read: so a reader finds them in order."""
        x = item.x
        placed = []
        for run in self.faces.runs(item.text, item.bold):
            placed.append((run, x))
            x += self.faces.run_width(run, item.size)
        for run, x in sorted(placed, key=lambda pair: pair[0].start):
            self.use(run.face, item.size)
            if run.shaped:
                self.shaped(run, x, item)
            else:
                self.text(x, item.y, run.text)

    def shaped(self, run: Run, x: float, item: Letters) -> None:
        way = TextDirection.LTR if run.rightward else TextDirection.RTL
        self.set_text_shaping(True, direction=way)
        self.set_xy(x, item.y - 0.8 * item.size)  # a cell as high as its letters has its baseline there
        self.cell(w=self.faces.run_width(run, item.size), h=item.size, text=run.text)
        self.set_text_shaping(False)

    def code(self, item: Square) -> None:
        """One path of all dark stretches; a `rect` each would take a fifth of the whole form's time."""
        modules, runs = dark_runs(item.url)
        module = item.side / modules
        top = HEIGHT - item.y
        stretches = (
            f"{item.x + column * module:.2f} {top - (row + 1) * module:.2f} {length * module:.2f} {module:.2f} re"
            for row, column, length in runs
        )
        self._out(f"{' '.join(stretches)} f")

    def put(self, item: Item) -> None:
        match item:
            case Letters():
                self.letters(item)
            case Box(x, y, side, _, ticked):
                self.set_line_width(1)
                self.rect(x, y, side, side)
                if ticked:
                    size = side * 1.25
                    wide = self.faces.width(self.TICK, size, bold=True)
                    self.letters(Letters(x + (side - wide) / 2, y + side * 0.86, self.TICK, size, bold=True))
            case Rule(x, y, width, weight):
                self.set_line_width(weight)
                self.line(x, y, x + width, y)
            case Mark(x, y, side):
                self.rect(x, y, side, side, style="F")
            case Square():
                self.code(item)
            case Dot(x, y, radius, filled):
                self.set_line_width(1.2)
                self.set_fill_color(0 if filled else 255)
                self.circle(x, y, radius, style="DF")
                self.set_fill_color(0)
            case Stem(x, y, height, weight):
                self.set_line_width(weight)
                self.line(x, y, x, y + height)
            case Picture(x, y, width, height, png):
                self.image(BytesIO(png), x=x, y=y, w=width, h=height, keep_aspect_ratio=True)


def print_pages(pages: Sequence[Sequence[Item]], faces: Faces, title: str, language: str, on: date) -> bytes:
    document = _Document(faces)
    document.set_title(title)
    document.set_lang(language)
    document.set_creator("")
    document.set_producer("")
    # Of the paper's day, not of this second: the same paper gives the same bytes.
    document.set_creation_date(datetime.combine(on, time(), UTC))
    document.viewer_preferences = ViewerPreferences(display_doc_title=True)
    for page in pages:
        document.add_page()
        for item in page:
            document.put(item)
    printed = bytes(document.output())
    # fpdf2 remembers every document's glyphs in caches of the class, which would grow with each paper.
    SubsetMap.pick.cache_clear()
    SubsetMap.get_glyph.cache_clear()
    return printed
