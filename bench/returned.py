"""How long a returned form takes to be read, and what a thousand damaged ones and hostile files do to the server."""

import resource
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.figures import Figure, median_seconds
from forms.confined import AT_ONCE
from forms.refusals import NotUsable
from forms.returned import read_returned
from tests.forms.corpus import corpus, mutations
from tests.forms.filling import everything_of, filled_in, form
from tests.forms.papers import layouts
from tests.forms.test_fields import FORMS

DAMAGED = 1_000
MEMORY_GOAL = 150_000_000


def seconds_to_answer(data: bytes) -> float:
    """Read or refused; any other end is a failure of ours."""
    start = time.perf_counter()
    try:
        read_returned(data, layouts())
    except NotUsable as refusal:
        if not refusal.sentence:
            raise
    return time.perf_counter() - start


def memory() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize()


def slowest(files: Iterator[bytes]) -> float:
    with ThreadPoolExecutor(AT_ONCE) as readers:
        return max(readers.map(seconds_to_answer, files))


def figures() -> Iterator[Figure]:
    good = filled_in(form(FORMS["job_center en"]), everything_of(layouts()["job_center"]))
    before = memory()
    one = median_seconds(lambda: read_returned(good, layouts()), times=9)
    yield Figure("one returned form, read and drawn in its own process", one, goal_seconds=1.0)
    yield Figure(
        "the slowest of the hostile files", slowest(data for _, data, _ in corpus(good)), goal_seconds=10
    )
    yield Figure(
        f"the slowest of {DAMAGED:,} damaged forms", slowest(mutations(good, DAMAGED)), goal_seconds=10
    )
    grown = memory() - before
    if grown > MEMORY_GOAL:
        raise MemoryError(f"the server grew by {grown:,} bytes")
