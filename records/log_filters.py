"""What of the log is asked for: plain values, and the plain words over the ten codes. Leaves asking to log_walks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from records.lifecycle import Status

NEWEST, OLDEST_OPEN, DUE = "newest", "oldest_open", "due"
SORTS = (NEWEST, OLDEST_OPEN, DUE)
NOT_RECORDED = "not_recorded"
"""Of a language: nobody wrote down which."""


@dataclass(frozen=True)
class Standing:
    """One of the words that lists say, and what lies underneath. permit_send None: either."""

    word: str
    statuses: tuple[Status, ...]
    permit_send: bool | None = None


_WITH_PROVIDER = "With the provider"
STANDINGS: Mapping[str, tuple[Standing, ...]] = {
    "getting_ready": (Standing("Getting ready", (Status.DRAFT,)),),
    "with_parent": (Standing("With the parent", (Status.SENT,), permit_send=False),),
    "with_provider": (
        Standing(_WITH_PROVIDER, (Status.SENT,), permit_send=True),
        Standing(_WITH_PROVIDER, (Status.ACCEPTED,)),
    ),
    "going": (Standing("Going", (Status.IN_PROGRESS,)),),
    "paused": (Standing("Going, paused", (Status.ON_HOLD,)),),
    "ended": (Standing("Ended", (Status.COMPLETED, Status.CANCELLED)),),
    "not_taken": (Standing("Provider couldn't take it", (Status.REJECTED,)),),
    "lost_touch": (Standing("We lost touch", (Status.FAILED,)),),
    "in_error": (Standing("Entered in error", (Status.ENTERED_IN_ERROR,)),),
}
"""What a filter is called in an address, and what it asks for. Together they are every referral, each once."""


@dataclass(frozen=True)
class LogFilters:
    """Several values of one filter mean any of them; several filters mean all of them. Empty: not asked.

    What was entered in error is left out unless `standings` names it. since, until: days at the agency on which the
    referral was begun, both included. text: a referral's number, a case number, or a parent's name.
    """

    programs: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    offices: tuple[UUID, ...] = ()
    workers: tuple[UUID, ...] = ()
    standings: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    overdue: bool = False
    since: date | None = None
    until: date | None = None
    text: str = ""
    sort: str = NEWEST

    @property
    def open_only(self) -> bool:
        """Whether referrals that ended can't be among what is asked for."""
        return self.overdue or self.sort != NEWEST
