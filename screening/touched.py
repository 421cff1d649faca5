"""Which texts name a figure or day that is to change, and how they read with the new one where that is safe.

Safe: every language says the old one exactly once, in digits or as a date. Everything else somebody writes. A text that
may name it in words (*twice*, *three years*) is found by its words, so one too many is shown rather than one too few.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from screening.catalogue import Catalogue
from screening.changeable import DATES, Subject, versions_of
from screening.condition_figures import versions_of_condition
from screening.override_sentences import NOTE, RULE, spoken, spoken_on
from screening.override_stretches import stretches
from screening.override_values import Override
from screening.overrides import with_overrides
from screening.programs import Criterion
from screening.rule_figures import NUMBER, numbers_in, say_amount
from screening.standards import A_DAY
from screening.text import Text
from screening.words import Words, say_day

_NUMBERS = {
    2: "two dos", 3: "three tres", 4: "four cuatro", 5: "five cinco", 6: "six seis", 7: "seven siete",
    8: "eight ocho", 9: "nine nueve", 10: "ten diez", 11: "eleven once", 12: "twelve doce", 13: "thirteen trece",
    14: "fourteen catorce", 15: "fifteen quince", 16: "sixteen dieciséis", 17: "seventeen diecisiete",
    18: "eighteen dieciocho", 19: "nineteen diecinueve", 20: "twenty veinte", 30: "thirty treinta",
    40: "forty cuarenta", 45: "cuarenta", 50: "fifty cincuenta half mitad", 60: "sixty sesenta", 90: "ninety noventa",
    100: "hundred cien", 200: "twice double doble", 300: "triple",
}  # fmt: skip
_ONE = {7: "week semana", 12: "year año", 365: "year año", 366: "year año"} | dict.fromkeys(
    range(28, 32), "month mes"
)
_UNITS = (7, 12, 30, 365)
"""Days as weeks, months as years: in how many of these a figure may be said."""


@dataclass(frozen=True)
class Touched:
    """A text as it reads until then. ``says``: it names the old one, or may. ``suggested``: None: somebody writes."""

    place: str
    text: Text
    says: bool
    suggested: Text | None = None


def touched(
    catalogue: Catalogue, overrides: Iterable[Override], what: Subject, value: Any, on: date
) -> tuple[Touched, ...]:
    """The rule's own sentence and note, then its program's texts; of a condition its name. None where they follow the
    figure by themselves.

    :param catalogue: of the files alone. ``overrides``: those in force.
    """
    overrides = tuple(overrides)
    if not (what.program or what.condition) or not (what.written or what.part in DATES):
        return ()
    held = what.on_or_last(on)
    if held is None or held.value is None:
        return ()
    texts: list[tuple[str, Text]] = []
    if what.condition:
        texts = [(RULE, _name_on(with_overrides(catalogue, overrides), what, on))]
        return tuple(_touched(catalogue, what, place, text, held.value, value) for place, text in texts)
    if what.criterion:
        criterion = _criterion_on(with_overrides(catalogue, overrides), what, on)
        texts += [(RULE, criterion.sentence)] + ([(NOTE, criterion.note)] if criterion.note else [])
    pieces = [piece for each in stretches(overrides) for piece in each]
    texts += spoken(spoken_on(catalogue, pieces, on).program(what.program))
    return tuple(_touched(catalogue, what, place, text, held.value, value) for place, text in texts)


def required(found: Iterable[Touched], what: Subject) -> tuple[str, ...]:
    """The places that nobody may pass over: those that name it, and the sentence of a rule that says it in words."""
    return tuple(one.place for one in found if one.says or (what.written and one.place == RULE))


def reads_otherwise(overrides: Iterable[Override], override: Override) -> tuple[str, date] | None:
    """A text that ``override`` writes, and the day within its days from which another change has it read otherwise.

    Whoever wrote it saw it as it reads on the first day, so it can't stand for the others too.
    """
    *others, own = stretches((*overrides, override))
    places = {place for place, _ in override.sentences} - {RULE, NOTE}
    for piece in (piece for each in others for piece in each if piece.program == override.program):
        both = sorted(places & {place for place, _ in piece.sentences})
        days = [piece.in_force_from] + ([piece.in_force_to + A_DAY] if piece.in_force_to else [])
        for day in days:
            if both and any(one.in_force_from < day <= (one.in_force_to or date.max) for one in own):
                return both[0], day
    return None


def put_in(text: Text, was: Any, becomes: Any) -> Text | None:
    """The text with one number in the place of another; None unless each language says it once in digits."""
    old, new = _amount(was), _amount(becomes)
    if old is None or new is None:
        return None
    if any(numbers_in(said).count(old) != 1 for said in text.values()):
        return None

    def say(said: str) -> str:
        return NUMBER.sub(lambda found: say_amount(new) if numbers_in(found[0]) == [old] else found[0], said)

    return Text({language: say(said) for language, said in text.items()})


def put_in_day(words: Words, text: Text, was: date, becomes: date) -> Text | None:
    """The text with one day in the place of another; None unless each language says it once and in full."""
    said = {language: say_day(words, language, was) for language in text}
    if any(text.say(language).count(day) != 1 for language, day in said.items()):
        return None
    return Text({each: text.say(each).replace(said[each], say_day(words, each, becomes)) for each in text})


def _touched(catalogue: Catalogue, what: Subject, place: str, text: Text, was: Any, becomes: Any) -> Touched:
    if what.part in DATES:
        day = date.fromisoformat(was)
        says = any(Decimal(day.year) in numbers_in(said) for said in text.values())
        new = date.fromisoformat(becomes) if becomes else None
        return Touched(
            place, text, says, put_in_day(catalogue.words, text, day, new) if says and new else None
        )
    amount = _amount(was)
    says = amount is not None and any(_may_say(said, amount) for said in text.values())
    return Touched(place, text, says, put_in(text, was, becomes) if says else None)


def _may_say(said: str, amount: Decimal) -> bool:
    if amount in numbers_in(said):
        return True
    words = _words_of(int(amount)) if amount == amount.to_integral_value() else set()
    return bool(words & set(re.findall(r"\w+", said.lower())))


def _words_of(amount: int) -> set[str]:
    """In which words a number may be said: itself, or as weeks, months or years."""
    numbers = {amount, *(amount // unit for unit in _UNITS if amount % unit == 0)}
    said = [_NUMBERS[number] for number in numbers if number in _NUMBERS]
    return set(" ".join([*said, _ONE.get(amount, "")]).split())


def _amount(value: Any) -> Decimal | None:
    return None if isinstance(value, dict) or value is None else Decimal(str(value))


def _name_on(catalogue: Catalogue, what: Subject, on: date) -> Text:
    """What the condition is called on the day."""
    return next(one.name for one in versions_of_condition(catalogue, what.condition) if one.in_force(on))


def _criterion_on(catalogue: Catalogue, what: Subject, on: date) -> Criterion:
    """As it stands on the day; where it isn't in force then, as it stands next, or stood last."""
    versions = versions_of(catalogue.program(what.program), what.criterion)
    there = [one for one in versions if one.effective_to is None or one.effective_to >= on]
    return there[0] if there else versions[-1]
