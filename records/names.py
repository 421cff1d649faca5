"""How names and case numbers are looked for: accents, case, dashes and order don't matter. Keeps no text."""

import re
import unicodedata
from collections.abc import Iterable

# Letters that no decomposition turns into a plain one.
_PLAIN = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
)
_APOSTROPHES = re.compile(r"['’‘ʼʻ`´]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_NOT_IN_NUMBERS = re.compile(r"[\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a name, plain and lower case: `Ñúñez-O’Brien` is `nunez`, `obrien`."""
    return _BETWEEN_WORDS.sub(" ", _APOSTROPHES.sub("", _plain(text))).split()


def name_key(*parts: str) -> str:
    """Everything by which a name is found: each word, words parted at apostrophes, and neighbors run together.

    Written with a blank before each word, so that a search for ` anh` finds words that begin with it.
    """
    named = [part for part in parts if part.strip()]
    keys = [word for part in named for word in words_of(part)]
    keys += [word for part in named for word in _BETWEEN_WORDS.sub(" ", _plain(part)).split()]
    # 王小明 is typed without a blank, and in either order.
    runs = ["".join(words_of(part)) for part in named]
    keys += [*runs, "".join(runs[:2]), "".join(reversed(runs[:2]))]
    return "".join(f" {key}" for key in dict.fromkeys(keys) if key)


def same_name_key(first: str, last: str) -> str:
    """Equal for two spellings of one person's name, whichever part was typed as first."""
    return " ".join(sorted(words_of(first) + words_of(last)))


def number_key(number: str) -> str:
    """A case number without dashes, blanks and case. Leading zeros stay: they matter."""
    return _NOT_IN_NUMBERS.sub("", unicodedata.normalize("NFKC", number)).upper()


def full_name(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
