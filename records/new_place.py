"""A provider's place as somebody found it, read hard. Leaves adding it to places."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from records.contacts import check_shapes
from records.errors import Missing
from records.texts import LINE_LENGTH, NAME_LENGTH, kept, needed
from screening.catalogue import Catalogue


@dataclass(frozen=True)
class NewPlace:
    """`name_es` and `hours_es` empty: the same in Spanish. `state`: CA, AZ."""

    name: str
    address: str
    city: str
    state: str
    verified_by: str
    verified_on: date
    name_es: str = ""
    zip: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""
    hours_es: str = ""
    ask_for: str = ""


_NEEDED = {
    "name": "The name",
    "address": "The street address",
    "city": "The city",
    "verified_by": "Who checked it",
}
_MAY_BE_EMPTY = {
    "name_es": "The name in Spanish",
    "zip": "The ZIP",
    "phone": "The phone",
    "email": "The e-mail",
    "hours": "The hours",
    "hours_es": "The hours in Spanish",
    "ask_for": "Whom to ask for",
}
_NAMES = frozenset({"name", "name_es", "city", "verified_by"})


def longest(field: str) -> int:
    """How many letters of it are kept."""
    return NAME_LENGTH if field in _NAMES else LINE_LENGTH


def clean_place(catalogue: Catalogue, place: NewPlace, today: date) -> NewPlace:
    """Each text on one line, as it is kept.

    :raises Missing: what a parent needs to find it, or who looked and when. :raises BadText: too long, or no ZIP.
    """
    texts = {field: needed(getattr(place, field), what, longest(field)) for field, what in _NEEDED.items()}
    texts |= {
        field: kept(getattr(place, field), what, longest(field)) for field, what in _MAY_BE_EMPTY.items()
    }
    lines: dict[str, Any] = {field: " ".join(text.split()) for field, text in texts.items()}
    if place.state not in states_of(catalogue):
        raise Missing("Choose the state.")
    if place.verified_on > today:
        raise Missing("The day on which it was checked is still to come. Correct it.")
    check_shapes(lines)
    return replace(place, **lines)


def states_of(catalogue: Catalogue) -> tuple[str, ...]:
    """The states that an address can be in: CA, AZ."""
    return tuple(
        value.id for value in catalogue.question("state").values if re.fullmatch("[A-Z]{2}", value.id)
    )
