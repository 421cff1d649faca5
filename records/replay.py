"""A past screening as it was decided, and what other rules say of the same answers. Leaves deciding to screening."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import SUPERVISION, looking
from records.screening_records import ScreeningRecord, about, screening_of, screening_record
from records.tables import Account, ShownResult
from records.workers import Worker
from screening.matching import Result

_RANK = {None: 0, "unlikely": 1, "possible": 2, "likely": 3}


@dataclass(frozen=True)
class Told:
    """What was said of each program: its verdict, and its findings as plain JSON."""

    verdicts: Mapping[str, str]
    findings: Mapping[str, tuple[Mapping[str, Any], ...]]


@dataclass(frozen=True)
class Decided:
    """One result as a worker saw it."""

    decided_on: date
    catalogue_version: str
    shown_at: datetime
    shown_to_name: str
    told: Told


@dataclass(frozen=True)
class PastScreening:
    """`results`: each as it was shown, the newest first. `changed_since(result)`: what was answered anew."""

    screening: ScreeningRecord
    results: tuple[Decided, ...]

    def changed_since(self, result: Decided) -> tuple[str, ...]:
        """Questions whose answer is newer than the result: it was decided without them."""
        return tuple(
            question
            for question, answer in self.screening.answers.items()
            if answer.answered_at > result.shown_at
        )


@dataclass(frozen=True)
class Reason:
    """One criterion as it was found then and now; None where it didn't count, or wasn't there."""

    criterion: str
    then: Mapping[str, Any] | None
    now: Mapping[str, Any] | None

    @property
    def differs(self) -> bool:
        return _weight(self.then) != _weight(self.now)


@dataclass(frozen=True)
class Compared:
    """One program then and now; None: it wasn't in force. `reasons`: those that differ come first."""

    program: str
    was: str | None
    now: str | None
    reasons: tuple[Reason, ...]

    @property
    def differs(self) -> bool:
        return self.was != self.now

    @property
    def is_more(self) -> bool:
        return _RANK[self.now] > _RANK[self.was]


def past_screening(engine: Engine, by: Worker, screening_id: UUID, *, now: datetime) -> PastScreening:
    """The screening with every result that was shown of it. It is recorded who opened it.

    :raises OtherOffice: it was held at an office that one sees perhaps, but doesn't supervise.
    """
    with looking(engine, by, now, SUPERVISION) as act:
        screening = screening_of(act, screening_id)
        act.check_led(screening.office_id)
        act.opened(about(screening))
        found = (
            select(ShownResult, Account.name)
            .join(Account, col(Account.id) == col(ShownResult.shown_to))
            .where(ShownResult.screening_id == screening.id)
            .order_by(col(ShownResult.shown_at).desc())
        )
        results = tuple(_decided(row, name) for row, name in act.session.exec(found))
        return PastScreening(screening_record(act.session, screening), results)


def told_by(result: Result) -> Told:
    """What a result says, in the shape in which past ones are kept."""
    return Told(
        verdicts={match.program: match.verdict for match in result.matches},
        findings={
            match.program: tuple(finding.to_json() for finding in match.findings) for match in result.matches
        },
    )


def compare(then: Told, now: Told) -> tuple[Compared, ...]:
    """Program by program; the differing ones first, then in the order of the catalogue."""
    found = []
    for program in dict.fromkeys([*now.verdicts, *then.verdicts]):
        there, here = ({f["criterion"]: f for f in told.findings.get(program, ())} for told in (then, now))
        reasons = [Reason(id, there.get(id), here.get(id)) for id in dict.fromkeys([*here, *there])]
        found.append(
            Compared(
                program=program,
                was=then.verdicts.get(program),
                now=now.verdicts.get(program),
                reasons=tuple(sorted(reasons, key=lambda reason: not reason.differs)),
            )
        )
    return tuple(sorted(found, key=lambda each: not each.differs))


def _decided(row: ShownResult, name: str) -> Decided:
    shown = [one for group in row.result.get("groups", {}).values() for one in group]
    return Decided(
        decided_on=row.decided_on,
        catalogue_version=row.catalogue_version,
        shown_at=row.shown_at,
        shown_to_name=name,
        told=Told(
            verdicts={one["program"]: one["verdict"] for one in shown},
            findings={one["program"]: tuple(one["findings"]) for one in shown},
        ),
    )


def _weight(finding: Mapping[str, Any] | None) -> tuple[Any, ...]:
    """What makes a finding another one: its verdict, and what it asks for."""
    return () if finding is None else (finding["verdict"], finding["hard"], finding["needed"])
