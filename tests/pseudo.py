"""A language that nobody wrote: English in brackets and longer, as German or Vietnamese might be."""

from collections.abc import Callable
from math import ceil
from typing import Any

from screening.text import Text
from screening.words import Words

PSEUDO = "qps"
LONGER = 0.4


def stretched(english: str) -> str:
    """Bracketed, so that one sees what was put together of pieces; longer by two fifths, in words of like length."""
    words = english.split()
    usual = max(len(english) // max(len(words), 1), 2)
    more = ceil(len(english) * LONGER)
    tail = " ".join("~" * min(usual, more - start) for start in range(0, more, usual))
    return f"⟦{english} {tail}⟧"


def speak_pseudo(put: Callable[[Any, str, object], None]) -> None:
    """Have words and texts know it too. put: setattr, or a test's own that takes it back."""
    words, text = Words.say, Text.say

    def say_words(self: Words, language: str, key: str, /, **given: object) -> str:
        if language == PSEUDO and key != "dates.months":
            return stretched(words(self, "en", key, **given))
        return words(self, "en" if language == PSEUDO else language, key, **given)

    def say_text(self: Text, language: str) -> str:
        return stretched(text(self, "en")) if language == PSEUDO else text(self, language)

    put(Words, "say", say_words)
    put(Text, "say", say_text)
    put(Words, "languages", property(lambda self: ("en", "es", PSEUDO)))
