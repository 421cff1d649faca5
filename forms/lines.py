"""Breaks text into lines of a width. Nothing is shortened, shrunk or hyphenated; a long word goes on below."""

from functools import lru_cache

from forms.faces import Faces, belongs_to_the_letter_before, clean


def break_lines(faces: Faces, text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """The lines of a text, at least one. A space at a break stays at its line's end, so that lines join to the text."""
    lines: list[str] = []
    for paragraph in clean(text).split("\n"):
        lines += _paragraph(faces, paragraph, size, width, bold)
    return lines


def _paragraph(faces: Faces, text: str, size: float, width: float, bold: bool) -> list[str]:
    lines, line, taken = [], "", 0.0
    for word in words_of(text):
        wide = faces.width(word.rstrip(" "), size, bold)
        if taken + wide > width and line:
            lines.append(line)
            line, taken = "", 0.0
        if wide > width:
            *whole, line = _chop(faces, word, size, width, bold)
            lines += whole
            taken = faces.width(line, size, bold)
        else:
            line += word
            taken += faces.width(word, size, bold)
    return [*lines, line]


def _chop(faces: Faces, word: str, size: float, width: float, bold: bool) -> list[str]:
    """A word wider than a whole line, in pieces; a letter keeps its marks."""
    pieces, piece, taken = [], "", 0.0
    for cluster in clusters(word):
        wide = faces.width(cluster, size, bold)
        if piece and taken + wide > width and cluster != " ":
            pieces.append(piece)
            piece, taken = "", 0.0
        piece += cluster
        taken += wide
    return [*pieces, piece]


@lru_cache(maxsize=1024)
def words_of(text: str) -> tuple[str, ...]:
    """Pieces between which a line may end: words with the spaces after them, and each Han or kana sign."""
    pieces: list[str] = []
    open_word = False
    for place, sign in enumerate(text):
        if sign == " " and pieces and pieces[-1].endswith(")") and text[place + 1 : place + 2].isdigit():
            pieces[-1] += sign  # a telephone number stays whole
        elif sign == " ":
            if pieces:
                pieces[-1] += sign
            else:
                pieces.append(sign)
            open_word = False
        elif _stands_alone(sign):
            pieces.append(sign)
            open_word = False
        elif open_word:
            pieces[-1] += sign
        else:
            pieces.append(sign)
            open_word = True
    return tuple(pieces)


def _stands_alone(sign: str) -> bool:
    return 0x3040 <= ord(sign) <= 0x30FF or 0x3400 <= ord(sign) <= 0x9FFF or 0xF900 <= ord(sign) <= 0xFAFF


def clusters(word: str) -> list[str]:
    """Letters with the marks and joiners that belong to them."""
    found: list[str] = []
    for sign in word:
        joined = bool(found) and found[-1].endswith("\u200d")
        if found and (joined or belongs_to_the_letter_before(sign)):
            found[-1] += sign
        else:
            found.append(sign)
    return found
