"""The life of a referral as data: statuses, moves, reasons, outcomes, words. Leaves moving to records.moves.

The codes are those of the HL7 Gravity SDOH Clinical Care guide (its *requested* is our *sent*).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from records.errors import IllegalMove, Missing, NotAllowed


class Status(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    COMPLETED = "completed"
    REJECTED = "rejected"
    FAILED = "failed"
    CANCELLED = "cancelled"
    ENTERED_IN_ERROR = "entered_in_error"


class Mover(StrEnum):
    """Who moves it. A worker also moves it on the provider's word, with the channel by which that came."""

    WORKER = "worker"
    PROVIDER = "provider"
    SUPERVISOR = "supervisor"


ENDED = frozenset(
    {Status.COMPLETED, Status.REJECTED, Status.FAILED, Status.CANCELLED, Status.ENTERED_IN_ERROR}
)
OPEN = frozenset(Status) - ENDED
UNDER_WAY = OPEN - {Status.DRAFT}

CHANNELS = frozenset(
    {"portal", "link", "returned_form", "scan", "list", "phone", "email", "in_person", "parent", "paper"}
)

# By these the provider speaks, directly or through a worker who writes it down.
PROVIDERS_WORD = frozenset({"link", "returned_form", "scan", "list", "phone", "email"})

REASONS: Mapping[Status, tuple[str, ...]] = {
    Status.ON_HOLD: ("waiting_for_parent", "waiting_list"),
    Status.REJECTED: ("not_eligible", "no_capacity", "service_not_offered", "already_enrolled", "other"),
    Status.FAILED: ("no_show", "could_not_contact", "provider_never_answered"),
    Status.CANCELLED: (
        "parent_declined",
        "needs_met_another_way",
        "moved",
        "work_or_care",
        "returned_to_custody",
        "died",
        "duplicate",
        "mistake",
    ),
    Status.ENTERED_IN_ERROR: ("duplicate", "mistake"),
}
WITHDRAWN_BY = ("parent", "worker")

NOT_ELIGIBLE, NO_CAPACITY = "not_eligible", "no_capacity"

# What a reason leads to. A reason that isn't here leads to nothing of its own.
OFFER_NEXT = "offer_next"  # look at the matches again, with what was learned
ELSEWHERE = "waiting_list_or_elsewhere"
TRY_AGAIN = "try_again"
ASK_AGAIN = "ask_again"
NEXT: Mapping[tuple[Status, str], str] = {
    (Status.REJECTED, "not_eligible"): OFFER_NEXT,
    (Status.REJECTED, "no_capacity"): ELSEWHERE,
    (Status.REJECTED, "service_not_offered"): OFFER_NEXT,
    (Status.FAILED, "no_show"): TRY_AGAIN,
    (Status.FAILED, "could_not_contact"): TRY_AGAIN,
    (Status.FAILED, "provider_never_answered"): OFFER_NEXT,
    (Status.CANCELLED, "parent_declined"): ASK_AGAIN,
}

OUTCOMES = (
    "employed",
    "enrolled",
    "diploma_or_certificate",
    "license_released",
    "services_completed",
    "did_not_complete",
)
EMPLOYED, CERTIFICATE = "employed", "diploma_or_certificate"
HOW_KNOWN = ("parent", "provider", "new_hire_report", "payment")  # that somebody is employed

_WORDS = {
    Status.DRAFT: "Getting ready",
    Status.SENT: "With the parent",
    Status.ACCEPTED: "With the provider",
    Status.IN_PROGRESS: "Going",
    Status.ON_HOLD: "Going, paused",
    Status.COMPLETED: "Ended",
    Status.REJECTED: "Provider couldn't take it",
    Status.FAILED: "We lost touch",
    Status.CANCELLED: "Ended",
    Status.ENTERED_IN_ERROR: "–",
}


@dataclass(frozen=True)
class Way:
    """A move that the table knows: where to, and whose it is to make.

    after: the reasons at which it must stand for this; empty for any. reasons: those it takes, if not all of them.
    """

    to: Status
    by: frozenset[Mover]
    after: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


_BY_WORKER = frozenset({Mover.WORKER, Mover.SUPERVISOR})
_ON_WORD = _BY_WORKER | {Mover.PROVIDER}
_MISTAKE = Way(Status.ENTERED_IN_ERROR, frozenset({Mover.SUPERVISOR}))
_WITHDRAWN = Way(Status.CANCELLED, _BY_WORKER)
_LOST = Way(Status.FAILED, _BY_WORKER)
_DONE = Way(Status.COMPLETED, _ON_WORD)
_TAKEN = Way(Status.ACCEPTED, _ON_WORD)
_GOING = Way(Status.IN_PROGRESS, _ON_WORD)
_PAUSED = Way(Status.ON_HOLD, _ON_WORD)
_TURNED_AWAY = Way(Status.REJECTED, _ON_WORD)
_FOUND_AGAIN = Way(Status.SENT, _BY_WORKER)
# No room at the moment isn't the end, once there is a waiting list.
_QUEUES = Way(Status.ON_HOLD, _BY_WORKER, after=("no_capacity",), reasons=("waiting_list",))

MOVES: Mapping[Status, tuple[Way, ...]] = {
    Status.DRAFT: (Way(Status.SENT, _BY_WORKER), _WITHDRAWN, _MISTAKE),
    Status.SENT: (_TAKEN, _GOING, _PAUSED, _DONE, _TURNED_AWAY, _LOST, _WITHDRAWN, _MISTAKE),
    Status.ACCEPTED: (_GOING, _PAUSED, _DONE, _TURNED_AWAY, _LOST, _WITHDRAWN, _MISTAKE),
    Status.IN_PROGRESS: (_PAUSED, _DONE, _TURNED_AWAY, _LOST, _WITHDRAWN, _MISTAKE),
    Status.ON_HOLD: (_FOUND_AGAIN, _TAKEN, _GOING, _DONE, _TURNED_AWAY, _LOST, _WITHDRAWN, _MISTAKE),
    Status.FAILED: (_FOUND_AGAIN, _TAKEN, _GOING, _DONE, _MISTAKE),
    Status.REJECTED: (_QUEUES, _MISTAKE),
    Status.COMPLETED: (_MISTAKE,),
    Status.CANCELLED: (_MISTAKE,),
    Status.ENTERED_IN_ERROR: (),
}


def word(status: Status, permit_send: bool) -> str:
    """What a list says instead of the code."""
    if status is Status.SENT and permit_send:
        return "With the provider"
    return _WORDS[status]


def ways_from(start: Status, stands: str | None = None) -> tuple[Way, ...]:
    """The moves from here. `stands`: the reason at which it stands."""
    return tuple(way for way in MOVES[start] if not way.after or stands in way.after)


def check_move(
    start: Status,
    to: Status,
    by: Mover,
    reason: str | None,
    outcome: str | None,
    stands: str | None = None,
) -> None:
    """Refuse a move that isn't in the table, or that lacks what its end needs.

    stands: the reason at which the referral stands.

    :raises IllegalMove: no such move from here.
    :raises NotAllowed: it is somebody else's to make.
    :raises Missing: a reason of REASONS, or an outcome of OUTCOMES, is needed.
    """
    way = next((way for way in ways_from(start, stands) if way.to is to), None)
    if way is None:
        raise IllegalMove(
            f"This referral is at “{start.replace('_', ' ')}” and can't go to “{to.replace('_', ' ')}”."
        )
    if by not in way.by:
        raise NotAllowed("Only a supervisor can say that a referral was entered in error.")
    if to in REASONS and reason not in (way.reasons or REASONS[to]):
        raise Missing("Say why, by one of the reasons in the list.")
    if to is Status.COMPLETED and outcome not in OUTCOMES:
        raise Missing("A referral ends with an outcome. Choose one from the list.")
