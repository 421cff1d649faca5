"""Payments: an amount entered for a parent, a file taken in, a mistake taken back. Outcomes are counted from them."""

import streamlit as st

from pages.parts import session
from pages.parts.heading import way_back
from pages.parts.payment_entering import enter_one
from pages.parts.payment_files import take_in_a_file
from pages.parts.payment_list import latest
from pages.parts.plain import plain
from pages.parts.worker import SUPERVISOR, require

worker = require(SUPERVISOR)
way_back("supervisor/outcomes.py", "Outcomes")
st.title("Payments", anchor=False)
said = session.kept_word()
if said:
    st.success(plain(said), icon=":material/check_circle:")
st.markdown(
    "What parents paid, by day. Outcomes count from it: a first payment, and paid in each of three months running. "
    "The case system stays the record of what is owed."
)
way = st.segmented_control(
    "What do you have?",
    ["A file", "One payment"],
    default="A file",
    required=True,
    key="way",
    bind="query-params",
)
if way == "One payment":
    enter_one(worker)
else:
    take_in_a_file(worker)
latest(worker)
