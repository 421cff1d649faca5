"""Where a parent is sent: an address as envelopes have it, and Rule B: nobody is sent where nobody has looked."""

from datetime import date, timedelta

from screening.programs import Location


def is_checked(place: Location, on: date, days: int) -> bool:
    """Rule B: somebody checked this contact, at most so many days ago."""
    return place.verified_on is not None and on - place.verified_on <= timedelta(days=days)


def postal(place: Location, separator: str = ", ") -> str:
    region = " ".join(part for part in (place.state, place.zip) if part)
    town = ", ".join(part for part in (place.city, region) if part)
    return separator.join(part for part in (place.address, town) if part)
