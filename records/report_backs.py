"""The provider answers without an account: the private link, or number and code, is the authority.

Whoever holds neither learns nothing: wrong, guessed, revoked, expired and ended all look the same. Leaves
slowing down by address to the front door.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import Act, acting_by_link
from records.counting import COUNTED, PROPOSED, PROVIDER, Arrival, may_report, take_in
from records.days import day_at_office
from records.errors import TooManyTries
from records.lifecycle import UNDER_WAY, Status
from records.numbers import read_number
from records.referral_records import about
from records.report_values import ReportBack, checked
from records.tables import Parent, PrivateLink, ReceivedReport, Referral
from records.throttles import forget, hit
from records.tokens import hashed, hashed_code

_TRIES = 5
_PER = timedelta(hours=1)


@dataclass(frozen=True)
class ForProvider:
    """All that a provider sees. The program's short name and the layout's boxes are the catalogue's."""

    number: str
    program_id: str
    initials: str
    layout_id: str | None
    layout_version: str | None
    by_code: bool


@dataclass(frozen=True)
class Received:
    """`at_once`: it counts already; else the worker confirms it. `again`: we had been told the same before."""

    number: str
    at_once: bool
    again: bool


@dataclass(frozen=True)
class _Opened:
    link: PrivateLink
    referral: Referral
    number: str
    by_code: bool


def read_for_provider(
    engine: Engine, *, token: str = "", number: str = "", code: str = "", now: datetime
) -> ForProvider | None:
    """What the page of this link shows; None when it opens nothing. The first opening is noted.

    :raises TooManyTries: five codes within an hour for this number, whether or not there is such a number.
    """
    written = _count_try(engine, token, number, now)
    with acting_by_link(engine, now) as act:
        opened = _open(act, token, written, code)
        if opened is None:
            return None
        if opened.link.first_opened_at is None:
            opened.link.first_opened_at = now
            act.session.add(opened.link)
            act.note("link.opened", about(opened.referral), channel=opened.link.channel)
        parent = act.session.get_one(Parent, opened.referral.parent_id)
        shown = ForProvider(
            number=opened.number,
            program_id=opened.referral.program_id,
            initials=_initials(parent.first_name, parent.last_name),
            layout_id=opened.referral.layout_id,
            layout_version=opened.referral.layout_version,
            by_code=opened.by_code,
        )
    _give_back(engine, written)
    return shown


def report(
    engine: Engine,
    report_back: ReportBack,
    *,
    token: str = "",
    number: str = "",
    code: str = "",
    key: str,
    now: datetime,
) -> Received | None:
    """The provider says how it goes; None when the link opens nothing. Sent twice, it is one event.

    The same key again gets the same answer, also when the report itself ended the referral and its link.

    Through a link that was e-mailed it counts at once. Whoever has the paper may be the parent, so what comes
    by its QR or its code is proposed to the worker.

    :raises Missing: nothing is filled in, or what is can't be. :raises TooManyTries: as read_for_provider.
    """
    written = _count_try(engine, token, number, now)
    with acting_by_link(engine, now) as act:
        receive_key = act.once(key)
        opened = _open(act, token, written, code)
        if opened is None:
            return _told_by(act, receive_key, token, written, code)
        today = day_at_office(act.session, opened.referral.office_id, now)
        at_once = opened.link.channel == "email" and not opened.by_code
        arrival = Arrival("link" if at_once else "paper_link", PROVIDER, receive_key)
        row, again = take_in(
            act, opened.referral, checked(report_back, today), arrival, COUNTED if at_once else PROPOSED
        )
        received = Received(opened.number, row.status == COUNTED, again)
    _give_back(engine, written)
    return received


def _count_try(engine: Engine, token: str, number: str, now: datetime) -> str | None:
    """The number as it is written, once this try is counted; None when a token is used or it is no number."""
    written = None if token else read_number(number)
    if written is not None:
        drop = hit(engine, _bucket(written), _TRIES, _PER, now=now)
        if not drop.allowed:
            raise TooManyTries(drop.wait)
    return written


def _give_back(engine: Engine, written: str | None) -> None:
    if written is not None:
        forget(engine, _bucket(written))


def _bucket(written: str) -> str:
    return f"report-back:{written}"


def _told_by(act: Act, receive_key: str, token: str, number: str | None, code: str) -> Received | None:
    """What this very act was answered the first time, to the holder of the same link."""
    link = _link(act, token, number, code)
    row = act.session.exec(select(ReceivedReport).where(ReceivedReport.receive_key == receive_key)).first()
    if link is None or row is None or row.referral_id != link.referral_id:
        return None
    referral = act.session.get_one(Referral, link.referral_id)
    return Received(referral.number or "", row.channel == "link", again=False)


def _link(act: Act, token: str, number: str | None, code: str) -> PrivateLink | None:
    if token:
        found = select(PrivateLink).where(PrivateLink.token_hash == hashed(token))
    elif number is not None:
        found = (
            select(PrivateLink)
            .join(Referral, col(Referral.id) == col(PrivateLink.referral_id))
            .where(Referral.number == number, PrivateLink.code_hash == hashed_code(code, number))
        )
    else:
        return None
    return act.session.exec(found).first()


def _open(act: Act, token: str, number: str | None, code: str) -> _Opened | None:
    link = _link(act, token, number, code)
    if link is None:
        return None
    referral = act.session.get(Referral, link.referral_id, with_for_update=True)
    if referral is None or referral.number is None:
        return None
    act.session.refresh(link)  # it may have been revoked while we waited for the referral
    if link.revoked_at is not None or Status(referral.status) not in UNDER_WAY:
        return None
    if not may_report(act, referral):
        return None
    return _Opened(link, referral, referral.number, by_code=not token)


def _initials(*names: str) -> str:
    return " ".join(f"{name.strip()[0].upper()}." for name in names if name.strip())
