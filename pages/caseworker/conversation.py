"""A conversation without a name: five questions, what may help, a slip. Nothing about the person is kept."""

import streamlit as st

from pages.parts import resources, session
from pages.parts.asking import Hands, ask
from pages.parts.blank_papers import blank_papers
from pages.parts.findings import in_groups
from pages.parts.five import CERTAIN, END, FIVE, choose, next_of_five, slip, stops
from pages.parts.grouping import grouped
from pages.parts.interview import answers_of, standing
from pages.parts.papers import print_button
from pages.parts.plain import plain, quiet
from pages.parts.talk_frame import focus_on
from pages.parts.wording import said
from pages.parts.worker import CASEWORK, require
from records.contacts import current_contacts
from screening.answers import Answer, to_json
from screening.questions import Question

SPANISH = "unnamed.spanish"

worker = require(*CASEWORK)
if SPANISH not in st.session_state:  # somebody has just come from another page
    session.forget_unnamed()
catalogue, today = resources.catalogue(), resources.today()
stands = standing(catalogue, answers_of(catalogue, session.unnamed_answers(), today), today)
current = next_of_five(stands, session.asked_unnamed())


def keep(question: Question, answer: Answer) -> None:
    session.keep_unnamed(question.id, to_json(answer))
    session.ask_unnamed(None)


with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    st.title("A conversation without a name", anchor=False, width="content")
    with st.container(horizontal=True, width="content", vertical_alignment="center"):
        spanish = st.toggle("Spanish too", key=SPANISH)
        st.button("Start again", icon=":material/restart_alt:", key="again", on_click=session.forget_unnamed)
second = "es" if spanish else None
st.markdown(
    "  \n".join(plain(catalogue.words.say(one, "conversation.hello")) for one in ("en", second) if one)
)

found = grouped(catalogue, stands.result)
talk, beside = st.columns([2, 1], gap="large")
with talk:
    asked = f"unnamed.{current}"
    with st.container(border=True, key=asked):
        if current:
            hands = Hands(keep, lambda question: session.keep_unnamed(question.id, None))
            ask(stands, catalogue.question(current), hands, second=second)
            with st.container(
                horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
            ):
                st.markdown(quiet(f"Question {FIVE.index(current) + 1} of {len(FIVE)}"), width="content")
                if stands.answers:
                    st.button("See what may help", key="enough", on_click=session.ask_unnamed, args=(END,))
        else:
            st.header("What may help", anchor=False)
            chosen = choose(stands, found)
            if next_of_five(stands, None):
                st.button(
                    "Ask the other questions",
                    key="go_on",
                    type="tertiary",
                    on_click=session.ask_unnamed,
                    args=(None,),
                )
            if chosen:
                checks = current_contacts(resources.engine(), worker, now=resources.now())
                paper = slip(stands, stops(stands, chosen, checks), second or "en", worker.phone)
                print_button("Print the slip", paper, "slip.pdf", key="unnamed.slip", primary=True)
                st.markdown(quiet("It names the programs and no person. Nothing of this talk is kept."))
with beside:
    if current:
        with st.container(border=True, key="so_far"):
            st.header("So far", anchor=False)
            in_groups(stands, found, CERTAIN)
            st.markdown(
                quiet("More questions will show more." if stands.answers else "Nothing was said yet.")
            )
    with st.container(gap=None, key="said"):
        for id in FIVE:
            if id in stands.answers and id != current:
                question = catalogue.question(id)
                st.button(
                    f"{plain(question.label.en)}: **{plain(said(catalogue, question, stands.answers[id]))}**",
                    key=f"line.{id}",
                    type="tertiary",
                    icon=":material/check:",
                    wrap=True,
                    on_click=session.ask_unnamed,
                    args=(id,),
                )
    if not stands.answers:
        blank_papers(worker, second or "en")
focus_on(asked, act=current is None)
