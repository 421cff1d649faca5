"""The report of unusual openings as a page sees it: plain values. Leaves making it to records.unusual."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from records.access_notes import AccessNoteRecord


@dataclass(frozen=True)
class OpenedRecord:
    """One opening, search or export in a list. `parent_name` is empty for these and a refusal, and for what came from
    a kiosk. `count`: parents that a search found, lines that an export has.
    """

    at: datetime
    what: str
    parent_id: UUID | None
    parent_name: str
    count: int | None = None


@dataclass(frozen=True)
class Unusual:
    """What one person opened, looked for or took of one office on one of its days, and every reason why that is listed.

    `note` explains all of it; what nobody explained stands in a row of its own.
    """

    by_id: UUID
    by_name: str
    office_id: UUID
    office: str
    time_zone: str
    day: date
    reasons: tuple[str, ...]
    openings: tuple[OpenedRecord, ...]
    parents: int
    addresses: tuple[str, ...]
    note: AccessNoteRecord | None = None

    @property
    def began(self) -> datetime:
        return self.openings[0].at

    @property
    def ended(self) -> datetime:
        return self.openings[-1].at


@dataclass(frozen=True)
class Taken:
    """A file that left the portal with something of my offices in it. `note` explains when and where it was taken."""

    by_name: str
    at: datetime
    time_zone: str
    of: str
    rows: int
    with_names: bool
    filters: Mapping[str, str]
    offices: tuple[str, ...]
    reasons: tuple[str, ...]
    note: AccessNoteRecord | None


@dataclass(frozen=True)
class AccessReport:
    """`taken`: every file, the newest first, unusual or not.

    `unplaced` of the `openings` have no recorded place; without `networks_known` none has.
    """

    since: date
    until: date
    unusual: tuple[Unusual, ...]
    explained: tuple[Unusual, ...]
    taken: tuple[Taken, ...]
    openings: int
    people: int
    unplaced: int
    networks_known: bool
