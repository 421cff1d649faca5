"""Changes of a program's rules, proposed and in force, and the way to propose one. Leaves proposing to its page."""

import streamlit as st

from pages.parts import resources
from pages.parts.clock import at_agency
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from records.overrides import DECLINED, IN_FORCE, PROPOSED, WITHDRAWN, ChangeRecord, list_overrides
from records.workers import Worker
from screening.attention import standards_of
from screening.changeable import DATES, Subject, subjects, subjects_of
from screening.criteria import Test
from screening.programs import Program
from screening.uses import conditions_in

PAGE = "supervisor/change.py"
WORDS = {
    PROPOSED: ("Proposed", "yellow"),
    IN_FORCE: ("Put in force", "green"),
    DECLINED: ("Declined", "gray"),
    WITHDRAWN: ("Withdrawn", "gray"),
}
PARTS = {
    "low": "At least",
    "high": "At most",
    "percent": "Percent",
    "effective_from": "First day",
    "effective_to": "Last day",
}


def changes(by: Worker, program: Program) -> None:
    st.subheader("Changes", anchor=False)
    some = changes_of(program, list_overrides(resources.engine(), by, now=resources.now()))
    about = {one.id: one for one in subjects(resources.shipped())}
    for change in some:
        _change(change, about.get(change.change.subject))
    if not some:
        st.markdown("Its rules are as shipped.")
    if st.button("Propose a change", key="changes.propose", icon=":material/edit_calendar:"):
        st.switch_page(PAGE, query_params={"program": program.id})


def changes_of(program: Program, every: tuple[ChangeRecord, ...]) -> tuple[ChangeRecord, ...]:
    """Those of its own figures and days, and of the official figures and named conditions that it leans on."""
    catalogue = resources.catalogue()
    about = {f"program:{program.id}"}
    about |= {f"standard:{standard.id}" for standard in standards_of(catalogue, program)}
    about |= {f"condition:{condition.id}" for condition in conditions_in(catalogue, tests_of(program))}
    return tuple(one for one in every if one.change.subject.partition("/")[0] in about)


def tests_of(program: Program) -> tuple[Test, ...]:
    """What decides who may qualify, and who is served first."""
    return (*(one.test for one in program.criteria), *(group.test for group in program.priority))


def changeable_conditions() -> dict[str, str]:
    """Named conditions that have a figure to change, each with the subject; of several figures the first."""
    found: dict[str, str] = {}
    for one in subjects(resources.shipped()):
        if one.condition:
            found.setdefault(one.condition, one.id)
    return found


def changeable_of(program: Program) -> dict[str, str]:
    """Criteria that have a figure to change, each with the subject to propose it for; empty for several figures."""
    found: dict[str, list[str]] = {}
    for one in subjects_of(resources.shipped(), program.id):
        if one.criterion and one.part not in DATES and not one.refusal:
            found.setdefault(one.criterion, []).append(one.id)
    return {criterion: ids[0] if len(ids) == 1 else "" for criterion, ids in found.items()}


def propose(program: Program, subject: str) -> None:
    address = {"subject": subject} if subject else {"program": program.id}
    st.switch_page(PAGE, query_params=address)


def _change(record: ChangeRecord, subject: Subject | None) -> None:
    word, color = WORDS.get(record.status, ("Over", "gray"))
    change = record.change
    who = f"Proposed by {record.proposed_by_name}, {say_day(at_agency(record.proposed_at).date())}."
    if record.decided_at and record.decided_by_name:
        decided = say_day(at_agency(record.decided_at).date())
        who += f" {word} by {record.decided_by_name}, {decided}."
    until = f" to {say_day(change.in_force_to)}" if change.in_force_to else " on"
    lines = [
        f"**{plain(subject.about.en if subject else change.subject)}** :{color}-badge[{word}]",
        plain(f"{say_value(record, subject)}, from {say_day(change.in_force_from)}{until}"),
        quiet(f"{who} “{change.reason}”"),
    ]
    with st.container(key=f"changed.{record.id}", gap=None):
        st.markdown("  \n".join(lines))
        if st.button("Look at it", key=f"changed.open.{record.id}", type="tertiary"):
            st.switch_page(PAGE, query_params={"proposal": str(record.id)})


def say_value(record: ChangeRecord, subject: Subject | None) -> str:
    """*At least: 20*; the unit is the rule's own."""
    value = record.change.value
    if isinstance(value, dict):
        return f"${value['first']} for one person, ${value['each_more']} for each more"
    part = PARTS.get(subject.part, "Value") if subject else "Value"
    dollars = subject is not None and subject.kind in ("money", "yearly")
    return f"{part}: {'$' if dollars else ''}{value}"
