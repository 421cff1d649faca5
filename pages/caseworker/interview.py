"""The interview: one parent, one conversation. Leaves what is asked to screening and each piece to its part."""

import streamlit as st

from pages.parts.asked_for import id_in
from pages.parts.asking import ask
from pages.parts.beginning import begin
from pages.parts.casefile import case_file_panel, fact_key
from pages.parts.findings import so_far
from pages.parts.interview import here, start
from pages.parts.talk_frame import (
    ask_again,
    chips,
    contradictions,
    focus_on,
    heading,
    said_lines,
    still_to_ask,
    ways_on,
)
from pages.parts.talking import back_when_done, hands, open_talk, place_in_address, say_kept_word
from pages.parts.worker import CASEWORK, require
from records.answers import CASE_FILE

worker = require(*CASEWORK)
say_kept_word()
parent_id = id_in("parent")
if parent_id is not None and id_in("screening") is None:
    begin(worker, parent_id)
    st.stop()

talk = open_talk(worker)
back_when_done(talk)
section, wanted = place_in_address(talk)
if not section:
    place = start(talk.standing)
    section, wanted = place.section, place.question
current = here(talk.standing, section, wanted)
question = talk.standing.question(current) if current else None
fact = wanted if wanted and talk.standing.question(wanted).case_file else None

second = heading(talk)
chips(talk, section)
conversation, beside = st.columns([2, 1], gap="large")
with conversation:
    contradictions(talk)
    asked = f"asked.{current}"
    with st.container(border=True, key=asked):
        if question is None:
            st.header("Nothing more to ask here", anchor=False)
        else:
            ask(talk.standing, question, hands(talk), second=second)
        ways_on(talk, section, question)
    still_to_ask(talk, section, current)
    said_lines(talk, section, current)
    case_file_panel(talk.standing, section, hands(talk, CASE_FILE), opened=fact is not None)
with beside:
    so_far(talk.standing, current, ask_again(talk))
focus_on(fact_key(fact) if fact else asked, act=current is None)
