"""Tasks as a list: mine, or the attorneys'; the earliest due first. Leaves deciding to one_task.py."""

import streamlit as st

from pages.parts import resources
from pages.parts.naming import task_name
from pages.parts.plain import plain, quiet
from pages.parts.status import about_task, task_badge
from records.task_records import TaskRow
from records.tasks import attorney_tasks, my_tasks
from records.workers import Role, Worker

MINE, ATTORNEYS = "Mine", "The attorneys'"


def task_list(by: Worker) -> None:
    whose = st.segmented_control(
        "Whose", [MINE, ATTORNEYS], default=MINE, required=True, key="whose", label_visibility="collapsed"
    )
    engine, now = resources.engine(), resources.now()
    rows = attorney_tasks(engine, by, now=now) if whose == ATTORNEYS else my_tasks(engine, by, now=now)
    for row in rows:
        task_row(row, by)
    if not rows and whose == ATTORNEYS:
        st.markdown("Nothing waits for an attorney.")
    elif not rows:
        st.markdown(
            "Nothing waits for you. What we can do ourselves for a parent is asked for from their matches."
        )


def task_row(row: TaskRow, by: Worker) -> None:
    late = row.due_on < resources.today()
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key=f"task.{row.id}"
    ):
        mark = ":orange-badge[Late]" if late else task_badge(row.status)
        st.markdown(
            f"**{plain(task_name(row.program_id, row.kind))}** for {plain(row.parent_name)} {mark}  \n"
            f"{quiet(about_task(row, resources.today()))}"
        )
        label = "Decide" if row.assigned_role != "attorney" or Role.ATTORNEY in by.roles else "Open"
        if st.button(label, key=f"task.open.{row.id}"):
            st.switch_page("caseworker/tasks.py", query_params={"task": str(row.id)})
