"""Programs: the list, one of them, where a question is used, and the interview drawn from the data."""

import streamlit as st

from pages.parts import resources, session
from pages.parts.catalogue_changes import PAGE as CHANGES
from pages.parts.catalogue_interview import interview
from pages.parts.catalogue_list import PAGE, filters, program_list
from pages.parts.catalogue_program import one_program
from pages.parts.catalogue_question import one_question
from pages.parts.change_list import changes_label
from pages.parts.plain import plain
from pages.parts.worker import SUPERVISOR, require

worker = require(SUPERVISOR)
said = session.kept_word()
if said:
    st.success(plain(said), icon=":material/check_circle:")
programs = {program.id: program for program in resources.catalogue().programs}
questions = resources.catalogue().questions_by_id
asked = st.query_params


def back(label: str, address: dict[str, str]) -> None:
    if st.button(label, icon=":material/arrow_back:", type="tertiary", key="catalogue.back"):
        st.switch_page(PAGE, query_params=address)


if (program := programs.get(asked.get("program") or "")) is not None:
    back("Programs", filters())
    one_program(worker, program)
elif (question := questions.get(asked.get("question") or "")) is not None:
    back("The interview", {"view": "interview", "section": question.section})
    one_question(question)
elif asked.get("view") == "interview":
    back("Programs", {})
    st.title("The interview", anchor=False)
    interview()
else:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title("Programs", width="content", anchor=False)
        with st.container(horizontal=True, width="content"):
            if st.button(
                "The interview as a diagram", icon=":material/account_tree:", key="catalogue.interview"
            ):
                st.switch_page(PAGE, query_params={"view": "interview"})
            if st.button(changes_label(worker), icon=":material/tune:", key="catalogue.changes"):
                st.switch_page(CHANGES, query_params={})
    program_list(worker)
