"""One measured figure with its goal and what it's compared with. Says nothing about what is measured."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A time in seconds, the most that was promised, and a baseline: another way to do the same, by name.

    unit: what is counted, where the amounts are no times.
    """

    what: str
    seconds: float
    goal_seconds: float | None = None
    baseline: str = ""
    baseline_seconds: float | None = None
    unit: str = ""

    def say(self, amount: float) -> str:
        if not self.unit:
            return readable(amount)
        return f"{amount:,.1f} {self.unit}" if amount else "none"

    @property
    def goal(self) -> str:
        """What was promised; nothing where nothing was. Of what nobody may find, none is asked for."""
        if self.goal_seconds is None:
            return ""
        return f"under {self.say(self.goal_seconds)}" if self.goal_seconds else "none"

    @property
    def met(self) -> bool:
        return self.goal_seconds is None or self.seconds <= self.goal_seconds


def median_seconds(act: Callable[[], object], times: int = 25, warm_ups: int = 3) -> float:
    """The median of so many runs of `act`, after a few that aren't counted."""
    for _ in range(warm_ups):
        act()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def readable(seconds: float) -> str:
    return f"{seconds:,.2f} s" if seconds >= 1 else f"{seconds * 1000:,.2f} ms"
