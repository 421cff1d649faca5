"""What would this change do: the last twelve months' screenings by the rules with and without it, at once."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import pandas as pd
import streamlit as st

from pages.parts import resources
from pages.parts.change_address import address_of
from pages.parts.change_sweep import Tried, drawn, sweep
from pages.parts.change_when import what_counts_when
from pages.parts.change_words import OUTCOMES, say_outcome
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.table import plain_table
from records.overrides import ProposedChange
from records.workers import Worker
from screening.caseload import EXAMPLES, Change, Difference, what_would_change
from screening.catalogue import Catalogue
from screening.changeable import DATES, OverrideProblem, Subject, subject
from screening.overrides import with_overrides
from screening.questions import Question

BY = {"program": "Program", "office": "Office", "language": "Language"}
REPLAY = "supervisor/replay.py"


@dataclass(frozen=True)
class Effect:
    """A change, and whose match it would change."""

    change: ProposedChange
    before: Catalogue
    found: Difference


def effect(by: Worker, change: ProposedChange) -> Effect | None:
    """How many would gain and lose, at this figure and beside it. None where it can't be so; that is said instead."""
    st.subheader("What would this change do?", anchor=False)
    before, shipped, there = resources.catalogue(), resources.shipped(), resources.in_force()
    try:
        after = with_overrides(shipped, [*there, change.override()])
    except OverrideProblem as problem:
        st.info(plain(problem.sentence), icon=":material/info:")
        return None
    one = subject(before, change.subject)
    on = day_of(one, change, resources.today())
    people, world = resources.caseload(by), resources.world(by, on)
    found = what_would_change(before, after, people, world)
    st.markdown(plain(what_counts_when(after, one.id, resources.today(), one)))
    _said(after, change, on)
    _counts(found)
    tried = sweep(shipped, before, there, one, change, people, world)
    if tried:
        _beside(tried)
    return Effect(change, before, found)


def _beside(tried: tuple[Tried, ...]) -> None:
    """The chart of other figures, and the same as a table."""
    alt = "; ".join(f"{each.words}: {each.gained:,} gain, {each.lost:,} lose" for each in tried)
    st.markdown("**Other figures would do this:** gain above the line, loss below it.")
    st.vega_lite_chart(drawn(tried), alt=alt, width="stretch", key="effect.sweep")
    with st.expander("Table: other figures", icon=":material/table:", key="effect.sweep.table"):
        rows = [(each.words, f"{each.gained:,}", f"{each.lost:,}") for each in tried]
        plain_table(("Figure", "Would gain", "Would lose"), rows, name="What other figures would do")


def who_changes(shown: Effect | None) -> None:
    """By program, office and language, with examples to look at."""
    if shown is not None and shown.found.changes:
        st.subheader("Whose match would change", anchor=False)
        _tables(shown.before, shown.found)
        _examples(shown)


def day_of(one: Subject, change: ProposedChange, today: date) -> date:
    """The day on which both rules are asked: today, or the first or last on which they differ."""
    if one.part in DATES:
        named = [date.fromisoformat(day) for day in (change.value, *(h.value for h in one.values)) if day]
        first = min(named, default=today)
        return max(today, first if one.part == "effective_from" else first + timedelta(days=1))
    if change.in_force_from > today:
        return change.in_force_from
    return min(today, change.in_force_to) if change.in_force_to else today


def _said(after: Catalogue, change: ProposedChange, on: date) -> None:
    """What parents would read from then on, in each language."""
    program, _, criterion = change.subject.removeprefix("program:").partition("/criterion:")
    id = criterion.partition("/")[0]
    if not id or criterion.endswith(DATES):
        return
    to_write = subject(after, change.subject).written and not change.sentences
    for one in after.program(program).criteria_on(on):
        if one.id == id:
            if not to_write:
                sentences = " · ".join(f"“{plain(said)}”" for said in one.sentence.values())
                st.markdown(f"Parents and workers would read {sentences}")
            if not one.hard:
                st.markdown(
                    "This is good to have and never decides, so nobody's match changes. Its note would."
                )


def _counts(found: Difference) -> None:
    if not found.n:
        st.markdown("No screening of the last twelve months is there to try it on.")
        return
    more = sum(change.count for change in found.changes if change.is_more)
    fewer = sum(change.count for change in found.changes if not change.is_more)
    st.markdown(
        f"**{_many(found.people)} of {found.n:,} screenings** of the last twelve months would get another match, "
        f"as if everybody came on {say_day(found.on)}."
    )
    with st.container(horizontal=True, key="effect.counts"):
        st.metric("Would gain", f"{more:,}", help="Matches that would move toward *may help*.")
        st.metric("Would lose", f"{fewer:,}", help="Matches that would move toward *not now*.")
        st.metric("As before", f"{found.n - found.people:,}", help="Screenings in which nothing changes.")


def _many(count: int) -> str:
    return f"{count:,}" if count else "None"


def _tables(catalogue: Catalogue, found: Difference) -> None:
    by = st.segmented_control(
        "Counted by", list(BY), default="program", required=True, format_func=BY.__getitem__, key="effect.by"
    )
    key: Callable[[Change], str] = lambda change: getattr(change, by or "program")  # noqa: E731
    names = _names(catalogue, by or "program")
    more, fewer = (
        _counted(key, (change for change in found.changes if change.is_more == hopeful))
        for hopeful in (True, False)
    )
    rows = sorted({*more, *fewer}, key=lambda each: -(more[each] + fewer[each]))
    frame = pd.DataFrame(
        [[plain(names(each)), more[each], fewer[each]] for each in rows],
        columns=[BY[by or "program"], "Would gain", "Would lose"],
    )
    st.table(frame.set_index(frame.columns[0]), border="horizontal", alt=f"Changed matches by {by}")


def _counted(key: Callable[[Change], str], changes: object) -> Counter[str]:
    counts: Counter[str] = Counter()
    for change in changes:  # type: ignore[attr-defined]
        counts[key(change)] += change.count
    return counts


def _names(catalogue: Catalogue, by: str) -> Callable[[str], str]:
    if by == "program":
        return lambda id: catalogue.program(id).name.en
    if by == "language":
        return lambda id: _language(catalogue.question("language"), id)
    return lambda name: name


def _language(question: Question, id: str) -> str:
    return next((value.label.en for value in question.values if value.id == id), "Not recorded")


def _examples(shown: Effect) -> None:
    """Each kind of change with up to ten screenings to look at, by the rules with the change."""
    catalogue, found = shown.before, shown.found
    address = address_of(shown.change)
    kinds: dict[tuple[str, str, str], list[Change]] = {}
    for change in found.changes:
        kinds.setdefault((change.program, change.was, change.becomes), []).append(change)
    for (program, was, becomes), changes in sorted(kinds.items(), key=lambda kind: -_total(kind[1])):
        label = (
            f"{plain(catalogue.program(program).name.en)}: {OUTCOMES[was][0]} → {OUTCOMES[becomes][0]} "  # type: ignore[index]
            f"({_total(changes):,})"
        )
        with st.expander(label, key=f"effect.{program}.{was}.{becomes}"):
            st.markdown(f"{say_outcome(was)} → {say_outcome(becomes)}")  # type: ignore[arg-type]
            some = _some(changes)
            for change, id in some:
                spoken = _language(catalogue.question("language"), change.language)
                label = f"{plain(change.office)}, {plain(spoken)} {id[:8]}"
                st.page_link(
                    REPLAY, label=label, icon=":material/history:", query_params={"screening": id, **address}
                )
            if _total(changes) > len(some):
                st.markdown(
                    quiet(f"{len(some)} of {_total(changes):,}, the newest of each office and language.")
                )


def _total(changes: list[Change]) -> int:
    return sum(change.count for change in changes)


def _some(changes: list[Change]) -> list[tuple[Change, str]]:
    """Ten at most, taken in turn from every office and language."""
    turns = [(place, change, id) for change in changes for place, id in enumerate(change.examples)]
    return [(change, str(UUID(id))) for _, change, id in sorted(turns, key=lambda turn: turn[0])[:EXAMPLES]]
