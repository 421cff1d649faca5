"""What the portal does by itself while it runs, and how often. Leaves doing it to records, leases to records.jobs."""

import asyncio
import os
import socket
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from frontdoor.postman import Postman
from frontdoor.trouble import note_trouble
from records.cleaning import erase_late_sendings, purge_unmatched, sweep
from records.database import Engine
from records.jobs import Job, do_job
from records.outbox import letters_wait
from records.tokens import fresh_token
from screening.settings import Retention

LOOK_EVERY_SECONDS = 5
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def jobs_of(engine: Engine, retention: Retention, postman: Postman | None) -> tuple[Job, ...]:
    """Without a postman (no mail server, or no address for the link) letters stay where they are."""
    letters = []
    if postman is not None:
        letters.append(
            Job("letters", timedelta(), postman.round, waits=lambda now: letters_wait(engine, now=now))
        )
    return (
        *letters,
        Job("late_sendings", HOUR, lambda now: erase_late_sendings(engine, now=now)),
        Job("unmatched", DAY, lambda now: purge_unmatched(engine, retention.unmatched_days, now=now)),
        Job("sweep", DAY, lambda now: sweep(engine, now=now)),
    )


def holder_here() -> str:
    """Who this runner is, for whoever looks into the leases: machine, process, and one of a kind."""
    return f"{socket.gethostname()}:{os.getpid()}:{fresh_token()[:8]}"


async def keep_working(
    engine: Engine,
    jobs: Sequence[Job],
    clock: Callable[[], datetime],
    *,
    every_seconds: float = LOOK_EVERY_SECONDS,
) -> None:
    """Until cancelled, look whether a job is due. One that fails is in the log, and tried again when it is due."""
    holder = holder_here()
    while True:
        turns = (asyncio.to_thread(do_job, engine, job, holder, clock) for job in jobs)
        for came_to in await asyncio.gather(*turns, return_exceptions=True):
            if isinstance(came_to, Exception):
                note_trouble(came_to)
        await asyncio.sleep(every_seconds)
