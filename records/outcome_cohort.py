"""A cohort while it is counted: claims by parent and by referral, of all and of each group. Reads nothing itself."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from records.outcome_moves import Moves

Keys = Mapping[Any, tuple[str, ...]]
"""By screening, the groups that it stands in."""

NOWHERE: tuple[str, ...] = ("",)


@dataclass
class Tally:
    """One group's claims: of each parent put together, and how many referrals bear which."""

    parents: dict[Any, int] = field(default_factory=dict)
    referrals: Counter[int] = field(default_factory=Counter)
    screenings: int = 0

    def add(self, parent: Any, claims: int) -> None:
        self.parents[parent] = self.parents.get(parent, 0) | claims


@dataclass
class Happened:
    """What happened within the period, whatever it began with."""

    offered: int = 0
    sent: int = 0
    accepted: int = 0
    attended: int = 0
    enrolled: int = 0
    ended: int = 0
    employed: set[Any] = field(default_factory=set)
    how_known: Counter[str] = field(default_factory=Counter)


@dataclass
class Cohort:
    """By parent: the office, the finished screening that began last, the minute at which the first referral was sent,
    and of each job the day from which its length is counted, with what was said after so many days.

    `ends` and `sent_to` count by provider the referrals that were handed over. `programs`: those of each parent.
    """

    whole: Tally = field(default_factory=Tally)
    groups: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    office_of: dict[Any, Any] = field(default_factory=dict)
    latest: dict[Any, Any] = field(default_factory=dict)
    first_sent: dict[Any, int] = field(default_factory=dict)
    jobs: dict[Any, list[tuple[int, dict[int, str]]]] = field(default_factory=lambda: defaultdict(list))
    moves: Moves = field(default_factory=Moves)
    ends: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # provider, status, reason
    sent_to: Counter[str] = field(default_factory=Counter)
    offers: dict[str, set[Any]] = field(default_factory=lambda: defaultdict(set))  # program, parents
    happened: Happened = field(default_factory=Happened)
