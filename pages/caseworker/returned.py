"""Returned papers: a form that came back as a PDF, a provider's list, and what nobody could match yet."""

import streamlit as st

from pages.parts import session
from pages.parts.plain import plain
from pages.parts.report_rows import to_confirm
from pages.parts.returned_form import returned_form
from pages.parts.returned_list import returned_list
from pages.parts.tray import tray
from pages.parts.worker import CASEWORK, require

worker = require(*CASEWORK)
st.title("Returned papers", anchor=False)
said = session.kept_word()
if said:
    st.success(plain(said), icon=":material/check_circle:")
way = st.segmented_control(
    "What came back?",
    ["A form (PDF)", "A list"],
    default="A form (PDF)",
    required=True,
    key="returned.way",
    label_visibility="collapsed",
)
if way == "A list":
    returned_list(worker)
    to_confirm(worker)
else:
    returned_form(worker)
tray(worker)
