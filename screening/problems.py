"""What is wrong with a data file or an answer, in a sentence that says where and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

SHORT_LIST = 12


@dataclass(frozen=True)
class Problem:
    """``file: key: sentence``; ``key`` is a path such as ``criteria[2].fact``."""

    file: str
    key: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.sentence}" if self.key else f"{self.file}: {self.sentence}"


def did_you_mean(word: object, valid: Iterable[str]) -> str:
    """A half sentence with the nearest valid word; where none is near, with all of a short list."""
    words = {valid_word.lower(): valid_word for valid_word in valid}
    near = get_close_matches(str(word).lower(), words, n=1, cutoff=0)
    if not near:
        return "there is none to choose from"
    if get_close_matches(str(word).lower(), near, cutoff=0.5):
        return f"did you mean '{words[near[0]]}'?"
    if len(words) <= SHORT_LIST:
        return "use one of " + ", ".join(words.values())
    return f"the nearest is '{words[near[0]]}'"
