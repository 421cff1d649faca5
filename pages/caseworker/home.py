"""Home: what needs the worker today, a parent to find, a screening to start. Leaves each of them to its part."""

import streamlit as st

from pages.parts import resources, session
from pages.parts.asked_for import id_in
from pages.parts.kiosk_codes import CODE, kiosk_queue, take_up
from pages.parts.opening import new_parent
from pages.parts.parent_card import parent_card
from pages.parts.people import find
from pages.parts.plain import plain
from pages.parts.today import greeting, needs_you
from pages.parts.worker import CASEWORK, require

worker = require(*CASEWORK)
said = session.kept_word()
if said:
    st.success(plain(said), icon=":material/check_circle:")

parent_id = id_in("parent")
if parent_id is not None:
    if st.button("Home", icon=":material/arrow_back:", type="tertiary", key="home.back"):
        st.switch_page("caseworker/home.py")
    parent_card(worker, parent_id)
elif st.query_params.get("start") is not None:
    if st.button("Home", icon=":material/arrow_back:", type="tertiary", key="home.back"):
        st.switch_page("caseworker/home.py")
    st.title("Who is it?", anchor=False)
    find(worker)
    st.subheader("Somebody new", anchor=False)
    new_parent(worker)
elif st.query_params.get(CODE):
    if st.button("Home", icon=":material/arrow_back:", type="tertiary", key="home.back"):
        st.switch_page("caseworker/home.py")
    take_up(worker, st.query_params[CODE])
else:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(
            plain(greeting(worker.name, resources.now(), resources.agency().time_zone)),
            width="content",
            anchor=False,
        )
        with st.container(horizontal=True, width="content"):
            if st.button("No-name conversation", icon=":material/forum:", key="home.no_name"):
                st.switch_page("caseworker/conversation.py")
            if st.button("Start a screening", type="primary", icon=":material/add:", key="home.start"):
                st.switch_page("caseworker/home.py", query_params={"start": "new"})
    if not find(worker):
        needs_you(worker)
        kiosk_queue(worker)
