"""What the weekly list is told, and what it answers: plain values. Leaves finding the rows to records.week."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from screening.catalogue import Catalogue

# The groups, in the order in which a supervisor reads them.
REVIEW = "review"  # a license release comes up for review
SILENT = "silent"  # handed over, and not a word since
NO_NEXT_STEP = "no_next_step"  # nothing is due and nobody was asked
NEVER_OFFERED = "never_offered"  # a program may help, and none was offered
CONSENT_ENDS = "consent_ends"  # the permission behind a referral under way ends
KIOSK = "kiosk"  # sent from a kiosk, and nobody took it up
TO_READ = "to_read"  # records to read this week
GROUPS = (REVIEW, SILENT, NO_NEXT_STEP, NEVER_OFFERED, CONSENT_ENDS, KIOSK, TO_READ)

# The one act of a row.
OPEN, REMIND, REASSIGN, OFFER, ASK, TAKE_UP, READ, MARK_READ, NONE_LEFT = (
    "open", "remind", "reassign", "offer", "ask", "take_up", "read", "mark_read", "",
)  # fmt: skip

# What a row is about.
TASK, REFERRAL, SCREENING, CODE = "task", "referral", "screening", "code"


@dataclass(frozen=True)
class WeekRules:
    """The agency's figures; `offerable` are the programs of the catalogue that one refers to."""

    review_ahead: timedelta = timedelta(days=14)
    silent_after: timedelta = timedelta(days=10)
    going_quiet: timedelta = timedelta(days=30)
    settled_after: timedelta = timedelta(days=3)
    look_back: timedelta = timedelta(days=90)
    consent_ahead: timedelta = timedelta(days=30)
    records_to_read: int = 5
    offerable: frozenset[str] = frozenset()


@dataclass(frozen=True)
class WeekRow:
    """One line. `on` is the day it is about: due, handed over, ended, sent or the last on which something was noted."""

    kind: str
    subject: str
    subject_id: UUID
    on: date
    act: str
    office: str
    parent_id: UUID | None = None
    parent_name: str = ""
    programs: tuple[str, ...] = ()
    worker_name: str = ""
    worker_left: bool = False  # the account is disabled, or no longer at the row's office
    number: str = ""  # a referral's number, or a kiosk's code as one writes it
    reminded_on: date | None = None
    provider_id: str | None = None
    location_id: str | None = None


@dataclass(frozen=True)
class WeekGroup:
    """`rows` are the first of `count`."""

    kind: str
    count: int
    rows: tuple[WeekRow, ...]


@dataclass(frozen=True)
class Week:
    begins: date
    groups: tuple[WeekGroup, ...]

    def of(self, kind: str) -> WeekGroup:
        return next(group for group in self.groups if group.kind == kind)


def week_rules(catalogue: Catalogue) -> WeekRules:
    """The [week] of settings.toml. Build it once with the catalogue."""
    week = catalogue.settings.week
    return WeekRules(
        review_ahead=timedelta(days=week.review_ahead_days),
        silent_after=timedelta(days=week.silent_after_days),
        going_quiet=timedelta(days=week.going_quiet_days),
        settled_after=timedelta(days=week.settled_after_days),
        look_back=timedelta(days=week.look_back_days),
        consent_ahead=timedelta(days=week.consent_ahead_days),
        records_to_read=week.records_to_read,
        offerable=frozenset(
            program.id for program in catalogue.programs if program.route == "referral" and program.providers
        ),
    )
