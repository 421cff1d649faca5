"""Figures in words: a count with what it is out of, its 95% interval, and what the figures can't tell.

Plain values, the same sentences on the screen and on paper. Where the counts come from is records' business.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

NOT_RECORDED = "not recorded"
TOO_FEW = 20
"""Out of fewer than this, an interval is so wide that the figure tells nothing. A choice, not a law of nature."""
_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Share:
    """``count`` of ``of``, and between which shares (0 to 1) the true one lies with 95% confidence (Wilson)."""

    count: int
    of: int
    low: float
    high: float

    @property
    def at(self) -> float:
        return self.count / self.of if self.of else 0.0

    @property
    def tells(self) -> bool:
        """Whether there are enough of them to tell anything."""
        return self.of >= TOO_FEW


def share(count: int, of: int) -> Share:
    """The share with its Wilson interval; of nobody it lies anywhere."""
    if not of:
        return Share(count, 0, 0.0, 1.0)
    at, room = count / of, _Z * _Z / of
    middle = (at + room / 2) / (1 + room)
    half = _Z * sqrt(at * (1 - at) / of + room / (4 * of)) / (1 + room)
    # At the very ends the formula misses 0 and 1 by a rounding.
    low = 0.0 if count == 0 else max(0.0, middle - half)
    high = 1.0 if count == of else min(1.0, middle + half)
    return Share(count, of, low, high)


def say_number(number: int | None) -> str:
    """*1,234*; what nobody recorded isn't 0."""
    return NOT_RECORDED if number is None else f"{number:,}"


def say_money(cents: int | None) -> str:
    """*$7,946*, and cents only where there are some."""
    if cents is None:
        return NOT_RECORDED
    return f"${cents / 100:,.2f}".removesuffix(".00")


def say_percent(part: float) -> str:
    """Whole percent; only nobody is 0% and only everybody 100%."""
    if 0 < part < 0.005:
        return "under 1%"
    if 0.995 <= part < 1:
        return "over 99%"
    return f"{part * 100:.0f}%"


def say_interval(found: Share) -> str:
    """*between 35% and 51%*."""
    return f"between {say_percent(found.low)} and {say_percent(found.high)}"


def say_ends(low: float, high: float) -> str:
    """*35–51%*, where a heading says that it is the interval."""
    return f"{low * 100:.0f}–{high * 100:.0f}%"


def say_share(found: Share | None, did: str = "") -> str:
    """*64 of 149 found work (43%, between 35% and 51%)*; ``did`` is what they did, in the past tense."""
    verb = f" {did}" if did else ""
    if found is None:
        return NOT_RECORDED
    if not found.of:
        return "nobody yet to count"
    said = f"{found.count:,} of {found.of:,}{verb} ({say_percent(found.at)}, {say_interval(found)})"
    return said if found.tells else f"{said}: too few to tell"


def say_days(days: float | None) -> str:
    """*1 day*, *2.5 days*, *not recorded*; half days are said, less isn't."""
    if days is None:
        return NOT_RECORDED
    rounded = round(days * 2) / 2
    if 0 < days < 0.25:
        return "a few hours"
    return "1 day" if rounded == 1 else f"{rounded:g} days"


def by_lower_bound(found: Sequence[tuple[str, Share | None]]) -> list[tuple[str, Share | None]]:
    """The order of a comparison: by what each surely reaches, so that 3 of 3 doesn't stand above 60 of 80.

    Those too few to tell come after the others, then those of whom nothing is recorded.
    """

    def place(row: tuple[str, Share | None]) -> tuple[int, float, float, str]:
        name, one = row
        if one is None:
            return 2, 0.0, 0.0, name
        return (0 if one.tells else 1), -one.low, -one.at, name

    return sorted(found, key=place)


def say_comparison(found: Sequence[tuple[str, Share | None]], why: bool = True) -> str:
    """Which intervals are apart, and (``why``) that this doesn't say why; nothing of those too few to tell."""
    enough = [(name, one) for name, one in by_lower_bound(found) if one is not None and one.tells]
    if len(enough) < 2:
        return "Too few to compare."
    for name, one in enough:
        below = [other for other, lower in enough if lower.high < one.low]
        if below:
            than = _listed(below)
            said = f"{name} stands above {than}: the intervals don't touch."
            return f"{said} Who was referred where may differ, so this doesn't say why." if why else said
    return "The intervals overlap: these figures don't tell one from another."


def _listed(names: Sequence[str], most: int = 3) -> str:
    """*A*, *A and B*, *A, B, C and 4 more*."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
