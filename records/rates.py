"""Counts out of counts, with how sure one can be of them. Pure; leaves what is counted to the outcomes.

What nobody recorded is None, never 0. An interval says how far a rate from so few could lie from the true one; it says
nothing of why.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

NOT_RECORDED = "not_recorded"
_CONFIDENCE = 0.95
_Z = NormalDist().inv_cdf(0.5 + _CONFIDENCE / 2)


@dataclass(frozen=True)
class Rate:
    """`count` of `of`; of `not_recorded` of them nobody said yes or no: they are in `of` and not in `count`.

    `low` and `high` (0 to 1) are the ends of the 95% Wilson interval; None where there is no rate.
    """

    count: int | None
    of: int | None
    not_recorded: int = 0
    low: float | None = None
    high: float | None = None

    @property
    def share(self) -> float | None:
        return self.count / self.of if self.count is not None and self.of else None


@dataclass(frozen=True)
class Median:
    """`days` is None where there was nothing to measure."""

    days: float | None
    of: int


@dataclass(frozen=True)
class Counted:
    id: str
    count: int


def rate(count: int | None, of: int | None, not_recorded: int = 0) -> Rate:
    """With nothing recorded of anybody there is no count; with nobody to count there is no interval.

    :raises ValueError: more were counted than there are.
    """
    if of and not_recorded >= of:
        return Rate(None, of, of)
    if count is None or of is None:
        return Rate(None if not_recorded and not count else count, of, not_recorded)
    if not 0 <= count <= of - not_recorded:
        raise ValueError(f"{count} and {not_recorded} not recorded are more than {of}")
    if of == 0:
        return Rate(0, 0)
    return Rate(count, of, not_recorded, *wilson(count, of))


def wilson(count: int, of: int) -> tuple[float, float]:
    """The 95% score interval without continuity correction (Wilson 1927; Newcombe 1998, method 3)."""
    share, square = count / of, _Z * _Z
    middle = (count + square / 2) / (of + square)
    reach = _Z * sqrt(of * share * (1 - share) + square / 4) / (of + square)
    # At both ends the formula gives 0 and 1 but for a rounding.
    low = 0.0 if count == 0 else middle - reach
    high = 1.0 if count == of else middle + reach
    return low, high


def apart(one: Rate, other: Rate) -> bool | None:
    """Whether their intervals don't touch. Where they do, the figures can't tell one from the other.

    None: of one of them there is nothing to compare. That two intervals overlap is no proof that the rates are equal.
    """
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return None
    return one.low > other.high or other.low > one.high


def pairs_apart(rates: Mapping[str, Rate]) -> tuple[tuple[str, str], ...]:
    """Which stand apart, each as higher and lower. A small program stands apart from few, whatever its share."""
    return tuple(
        (name, other)
        for name, one in rates.items()
        for other, two in rates.items()
        if one.low is not None and two.high is not None and one.low > two.high
    )


def median(days: Iterable[float]) -> Median:
    ordered = sorted(days)
    if not ordered:
        return Median(None, 0)
    middle = len(ordered) // 2
    half = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    return Median(half, len(ordered))
