"""Kills the whole running portal while a provider's form is on its way: all of it is there afterwards, or nothing.

The real server, its start, its runner and its page are under way; records_kills.py kills a taker alone, far more often.
"""

import contextlib
import os
import random
import signal
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import httpx

from bench.figures import Figure
from bench.records_kills import HalfKept, check_whole, hand_over_some, staffed
from records.database import Engine, migrate, open_database
from tests.browser.portal import running

KILLS = 50
_USUAL_SECONDS = 0.08  # however quick the first one is
_FURTHEST = 1.5  # times what a report usually takes: before, within, and just after it


@dataclass
class Outlived:
    kills: int = 0
    kept: int = 0  # committed before the kill, said or not
    undone: int = 0  # nothing of it was there, and it was sent again
    said: int = 0  # the provider had read the thanks before the kill
    seconds: list[float] = field(default_factory=list)  # from the start of the server to the kept report


def prepare(home: Path, count: int) -> tuple[Engine, list[str]]:
    """A portal's home with so many referrals, each e-mailed to its provider; their tokens."""
    engine = open_database(None, home)
    migrate(engine)
    now = datetime.now(UTC)
    return engine, hand_over_some(engine, staffed(engine, now), count, now=now)


def outlive(home: Path, engine: Engine, tokens: Sequence[str], chance: random.Random) -> Outlived:
    """One kill for each token but the first, which is only measured; then the same form is sent again.

    :raises HalfKept: at the first thing that isn't whole.
    """
    outlived = Outlived()
    with running(home) as portal:
        begun = time.perf_counter()
        _send(portal.url, tokens[0], 0)
        usual = max(_USUAL_SECONDS, time.perf_counter() - begun)
    for number, token in enumerate(tokens[1:], start=1):
        answers: list[int] = []
        with running(home) as portal:
            provider = Thread(target=_try, args=(portal.url, token, number, answers))
            provider.start()
            provider.join(chance.uniform(0, _FURTHEST * usual))
            os.kill(portal.pid, signal.SIGKILL)
        provider.join()
        there = check_whole(engine)
        if answers and number not in there:
            raise HalfKept(f"report {number} was thanked for, and is gone")
        outlived.kills += 1
        outlived.said += bool(answers)
        outlived.kept += number in there
        outlived.undone += number not in there
        begun = time.perf_counter()
        with running(home) as portal:
            _send(portal.url, token, number)
            outlived.seconds.append(time.perf_counter() - begun)
        if number not in check_whole(engine):
            raise HalfKept(f"report {number} was sent again, and isn't there")
    return outlived


def form(number: int) -> dict[str, str]:
    """What a provider's browser sends; every third one ends the referral with a job."""
    more = {"came": "yes", "happened": "employed" if number % 3 == 0 else "enrolled"}
    if more["happened"] == "employed":
        more["came"] = "news"
    return {
        **more,
        "act": "send",
        "note": f"#{number}",
        "signed_name": "M. Testcase",
        "key": f"server-kill-{number:040}",
    }


def _send(url: str, token: str, number: int) -> None:
    answer = httpx.post(f"{url}/r/{token}", data=form(number), timeout=30)
    if answer.status_code != httpx.codes.OK:
        raise HalfKept(f"report {number} wasn't taken: {answer.status_code}")


def _try(url: str, token: str, number: int, answers: list[int]) -> None:
    """A provider whose line breaks: the answer, if one came."""
    with contextlib.suppress(httpx.TransportError):
        answer = httpx.post(f"{url}/r/{token}", data=form(number), timeout=30)
        if answer.status_code == httpx.codes.OK:
            answers.append(number)


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        engine, tokens = prepare(home, KILLS + 1)
        outlived = outlive(home, engine, tokens, random.Random(7064))
        engine.dispose()
        yield Figure(
            f"the whole portal killed during a report-back, {outlived.kills} times, none half kept or lost "
            f"({outlived.kept} kept, {outlived.said} of them thanked for; {outlived.undone} undone and sent "
            "again); from its start to the kept report",
            statistics.median(outlived.seconds),
        )
