"""Matches in the groups a worker looks for, and the sentence that counts them; leaves drawing to matches.py."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pages.parts.several import counted, listed
from screening.catalogue import Catalogue
from screening.matching import Match, Result
from screening.what_if import Change

Group = Literal["may_help", "ourselves", "one_answer", "more_answers", "agent", "good_to_know", "not_now"]
GROUPS: tuple[Group, ...] = (
    "may_help", "ourselves", "one_answer", "more_answers", "agent", "good_to_know", "not_now",
)  # fmt: skip
BY_ROUTE: Mapping[str, Group] = {
    "referral": "may_help",
    "action": "ourselves",
    "agent": "agent",
    "information": "good_to_know",
}
BEFORE_ARREARS = ("custody_suspension_4007_5", "custody_modification_az")
"""Looked at before anybody speaks of arrears: the law may have stopped support for these months."""


@dataclass(frozen=True)
class Entry:
    """One program as a group shows it. ``under``: programs of the same office that are shown beneath it."""

    match: Match
    under: tuple["Entry", ...] = ()
    ask: tuple[str, ...] = ()
    look_up: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def program(self) -> str:
        return self.match.program

    def whole(self) -> Iterable["Entry"]:
        yield self
        yield from self.under


@dataclass(frozen=True)
class Grouped:
    """Every program in force, each once."""

    groups: Mapping[Group, tuple[Entry, ...]] = field(default_factory=dict)

    def of(self, group: Group) -> tuple[Entry, ...]:
        return self.groups.get(group, ())

    def count(self, *groups: Group) -> int:
        """Programs, those shown beneath another included."""
        return sum(1 for group in groups for entry in self.of(group) for _ in entry.whole())

    @property
    def choosable(self) -> tuple[str, ...]:
        """Programs that something can be prepared for: all but those that can't help now."""
        return tuple(
            one.program
            for group in GROUPS
            if group != "not_now"
            for entry in self.of(group)
            for one in entry.whole()
        )


def grouped(
    catalogue: Catalogue, result: Result, changes: Mapping[str, tuple[Change, ...]] | None = None
) -> Grouped:
    """The result in groups, each in the order in which it is best looked at."""
    found: dict[Group, list[Entry]] = {group: [] for group in GROUPS}
    for match in result.matches:
        entry = _entry(catalogue, match, (changes or {}).get(match.program, ()))
        found[group_of(catalogue, entry)].append(entry)
    _put_beneath(catalogue, found)
    in_order = {group: tuple(_in_order(catalogue, entries)) for group, entries in found.items()}
    return Grouped(in_order)


def group_of(catalogue: Catalogue, entry: Entry) -> Group:
    match = entry.match
    if match.verdict == "unlikely":
        return "not_now"
    if match.verdict == "possible" and not _is_to_be_looked_into(catalogue, match):
        open_criteria = [f for f in match.findings if f.hard and f.verdict == "unknown"]
        return "one_answer" if len(open_criteria) == 1 and (entry.ask or entry.look_up) else "more_answers"
    return BY_ROUTE[match.route]


def _is_to_be_looked_into(catalogue: Catalogue, match: Match) -> bool:
    """*Can't tell* makes a task, once asking doesn't lead further or more is known than open."""
    hard = [finding for finding in match.findings if finding.hard]
    still_open = [finding for finding in hard if finding.verdict == "unknown"]
    asked_in_vain = any(not finding.unanswered for finding in still_open)
    return catalogue.program(match.program).task_when_unknown and (
        asked_in_vain or len(hard) >= 2 * len(still_open)
    )


def headline(grouped: Grouped) -> str:
    """*3 programs may help, 2 things we can do ourselves, 4 need one more answer.*"""
    parts = [
        _counted(grouped.count("may_help"), "program may help", "programs may help"),
        _counted(grouped.count("agent"), "is for the agent", "are for the agent"),
        _counted(grouped.count("ourselves"), "thing we can do ourselves", "things we can do ourselves"),
        _counted(grouped.count("one_answer"), "needs one more answer", "need one more answer"),
    ]
    said = [part for part in parts if part]
    if not said:
        return "Nothing is settled yet. A few more answers will show what may help."
    return ", ".join(said)


def questions_to_ask(catalogue: Catalogue, grouped: Grouped) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Each question that one answer away hangs on, with what it may settle: most first, sensitive ones last."""
    settled: dict[str, list[Entry]] = {}
    for entry in grouped.of("one_answer"):
        for question in entry.ask[:1]:
            settled.setdefault(question, []).append(entry)
    best_first = sorted(settled, key=lambda id: (catalogue.question(id).sensitive, -len(settled[id])))
    return tuple((question, tuple(settled[question])) for question in best_first)


def prepare_label(catalogue: Catalogue, chosen: Iterable[str]) -> str:
    """What the one button does: *Prepare 2 referrals and 1 task*."""
    routes = [catalogue.program(program).route for program in chosen]
    parts = [
        _counted(routes.count("referral"), "referral", "referrals"),
        _counted(routes.count("action"), "task", "tasks"),
        _counted(routes.count("agent") + routes.count("information"), "card", "cards"),
    ]
    said = [part for part in parts if part]
    return f"Prepare {listed(said)}" if said else "Choose what to prepare"


def _entry(catalogue: Catalogue, match: Match, changes: tuple[Change, ...]) -> Entry:
    case_file = {question.id for question in catalogue.questions if question.case_file}
    missing = [text.en for finding in match.findings if finding.hard for text in finding.missing]
    return Entry(
        match=match,
        ask=tuple(question for question in match.unanswered if question not in case_file),
        look_up=tuple(question for question in match.unanswered if question in case_file),
        missing=tuple(dict.fromkeys(missing)),
        changes=changes,
    )


def _put_beneath(catalogue: Catalogue, found: dict[Group, list[Entry]]) -> None:
    """Moves an entry beneath the first program of its group under which it is shown; alone in its group, it stays."""
    for entries in found.values():
        by_program = {entry.program: entry for entry in entries}
        for entry in list(entries):
            above = [p for p in catalogue.program(entry.program).shown_under if p in by_program]
            if above:
                place = entries.index(by_program[above[0]])
                host = entries[place]
                entries[place] = by_program[above[0]] = Entry(
                    host.match, (*host.under, entry), host.ask, host.look_up, host.missing, host.changes
                )
                entries.remove(entry)


def _in_order(catalogue: Catalogue, entries: list[Entry]) -> list[Entry]:
    """Custody first; then fewest notes, then the catalogue's order; each before what it is shown before."""
    order = {program.id: place for place, program in enumerate(catalogue.programs)}
    ranked = sorted(entries, key=lambda e: (e.program not in BEFORE_ARREARS, _notes(e), order[e.program]))
    for entry in list(ranked):
        later = [e for e in ranked if e.program in catalogue.program(entry.program).shown_before]
        if later and ranked.index(entry) > (place := min(map(ranked.index, later))):
            ranked.remove(entry)
            ranked.insert(place, entry)
    return ranked


def _notes(entry: Entry) -> int:
    """How many soft criteria aren't met: they never decide, but lower the rank. Only what is known counts."""
    soft = [finding for finding in entry.match.findings if not finding.hard]
    return sum(finding.verdict == "not_met" for finding in soft)


def _counted(number: int, one: str, several: str) -> str:
    return counted(number, one, several) if number else ""
