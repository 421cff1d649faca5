"""What the board's page is given: counts, shares, districts, partners. Leaves drawing them to board."""

from dataclasses import dataclass
from datetime import date

from forms.figures import Share


@dataclass(frozen=True)
class Counts:
    """What happened within a stretch of time, whatever it began with. ``how_known``: code and number, of the jobs."""

    screened: int | None
    sent: int | None
    enrolled: int | None
    employed: int | None
    released: int | None
    by_right: int | None
    paid_parents: int | None
    paid_cents: int | None
    how_known: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class District:
    """Of those who live there, within the year. ``name`` empty: no ZIP, or one that no district claims."""

    name: str
    sent: int | None
    enrolled: int | None
    employed: int | None
    released: int | None
    paid_three_months: int | None


@dataclass(frozen=True)
class Partner:
    """A provider's year: enrolled of those sent to it, and found work of those."""

    name: str
    enrolled: Share | None
    employed: Share | None


@dataclass(frozen=True)
class Board:
    """``month``, ``year``: in words, such as *October 2026* and *November 2025 to October 2026*."""

    agency: str
    offices: str
    month: str
    year: str
    on: date
    in_month: Counts
    in_year: Counts
    attended: Share | None
    enrolled: Share | None
    employed: Share | None
    paid_three_months: Share | None
    districts: tuple[District, ...] = ()
    partners: tuple[Partner, ...] = ()
