"""How made-up referrals go after the form was handed over, as data. Leaves doing it to referring.

The shares are invented: they say nothing about any program, and show every status that a referral can have.
"""

from dataclasses import dataclass

from records.lifecycle import Status
from records.moves import Step
from records.report_values import ReportBack


@dataclass(frozen=True)
class Told:
    """A report-back on the day on which it happens. `came`: with that day as the day of their visit."""

    happened: str | None
    by: str  # provider, parent
    came: bool = False

    def report(self, note: str = "") -> ReportBack:
        return ReportBack(came="yes" if self.came else None, happened=self.happened, note=note)


@dataclass(frozen=True)
class Turn:
    """What comes next, between `fewest` and `most` days after what came before."""

    fewest: int
    most: int
    what: Step | Told


@dataclass(frozen=True)
class Course:
    """`weight`: how often beside the others."""

    weight: int
    turns: tuple[Turn, ...]


def _employed(channel: str, how_known: str) -> Step:
    return Step(Status.COMPLETED, channel, outcome="employed", detail={"how_known": how_known})


def _ended(outcome: str, channel: str = "phone") -> Step:
    which = {"which": "Certificate of a made-up course"} if outcome == "diploma_or_certificate" else None
    return Step(Status.COMPLETED, channel, outcome=outcome, detail=which)


def _turned_away(reason: str, channel: str = "phone") -> Turn:
    return Turn(2, 8, Step(Status.REJECTED, channel, reason=reason))


_ACCEPTED = Turn(1, 5, Step(Status.ACCEPTED, "phone"))
# The parent says that they went; days later the provider says so too, and that they enrolled.
_WENT = Turn(2, 10, Told(None, "parent", came=True))
_ENROLLED = Turn(1, 5, Told("enrolled", "provider"))
_ENROLLED_LATE = Turn(9, 20, Told("enrolled", "provider"))
_STOPS = Turn(10, 30, Step(Status.ON_HOLD, "phone", reason="waiting_for_parent"))
_GOES_AGAIN = Turn(7, 21, Step(Status.IN_PROGRESS, "parent"))
_WAITS = Turn(3, 9, Step(Status.ON_HOLD, "phone", reason="waiting_list"))
_NO_SHOW = Step(Status.FAILED, "phone", reason="no_show")
_NOT_REACHED = Step(Status.FAILED, "portal", reason="could_not_contact")
_NO_ANSWER = Step(Status.FAILED, "portal", reason="provider_never_answered")

COURSES = (
    Course(6, (_ACCEPTED, _WENT, _ENROLLED, Turn(20, 90, _employed("phone", "provider")))),
    Course(3, (_WENT, _ENROLLED_LATE, Turn(15, 60, _employed("parent", "parent")))),
    Course(2, (_WENT, _ENROLLED, Turn(30, 80, _employed("portal", "new_hire_report")))),
    Course(1, (_WENT, Turn(30, 60, _employed("portal", "payment")))),
    Course(4, (_ACCEPTED, _WENT, _ENROLLED, Turn(30, 120, _ended("services_completed", "returned_form")))),
    Course(2, (_WENT, _ENROLLED, Turn(60, 150, _ended("diploma_or_certificate")))),
    Course(3, (_ACCEPTED, _WENT, _ENROLLED_LATE, Turn(150, 400, _ended("services_completed")))),
    Course(3, (_WENT, _ENROLLED, Turn(20, 70, _ended("did_not_complete")))),
    Course(2, (_WENT, _ENROLLED, _STOPS, _GOES_AGAIN, Turn(20, 60, _employed("phone", "provider")))),
    Course(2, (_ACCEPTED, _WAITS, Turn(30, 90, _WENT.what), _ENROLLED)),
    Course(2, (_turned_away("no_capacity"),)),
    Course(2, (_turned_away("not_eligible", "email"),)),
    Course(1, (_turned_away("already_enrolled"),)),
    Course(1, (_turned_away("service_not_offered", "email"),)),
    Course(2, (Turn(10, 30, _NO_SHOW),)),
    Course(1, (Turn(14, 30, _NOT_REACHED),)),
    Course(2, (Turn(46, 60, _NO_ANSWER),)),
)
