"""A table of official figures with one of them changed for some days; leaves who reads it to criteria.py."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from screening.catalogue import Catalogue
from screening.changeable import OverrideProblem, Subject
from screening.override_values import Override
from screening.standards import A_DAY, Figure, Standard, flaws


def with_changed_figure(catalogue: Catalogue, what: Subject, override: Override, value: Any) -> Catalogue:
    standard = catalogue.standards[what.standard]
    new = _figure(what, override, value)
    kept = [piece for figure in standard.values for piece in _around(figure, new)]
    changed = standard.model_copy(update={"values": (*kept, new)})
    for _, sentence in flaws(changed):
        raise OverrideProblem(_no_gap(standard, new, sentence))
    return replace(catalogue, standards={**catalogue.standards, standard.id: changed})


def _figure(what: Subject, override: Override, value: Any) -> Figure:
    table: dict[str, Any] = {
        "from": override.in_force_from,
        "to": override.in_force_to,
        "source": override.source,
        "verified_on": override.decided_on,
        "changed": True,
    }
    if what.kind == "formula":
        amounts = {name: Decimal(amount) for name, amount in value.items()}
        return Figure.model_validate({**table, **amounts, "states": tuple(what.key[0].split("-"))})
    county, size = what.key
    return Figure.model_validate(
        {**table, "amount": Decimal(value), "county": county, "family_size": int(size)}
    )


def _around(figure: Figure, new: Figure) -> Iterator[Figure]:
    """What is left of a figure beside the new one."""
    if figure.series != new.series or figure.to < new.from_ or figure.from_ > new.to:
        yield figure
        return
    if figure.from_ < new.from_:
        yield figure.model_copy(update={"to": new.from_ - A_DAY})
    if figure.to > new.to:
        yield figure.model_copy(update={"from_": new.to + A_DAY})


def _no_gap(standard: Standard, new: Figure, sentence: str) -> str:
    """A gap beside the new figure, with the day that closes it."""
    beside = [figure for figure in standard.values if figure.series == new.series]
    before = max((figure.to for figure in beside if figure.to < new.from_), default=None)
    if before is not None and before + A_DAY < new.from_:
        return f"There would be no figure between. Let this one count from {before + A_DAY}, or enter that one first."
    after = min((figure.from_ for figure in beside if figure.from_ > new.to), default=None)
    if after is not None and new.to + A_DAY < after:
        return f"There would be no figure between. Let this one count through {after - A_DAY}."
    return f"It can't be so: {sentence}."
