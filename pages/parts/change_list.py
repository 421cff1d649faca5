"""Changes that wait for a second person, and all that were ever decided; leaves one of them to change_one.py."""

from collections.abc import Iterable
from datetime import timedelta

import streamlit as st

from pages.parts import resources
from pages.parts.change_choose import program_name
from pages.parts.change_words import name_of, say_days, say_value
from pages.parts.clock import at_agency
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from records.overrides import DECLINED, ENDED, IN_FORCE, PROPOSED, WITHDRAWN, ChangeRecord, waiting_for
from records.workers import Worker
from screening.changeable import Subject, subjects

PAGE = "supervisor/change.py"
STATUSES = {
    PROPOSED: ("Waits for a second person", "yellow"),
    IN_FORCE: ("In force", "green"),
    DECLINED: ("Declined", "gray"),
    WITHDRAWN: ("Withdrawn", "gray"),
    ENDED: ("Put away", "gray"),
}


def subjects_by_id() -> dict[str, Subject]:
    return {one.id: one for one in subjects(resources.catalogue())}


def heading(record: ChangeRecord, one: Subject | None) -> str:
    """*Career Online High School: Is 19 or older (age, at least)*; the bare id of a rule that is gone."""
    if one is None:
        return record.change.subject
    return f"{program_name(one)}: {name_of(resources.catalogue(), one)}"


def in_words(record: ChangeRecord, one: Subject | None) -> str:
    """*19 → 21, from Jan 1, 2027*."""
    change, catalogue = record.change, resources.catalogue()
    if one is None:
        return f"{change.value}, {say_days(change.in_force_from, change.in_force_to)}"
    new = say_value(catalogue, one, change.value)
    if one.kind == "date":
        return f"new day: {new}"
    held = one.on(change.in_force_from - timedelta(days=1))
    old = say_value(catalogue, one, held.value if held else None)
    return f"{old} → {new}, {say_days(change.in_force_from, change.in_force_to)}"


def status_badge(record: ChangeRecord) -> str:
    word, color = STATUSES[record.status]
    return f":{color}-badge[{word}]"


def who(record: ChangeRecord) -> str:
    said = f"Proposed by {record.proposed_by_name}, {say_day(at_agency(record.proposed_at).date())}."
    if record.decided_at:
        word = {IN_FORCE: "Agreed", ENDED: "Put away"}.get(record.status, STATUSES[record.status][0])
        said += f" {word} by {record.decided_by_name}, {say_day(at_agency(record.decided_at).date())}."
    if record.decided_why:
        said += f" “{record.decided_why}”"
    return said


def changes_label(by: Worker) -> str:
    """The way here from another page, with how many proposals wait for a second person who isn't their author."""
    count = len(waiting_for(resources.engine(), by, now=resources.now()))
    return f"Rule changes ({count} to look at)" if count else "Rule changes"


def waiting(records: Iterable[ChangeRecord]) -> None:
    some = [record for record in records if record.status == PROPOSED]
    if not some:
        return
    st.header(f"Waiting for a second person ({len(some)})", anchor=False)
    for record in some:
        row(record)


def history(records: Iterable[ChangeRecord]) -> None:
    """Everything that was decided, the newest first."""
    some = [record for record in records if record.status != PROPOSED]
    st.header("History", anchor=False)
    if not some:
        st.markdown("Nothing was changed yet: every rule is as shipped.")
    for record in some:
        row(record)


def row(record: ChangeRecord) -> None:
    one = subjects_by_id().get(record.change.subject)
    badge = "" if record.status == PROPOSED else status_badge(record)
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key=f"change.row.{record.id}",
    ):
        st.markdown(
            f"**{plain(heading(record, one))}** {badge}  \n"
            f"{plain(in_words(record, one))}  \n" + quiet(who(record))
        )
        if st.button("Look at it", key=f"change.open.{record.id}"):
            st.switch_page(PAGE, query_params={"proposal": str(record.id)})
