"""The worker's referrals in plain words, narrowed by where they stand. Leaves one of them to one_referral.py."""

from datetime import date

import streamlit as st

from pages.parts import resources
from pages.parts.clock import at_agency
from pages.parts.plain import plain, quiet
from pages.parts.status import about_referral, badge
from pages.parts.task_list import task_row
from records.lifecycle import Status
from records.referral_records import ReferralRow
from records.referrals import my_referrals
from records.tasks import my_tasks
from records.workers import Worker

AT_ONCE = 25


def referral_list(by: Worker) -> None:
    rows = my_referrals(resources.engine(), by, now=resources.now())
    if not rows:
        st.markdown(
            "You have sent nobody yet. Screen a parent, see what may help, and prepare a referral there."
        )
        if st.button("Find a parent", type="primary", key="referrals.home"):
            st.switch_page("caseworker/home.py")
        return
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.word] = counts.get(row.word, 0) + 1
    words = st.pills(
        "Where they stand",
        list(counts),
        selection_mode="multi",
        format_func=lambda word: f"{word} ({counts[word]})",
        key="stand",
        bind="query-params",
        label_visibility="collapsed",
    )
    some = [row for row in rows if not words or row.word in words]
    for row in some[: how_many()]:
        referral_row(row)
    if len(some) > how_many():
        st.markdown(quiet(f"{how_many()} of {len(some)} are shown, the newest first."))
        if st.button("Show more", key="referrals.more"):
            st.query_params["show"] = str(how_many() + AT_ONCE)
            st.rerun()


def overdue(by: Worker) -> None:
    """What is past its day: referrals to ask about, and tasks."""
    on = resources.today()
    rows = [row for row in my_referrals(resources.engine(), by, now=resources.now()) if is_overdue(row, on)]
    tasks = [row for row in my_tasks(resources.engine(), by, now=resources.now()) if row.due_on < on]
    if not rows and not tasks:
        st.markdown("Nothing is past its day.")
    for row in rows:
        referral_row(row)
    for task in tasks:
        task_row(task, by)


def is_overdue(row: ReferralRow, on: date) -> bool:
    """Handed over, and the day on which the parent was to go is past."""
    day = at_agency(row.appointment_at).date() if row.appointment_at else row.contact_by
    return row.status is Status.SENT and day is not None and day < on


def how_many() -> int:
    """How many rows the address asks for."""
    asked = st.query_params.get("show") or ""
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else AT_ONCE


def referral_row(row: ReferralRow) -> None:
    catalogue = resources.catalogue()
    names = {program.id: program.short.en for program in catalogue.programs}
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key=f"referral.{row.id}",
    ):
        st.markdown(
            f"**{plain(row.parent_name)}** → {plain(names.get(row.program_id, row.program_id))} "
            f"{badge(row.status, row.word)}  \n{quiet(about_referral(row, resources.today()))}"
        )
        if st.button("Open", key=f"referral.open.{row.id}"):
            st.switch_page("caseworker/referrals.py", query_params={"referral": str(row.id)})
