"""Which numbers of the board's page may not stand beside its others, since subtracting would leave a few people.

Referred, enrolled and found work of the year stand before what came of referrals, that before the month, and how many
were screened gives way to all of them.
"""

from forms.board_values import Board
from forms.figures import Share
from forms.nested import chain, smallest_place, untold

COLUMNS = ("sent", "enrolled", "employed", "released", "paid_three_months")
"""Of the districts."""
_COUNTED = ("sent", "enrolled", "employed", "released", "by_right", "paid_parents", "screened")
_WITHIN = (("sent", "screened"), ("enrolled", "sent"), ("employed", "enrolled"))
_CAME_WITHIN = (
    ("attended", "referred"),
    ("enrolled", "attended"),
    ("employed", "enrolled"),
    ("paid_three_months", "referred"),
)


def untold_of(given: Board) -> frozenset[int]:
    """Of the tables without groups."""
    numbers: dict[str, int | None] = {f"year.{name}": getattr(given.in_year, name) for name in _COUNTED}
    screened = numbers.pop("year.screened")
    numbers["referred"] = given.enrolled.of if given.enrolled else None
    for name in ("enrolled", "employed", "attended", "paid_three_months"):
        numbers[name] = _whole_of(given, name)
    numbers["year.screened"] = screened
    numbers |= {f"month.{name}": getattr(given.in_month, name) for name in _COUNTED}
    within = [(f"month.{name}", f"year.{name}") for name in _COUNTED]
    for period in ("year", "month"):
        within += [(f"{period}.{inner}", f"{period}.{outer}") for inner, outer in _WITHIN]
    beside = (("employed", "year.employed"), ("paid_three_months", "year.paid_parents"))
    return untold(numbers, [*_CAME_WITHIN, *within], beside)


def untold_of_partners(given: Board, hidden: frozenset[int]) -> list[frozenset[int]]:
    """Of each partner: found work of those enrolled of those sent. ``hidden``: of the whole."""
    own = []
    for one in given.partners:
        sent, enrolled = (one.enrolled.of, one.enrolled.count) if one.enrolled else (None, None)
        size, employed = (one.employed.of, one.employed.count) if one.employed else (None, None)
        own.append(chain(sent, enrolled, size, employed))
    for name in ("enrolled", "employed"):
        counts = [share.count if (share := getattr(one, name)) else None for one in given.partners]
        if _whole_of(given, name) in hidden:  # nor may the partners add up to it
            for place in smallest_place(counts):
                own[place] |= {counts[place] or 0}
    return own


def untold_districts(given: Board, hidden: frozenset[int], column: str) -> list[int]:
    """The districts whose number in a column may not stand beside the others of its row."""
    numbers = [getattr(one, column) for one in given.districts]
    whole = given.in_year.released if column == "released" else _whole_of(given, column)
    also = smallest_place(numbers) if whole in hidden else []
    if column == "released":
        return also
    for place, one in enumerate(given.districts):
        own = chain(one.sent, one.enrolled, one.employed) | chain(one.sent, one.paid_three_months)
        also += [place] if numbers[place] in own else []
    return also


def _whole_of(given: Board, name: str) -> int | None:
    if name == "sent":
        return given.enrolled.of if given.enrolled else None
    found: Share | None = getattr(given, name)
    return found.count if found else None
