"""What is wrong with a data file or an answer, in a sentence that says where and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Problem:
    """``file: key: sentence``; ``key`` is a path such as ``criteria[2].fact``."""

    file: str
    key: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.sentence}" if self.key else f"{self.file}: {self.sentence}"


def did_you_mean(word: object, valid: Iterable[str]) -> str:
    """A half sentence with the nearest valid word; with no near one, all of a short list."""
    words = list(valid)
    near = get_close_matches(str(word).lower(), words, n=1, cutoff=0.5)
    if near:
        return f"did you mean '{near[0]}'?"
    if 0 < len(words) <= 12:
        return "use one of " + ", ".join(words)
    return "see data/questions.toml for the list"
