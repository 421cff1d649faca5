"""Tasks: what the agency does itself, with its due dates; one of them to decide or to look at again."""

import streamlit as st

from pages.parts import session
from pages.parts.asked_for import id_in
from pages.parts.one_task import one_task
from pages.parts.plain import plain
from pages.parts.task_list import task_list
from pages.parts.worker import CASEWORK, require

worker = require(*CASEWORK)
said = session.kept_word()
if said:
    st.success(plain(said), icon=":material/check_circle:")
task_id = id_in("task")
if task_id is None:
    st.title("Tasks", anchor=False)
    task_list(worker)
else:
    if st.button("Tasks", icon=":material/arrow_back:", type="tertiary", key="tasks.back"):
        st.switch_page("caseworker/tasks.py")
    one_task(worker, task_id)
