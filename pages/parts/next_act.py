"""What a referral's end leads to: the next program, another try on its day, the tasks of a job. Decides none of it."""

from collections.abc import Callable, Sequence

import streamlit as st

from pages.parts import resources
from pages.parts.naming import long_name, task_name
from pages.parts.plain import plain, quiet
from pages.parts.status import about_task
from pages.parts.turned_away import no_room, what_they_found
from records.follow_ups import ORDER_REVIEW, WITHHOLDING
from records.lifecycle import ASK_AGAIN, EMPLOYED, NEXT, OFFER_NEXT, TRY_AGAIN
from records.lifecycle import ELSEWHERE as NO_ROOM
from records.offers import offer_next
from records.received import ReportRecord
from records.referral_records import ReferralRecord
from records.referrals import WholeReferral
from records.task_records import OPEN, TaskRow
from records.tasks import tasks_of
from records.workers import Worker

AFTER_A_JOB = (WITHHOLDING, ORDER_REVIEW)
NAMED = 3


def next_act(by: Worker, whole: WholeReferral, told: Sequence[ReportRecord]) -> None:
    """Nothing where nothing follows. told: the report-backs that count, the oldest first."""
    record = whole.referral
    kind = NEXT.get((record.status, record.reason or ""))
    if kind == NO_ROOM:
        no_room(by, record)
    if kind in (OFFER_NEXT, NO_ROOM):
        what_they_found(by, whole, told)
        _offer(by, record)
    elif kind in (TRY_AGAIN, ASK_AGAIN):
        _tasks(by, record, "Then", lambda row: row.kind == kind and row.program_id == record.program_id)
    elif record.outcome == EMPLOYED:
        _tasks(by, record, "What a job opens", lambda row: row.program_id in AFTER_A_JOB)


def _offer(by: Worker, record: ReferralRecord) -> None:
    st.subheader("What may help instead", anchor=False)
    found = offer_next(
        resources.engine(), by, resources.catalogue(), record.screening_id, now=resources.now()
    )
    if found:
        st.markdown("  \n".join(f"**{plain(long_name(id))}**" for id in found[:NAMED]))
        if len(found) > NAMED:
            st.markdown(quiet(f"And {len(found) - NAMED} more."))
    else:
        st.markdown("No other program stands out from the answers so far. One more answer may change that.")
    with st.container(horizontal=True):
        if st.button("See what may help", type="primary", key="next.matches"):
            st.switch_page("caseworker/matches.py", query_params={"screening": str(record.screening_id)})
        if st.button("Look at the answers", key="next.answers"):
            st.switch_page("caseworker/check.py", query_params={"screening": str(record.screening_id)})


def _tasks(by: Worker, record: ReferralRecord, title: str, wanted: Callable[[TaskRow], bool]) -> None:
    every = tasks_of(resources.engine(), by, record.parent_id, now=resources.now())
    rows = [row for row in every if row.status == OPEN and wanted(row)]
    if not rows:
        return
    st.subheader(title, anchor=False)
    for row in rows:
        with st.container(horizontal=True, vertical_alignment="center", key=f"next.{row.id}"):
            name = plain(task_name(row.program_id, row.kind))
            st.markdown(f"**{name}**  \n{quiet(about_task(row, resources.today()))}")
            if st.button("Open", key=f"next.task.{row.id}", help=f"Open the task: {name}"):
                st.switch_page("caseworker/tasks.py", query_params={"task": str(row.id)})
