"""A sentence in each language that the portal speaks; leaves the words of screens and papers to words.py."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema


class Text(Mapping[str, str]):
    """One text in several languages: ``{"en": ..., "es": ...}``. Frozen and hashable."""

    __slots__ = ("_by_language",)

    def __init__(self, by_language: Mapping[str, str]) -> None:
        self._by_language = dict(by_language)

    def say(self, language: str) -> str:
        """The text in ``language``.

        :raises KeyError: the language has no text here; ``catalogue.load`` refuses data in which that can happen.
        """
        return self._by_language[language]

    @property
    def en(self) -> str:
        return self._by_language["en"]

    @property
    def es(self) -> str:
        return self._by_language["es"]

    def __getitem__(self, language: str) -> str:
        return self._by_language[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_language)

    def __len__(self) -> int:
        return len(self._by_language)

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._by_language.items())))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self._by_language == other._by_language

    def __repr__(self) -> str:
        return f"Text({self._by_language!r})"

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._of)

    @classmethod
    def _of(cls, value: Any) -> "Text":
        if isinstance(value, Text):
            return value
        if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
            raise ValueError('write the text in each language, { en = "…", es = "…" }')
        return cls(value)


def written(said: Mapping[str, str], languages: Iterable[str]) -> Text:
    """What staff wrote on a page, in each of ``languages``: as in English where nobody wrote it in another."""
    return Text({language: said.get(language) or said["en"] for language in languages})


def joined(parts: list[Text], separator: str) -> Text:
    """The parts joined in each language that the first one has."""
    if not parts:
        return Text({"en": "", "es": ""})
    return Text({language: separator.join(part.say(language) for part in parts) for language in parts[0]})
