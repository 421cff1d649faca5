"""The shipped catalogue, read once, and the same with a choice of the agency made; what the tests run against."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from screening.catalogue import Catalogue, load

DATA = Path(__file__).parents[2] / "data"
CATALOGUE = load(DATA)
ON = date(2026, 11, 21)


@cache
def elected(choice: str) -> Catalogue:
    """The catalogue of an agency whose state has chosen, or not, to pay for employment services."""
    settings = CATALOGUE.settings.model_copy(update={"elections": {"ivd_employment_services": choice}})
    return replace(CATALOGUE, settings=settings)
