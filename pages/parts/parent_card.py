"""One parent on Home: who it is, what was begun, and the next act. Leaves the conversation to interview.py."""

from uuid import UUID

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import resources
from pages.parts.browser import copy_button
from pages.parts.clock import at_agency
from pages.parts.contact_note import contact_note
from pages.parts.merging import same_parent
from pages.parts.naming import short_name, task_name
from pages.parts.people import say_born, say_day
from pages.parts.plain import plain, quiet
from pages.parts.status import about_referral, about_task, badge, task_badge
from records.parents import read_parent, set_contact_unsafe
from records.referrals import referrals_of
from records.screening_records import ScreeningRow
from records.screenings import screenings_of
from records.tasks import tasks_of
from records.workers import Worker

SAFE = {"no": "Yes, it's safe", "yes": "No, through me", "declined": "Prefers not to say"}
"""What is kept is whether contact is *un*safe."""


def parent_card(by: Worker, parent_id: UUID) -> None:
    """Reads the parent (recorded as an opening) and offers to talk, or to go on where it was left."""
    engine, now = resources.engine(), resources.now()
    parent = read_parent(engine, by, parent_id, now=now)
    called = parent.details.preferred_name
    st.title(plain(parent.name), anchor=False)
    facts = " · ".join(
        filter(None, (f"likes to be called {called}" if called else "", say_born(parent.details.birth_date)))
    )
    if facts:
        st.markdown(plain(facts))
    with st.container(horizontal=True, vertical_alignment="center"):
        for number in parent.case_numbers:
            copy_button(number, f"Case {number}", key=f"copy.{number}", copied="Copied")
    if parent.contact_unsafe == "not_alone":
        _ask_safe(by, parent_id)
    same_parent(by, parent)
    rows = screenings_of(engine, by, parent_id, now=now)
    open_rows = [row for row in rows if row.finished_at is None]
    with st.container(horizontal=True):
        if open_rows and st.button("Go on with the screening", type="primary", key="parent.go_on"):
            go_to("interview", open_rows[0].id)
        if st.button("Start a screening", type="secondary" if open_rows else "primary", key="parent.start"):
            st.switch_page("caseworker/interview.py", query_params={"parent": str(parent_id)})
    st.subheader("Screenings", anchor=False)
    if not rows:
        st.markdown("None yet. A screening takes about ten minutes; you can stop at any question.")
    for row in rows:
        _screening(row)
    _sent(by, parent_id)
    contact_note(by, parent)


def _sent(by: Worker, parent_id: UUID) -> None:
    """What was prepared for the parent, wherever it stands."""
    engine, now, on = resources.engine(), resources.now(), resources.today()
    referrals = referrals_of(engine, by, parent_id, now=now)
    tasks = tasks_of(engine, by, parent_id, now=now)
    if referrals or tasks:
        st.subheader("Referrals and tasks", anchor=False)
    for row in referrals:
        with _line(f"referral.{row.id}"):
            st.markdown(
                f"{plain(short_name(row.program_id))} {badge(row.status, row.word)}  \n"
                f"{quiet(about_referral(row, on))}"
            )
            if st.button("Open", key=f"parent.referral.{row.id}"):
                st.switch_page("caseworker/referrals.py", query_params={"referral": str(row.id)})
    for task in tasks:
        with _line(f"task.{task.id}"):
            st.markdown(
                f"{plain(task_name(task.program_id, task.kind))} {task_badge(task.status)}  \n"
                f"{quiet(about_task(task, on))}"
            )
            if st.button("Open", key=f"parent.task.{task.id}"):
                st.switch_page("caseworker/tasks.py", query_params={"task": str(task.id)})


def _line(key: str) -> DeltaGenerator:
    return st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key=key
    )


def _ask_safe(by: Worker, parent_id: UUID) -> None:
    """Asked when the parent is alone; until then papers say *through the caseworker*."""
    asked = st.pills(
        "They weren't alone last time. Is it safe to reach them?",
        list(SAFE),
        format_func=lambda id: SAFE[id],
        key="parent.safe",
    )
    if asked:
        set_contact_unsafe(resources.engine(), by, parent_id, asked, now=resources.now())
        st.rerun()


def go_to(page: str, screening: UUID) -> None:
    st.switch_page(f"caseworker/{page}.py", query_params={"screening": str(screening)})


def _screening(row: ScreeningRow) -> None:
    with _line(f"screening.{row.id}"):
        when = say_day(at_agency(row.started_at).date())
        state = "finished" if row.finished_at else "begun, not finished"
        st.markdown(f"**{when}** with {plain(row.worker_name)}  \n{state}, {row.answered} answers")
        if row.finished_at is None and st.button("Go on", key=f"go_on.{row.id}"):
            go_to("interview", row.id)
        if row.finished_at is not None and st.button("See what may help", key=f"matches.{row.id}"):
            go_to("matches", row.id)
