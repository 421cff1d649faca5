"""Says the words of a paper in English and in the parent's language; leaves which words to whoever fills the paper."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from forms.paper import Aloud, Both, plainly
from screening.text import Text
from screening.words import Words

NARROW = "\u00a0"
"""Where a line mustn't end: 10:10 a.m."""


@dataclass(frozen=True)
class Tongue:
    """``own`` is the language that stands beside English; None where the parent reads English or none that we write."""

    words: Words
    own: str | None = None

    @classmethod
    def of(cls, words: Words, language: str | None) -> "Tongue":
        return cls(words, language if language != "en" and language in words.languages else None)

    @property
    def language(self) -> str:
        return self.own or "en"

    def both(self, key: str, **given: object) -> Both:
        """Words of data/words; what is given may itself be a Both or a Text, said in each language."""
        return self._each(lambda language: self.words.say(language, key, **self._said(given, language)))

    def text(self, text: Text) -> Both:
        return self._each(text.say)

    def maybe(self, text: Text | None) -> Both | None:
        return None if text is None else self.text(text)

    def day(self, on: date, weekday: bool = True) -> Both:
        """Friday, November 27, 2026; viernes 27 de noviembre de 2026."""
        return self._each(lambda language: self._day(language, on, weekday))

    def moment(self, at: datetime) -> Both:
        """``at`` in the office's time zone; it's written as it is, not converted."""
        return self._each(
            lambda language: self.words.say(
                language, "paper.moment", date=self._day(language, at, True), time=self._time(language, at)
            )
        )

    def join(self, parts: Iterable[Both], separator: str = ", ") -> Both:
        parts = tuple(parts)
        return self._each(lambda language: separator.join(said(part, language, self.own) for part in parts))

    def aloud(self) -> Aloud:
        return Aloud(self.both("paper.by_hand"), self.both("paper.ticked"), self.both("paper.not_ticked"))

    def _each(self, say: Callable[[str], str]) -> Both:
        return Both(say("en"), say(self.own) if self.own else None)

    def _said(self, given: dict[str, object], language: str) -> dict[str, object]:
        return {name: self._one(value, language) for name, value in given.items()}

    def _one(self, value: object, language: str) -> object:
        if isinstance(value, Both):
            return said(value, language, self.own)
        return value.say(language) if isinstance(value, Text) else value

    def _day(self, language: str, on: date, weekday: bool) -> str:
        return self.words.say(
            language,
            "paper.date" if weekday else "paper.day",
            weekday=self.words.say(language, f"paper.weekdays.{on.isoweekday()}"),
            day=on.day,
            month=self.words.say(language, f"paper.months.{on.month}"),
            year=on.year,
        )

    def _time(self, language: str, at: datetime) -> str:
        key = "paper.am" if at.hour < 12 else "paper.pm"
        time = self.words.say(language, key, hour=at.hour % 12 or 12, minute=f"{at.minute:02}")
        return time.replace(" ", NARROW)


def said(text: Both, language: str, own: str | None) -> str:
    return text.own if language == own and text.own is not None else text.en


def typed(text: str | None) -> Both | None:
    """What somebody typed; None, and nothing but spaces, is a blank line."""
    return plainly(text.strip()) if text and text.strip() else None
