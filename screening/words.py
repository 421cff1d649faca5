"""The words of parent-facing screens and papers, a TOML file a language; leaves texts of programs to their files."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

from screening.problems import did_you_mean

LANGUAGES = {"en": "English", "es": "Spanish"}
"""What workers call those that parents read."""


class MissingWords(KeyError):
    """A key without words in a language: a mistake of ours, caught by the words test."""


@dataclass(frozen=True)
class Words:
    """``by_language``: language to key (``slip.title``) to words with ``{placeholders}``."""

    by_language: Mapping[str, Mapping[str, str]]

    def say(self, language: str, key: str, /, **given: object) -> str:
        """The words of ``key``, with what is ``given`` put in its places.

        :raises MissingWords: there are none in this language.
        """
        try:
            words = self.by_language[language][key]
        except KeyError:
            raise MissingWords(f"data/words/{language}.toml: {key}: no words; add them") from None
        return words.format(**given) if given else words

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.by_language)


def load_words(folder: Path) -> Words:
    """Reads every language's file of ``folder``."""
    return Words(
        {
            path.stem: dict(_flat(tomllib.loads(path.read_text("utf-8"))))
            for path in sorted(folder.glob("*.toml"))
        }
    )


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)


def say_day(words: Words, language: str, day: date) -> str:
    """A day as one writes it in a letter: *March 1, 2027*, *1 de marzo de 2027*."""
    months = words.say(language, "dates.months").split()
    return words.say(language, "dates.long", month=months[day.month - 1], day=day.day, year=day.year)


def lacking(words: Words) -> Iterator[tuple[str, str, str]]:
    """``(language, key, sentence)`` where a language doesn't say what English says, with the same things put in."""
    english = words.by_language["en"]
    for language, said in words.by_language.items():
        for key in sorted(english.keys() | said.keys()):
            if key not in english:
                yield language, key, f"words/en.toml has no such words; {did_you_mean(key, english)}"
            elif not said.get(key, "").strip():
                yield language, key, f"no words; add them, in English they are '{english[key]}'"
            elif _places(said[key]) is None:
                yield language, key, "a brace stands alone; write it twice, or close it"
            elif _places(said[key]) != _places(english[key]):
                yield language, key, f"put in what English puts in: '{english[key]}'"


def _places(said: str) -> set[str] | None:
    """The names in braces; None where a brace isn't closed."""
    try:
        return {name for _, name, _, _ in Formatter().parse(said) if name}
    except ValueError:
        return None
