"""Kills the process that takes report-backs, at any moment, and looks whether each is kept whole or not at all.

A starter process imports the portal once and forks a taker for each kill. The taker says each number after its
COMMIT; what it was at when it was killed is sent again by the next one with the same key, as a provider would.
"""

import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, func, text
from sqlmodel import Session, col, select

from bench.figures import Figure
from records.accounts import Person, invite
from records.consent_records import ConsentGiven
from records.consents import give_consent
from records.counting import COUNTED
from records.database import migrate, open_database, reading
from records.first_start import FirstStart, first_start
from records.handover import Contact, hand_over
from records.letters import post_letter
from records.logins import make_setup_link
from records.outbox import letter_sent, take_letter
from records.parent_records import ParentDetails
from records.parents import open_parent
from records.referral_records import ReferralDetails
from records.referrals import draft_referral, read_referral
from records.report_backs import report
from records.report_values import ReportBack
from records.screenings import start_screening
from records.tables import AuditEvent, ReceivedReport, Referral, ReferralEvent, Task
from records.tokens import fresh_key
from records.workers import Role, Worker, active_worker

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
ROOT = Path(__file__).parent.parent
ZONE = ZoneInfo("America/Los_Angeles")
KILLS = 200
_GOING = 8  # referrals that are reported on again and again; each other one ends with a job
_ENDS_EVERY = 7
_MOST_BEFORE_A_KILL = 4


class HalfKept(Exception):
    """Something of a report-back is there without the rest, or something that was said to be kept is not."""


@dataclass
class Survived:
    kills: int = 0
    acknowledged: int = 0
    kept_unsaid: int = 0  # committed, and killed before it could say so
    undone: int = 0  # killed before its COMMIT, and kept by the next one
    seconds: list[float] = field(default_factory=list)


def act(number: int, tokens: Sequence[str]) -> tuple[str, ReportBack]:
    """The token and the report of this number; no two reports are alike, and most change the status."""
    ends, place = divmod(number, _ENDS_EVERY)
    if place == 0 and _GOING + ends < len(tokens):
        return tokens[_GOING + ends], ReportBack(came="yes", happened="employed", note=f"#{number}")
    happened = "waiting" if number // _GOING % 2 else "enrolled"
    return tokens[number % _GOING], ReportBack(happened=happened, note=f"#{number}")


def take(url: str, tokens: Sequence[str], first: int) -> None:
    """Take report after report until killed; say each number once it is committed."""
    engine = open_database(url, Path())
    number = first
    while True:
        token, said = act(number, tokens)
        if report(engine, said, token=token, key=f"kill-{number:040}", now=NOW) is None:
            raise HalfKept(f"the link of report {number} opened nothing")
        _say(f"kept {number}")
        number += 1


def _say(line: str) -> None:
    """All of the line or nothing: two processes write to one pipe, and one of them is killed."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


def start(url: str, tokens: Sequence[str]) -> None:
    """For each number that comes in, fork a taker that begins with it; say when it is gone."""
    for line in sys.stdin:
        taker = os.fork()
        if taker == 0:
            take(url, tokens, int(line))
        _say(f"pid {taker}")
        os.waitpid(taker, 0)
        _say("gone")


def survive(url: str, tokens: Sequence[str], kills: int, chance: random.Random) -> Survived:
    """Kill so many takers, each at some moment of a report-back, and look after each kill.

    :raises HalfKept: at the first thing that isn't whole.
    """
    engine = open_database(url, Path())
    survived = Survived()
    number = 1
    starter = subprocess.Popen(
        [sys.executable, "-m", "bench.records_kills", url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "KILLS_TOKENS": " ".join(tokens)},
    )
    assert starter.stdin is not None
    assert starter.stdout is not None
    try:
        while survived.kills < kills:
            starter.stdin.write(f"{number}\n")
            starter.stdin.flush()
            kept = _killed_after(starter.stdout, chance.randint(0, _MOST_BEFORE_A_KILL), chance, survived)
            survived.kills += 1
            survived.acknowledged += len(kept)
            number = max(kept, default=number - 1) + 1
            there = check_whole(engine)
            if lost := set(kept) - there:
                raise HalfKept(f"said to be kept, and gone: {sorted(lost)}")
            if number in there:
                survived.kept_unsaid += 1
            else:
                survived.undone += 1
    finally:
        starter.stdin.close()
        starter.wait()
        starter.stdout.close()
        engine.dispose()
    return survived


def _killed_after(lines: Iterator[str], reports: int, chance: random.Random, survived: Survived) -> list[int]:
    """The numbers that the taker said before it was killed, somewhere in the report after `reports`."""
    kept: list[int] = []
    taker = 0
    killed = False
    begun = time.perf_counter()
    for line in lines:
        word, *rest = line.split()
        if word == "gone":
            if not killed:
                raise HalfKept("the taker ended before it was killed; its own message says why")
            break
        if word == "pid":
            taker = int(rest[0])
        elif word == "kept":
            kept.append(int(rest[0]))
            survived.seconds.append(time.perf_counter() - begun)
            begun = time.perf_counter()
        if taker and not killed and len(kept) >= reports:
            # Until it is killed, at any moment of the report that it is at.
            usual = statistics.median(survived.seconds[-50:]) if survived.seconds else 0.05
            Timer(chance.uniform(0, 1.3 * usual), os.kill, (taker, signal.SIGKILL)).start()
            killed = True
    return kept


def check_whole(engine: Engine) -> set[int]:
    """The numbers of the reports that are kept, each with all that belongs to it, in one look.

    :raises HalfKept: a report without its event or audit row, an event without its report, a status that no
        event made, a job without its two tasks, or a damaged file.
    """
    sqlite = engine.dialect.name == "sqlite"
    options = {} if sqlite else {"isolation_level": "REPEATABLE READ"}
    with reading(engine.execution_options(**options)) as session:
        if sqlite and (found := session.execute(text("PRAGMA quick_check")).scalar_one()) != "ok":
            raise HalfKept(f"the file is damaged: {found}")
        rows = session.exec(select(ReceivedReport)).all()
        by_link = col(ReferralEvent.by_id).is_(None)
        events = session.exec(select(ReferralEvent).where(by_link)).all()
        reports = Counter(event.detail["report"] for event in events)
        if reports != Counter(str(row.id) for row in rows) or any(row.status != COUNTED for row in rows):
            raise HalfKept("reports and their events aren't the same")
        audited = (
            AuditEvent.subject == "referral",
            AuditEvent.what != "link.opened",
            col(AuditEvent.by_id).is_(None),
        )
        if session.exec(select(func.count()).select_from(AuditEvent).where(*audited)).one() != len(events):
            raise HalfKept("an event without its audit row, or an audit row without its event")
        _check_referrals(session)
        return {int(row.content["note"].removeprefix("#")) for row in rows}


def _check_referrals(session: Session) -> None:
    latest = {
        event.referral_id: event
        for event in session.exec(select(ReferralEvent).order_by(col(ReferralEvent.seq)))
    }
    tasks = Counter(session.exec(select(Task.referral_id)))
    for referral in session.exec(select(Referral)):
        if referral.status != latest[referral.id].to_status:
            raise HalfKept(f"{referral.number} is {referral.status}, which no event made")
        if tasks[referral.id] != (2 if referral.outcome == "employed" else 0):
            raise HalfKept(f"{referral.number} has {tasks[referral.id]} tasks")


def hand_over_some(engine: Engine, by: Worker, count: int, now: datetime = NOW) -> list[str]:
    """Tokens of so many referrals, each e-mailed to its provider."""
    (office,) = by.offices
    today = now.astimezone(ZONE).date()
    tokens = []
    for number in range(count):
        details = ParentDetails(first_name=f"Fictional{number}", last_name="Testcase")
        parent = open_parent(engine, by, office, details, key=fresh_key(), now=now)
        screening = start_screening(engine, by, parent.id, key=fresh_key(), now=now)
        draft = draft_referral(
            engine,
            by,
            screening.id,
            "rubicon",
            ReferralDetails(provider_id="rubicon", contact_by=today),
            key=fresh_key(),
            now=now,
        )
        given = ConsentGiven(
            permit_send=True,
            permit_report=True,
            kinds=("name",),
            signature="paper",
            signed_on=today,
            recipient_organization="Fictional Provider",
        )
        give_consent(engine, by, parent.id, given, key=fresh_key(), now=now, referral_id=draft.id)
        version = read_referral(engine, by, draft.id, now=now).referral.version
        contact = Contact(verified_on=None, good_for_days=90)
        hand_over(engine, by, draft.id, key=fresh_key(), expect_version=version, contact=contact, now=now)
        post_letter(engine, by, draft.id, "in@provider.example.org", key=fresh_key(), now=now)
        letter = take_letter(engine, now=now)
        if letter is None:
            raise LookupError("the letter that was just asked for doesn't wait")
        letter_sent(engine, letter.id, now=now)
        tokens.append(letter.token)
    return tokens


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as home:
        engine = open_database(None, Path(home))
        migrate(engine)
        tokens = hand_over_some(engine, staffed(engine, NOW), _GOING + 40)
        engine.dispose()
        url = engine.url.render_as_string(hide_password=False)
        survived = survive(url, tokens, KILLS, random.Random(7064))
        yield Figure(
            f"a report-back by link, kept through to the disk; {survived.kills} kills, none half kept "
            f"({survived.acknowledged} acknowledged, 0 lost; {survived.kept_unsaid} kept unsaid, "
            f"{survived.undone} undone and sent again)",
            statistics.median(survived.seconds),
            goal_seconds=0.25,
        )


def staffed(engine: Engine, now: datetime) -> Worker:
    """A caseworker of an agency that was just set up."""
    admin = first_start(
        engine,
        make_setup_link(engine, now=now),
        FirstStart("Bench County", "Benchville", ZONE.key, "Ada Testcase", "ada", "-"),
        now=now,
    )
    ada = _worker(engine, admin)
    person = Person("dana", "Dana Testcase", frozenset({Role.CASEWORKER}), ada.offices)
    account_id, _ = invite(engine, ada, person, now=now)
    return _worker(engine, account_id)


def _worker(engine: Engine, account_id: UUID) -> Worker:
    with reading(engine) as session:
        found = active_worker(session, account_id)
    if found is None:
        raise LookupError("the bench's own account is not there")
    return found


if __name__ == "__main__":
    start(sys.argv[1], os.environ["KILLS_TOKENS"].split())
