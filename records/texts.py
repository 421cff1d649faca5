"""Text as it is kept: composed, without control characters, within bounds. Leaves wording to others."""

import unicodedata

from records.errors import BadText, Missing

NAME_LENGTH = 200
LINE_LENGTH = 500
NOTE_LENGTH = 5_000


def kept(text: str, what: str, length: int = LINE_LENGTH) -> str:
    """`text` in NFC without control characters, which PostgreSQL and paper can't hold, and without signs that turn
    the direction of whatever follows.

    :raises BadText: longer than `length` letters; nothing is cut off silently.
    """
    whole = unicodedata.normalize("NFC", text)
    clean = "".join(
        letter
        for letter in whole
        if letter in "\n\t" or not (letter in _TURNING or unicodedata.category(letter) in _NOT_KEPT)
    )
    clean = clean.strip()
    if len(clean) > length:
        raise BadText(
            f"{what} has {len(clean):,} letters; at most {length:,} can be kept. Please shorten it."
        )
    return clean


def needed(text: str, what: str, length: int = LINE_LENGTH) -> str:
    """As `kept`, and not empty."""
    clean = kept(text, what, length)
    if not clean:
        raise Missing(f"{what} is missing. Please fill it in.")
    return clean


# Control characters and halves of surrogate pairs. Format characters stay: names in Persian need them.
_NOT_KEPT = ("Cc", "Cs")
# Embeddings, overrides and isolates of direction: Arabic and Hebrew names are read right without them, and with them
# a name could turn the rest of a line.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
