"""The typefaces of paper: which one has which letter, how wide a line is, and a fresh copy of each for a document.

Letters come from one family (Latin, Greek, Cyrillic, Vietnamese) and, for other scripts, from a face of their own that
is read when a name first needs it. Only runs that need it are shaped: shaping every line takes twice as long.
"""

import threading
import unicodedata
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fpdf import FPDF
from fpdf.fonts import SubsetMap

from forms.directions import ordered
from forms.face import Face

FOLDER = Path(__file__).parent / "fonts"
REGULAR, BOLD = "PaperSans-Regular", "PaperSans-SemiBold"

# First and last sign of a script's blocks, the face that has it, whether its letters join, stack or reorder.
SCRIPTS: tuple[tuple[int, int, str, bool], ...] = (
    (0x0530, 0x058F, "NotoSansArmenian", False),
    (0x0590, 0x05FF, "NotoSansHebrew", True),
    (0x0600, 0x06FF, "NotoSansArabic", True),
    (0x0750, 0x077F, "NotoSansArabic", True),
    (0x0900, 0x097F, "NotoSansDevanagari", True),
    (0x0980, 0x09FF, "NotoSansBengali", True),
    (0x0A00, 0x0A7F, "NotoSansGurmukhi", True),
    (0x0A80, 0x0AFF, "NotoSansGujarati", True),
    (0x0B80, 0x0BFF, "NotoSansTamil", True),
    (0x0C00, 0x0C7F, "NotoSansTelugu", True),
    (0x0C80, 0x0CFF, "NotoSansKannada", True),
    (0x0D00, 0x0D7F, "NotoSansMalayalam", True),
    (0x0E00, 0x0E7F, "NotoSansThai", True),
    (0x0E80, 0x0EFF, "NotoSansLao", True),
    (0x1000, 0x109F, "NotoSansMyanmar", True),
    (0x10A0, 0x10FF, "NotoSansGeorgian", False),
    (0x1100, 0x11FF, "DroidSansFallback-Jamo", True),
    (0x1200, 0x139F, "NotoSansEthiopic", False),
    (0x1780, 0x17FF, "NotoSansKhmer", True),
    (0x19E0, 0x19FF, "NotoSansKhmer", True),
    (0x2E80, 0x312F, "DroidSansFallback-Signs", False),
    (0x3130, 0x318F, "DroidSansFallback-Jamo", False),
    (0x3190, 0x33FF, "DroidSansFallback-Signs", False),
    *(
        (first, first + 0x7FF, f"DroidSansFallback-{first:X}", False)
        for first in range(0x4E00, 0xA000, 0x800)
    ),
    *(
        (first, first + 0xAFF, f"DroidSansFallback-{first:X}", False)
        for first in range(0xAC00, 0xD800, 0xB00)
    ),
    (0xF900, 0xFAFF, "DroidSansFallback-Signs", False),
    (0xFB13, 0xFB17, "NotoSansArmenian", False),
    (0xFB1D, 0xFB4F, "NotoSansHebrew", True),
    (0xFB50, 0xFDFF, "NotoSansArabic", True),
    (0xFE70, 0xFEFE, "NotoSansArabic", True),
    (0xFF00, 0xFFEF, "DroidSansFallback-Signs", False),
    (0x16B00, 0x16B8F, "NotoSansPahawhHmong", True),
    (0x1E100, 0x1E14F, "NotoSerifHmongNyiakeng", True),
    (0x231A, 0x27BF, "NotoEmoji", True),
    (0x2900, 0x2BFF, "NotoEmoji", True),
    (0x1F000, 0x1FAFF, "NotoEmoji", True),
)


@dataclass(frozen=True)
class Run:
    """Letters that one face draws in one go. ``shaped``: they join, stack or reorder. ``start``: place as written."""

    text: str
    face: str
    shaped: bool = False
    rightward: bool = True
    start: int = 0


class Faces:
    """Every typeface, read at most once. Safe to share between threads; keep one for the whole process."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._read: dict[str, Face] = {}
        self._bytes: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def face(self, name: str) -> Face:
        with self._lock:
            if name not in self._read:
                path = self._folder / f"{name}.ttf"
                self._bytes[name] = outlines(path)
                self._read[name] = Face(FPDF(), path, name, "")
            return self._read[name]

    def fresh(self, name: str, place: int) -> Face:
        """A face for one document, which notes in it the glyphs used and cuts it down to them."""
        read = self.face(name)
        face = copy(read)
        face.i = place
        face.desc = copy(read.desc)
        face.missing_glyphs = []
        face.ttfont = TTFont(BytesIO(self._bytes[name]), recalcTimestamp=False, recalcBBoxes=False, lazy=True)
        face.ttfont.setGlyphOrder(list(read.ttfont.getGlyphOrder()))
        face.subset = SubsetMap(face)
        return face

    def has(self, sign: str) -> bool:
        """Whether some face can draw this sign, so that it won't print as an empty box."""
        name, _ = _script(sign) or (REGULAR, False)
        return ord(sign) in self.face(name).cmap or ord(sign) in self.face(REGULAR).cmap

    def width(self, text: str, size: float, bold: bool = False) -> float:
        if simple(text):
            widths = self.face(BOLD if bold else REGULAR).cw
            return sum(widths[ord(sign)] for sign in text) * size / 1000
        return sum(self.run_width(run, size) for run in self.runs(text, bold))

    def run_width(self, run: Run, size: float) -> float:
        face = self.face(run.face)
        if run.shaped:
            return float(face.shaped_text_width(run.text, size, {"features": {}})[1])
        return sum(face.cw[ord(sign)] for sign in run.text) * size / 1000

    def runs(self, text: str, bold: bool = False) -> list[Run]:
        """The line's runs from left to right, as they are seen."""
        plain = BOLD if bold else REGULAR
        if simple(text):
            return [Run(text, plain)]
        if not any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text):
            return self._split(text, plain)
        return [
            run
            for part in ordered(text)
            for run in self._split(part.text, plain, part.level % 2 == 0, part.start)
        ]

    def _split(self, text: str, plain: str, rightward: bool = True, start: int = 0) -> list[Run]:
        parts: list[tuple[str, bool, list[str]]] = []
        for sign in text:
            found = None if ord(sign) in self.face(plain).cmap else _script(sign)
            joins = bool(parts) and belongs_to_the_letter_before(sign)
            if joins and (found is None or ord(sign) not in self.face(found[0]).cmap):
                face, _, signs = parts[-1]
                parts[-1] = (face, True, [*signs, sign])
                continue
            face, shaped = found or (plain, False)
            if found and ord(sign) not in self.face(face).cmap:
                face, shaped = plain, False
            if found is None and parts and parts[-1][0] != plain and sign == " ":
                face, shaped = (
                    (parts[-1][0], True) if ord(" ") in self.face(parts[-1][0]).cmap else (plain, False)
                )
            if parts and parts[-1][0] == face:
                parts[-1] = (face, parts[-1][1] or shaped, [*parts[-1][2], sign])
            else:
                parts.append((face, shaped, [sign]))
        runs = []
        for face, shaped, signs in parts:
            turned = not rightward and signs != [" "]
            runs.append(Run("".join(signs), face, shaped or turned, rightward, start))
            start += len(signs)
        return runs if rightward else runs[::-1]


def belongs_to_the_letter_before(sign: str) -> bool:
    """Marks, joiners, variation selectors and skin tones."""
    return unicodedata.category(sign) in ("Mn", "Mc", "Me", "Cf") or 0x1F3FB <= ord(sign) <= 0x1F3FF


def outlines(path: Path) -> bytes:
    """The face without its tables for shaping and for finding a letter: `face` has read those.

    A document embeds only outlines, and cuts them out three times as fast.
    """
    kept = BytesIO()
    with TTFont(path, recalcTimestamp=False, lazy=True) as font:
        for table in ("GSUB", "GPOS", "GDEF", "kern", "cmap", "OS/2"):
            if table in font:
                del font[table]
        font.save(kept)
    return kept.getvalue()


@lru_cache(maxsize=4096)
def _script(sign: str) -> tuple[str, bool] | None:
    code = ord(sign)
    if code < 0x0530:
        return None
    return next(((face, shaped) for first, last, face, shaped in SCRIPTS if first <= code <= last), None)


@lru_cache(maxsize=4096)
def simple(text: str) -> bool:
    """Nothing but letters that the family draws one after the other."""
    return all(code < 0x0300 or 0x0370 <= code < 0x0483 or 0x1E00 <= code < 0x2070 for code in map(ord, text))


def clean(text: str) -> str:
    """Composed (NFC), with spaces for tabs, and without signs that steer a printer or turn a line around."""
    kept = (" " if sign == "\t" else sign for sign in text.replace("\r\n", "\n"))
    composed = unicodedata.normalize("NFC", "".join(kept))
    return "".join(
        "\ufffd" if unicodedata.category(sign) == "Cs" else sign
        for sign in composed
        if sign == "\n" or (unicodedata.category(sign) != "Cc" and sign not in STEERING)
    )


STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff\u061c")
