"""The sentences of a change of a rule: as they were, as they read from its day on, and that none of them is missing.

Leaves which texts a change touches to screening.touched, and who may propose and agree to overrides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from records.texts import NOTE_LENGTH, kept
from screening.catalogue import Catalogue
from screening.changeable import OverrideProblem, subject
from screening.override_sentences import RULE
from screening.overrides import Override, with_overrides
from screening.text import Text
from screening.touched import reads_otherwise, required, touched


@dataclass(frozen=True)
class Rewritten:
    """A text at its place (screening.override_sentences): as whoever proposed it saw it, and as it is to read."""

    place: str
    was: Text
    reads: Text


def clean_sentences(sentences: Iterable[Rewritten]) -> tuple[Rewritten, ...]:
    """As they are kept. A rule's sentence stands within others, so it ends without a period."""
    return tuple(replace(one, reads=_clean(one.place, one.reads)) for one in sentences)


def check_written(
    catalogue: Catalogue, there: Iterable[Override], change: Override, sentences: Iterable[Rewritten]
) -> None:
    """Every text that names the old figure or day was looked at, and reads on all its days as it did then.

    :param there: the changes in force.
    :raises OverrideProblem: one is missing, or is read otherwise by another change.
    """
    there = tuple(there)
    what = subject(with_overrides(catalogue, there), change.subject)
    found = touched(catalogue, there, what, change.value, change.in_force_from)
    texts, written = {one.place: one.text for one in found}, {one.place: one for one in sentences}
    for place in required(found, what):
        if place not in written:
            raise OverrideProblem(f"Write how “{texts[place].en}” reads from then on, in both languages.")
    for place, one in written.items():
        if texts.get(place) != one.was:
            raise OverrideProblem(
                f"“{one.was.en}” reads differently by now, or isn't there any more. Propose the change anew."
            )
    if other := reads_otherwise(there, change):
        place, day = other
        raise OverrideProblem(
            f"“{texts[place].en}” reads otherwise from {day} on, by another change. Let this one end before."
        )


def to_json(sentences: Iterable[Rewritten]) -> list[dict[str, Any]] | None:
    return [{"place": one.place, "was": dict(one.was), "reads": dict(one.reads)} for one in sentences] or None


def from_json(kept_as: Iterable[Mapping[str, Any]] | None) -> tuple[Rewritten, ...]:
    return tuple(Rewritten(one["place"], Text(one["was"]), Text(one["reads"])) for one in kept_as or ())


def _clean(place: str, text: Text) -> Text:
    clean = {language: kept(said, "A sentence", NOTE_LENGTH) for language, said in text.items()}
    return Text({language: said.rstrip(". ") if place == RULE else said for language, said in clean.items()})
