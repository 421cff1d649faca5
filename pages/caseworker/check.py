"""Check your answers: everything that was said, each with Change; then what may help. Leaves asking to interview.py."""

import streamlit as st

from pages.parts import resources
from pages.parts.answers_list import list_answers, summary
from pages.parts.plain import plain, quiet
from pages.parts.talking import INTERVIEW, MATCHES, change, open_talk, say_kept_word
from pages.parts.wording import contradiction
from pages.parts.worker import CASEWORK, require
from records.screenings import finish_screening

worker = require(*CASEWORK)
say_kept_word()
talk = open_talk(worker)
if st.button("Back to the interview", icon=":material/arrow_back:", type="tertiary", key="back"):
    st.switch_page(INTERVIEW, query_params=talk.address)
with st.container(horizontal=True, vertical_alignment="center"):
    st.title("Check the answers", anchor=False, width="content")
    st.markdown(quiet(f"with {talk.record.parent.name}"), width="content")
st.markdown(plain(summary(talk.standing)))
for pair in talk.standing.result.contradictions:
    st.markdown(f":material/balance: {plain(contradiction(talk.standing, pair))}")

wanted = list_answers(talk.standing)
if wanted is not None:
    change(talk, wanted)

if st.button("See what may help", type="primary", key="see"):
    finish_screening(resources.engine(), worker, talk.record.id, now=resources.now())
    st.switch_page(MATCHES, query_params=talk.address)
