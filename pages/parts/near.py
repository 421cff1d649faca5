"""Which of a program's locations is closest to a ZIP; leaves whether its contact is checked to contacts.py."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from pages.parts.contacts import as_checked
from records.contacts import CheckedContact
from screening.catalogue import Catalogue
from screening.programs import Location, Provider

EARTH_RADIUS_MILES = 3958.8
Point = tuple[float, float]


@dataclass(frozen=True)
class Near:
    """A place to go. ``miles`` is the straight line between the two middles; None where either isn't known."""

    provider: Provider
    location: Location
    miles: float | None

    @property
    def distance(self) -> str:
        """In words, empty where unknown: nobody walks a straight line, so it is rounded and says *about*."""
        if self.miles is None:
            return ""
        return "in the same ZIP area" if self.miles < 1 else f"about {self.miles:.0f} mi"


def places(
    catalogue: Catalogue,
    providers: Iterable[str],
    zip: str | None,
    checks: Mapping[str, CheckedContact] | None = None,
) -> tuple[Near, ...]:
    """Every open location of these providers: those with a known distance first, the nearest of them on top.

    checks: what was found when somebody checked a location; it may know a ZIP that the data don't.
    """
    home = _middle(catalogue, zip)
    found = [
        Near(provider, location, _between(home, point_of(catalogue, location)))
        for provider in map(catalogue.provider, providers)
        for location in (as_checked(location, checks or {}) for location in provider.open_locations)
    ]
    return tuple(sorted(found, key=lambda near: (near.miles is None, near.miles or 0.0)))


def point_of(catalogue: Catalogue, location: Location) -> Point | None:
    """Where a location is, in degrees: its own point, else the middle of its ZIP."""
    if location.lat is not None and location.lon is not None:
        return float(location.lat), float(location.lon)
    return _middle(catalogue, location.zip)


def miles_between(one: Point, other: Point) -> float:
    """Great-circle distance of two points in degrees (haversine)."""
    (lat, lon), (to_lat, to_lon) = one, other
    north, east = radians(to_lat - lat), radians(to_lon - lon)
    chord = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(to_lat)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_MILES * asin(sqrt(chord))


def _middle(catalogue: Catalogue, zip: str | None) -> Point | None:
    place = catalogue.zips.get(zip[:5]) if zip else None
    if place is None or place.lat is None or place.lon is None:
        return None
    return float(place.lat), float(place.lon)


def _between(one: Point | None, other: Point | None) -> float | None:
    return miles_between(one, other) if one is not None and other is not None else None
