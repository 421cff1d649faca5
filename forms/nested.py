"""Numbers that lie within one another, such as 127 referred of 133 offered it: side by side they tell of 6 people.

Which of them may not stand, so that no difference of two is a small number. Leaves what stands for one to small_cells.
Referrals aren't subtracted from parents: no group is that many.
"""

from collections.abc import Iterable, Mapping, Sequence

FEWEST = 10


def is_small(number: int) -> bool:
    """Nobody is no small number: there is nobody whom it could give away."""
    return 0 < number < FEWEST


def untold(
    numbers: Mapping[str, int | None],
    within: Iterable[tuple[str, str]],
    beside: Iterable[tuple[str, str]] = (),
) -> frozenset[int]:
    """The numbers that may not stand. Those named first stand before those after them, so name the weightier first.

    A number is meant wherever it stands: another figure of the same size goes with it, and tells nothing by it.

    :param within: the inner one and the one that it lies in; what lies in that one lies in it too.
    :param beside: pairs that may be subtracted from each other though neither lies in the other.
    """
    pairs = _closed(within) | {frozenset(pair) for pair in beside}
    stands: list[str] = []
    hidden: set[int] = set()
    for name, number in numbers.items():
        if number is None or is_small(number):
            continue
        others = [numbers[other] or 0 for other in stands if frozenset((name, other)) in pairs]
        if number in hidden or any(is_small(abs(number - other)) for other in others):
            hidden.add(number)
        else:
            stands.append(name)
    return frozenset(hidden)


def chain(*numbers: int | None) -> frozenset[int]:
    """Of numbers that each lie in the one before: those that may not stand, the outer ones first."""
    names = {str(place): number for place, number in enumerate(numbers)}
    return untold(names, [(str(place + 1), str(place)) for place in range(len(numbers) - 1)])


def hidden_places(numbers: Sequence[int | None], also: Iterable[int] = ()) -> set[int]:
    """Of parts of a known whole: the places of the small, and of as many of the next smallest as make ten or more.

    :param also: places that mustn't stand for another reason.
    """
    known = {place: number for place, number in enumerate(numbers) if number}
    hidden = {place for place, number in known.items() if is_small(number)} | set(also)
    if not hidden:
        return hidden
    rest = sorted((number, place) for place, number in known.items() if place not in hidden)
    while rest and (len(hidden) < 2 or sum(known.get(place, 0) for place in hidden) < FEWEST):
        hidden.add(rest.pop(0)[1])
    return hidden


def smallest_place(numbers: Sequence[int | None]) -> list[int]:
    """The place of the smallest number above none, if there is any: hidden, the others don't add up to their whole."""
    known = [(number, place) for place, number in enumerate(numbers) if number]
    return [min(known)[1]] if known else []


def _closed(within: Iterable[tuple[str, str]]) -> set[frozenset[str]]:
    """Every pair of which one lies in the other, however many lie between."""
    outer: dict[str, set[str]] = {}
    for name, other in within:
        outer.setdefault(name, set()).add(other)
    pairs: set[frozenset[str]] = set()
    for inner, around in outer.items():
        left, seen = list(around), set[str]()
        while left:
            one = left.pop()
            if one not in seen:
                seen.add(one)
                left += outer.get(one, ())
        pairs |= {frozenset((inner, one)) for one in seen}
    return pairs
