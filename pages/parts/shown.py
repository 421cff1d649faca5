"""A screening's matches as a page shows them, kept with the catalogue's version. Leaves drawing to matches.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pages.parts import resources
from pages.parts.filling import said
from pages.parts.grouping import Grouped, grouped
from pages.parts.interview import answers_of
from records.contacts import CheckedContact, current_contacts
from records.results import keep_result
from records.screening_records import ScreeningRecord
from records.screenings import read_screening
from records.workers import Worker
from screening.answers import Answers
from screening.findings import Finding
from screening.matching import Result, match
from screening.what_if import would_change


@dataclass(frozen=True)
class Shown:
    screening: ScreeningRecord
    answers: Answers
    result: Result
    groups: Grouped
    checks: Mapping[str, CheckedContact]

    @property
    def zip(self) -> str | None:
        return said(self.answers, "zip") or None

    @property
    def called(self) -> str:
        """How to speak of the parent: as they like to be called."""
        details = self.screening.parent.details
        return details.preferred_name or details.first_name or self.screening.parent.name


def matched(by: Worker, screening_id: UUID) -> Shown:
    """Reads the screening, matches it today, and keeps what is about to be shown."""
    engine, catalogue = resources.engine(), resources.catalogue()
    now, on = resources.now(), resources.today()
    screening = read_screening(engine, by, screening_id, now=now)
    answers = answers_of(catalogue, screening.values, on)
    result = match(catalogue, answers, on)
    groups = grouped(catalogue, result, would_change(catalogue, answers, on))
    keep_result(engine, by, screening_id, as_shown(groups, result), result.catalogue_version, on, now=now)
    return Shown(screening, answers, result, groups, current_contacts(engine, by, now=now))


def as_shown(groups: Grouped, result: Result) -> dict[str, Any]:
    """Plain JSON that explains the screen later without the catalogue of the day."""
    return {
        "barriers": list(result.barriers),
        "groups": {
            group: [
                {
                    "program": one.program,
                    "verdict": one.match.verdict,
                    "findings": [_finding(finding) for finding in one.match.findings],
                    "priority": one.match.priority.en if one.match.priority else None,
                    "until": one.match.until.isoformat() if one.match.until else None,
                    "would_change": [change.to_json() for change in one.changes],
                }
                for entry in entries
                for one in entry.whole()
            ]
            for group, entries in groups.groups.items()
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    source = finding.source
    return finding.to_json() | {
        "note": finding.note.en if finding.note else None,
        "missing": [text.en for text in finding.missing],
        "source": {
            "title": source.title,
            "publisher": source.publisher,
            "year": source.year,
            "link": source.link,
        },
        "checked": finding.verified_on.isoformat() if finding.verified_on else None,
    }
