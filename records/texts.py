"""Text as it is kept: composed, without control characters, within bounds. Leaves wording to others."""

import unicodedata

from records.errors import BadText, Missing

NAME_LENGTH = 200
LINE_LENGTH = 500
NOTE_LENGTH = 5_000


def kept(text: str, what: str, length: int = LINE_LENGTH) -> str:
    """`text` in NFC without control characters, which PostgreSQL and paper can't hold.

    :raises BadText: longer than `length` letters; nothing is cut off silently.
    """
    whole = unicodedata.normalize("NFC", text)
    clean = "".join(
        letter for letter in whole if letter in "\n\t" or unicodedata.category(letter) not in _NOT_KEPT
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
