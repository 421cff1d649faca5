"""A referral's clocks in words: *Answer due tomorrow*. Leaves how they run to records.clocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pages.parts.plain import plain
from pages.parts.status import say_due, say_when
from records.clocks import ANSWER, CONTACT_BY, DUE, LATE, MET, PAUSED, RETURN, REVIEW, WARNING, RunningClock

NAMES = {CONTACT_BY: "First contact", ANSWER: "Answer", RETURN: "Form back"}
COLORS = {WARNING: "orange", DUE: "orange", LATE: "red", PAUSED: "gray"}
ICONS = {WARNING: "hourglass_bottom", DUE: "hourglass_bottom", LATE: "alarm", PAUSED: "pause_circle"}


@dataclass(frozen=True)
class ClockWord:
    """`state` is the clock's. The words say all; the color is for a quick look."""

    words: str
    state: str

    @property
    def badge(self) -> str:
        icon = ICONS.get(self.state, "schedule")
        return f":{COLORS.get(self.state, 'gray')}-badge[:material/{icon}: {plain(self.words)}]"


def clock_words(clocks: Sequence[RunningClock], zone: ZoneInfo, today: date) -> tuple[ClockWord, ...]:
    """What still runs, in the order in which it is due; that the rest waits is said once.

    zone: the office's, whose days these are.
    """
    running = [clock for clock in clocks if clock.state not in (MET, PAUSED) and clock.due is not None]
    said = [
        ClockWord(_say(clock.kind, clock.due.astimezone(zone), today), clock.state)
        for clock in sorted(running, key=lambda one: one.due or one.started)
        if clock.due is not None
    ]
    if any(clock.state == PAUSED for clock in clocks):
        said.insert(0, ClockWord("Paused while waiting", PAUSED))
    return tuple(said)


def _say(kind: str, due: datetime, today: date) -> str:
    if kind == REVIEW:
        return f"Look at it again {say_when(due.date(), today)}"
    ends_a_day = due.time() == time()
    day = due.date() - timedelta(days=1) if ends_a_day else due.date()
    words = f"{NAMES[kind]} {say_due(day, today)}"
    return words if ends_a_day else f"{words}, {due:%-I:%M %p}"
