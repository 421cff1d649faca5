"""The kiosk's first screen: what it does and doesn't do, in the language one chooses."""

import streamlit as st

from pages.parts import resources
from pages.parts.kiosk_frame import below, person
from pages.parts.kiosk_visit import Visit, go
from pages.parts.plain import plain, quiet


def welcome_screen(visit: Visit) -> None:
    with st.container(key="kiosk-welcome"):
        place = resources.surroundings().office
        if place:
            st.markdown(f"**{plain(place)}**")
        st.title(plain(visit.say("welcome")), anchor=False)
        st.markdown(f"**{plain(visit.say('promise'))}**")
        st.markdown(plain(visit.say("how")))
        st.button(
            visit.say("start"),
            key=visit.key("start"),
            type="primary",
            width="stretch",
            on_click=go,
            args=("questions",),
        )
        person(visit)
        st.markdown(quiet(resources.agency().agency))
    with below(visit, [visit.say(word) for word in ("welcome", "promise", "how", "person")]):
        pass
