"""How made-up referrals go after the form was handed over, as data. Leaves doing it to referring.

The shares are invented: they say nothing about any program, and show every status that a referral can have.
"""

from dataclasses import dataclass

from records.lifecycle import Status
from records.moves import Step


@dataclass(frozen=True)
class Turn:
    """What comes next, between `fewest` and `most` days after what came before."""

    fewest: int
    most: int
    step: Step


@dataclass(frozen=True)
class Course:
    """`weight`: how often beside the others."""

    weight: int
    turns: tuple[Turn, ...]


def _employed(channel: str, how_known: str) -> Step:
    return Step(Status.COMPLETED, channel, outcome="employed", detail={"how_known": how_known})


_ACCEPTED = Turn(1, 5, Step(Status.ACCEPTED, "phone"))
_WENT = Turn(2, 10, Step(Status.IN_PROGRESS, "parent"))
_WAITS = Turn(3, 9, Step(Status.ON_HOLD, "phone", reason="waiting_list"))
_COMPLETED = Step(Status.COMPLETED, "returned_form", outcome="services_completed")
_STOPPED = Step(Status.COMPLETED, "phone", outcome="did_not_complete")
_FULL = Step(Status.REJECTED, "phone", reason="no_capacity")
_NOT_ELIGIBLE = Step(Status.REJECTED, "email", reason="not_eligible")
_NO_SHOW = Step(Status.FAILED, "phone", reason="no_show")
_NO_ANSWER = Step(Status.FAILED, "portal", reason="provider_never_answered")

COURSES = (
    Course(5, (_ACCEPTED, _WENT, Turn(20, 90, _employed("phone", "provider")))),
    Course(3, (_WENT, Turn(15, 60, _employed("parent", "parent")))),
    Course(4, (_ACCEPTED, _WENT, Turn(30, 120, _COMPLETED))),
    Course(3, (_ACCEPTED, _WENT, Turn(150, 400, _COMPLETED))),
    Course(3, (_WENT, Turn(20, 70, _STOPPED))),
    Course(2, (_ACCEPTED, _WAITS, Turn(30, 90, _WENT.step))),
    Course(2, (Turn(2, 8, _FULL),)),
    Course(2, (Turn(2, 8, _NOT_ELIGIBLE),)),
    Course(3, (Turn(10, 30, _NO_SHOW),)),
    Course(2, (Turn(46, 60, _NO_ANSWER),)),
)
