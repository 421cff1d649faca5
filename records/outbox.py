"""Letters on their way: taken by the runner one at a time, sent or tried again later. Leaves SMTP to the front door.

A letter is taken in one transaction that also says when it is tried again, so a runner that is killed loses none and
two runners never hold the same one. Killed between the mail server's yes and ours being kept, the letter goes a
second time: no client of SMTP can know better. It has the same Message-ID then, by which mail systems drop a copy.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from records.access import Act, Subject
from records.database import reading, writing
from records.errors import Refused
from records.letters import DROPPED, GIVEN_UP, MAILED, SENT, UNDELIVERED, WAITING, check_may_mail
from records.lifecycle import Status
from records.moves import Step, add_event
from records.tables import Account, Letter, Office, PrivateLink, Referral
from records.tokens import fresh_token, hashed, hashed_code
from records.workers import Worker

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720))
"""Until the next try. After one more the letter is given up: about a day. The agency's choice to start with."""

HELD = timedelta(minutes=10)
"""How long a try may take before it counts as lost; longer than any answer of a mail server is waited for."""


@dataclass(frozen=True)
class OutgoingLetter:
    """What the front door writes a letter from. `token` opens the link and is nowhere kept."""

    id: UUID
    to: str
    number: str
    program_id: str
    token: str
    paper: bytes | None
    by: Worker
    time_zone: str


def letters_wait(engine: Engine, *, now: datetime) -> bool:
    """Whether any letter is to be tried by now. Open to the runner: it names nobody."""
    with reading(engine) as session:
        return session.exec(_due(now).limit(1)).first() is not None


def take_letter(engine: Engine, *, now: datetime) -> OutgoingLetter | None:
    """The letter that waits longest, with a link of its own; from now on it is the caller's to send.

    One whose referral or permission has ended meanwhile is dropped instead.
    """
    while True:
        with writing(engine) as session:
            letter = session.exec(_due(now).limit(1)).first()
            if letter is None:
                return None
            referral = _lock(session, letter)
            if letter.status != WAITING or letter.next_try_at > now:
                continue  # another runner was faster
            act = _act(session, letter, now)
            if letter.tries > len(WAITS):
                _give_up(act, letter, referral, "The portal was stopped each time it tried.")
                continue
            try:
                check_may_mail(act, referral)
            except Refused as refused:
                _end(act, letter, DROPPED, refused.sentence)
                continue
            return _outgoing(session, letter, referral, now)


def letter_sent(engine: Engine, letter_id: UUID, *, now: datetime) -> None:
    """The mail server has taken it. Safe to repeat."""
    with writing(engine) as session:
        letter = session.get_one(Letter, letter_id)
        referral = _lock(session, letter)
        if letter.status == WAITING:
            act = _act(session, letter, now)
            _end(act, letter, SENT, "")
            _say(act, referral, MAILED, "")


def letter_refused(
    engine: Engine, letter_id: UUID, why: str, *, for_good: bool, unsure: bool = False, now: datetime
) -> None:
    """It wasn't taken: tried again later, or given up, and then the worker's day says so.

    `unsure`: the line broke after the letter was handed in, so its link may be in somebody's hands and stays.
    """
    with writing(engine) as session:
        letter = session.get_one(Letter, letter_id)
        referral = _lock(session, letter)
        if letter.status != WAITING:
            return
        if not unsure:
            _take_link_away(session, letter)
        if for_good or letter.tries > len(WAITS):
            _give_up(_act(session, letter, now), letter, referral, why)
        else:
            letter.said, letter.next_try_at = why, now + WAITS[letter.tries - 1]
            session.add(letter)


def _due(now: datetime) -> SelectOfScalar[Letter]:
    return (
        select(Letter)
        .where(Letter.status == WAITING, col(Letter.next_try_at) <= now)
        .order_by(col(Letter.next_try_at))
    )


def _lock(session: Session, letter: Letter) -> Referral:
    """The referral first, then the letter, as everybody locks them who changes both."""
    referral = session.get_one(Referral, letter.referral_id, with_for_update=True)
    session.refresh(letter, with_for_update=True)
    return referral


def _outgoing(session: Session, letter: Letter, referral: Referral, now: datetime) -> OutgoingLetter:
    token = fresh_token()
    link = PrivateLink(
        referral_id=referral.id,
        channel="email",
        token_hash=hashed(token),
        code_hash=hashed_code(token, referral.number or ""),  # nobody types it: a code comes from a paper
        created_at=now,
    )
    session.add(link)
    letter.tries += 1
    letter.link_id, letter.next_try_at = link.id, now + HELD
    session.add(letter)
    return OutgoingLetter(
        id=letter.id,
        to=letter.to_address,
        number=referral.number or "",
        program_id=referral.program_id,
        token=token,
        paper=letter.paper,
        by=_worker(session, letter),
        time_zone=session.get_one(Office, referral.office_id).time_zone,
    )


def _take_link_away(session: Session, letter: Letter) -> None:
    """Nobody has the link of a letter that the mail server surely didn't take."""
    link = session.get(PrivateLink, letter.link_id) if letter.link_id else None
    if link is not None and link.first_opened_at is None:
        session.delete(link)
    letter.link_id = None
    session.add(letter)


def _act(session: Session, letter: Letter, now: datetime) -> Act:
    """What happens to a letter is written down as the worker's who asked for it, whatever became of them."""
    return Act(session, _worker(session, letter), now)


def _worker(session: Session, letter: Letter) -> Worker:
    row = session.get_one(Account, letter.asked_by)
    return Worker(row.id, row.name, "", row.phone, row.email, frozenset(), frozenset(), frozenset())


def _give_up(act: Act, letter: Letter, referral: Referral, why: str) -> None:
    _end(act, letter, GIVEN_UP, why)
    _say(act, referral, UNDELIVERED, why)


def _end(act: Act, letter: Letter, status: str, said: str) -> None:
    letter.status, letter.said, letter.ended_at = status, said, act.now
    letter.paper = None
    act.session.add(letter)
    act.note(f"letter.{status}", Subject("letter", letter.id))


def _say(act: Act, referral: Referral, what: str, note: str) -> None:
    status = Status(referral.status)
    add_event(act, referral, what, status, Step(status, "portal", note=note))
