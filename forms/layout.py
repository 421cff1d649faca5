"""The layouts of data/forms: which sections a program's form has, in which order, with which words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECTIONS = ("where", "parent", "person", "goals", "barriers", "asks", "why", "bring", "when", "permission")
FIELDS = ("phone", "best_time", "email", "language", "interpreter", "accommodation")
GOALS = ("job_goal", "last_job", "education", "certificate_area")
MEANINGS = ("accepted", "waiting", "enrolled", "completed", "certificate", "employed")
"""What happened, as a report-back says it, the furthest last; why a provider says no isn't a matter of a tick."""


class LayoutError(Exception):
    """A layout that can't be used, said so that its editor can mend it."""


@dataclass(frozen=True)
class ReportBox:
    """One box of the report-back side: keys of ``form.report`` in data/words for what is asked, ticked and written.

    ``several``: more than one choice may be true. ``means``: what a choice says of the referral, in the words of a
    report-back (enrolled, waiting ...); a choice that isn't there says nothing of it.
    """

    id: str
    choices: tuple[str, ...]
    lines: tuple[str, ...]
    several: bool = False
    means: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """``plain``: no child support words, unless the parent wants them. ``scan_note``: asks for the scan at the top."""

    id: str
    version: int
    sections: tuple[str, ...]
    parent_fields: tuple[str, ...]
    goals: tuple[str, ...]
    plain: bool
    scan_note: bool
    report_in_both: bool
    report: tuple[ReportBox, ...]


def load_layouts(folder: Path) -> dict[str, Layout]:
    """Every layout of the folder, by id.

    :raises LayoutError: a file isn't a layout; the sentence names the file and the key.
    """
    layouts = [_read(path) for path in sorted(folder.glob("*.toml"))]
    return {layout.id: layout for layout in layouts}


def _read(path: Path) -> Layout:
    table = _Table(path.name, tomllib.loads(path.read_text(encoding="utf-8")))
    layout = Layout(
        id=table.take("id", str),
        version=table.take("version", int),
        sections=table.names("sections", SECTIONS),
        parent_fields=table.names("parent_fields", FIELDS),
        goals=table.names("goals", GOALS),
        plain=table.take("plain", bool, False),
        scan_note=table.take("scan_note", bool, False),
        report_in_both=table.take("report_in_both", bool, False),
        report=tuple(_box(path.name, place, box) for place, box in enumerate(table.take("report", list))),
    )
    table.nothing_left()
    if layout.id != path.stem:
        raise LayoutError(f"{path.name}: id: is '{layout.id}'; name the file {layout.id}.toml")
    if not 1 <= len(layout.report) <= 7:
        raise LayoutError(f"{path.name}: report: {len(layout.report)} boxes; a report-back is one to seven")
    return layout


def _box(file: str, place: int, box: object) -> ReportBox:
    if not isinstance(box, dict):
        raise LayoutError(f"{file}: report[{place}]: must be a table")
    table = _Table(f"{file}: report[{place}]", box)
    choices = table.names("choices", None)
    found = ReportBox(
        id=table.take("id", str),
        choices=choices,
        lines=table.names("lines", None),
        several=table.take("several", bool, False),
        means=table.meanings(choices),
    )
    table.nothing_left()
    return found


class _Table:
    """Takes keys from a table of a file and tells what is missing, wrong or unknown."""

    def __init__(self, where: str, table: Mapping[str, Any]) -> None:
        self.where, self.left = where, dict(table)

    def take(self, key: str, kind: type, default: object = None) -> Any:
        value = self.left.pop(key, default)
        if value is None or type(value) is not kind:
            raise LayoutError(f"{self.where}: {key}: must be given, as {kind.__name__}")
        return value

    def names(self, key: str, known: tuple[str, ...] | None) -> tuple[str, ...]:
        names = self.take(key, list, [])
        for name in names:
            if not isinstance(name, str) or (known is not None and name not in known):
                raise LayoutError(f"{self.where}: {key}: no '{name}'; there are {', '.join(known or ())}")
        return tuple(names)

    def meanings(self, choices: tuple[str, ...]) -> dict[str, str]:
        means = self.take("means", dict, {})
        for choice, meaning in means.items():
            if choice not in choices:
                raise LayoutError(
                    f"{self.where}: means: no choice '{choice}'; there are {', '.join(choices)}"
                )
            if meaning not in MEANINGS:
                raise LayoutError(
                    f"{self.where}: means.{choice}: no '{meaning}'; there are {', '.join(MEANINGS)}"
                )
        return dict(means)

    def nothing_left(self) -> None:
        if self.left:
            raise LayoutError(f"{self.where}: unknown: {', '.join(sorted(self.left))}")
