"""What of a program somebody should look at: to confirm, past its review, without a figure, Spanish nobody has read."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from screening.catalogue import Catalogue
from screening.criteria import ShareOfStandard
from screening.programs import Criterion, Program
from screening.standards import Standard

Kind = Literal["confirm", "review", "figure", "spanish"]


@dataclass(frozen=True)
class Attention:
    """``about``: a criterion's id, a standard's id, or empty for the whole program."""

    kind: Kind
    about: str
    sentence: str


def attention(catalogue: Catalogue, program: Program, on: date, review_days: int) -> tuple[Attention, ...]:
    """Everything that waits for somebody, of what is in force on ``on`` or will be later."""
    return tuple(_waiting(catalogue, program, on, review_days))


def criteria_ahead(program: Program, on: date) -> tuple[Criterion, ...]:
    """Those in force on ``on`` and those that will be."""
    return tuple(one for one in program.criteria if one.effective_to is None or on <= one.effective_to)


def is_past_review(verified_on: date | None, on: date, review_days: int) -> bool:
    """Nobody has compared it with its source for longer than ``review_days``, or ever."""
    return verified_on is None or on - verified_on > timedelta(days=review_days)


def standards_of(catalogue: Catalogue, program: Program) -> tuple[Standard, ...]:
    """The official figures that its criteria look up."""
    named = {
        leaf.standard
        for criterion in program.criteria
        for leaf in criterion.test.leaves()
        if isinstance(leaf, ShareOfStandard)
    }
    return tuple(standard for id, standard in catalogue.standards.items() if id in named)


def _waiting(catalogue: Catalogue, program: Program, on: date, review_days: int) -> Iterator[Attention]:
    if program.confirm:
        said = program.confirm_note.en if program.confirm_note else "The whole program is to be confirmed."
        yield Attention("confirm", "", said)
    for criterion in criteria_ahead(program, on):
        if criterion.confirm:
            said = criterion.confirm_note.en if criterion.confirm_note else criterion.sentence.en
            yield Attention("confirm", criterion.id, said)
    areas = program.certificate_areas
    if areas is not None and areas.confirm:
        said = areas.note.en if areas.note else "The list of certificate areas is to be confirmed."
        yield Attention("confirm", "certificate_areas", said)
    for criterion in criteria_ahead(program, on):
        if is_past_review(criterion.verified_on, on, review_days):
            yield Attention("review", criterion.id, criterion.sentence.en)
    for standard in standards_of(catalogue, program):
        if not standard.optional and not standard.on(on):
            yield Attention("figure", standard.id, f"{standard.name.en}: no figure covers this day.")
    if not program.reviewed_by:
        yield Attention("spanish", "", "Nobody who speaks Spanish has read the Spanish of this program.")
