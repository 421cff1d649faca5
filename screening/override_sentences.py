"""What somebody wrote for the texts that name a changed figure or day: read hard, and put in the place of the old.

A place is *sentence* or *note* of the criterion, or a text of its program: *summary*, *when*, *say*, *next*,
*confirm_note*, *notes:0*. Leaves which texts are touched to touched.py, and the criterion's days to overrides.py.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from screening.catalogue import Catalogue
from screening.changeable import OverrideProblem
from screening.override_values import Override
from screening.programs import Program
from screening.text import Text
from screening.words import LANGUAGES

RULE, NOTE = "sentence", "note"
SPOKEN = ("summary", "when", "say", "next", "confirm_note")
_NOTES = "notes:"
MOST_LETTERS = {RULE: 240, NOTE: 300}
MOST_LETTERS_OF_A_TEXT = 700
_MARKS = re.compile(r"[<>\[\]{}*_`~|\\^#]|@\S+\.\w|://|www\.|&\w+;|:(?=\S)", re.IGNORECASE)
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]")
_BEGINS = re.compile(r"(?!\d+[.)]\s)[\w¿¡“\"$(]")


def spoken(program: Program) -> Iterator[tuple[str, Text]]:
    """The program's own texts, each with its place, in the order in which they are read."""
    for name in SPOKEN:
        text: Text | None = getattr(program, name)
        if text is not None:
            yield name, text
    for place, note in enumerate(program.notes):
        yield f"{_NOTES}{place}", note


def spoken_on(catalogue: Catalogue, overrides: Iterable[Override], on: date) -> Catalogue:
    """The catalogue with its programs' texts as they are read on a day; the latest change's stand."""
    written: dict[str, dict[str, Text]] = {}
    for override in overrides:
        counts = override.in_force_from <= on and (override.in_force_to is None or on <= override.in_force_to)
        if counts and override.sentences:
            written.setdefault(override.program, {}).update(override.sentences)
    if not written:
        return catalogue
    programs = tuple(with_texts(program, written.get(program.id, {})) for program in catalogue.programs)
    return replace(catalogue, programs=programs)


def with_texts(program: Program, texts: Mapping[str, Text]) -> Program:
    """The program with texts of its own replaced. One whose place the files no longer have is left out."""
    there = {place: texts.get(place, text) for place, text in spoken(program)}
    notes = tuple(text for place, text in there.items() if place.startswith(_NOTES))
    update = {name: there[name] for name in SPOKEN if name in there}
    return program.model_copy(update={**update, "notes": notes})


def check_sentences(catalogue: Catalogue, override: Override) -> None:
    """In every language, short enough, and nothing in it that a page or paper could take for a command.

    :raises OverrideProblem: the sentence says which and what to do.
    """
    for place, text in override.sentences:
        if place not in (RULE, NOTE, *SPOKEN) and not re.fullmatch(rf"{_NOTES}\d{{1,2}}", place):
            raise OverrideProblem(f"There is no text called “{place}”.")
        if set(text) != set(catalogue.languages):
            raise OverrideProblem("Write each sentence in every language that parents read.")
        for language, said in text.items():
            _check_said(place, LANGUAGES.get(language, language), said)


def _check_said(place: str, language: str, said: str) -> None:
    most = MOST_LETTERS.get(place, MOST_LETTERS_OF_A_TEXT)
    if not said.strip():
        raise OverrideProblem(f"Write how it reads in {language} too: parents read both.")
    if len(said) > most:
        raise OverrideProblem(
            f"The {language} text has {len(said):,} letters; it fits with {most:,} at most."
        )
    if _BREAKS.search(said):
        raise OverrideProblem(f"Write the {language} text on one line.")
    if found := _MARKS.search(said):
        raise OverrideProblem(
            f"Write the {language} text in plain words: “{found[0]}” could be taken for more than a sign."
        )
    if not _BEGINS.match(said):
        raise OverrideProblem(f"Let the {language} text begin with a word.")
