"""Changes of rules: proposed by one supervisor with reason and source, put in force by another. Leaves what a change
does to screening.overrides."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from records.access import SUPERVISION, Act, Subject, acting, looking
from records.database import reading
from records.days import agency_zone, day_at_agency
from records.errors import AlreadyMoved, Missing, NotAllowed, NotFound, Refused, StaleVersion
from records.override_texts import Rewritten, check_written, clean_sentences, from_json, to_json
from records.tables import Account, RuleOverride
from records.texts import LINE_LENGTH, NOTE_LENGTH, kept, needed
from records.workers import Worker
from screening.catalogue import Catalogue
from screening.changeable import OverrideProblem
from screening.overrides import Override, fitting, with_overrides
from screening.standards import Source

PROPOSED, IN_FORCE, DECLINED, WITHDRAWN, ENDED = "proposed", "in_force", "declined", "withdrawn", "ended"


class CannotBeSo(Refused):
    """The change doesn't fit the rules; the sentence says what to correct."""


class SecondPerson(NotAllowed):
    sentence = (
        "You proposed this change. A second supervisor looks at it and puts it in force: ask a colleague."
    )


@dataclass(frozen=True)
class ProposedChange:
    """What somebody would like a figure or date to be. ``value`` as screening.override_values reads it.

    ``sentences``: those that name the old one and don't follow it by themselves, as they are to read.
    """

    subject: str
    value: Any
    in_force_from: date
    in_force_to: date | None
    reason: str
    source_title: str
    source_link: str
    sentences: tuple[Rewritten, ...] = ()

    def override(self, decided_on: date | None = None) -> Override:
        return Override(
            self.subject,
            self.value,
            self.in_force_from,
            self.in_force_to,
            Source(title=self.source_title, link=self.source_link),
            decided_on,
            tuple((one.place, one.reads) for one in self.sentences),
        )


@dataclass(frozen=True)
class ChangeRecord:
    """One change of a rule, and how far it came. ``version`` guards against two who decide at once."""

    id: UUID
    change: ProposedChange
    status: str
    proposed_by: UUID
    proposed_by_name: str
    proposed_at: datetime
    decided_by_name: str
    decided_at: datetime | None
    decided_why: str
    version: int


def propose_override(
    engine: Engine, by: Worker, catalogue: Catalogue, change: ProposedChange, *, key: str, now: datetime
) -> ChangeRecord:
    """A change to be looked at by somebody else. It decides nothing yet. Pressed twice it is proposed once.

    :param catalogue: of the files alone, without any change.
    :raises CannotBeSo: the rules can't be changed so.
    """
    with acting(engine, by, now, SUPERVISION) as act:
        propose_key = act.once(key)
        row = act.session.exec(select(RuleOverride).where(RuleOverride.propose_key == propose_key)).first()
        if row is None:
            clean = _clean(change)
            _check_fits(act, catalogue, clean)
            row = RuleOverride(
                subject=clean.subject,
                value=clean.value,
                in_force_from=clean.in_force_from,
                in_force_to=clean.in_force_to,
                sentences=to_json(clean.sentences),
                reason=clean.reason,
                source_title=clean.source_title,
                source_link=clean.source_link,
                status=PROPOSED,
                proposed_by=act.by.id,
                proposed_at=now,
                propose_key=propose_key,
            )
            act.session.add(row)
            act.session.flush()
            act.note("rule.proposed", Subject("rule_override", row.id), rule=row.subject)
        return _record(act.session, row)


def put_in_force(
    engine: Engine, by: Worker, catalogue: Catalogue, id: UUID, *, expect_version: int, now: datetime
) -> ChangeRecord:
    """A second person agrees: from its day on the rules say so, for everybody.

    :raises SecondPerson: the author can't agree with themself.
    :raises CannotBeSo: other changes came in between, and it no longer fits.
    """
    with acting(engine, by, now, SUPERVISION) as act:
        row = _waiting(act, id, expect_version)
        if row.proposed_by == act.by.id:
            raise SecondPerson
        _check_fits(act, catalogue, _change(row))
        return _decided(act, row, IN_FORCE, "")


def decline_override(
    engine: Engine, by: Worker, id: UUID, why: str, *, expect_version: int, now: datetime
) -> ChangeRecord:
    """A second person doesn't agree, and says why. One's own proposal is withdrawn instead."""
    with acting(engine, by, now, SUPERVISION) as act:
        row = _waiting(act, id, expect_version)
        if row.proposed_by == act.by.id:
            raise SecondPerson("You proposed this change. Withdraw it if it isn't wanted any more.")
        return _decided(act, row, DECLINED, needed(why, "The reason", NOTE_LENGTH))


def withdraw_override(
    engine: Engine, by: Worker, id: UUID, *, expect_version: int, now: datetime
) -> ChangeRecord:
    """The author takes the proposal back before anybody decided."""
    with acting(engine, by, now, SUPERVISION) as act:
        row = _waiting(act, id, expect_version)
        if row.proposed_by != act.by.id:
            raise NotAllowed("Somebody else proposed this change. Decline it if you don't agree.")
        return _decided(act, row, WITHDRAWN, "")


def set_aside_override(
    engine: Engine,
    by: Worker,
    catalogue: Catalogue,
    id: UUID,
    why: str,
    *,
    expect_version: int,
    now: datetime,
) -> ChangeRecord:
    """A change in force that no longer fits the shipped rules, and so decides nothing, is put away.

    :raises CannotBeSo: it fits; then it is ended by another change, which a second person agrees to.
    """
    with acting(engine, by, now, SUPERVISION) as act:
        row = _row(act, id, expect_version)
        if row.status != IN_FORCE:
            raise AlreadyMoved
        _, left = fitting(catalogue, overrides_of(act.session))
        if _override(row, agency_zone(act.session)) not in [override for override, _ in left]:
            raise CannotBeSo("This change is in force and fits. Propose another value from a day on instead.")
        return _decided(act, row, ENDED, needed(why, "The reason", NOTE_LENGTH))


def list_overrides(engine: Engine, by: Worker, *, now: datetime) -> tuple[ChangeRecord, ...]:
    """Every change that was ever proposed, the newest first."""
    with looking(engine, by, now, SUPERVISION) as act:
        return _records(act.session, select(RuleOverride))


def waiting_for(engine: Engine, by: Worker, *, now: datetime) -> tuple[ChangeRecord, ...]:
    """Proposals that `by` may put in force or decline, since somebody else made them; the longest waiting first."""
    with looking(engine, by, now, SUPERVISION) as act:
        others = select(RuleOverride).where(
            RuleOverride.status == PROPOSED, RuleOverride.proposed_by != act.by.id
        )
        return _records(act.session, others)[::-1]


def overrides_in_force(engine: Engine) -> tuple[Override, ...]:
    """What two people agreed on, in the order in which they did. Open to anybody, a kiosk too: rules are public."""
    with reading(engine) as session:
        return overrides_of(session)


def overrides_of(session: Session) -> tuple[Override, ...]:
    rows = session.exec(
        select(RuleOverride)
        .where(RuleOverride.status == IN_FORCE)
        .order_by(col(RuleOverride.decided_at), col(RuleOverride.id))
    ).all()
    zone = agency_zone(session) if rows else ZoneInfo("UTC")
    return tuple(_override(row, zone) for row in rows)


def _override(row: RuleOverride, zone: ZoneInfo) -> Override:
    return _change(row).override(row.decided_at.astimezone(zone).date() if row.decided_at else None)


def _clean(change: ProposedChange) -> ProposedChange:
    link = kept(change.source_link, "The link", LINE_LENGTH)
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", link):
        raise Missing("Give a link to where the new figure is written, such as https://example.gov/notice.")
    return ProposedChange(
        subject=change.subject,
        value=change.value,
        in_force_from=change.in_force_from,
        in_force_to=change.in_force_to,
        reason=needed(change.reason, "The reason", NOTE_LENGTH),
        source_title=needed(change.source_title, "The source", LINE_LENGTH),
        source_link=link,
        sentences=clean_sentences(change.sentences),
    )


def _check_fits(act: Act, catalogue: Catalogue, change: ProposedChange) -> None:
    """Together with everything in force it makes rules that hold."""
    _, left = fitting(catalogue, there := overrides_of(act.session))
    there = tuple(override for override in there if override not in [one for one, _ in left])
    override = change.override(day_at_agency(act.session, act.now))
    try:
        with_overrides(catalogue, [*there, override])
        check_written(catalogue, there, override, change.sentences)
    except OverrideProblem as problem:
        raise CannotBeSo(problem.sentence) from problem


def _row(act: Act, id: UUID, expect_version: int) -> RuleOverride:
    """The change, locked together with all that count: two can't be put in force side by side unseen."""
    counting = select(RuleOverride).where(col(RuleOverride.status).in_((PROPOSED, IN_FORCE)))
    act.session.exec(counting.order_by(col(RuleOverride.id)).with_for_update()).all()
    row = act.session.get(RuleOverride, id)
    if row is None:
        raise NotFound("There is no such change. Look at the list again.")
    if row.version != expect_version:
        raise StaleVersion
    return row


def _waiting(act: Act, id: UUID, expect_version: int) -> RuleOverride:
    row = _row(act, id, expect_version)
    if row.status != PROPOSED:
        raise AlreadyMoved
    return row


def _decided(act: Act, row: RuleOverride, status: str, why: str) -> ChangeRecord:
    row.status, row.decided_why = status, why
    row.decided_by, row.decided_at = act.by.id, act.now
    row.version += 1
    act.session.add(row)
    act.session.flush()
    act.note(f"rule.{status}", Subject("rule_override", row.id), rule=row.subject)
    return _record(act.session, row)


def _change(row: RuleOverride) -> ProposedChange:
    return ProposedChange(
        subject=row.subject,
        value=row.value,
        in_force_from=row.in_force_from,
        in_force_to=row.in_force_to,
        reason=row.reason,
        source_title=row.source_title,
        source_link=row.source_link,
        sentences=from_json(row.sentences),
    )


def _record(session: Session, row: RuleOverride) -> ChangeRecord:
    (record,) = _records(session, select(RuleOverride).where(RuleOverride.id == row.id))
    return record


def _records(session: Session, which: Any) -> tuple[ChangeRecord, ...]:
    author, second = aliased(Account), aliased(Account)
    found = (
        which.add_columns(col(author.name), col(second.name))
        .join(author, col(author.id) == col(RuleOverride.proposed_by))
        .outerjoin(second, col(second.id) == col(RuleOverride.decided_by))
        .order_by(col(RuleOverride.proposed_at).desc())
    )
    return tuple(
        ChangeRecord(
            id=row.id,
            change=_change(row),
            status=row.status,
            proposed_by=row.proposed_by,
            proposed_by_name=author_name,
            proposed_at=row.proposed_at,
            decided_by_name=second_name or "",
            decided_at=row.decided_at,
            decided_why=row.decided_why,
            version=row.version,
        )
        for row, author_name, second_name in session.execute(found)
    )
