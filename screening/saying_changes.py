"""Texts of a program that name a figure which is changed say the change too; leaves the change to overrides.py.

*You may be eligible if you are 18 or older. From March 1, 2027: Is 21 or older.* is true before that day and after.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from screening.catalogue import Catalogue
from screening.changeable import versions_of
from screening.override_sentences import SPOKEN
from screening.programs import Criterion, Dated, Program
from screening.rule_figures import numbers_in
from screening.text import Text
from screening.words import say_day


def saying_changes(
    shipped: Catalogue, changed: Catalogue, written: frozenset[Text] = frozenset()
) -> Catalogue:
    """``changed`` with its programs' texts made true, as ``shipped`` had them before any change.

    :param written: texts that somebody wrote for a change: they name its day as it is now.
    """
    programs = tuple(
        new if new == old else _saying(changed, old, new, written)
        for old, new in zip(shipped.programs, changed.programs, strict=True)
    )
    return replace(changed, programs=programs)


def _saying(catalogue: Catalogue, old: Program, new: Program, written: frozenset[Text]) -> Program:
    figures, days = [*_of_thresholds(catalogue, old, new)], [*_of_days(catalogue, old, new)]

    def true(text: Text | None) -> Text | None:
        if text is None:
            return None
        named = {number for each in text.values() for number in numbers_in(each)}
        said = figures if text in written else [*figures, *days]
        added = [sentence for numbers, sentence in said if numbers & named]
        return Text({each: " ".join([text.say(each), *(s.say(each) for s in added)]) for each in text})

    criteria = tuple(
        _with_true_note(catalogue, old, criterion).model_copy(
            update={"confirm_note": true(criterion.confirm_note)}
        )
        for criterion in new.criteria
    )
    update = {name: true(getattr(new, name)) for name in SPOKEN}
    return new.model_copy(
        update={**update, "notes": tuple(true(note) for note in new.notes), "criteria": criteria}
    )


Said = tuple[set[Decimal], Text]


def _of_thresholds(catalogue: Catalogue, old: Program, new: Program) -> Iterator[Said]:
    """Which numbers of the old sentence changed, and the new sentence with its days."""
    for shipped in old.criteria:
        for version in versions_of(new, shipped.id):
            if version.sentence != shipped.sentence and version.effective_from:
                yield _gone(shipped, version), _dated(catalogue, version, version.sentence)


def _gone(shipped: Criterion, version: Criterion) -> set[Decimal]:
    """The numbers of the old sentence that the new one doesn't say in their place. None of one that somebody wrote
    anew in words: whoever did has read the other texts too."""
    before, after = numbers_in(shipped.sentence.en), numbers_in(version.sentence.en)
    if len(before) != len(after):
        return set()
    return {was for was, is_now in zip(before, after, strict=True) if was != is_now}


def _dated(catalogue: Catalogue, version: Dated, sentence: Text) -> Text:
    words, last = catalogue.words, version.effective_to
    first = version.effective_from or date.min

    def say(language: str) -> str:
        given = {"day": say_day(words, language, first), "sentence": sentence.say(language)}
        if last is None:
            return words.say(language, "rule_changed.from", **given)
        return words.say(language, "rule_changed.between", last=say_day(words, language, last), **given)

    return Text({language: say(language) for language in catalogue.languages})


def _of_days(catalogue: Catalogue, old: Program, new: Program) -> Iterator[Said]:
    """A first or last day that changed, for texts that name the old one's year."""
    pairs: list[tuple[Dated, Dated, Text]] = [(old, new, new.name)]
    for shipped in old.criteria:
        versions = versions_of(new, shipped.id)
        pairs += [(shipped, versions[0], shipped.sentence)] if len(versions) == 1 else []
    for before, after, sentence in pairs:
        for part, key in (("effective_from", "begins"), ("effective_to", "ends")):
            was, is_now = getattr(before, part), getattr(after, part)
            if was and is_now and was != is_now:
                yield {Decimal(was.year)}, _on_day(catalogue, key, sentence, is_now)


def _on_day(catalogue: Catalogue, key: str, sentence: Text, day: date) -> Text:
    words = catalogue.words
    return Text(
        {
            language: words.say(
                language,
                f"rule_changed.{key}",
                sentence=sentence.say(language),
                day=say_day(words, language, day),
            )
            for language in catalogue.languages
        }
    )


def _with_true_note(catalogue: Catalogue, old: Program, criterion: Criterion) -> Criterion:
    """A soft criterion's note that names the old figure gives way to what counts."""
    shipped = next(one for one in old.criteria if one.id == criterion.id)
    if criterion.note is None or criterion.sentence == shipped.sentence:
        return criterion
    gone = _gone(shipped, criterion)
    if not gone & {number for each in criterion.note.values() for number in numbers_in(each)}:
        return criterion
    return criterion.model_copy(update={"note": _dated(catalogue, criterion, criterion.sentence)})
