"""What is kept for a while only: a value with its age, for resources.py. Pure but for the machine's steady clock.

In place of st.cache_*'s own ttl, which in 1.67 looks at its clock twice to find one value: what grows too old between
the two looks is a KeyError, and a page of trouble for whoever asked just then.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

T = TypeVar("T")


def seconds() -> float:
    """Of a clock that nobody sets."""
    return time.monotonic()


@dataclass(frozen=True)
class Aging(Generic[T]):
    """What was read, and when."""

    value: T
    at: float = field(default_factory=lambda: seconds())  # noqa: PLW0108  # by name: tests set the clock


def younger_than(limit: float) -> Callable[[Aging[Any]], bool]:
    """For ``st.cache_resource(validate=...)``: whether it may still be shown, ``limit`` in seconds."""
    return lambda kept: seconds() - kept.at < limit
