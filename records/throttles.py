"""Buckets that slow a guesser down, shared by all processes. Leaves what to count to the front door."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import select

from records.database import insert_if_new, writing
from records.tables import Throttle
from records.tokens import hashed


@dataclass(frozen=True)
class Drop:
    """One try. `wait` is how long until the next one is allowed; zero when this one was."""

    allowed: bool
    wait: timedelta


def hit(engine: Engine, key: str, limit: int, per: timedelta, *, now: datetime) -> Drop:
    """Take one of the `limit` tries that `key` has within `per`; they come back evenly over that time."""
    with writing(engine) as session:
        per_second = limit / per.total_seconds()
        key_hash = hashed(f"throttle:{key}")
        insert_if_new(session, Throttle(key_hash=key_hash, tokens=float(limit), filled_at=now))
        bucket = session.exec(select(Throttle).where(Throttle.key_hash == key_hash).with_for_update()).one()
        passed = max(0.0, (now - bucket.filled_at).total_seconds())  # a clock set back fills nothing
        tokens = min(float(limit), bucket.tokens + passed * per_second)
        allowed = tokens >= 1
        bucket.tokens = tokens - 1 if allowed else tokens
        bucket.filled_at = max(now, bucket.filled_at)
        session.add(bucket)
        wait = timedelta() if allowed else timedelta(seconds=(1 - tokens) / per_second)
        return Drop(allowed, wait)


def forget(engine: Engine, key: str) -> None:
    """Give back all tries: the right password was given."""
    with writing(engine) as session:
        bucket = session.get(Throttle, hashed(f"throttle:{key}"))
        if bucket is not None:
            session.delete(bucket)
