"""What may leave the agency: a small number is never printed, copied or exported, nor can it be worked out from others.

"Fewer than 10" stands for it, also where it is the rest of a share: 38 of 40. Where a column's total is known and one
number alone is left out, subtraction would give it back: then the next smallest goes too. Of numbers that lie within
one another, ``untold`` are those that may not stand: see nested.py. Inside the agency, on a supervisor's screen, the
numbers stand as they are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forms.figures import NOT_RECORDED, Share, say_interval, say_percent, share
from forms.nested import FEWEST, hidden_places, is_small

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
        """*64 of 149: 43% (35–51)*, where there is little room and the heading says what stands in parentheses."""
        if self.at is None or self.low is None or self.high is None:
            return self.words
        ends = f"{self.low * 100:.0f}–{self.high * 100:.0f}"
        return f"{self.words}: {say_percent(self.at)} ({ends})"

    @property
    def whole(self) -> str:
        """*64 of 149 (43%, between 35% and 51%)*."""
        return f"{self.words} ({self.percent})" if self.percent else self.words


NOTHING_UNTOLD: frozenset[int] = frozenset()


def leaving_number(number: int | None, untold: frozenset[int] = NOTHING_UNTOLD) -> str:
    """A number of which no parts and no total stand beside it, but perhaps one that it lies in."""
    if number is None:
        return NOT_RECORDED
    if is_small(number):
        return FEWER
    return LEFT_OUT if number in untold else f"{number:,}"


def leaving_column(numbers: Sequence[int | None], also: Iterable[int] = ()) -> list[str]:
    """A column whose total may be known: every small number goes, and others where one could be worked out.

    :param also: places that mustn't stand for another reason.
    """
    hidden = hidden_places(numbers, also)
    said = []
    for place, number in enumerate(numbers):
        small = number is not None and is_small(number)
        said.append(leaving_number(number) if small or place not in hidden else LEFT_OUT)
    return said


def leaving_share(found: Share | None, untold: frozenset[int] = NOTHING_UNTOLD) -> Leaving:
    """One share by itself. So close to nobody or everybody that the rest is small, it says only that."""
    if found is None:
        return Leaving(NOT_RECORDED)
    if not found.of:
        return Leaving("nobody yet")
    if is_small(found.of):
        return Leaving(FEWER)
    if found.of in untold:
        return _of_untold(found, untold)
    if is_small(found.count):
        # From the least to the most that it may be: the ends tell how many there are, not which number it is.
        low, high = share(1, found.of).low, share(FEWEST - 1, found.of).high
        return Leaving(f"{FEWER} of {found.of:,}", low=low, high=high, tells=found.tells)
    if is_small(found.of - found.count):
        low, high = share(found.of - FEWEST + 1, found.of).low, share(found.of - 1, found.of).high
        return Leaving(f"all but {FEWER} of {found.of:,}", low=low, high=high, tells=found.tells)
    if found.count in untold:
        return Leaving(f"{LEFT_OUT} of {found.of:,}")
    return Leaving(
        f"{found.count:,} of {found.of:,}",
        f"{say_percent(found.at)}, {say_interval(found)}",
        found.at,
        found.low,
        found.high,
        found.tells,
    )


def _of_untold(found: Share, untold: frozenset[int]) -> Leaving:
    """Of how many mustn't stand: then no share either."""
    if is_small(found.count):
        return Leaving(FEWER)
    if found.count in untold:
        return Leaving(LEFT_OUT)
    return Leaving(f"{found.count:,} of a number {LEFT_OUT}")


def leaving_shares(
    found: Sequence[Share | None], untold: Sequence[frozenset[int]] | None = None
) -> list[Leaving]:
    """Shares of groups of which the whole may be known: no group's count or size can be worked out from the others.

    :param untold: of each group the numbers of its own that may not stand.
    """
    own = [NOTHING_UNTOLD] * len(found) if untold is None else untold
    sizes = hidden_places(
        [None if one is None else one.of for one in found],
        [place for place, one in enumerate(found) if one is not None and one.of in own[place]],
    )
    counts = hidden_places(
        [None if one is None else one.count for one in found],
        [
            place
            for place, one in enumerate(found)
            if one is not None and (is_small(one.of - one.count) or one.count in own[place])
        ],
    )
    said = []
    for place, one in enumerate(found):
        leaving = leaving_share(one, own[place])
        if one is not None and one.of and leaving.words != FEWER and place in sizes:
            leaving = Leaving(LEFT_OUT)
        elif one is not None and leaving.at is not None and place in counts:
            leaving = Leaving(f"{LEFT_OUT} of {one.of:,}")
        said.append(leaving)
    return said
