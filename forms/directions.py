"""The parts of a line in which some letters run rightward and some leftward. Which face draws them is faces.py's."""

from dataclasses import dataclass, replace

from fpdf.bidi import BidiParagraph
from fpdf.enums import TextDirection


@dataclass(frozen=True)
class Part:
    """A stretch of a line that runs one way; an even ``level`` runs rightward. ``start``: its place as written."""

    text: str
    level: int
    start: int


def ordered(line: str) -> list[Part]:
    """The parts of a line that runs both ways, from left to right as they are seen."""
    signs = BidiParagraph(text=line, base_direction=TextDirection.LTR).get_characters_with_embedding_level()
    parts: list[Part] = []
    for place, sign in enumerate(signs):
        level = int(sign.embedding_level)
        # A space between two directions stands alone: inside a turned stretch, readers lose it.
        space = sign.character == " " or (bool(parts) and parts[-1].text == " ")
        if parts and parts[-1].level == level and not space:
            parts[-1] = replace(parts[-1], text=parts[-1].text + sign.character)
        else:
            parts.append(Part(sign.character, level, place))
    for level in range(max((part.level for part in parts), default=0), 0, -1):
        parts = _turned(parts, level)
    return parts


def _turned(parts: list[Part], level: int) -> list[Part]:
    """Rule L2 of the Unicode bidirectional algorithm: what is at least so deep stands the other way round."""
    turned: list[Part] = []
    deep: list[Part] = []
    for part in parts:
        if part.level >= level:
            deep.insert(0, part)
        else:
            turned += [*deep, part]
            deep = []
    return turned + deep
