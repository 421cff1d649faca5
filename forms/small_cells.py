"""What may leave the agency: a small number is never printed, copied or exported, nor can it be worked out from others.

"Fewer than 10" stands for it, also where it is the rest of a share: 38 of 40. Where a column's total is known and one
number alone is left out, subtraction would give it back: then the next smallest goes too. Inside the agency, on a
supervisor's screen, the numbers stand as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from forms.figures import NOT_RECORDED, Share, say_interval, say_percent, share

FEWEST = 10
FEWER = f"fewer than {FEWEST}"
LEFT_OUT = "left out"
"""A number large enough, left out so that a small one can't be worked out."""
NOTE = (
    f"“{FEWER.capitalize()}” stands for 1 to {FEWEST - 1}. “{LEFT_OUT.capitalize()}” is a larger number that would "
    "give a small one away."
)


@dataclass(frozen=True)
class Leaving:
    """A share as it may leave: in words, with the ends of its interval, and a dot only where the count may stand."""

    words: str
    percent: str = ""
    at: float | None = None
    low: float | None = None
    high: float | None = None
    tells: bool = False

    @property
    def short(self) -> str:
        """*64 of 149: 43 % (35–51)*, where there is little room and the heading says what stands in brackets."""
        if self.at is None or self.low is None or self.high is None:
            return self.words
        ends = f"{self.low * 100:.0f}–{self.high * 100:.0f}"
        return f"{self.words}: {say_percent(self.at)} ({ends})"

    @property
    def whole(self) -> str:
        """*64 of 149 (43 %, between 35 % and 51 %)*."""
        return f"{self.words} ({self.percent})" if self.percent else self.words


def is_small(number: int) -> bool:
    """Nobody is no small number: there is nobody whom it could give away."""
    return 0 < number < FEWEST


def leaving_number(number: int | None) -> str:
    """A number by itself, of which no parts and no total stand beside it."""
    if number is None:
        return NOT_RECORDED
    return FEWER if is_small(number) else f"{number:,}"


def leaving_column(numbers: Sequence[int | None]) -> list[str]:
    """A column whose total may be known: every small number goes, and others where one could be worked out."""
    hidden = _hidden(numbers)
    said = []
    for place, number in enumerate(numbers):
        small = number is not None and is_small(number)
        said.append(leaving_number(number) if small or place not in hidden else LEFT_OUT)
    return said


def leaving_share(found: Share | None) -> Leaving:
    """One share by itself. So close to nobody or everybody that the rest is small, it says only that."""
    if found is None:
        return Leaving(NOT_RECORDED)
    if not found.of:
        return Leaving("nobody yet")
    if is_small(found.of):
        return Leaving(FEWER)
    if is_small(found.count):
        # From the least to the most that it may be: the ends tell how many there are, not which number it is.
        low, high = share(1, found.of).low, share(FEWEST - 1, found.of).high
        return Leaving(f"{FEWER} of {found.of:,}", low=low, high=high, tells=found.tells)
    if is_small(found.of - found.count):
        low, high = share(found.of - FEWEST + 1, found.of).low, share(found.of - 1, found.of).high
        return Leaving(f"all but {FEWER} of {found.of:,}", low=low, high=high, tells=found.tells)
    return Leaving(
        f"{found.count:,} of {found.of:,}",
        f"{say_percent(found.at)}, {say_interval(found)}",
        found.at,
        found.low,
        found.high,
        found.tells,
    )


def leaving_shares(found: Sequence[Share | None]) -> list[Leaving]:
    """Shares of groups of which the whole may be known: no group's count or size can be worked out from the others."""
    sizes = _hidden([None if one is None else one.of for one in found])
    counts = _hidden(
        [None if one is None else one.count for one in found],
        [place for place, one in enumerate(found) if one is not None and is_small(one.of - one.count)],
    )
    said = []
    for place, one in enumerate(found):
        leaving = leaving_share(one)
        if one is not None and one.of and leaving.words != FEWER and place in sizes:
            leaving = Leaving(LEFT_OUT)
        elif one is not None and leaving.at is not None and place in counts:
            leaving = Leaving(f"{LEFT_OUT} of {one.of:,}")
        said.append(leaving)
    return said


def _hidden(numbers: Sequence[int | None], also: Sequence[int] = ()) -> set[int]:
    """The places of what must not stand: the small, then as many of the next smallest as make a sum of ten or more."""
    known = {place: number for place, number in enumerate(numbers) if number}
    hidden = {place for place, number in known.items() if is_small(number)} | set(also)
    if not hidden:
        return hidden
    rest = sorted((number, place) for place, number in known.items() if place not in hidden)
    while rest and (len(hidden) < 2 or sum(known.get(place, 0) for place in hidden) < FEWEST):
        hidden.add(rest.pop(0)[1])
    return hidden
