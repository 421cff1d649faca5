"""Every reason why a row of the trail is unusual, for many rows at once. Leaves each reason to openings."""

from collections import defaultdict
from collections.abc import Sequence
from operator import attrgetter
from uuid import UUID

from sqlmodel import Session

from records.networks import is_inside
from records.opening_reads import offices_of
from records.openings import (
    EXPORT,
    FOUND_NOBODY,
    MANY,
    ODD_HOURS,
    OTHER_OFFICE,
    OUTSIDE,
    REFUSED,
    SEARCH,
    SEARCHES,
    AccessRules,
    Opening,
    Places,
    in_a_rush,
    odd_hours,
    works_there,
)
from records.tables import Office

_each = attrgetter("seq")  # searches are counted by themselves, not by whom they showed


def reasons_of(
    session: Session,
    rules: AccessRules,
    offices: dict[UUID, Office],
    places: Places,
    openings: Sequence[Opening],
    address: dict[int, str | None],
) -> dict[int, set[str]]:
    """By seq; what is usual isn't there."""
    found: dict[int, set[str]] = defaultdict(set)
    theirs, changed = offices_of(session, {opening.by_id for opening in openings})
    each_ones: dict[UUID, list[Opening]] = defaultdict(list)
    searches: dict[UUID, list[Opening]] = defaultdict(list)
    for opening in openings:
        if opening.what == REFUSED:
            found[opening.seq].add(REFUSED)
            continue
        if opening.what == SEARCH:
            searches[opening.by_id].append(opening)
            continue
        each_ones[opening.by_id].append(opening)
        if odd_hours(opening, rules.calendars[offices[opening.office_id].time_zone], rules):
            found[opening.seq].add(ODD_HOURS)
        if is_inside(address[opening.seq], places.networks) is False:
            found[opening.seq].add(OUTSIDE)
        if (
            opening.what != EXPORT
            and works_there(opening, theirs[opening.by_id], changed[opening.by_id]) is False
        ):
            found[opening.seq].add(OTHER_OFFICE)
    for own in each_ones.values():
        for seq in in_a_rush(own, rules.parents_in_an_hour):
            found[seq].add(MANY)
    for own in searches.values():
        for seq in in_a_rush(own, rules.searches_in_an_hour, _each):
            found[seq].add(SEARCHES)
        nobody = [search for search in own if search.count == 0]
        for seq in in_a_rush(nobody, rules.searches_without_result_in_an_hour, _each):
            found[seq].add(FOUND_NOBODY)
    return found
