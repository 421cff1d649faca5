"""Why the opening of a record is unusual: place, number, hour, office. Pure; leaves rows and notes to unusual."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from operator import attrgetter
from uuid import UUID

from records.business_time import Calendar
from records.networks import Network, is_inside

SEARCH, EXPORT = "search", "export"  # in the trail beside the openings of records

OUTSIDE = "outside"  # signed in from no network of the agency's
MANY = "many"  # records of many parents within an hour
SEARCHES = "searches"  # many searches within an hour
FOUND_NOBODY = "found_nobody"  # several searches within an hour that found nobody
ODD_HOURS = "odd_hours"  # outside the hours of the record's office
OTHER_OFFICE = "other_office"  # a record of an office where this person has no place
REFUSED = "refused"  # asked for another office's record, and was refused
REASONS = (REFUSED, OTHER_OFFICE, OUTSIDE, MANY, SEARCHES, FOUND_NOBODY, ODD_HOURS)

_HOUR = timedelta(hours=1)
# The last sign of life is written now and then only, and a page may still run after it.
_STILL_THERE = timedelta(minutes=5)


@dataclass(frozen=True)
class AccessRules:
    """The agency's figures; `calendars` by time zone say which days the offices work."""

    opens: time
    closes: time
    parents_in_an_hour: int
    searches_in_an_hour: int
    searches_without_result_in_an_hour: int
    calendars: Mapping[str, Calendar]


@dataclass(frozen=True)
class Opening:
    """One row of the trail. `what` is the kind of record, a search or an export; these and a refusal have no parent.

    `count`: parents that a search found, lines that an export has.
    """

    seq: int
    at: datetime
    by_id: UUID
    what: str
    parent_id: UUID | None
    office_id: UUID
    session_id: UUID | None = None
    count: int | None = None


@dataclass(frozen=True)
class SignIn:
    """A session as it was: from when to when, and from where, if that was recorded."""

    id: UUID
    began: datetime
    last_seen: datetime
    ended: datetime | None
    address: str | None


@dataclass(frozen=True)
class Places:
    """Where the address of each opening was, as far as anybody knows."""

    networks: tuple[Network, ...]
    sessions: Mapping[UUID, Sequence[SignIn]]

    def address_of(self, opening: Opening) -> str | None:
        """Of the sign-in through which it was opened. Where that wasn't kept, of one that was open then: one from
        outside before one from inside, when there were two.
        """
        theirs = self.sessions.get(opening.by_id, ())
        if opening.session_id is not None:
            return next((one.address for one in theirs if one.id == opening.session_id), None)
        live = [one.address for one in theirs if _was_open(one, opening.at)]
        live.sort(key=lambda address: (is_inside(address, self.networks) is not False, address or ""))
        return next((address for address in live if address), None)


def odd_hours(opening: Opening, calendar: Calendar, rules: AccessRules) -> bool:
    """A day off at the record's office, or before it opens or after it closes."""
    wall = opening.at.astimezone(calendar.zone)
    return not calendar.works(wall.date()) or not rules.opens <= wall.time() < rules.closes


def in_a_rush(
    some: Sequence[Opening], many: int, counted: Callable[[Opening], Hashable] = attrgetter("parent_id")
) -> set[int]:
    """Seqs of one person's rows, in order of time, that lie in an hour with so many different parents.

    :param counted: what counts in place of parents; a row of which it says None counts nothing.
    """
    found: set[int] = set()
    there: Counter[Hashable] = Counter()
    first, marked = 0, 0
    for last, one in enumerate(some):
        there[counted(one)] += 1
        while one.at - some[first].at > _HOUR:
            gone = counted(some[first])
            there[gone] -= 1
            if not there[gone]:
                del there[gone]
            first += 1
        if len(there) - (None in there) >= many:
            found |= {each.seq for each in some[max(first, marked) : last + 1]}
            marked = last + 1
    return found


def works_there(opening: Opening, offices: frozenset[UUID], changed: Sequence[datetime]) -> bool | None:
    """Whether the record's office is one of theirs. None: their offices were changed since, so nobody knows."""
    if opening.office_id in offices:
        return True
    return None if bisect_right(changed, opening.at) < len(changed) else False


def _was_open(one: SignIn, at: datetime) -> bool:
    return one.began <= at <= (one.ended or one.last_seen + _STILL_THERE)
