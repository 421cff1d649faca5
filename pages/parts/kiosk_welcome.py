"""The kiosk's first screen: what it does and doesn't do, in the language one chooses."""

import streamlit as st

from pages.parts import resources
from pages.parts.kiosk_frame import below, person
from pages.parts.kiosk_visit import Visit, begin_in, go
from pages.parts.plain import plain, quiet


def welcome_screen(visit: Visit) -> None:
    with st.container(key="kiosk-welcome"):
        place = resources.surroundings().office
        if place:
            st.markdown(f"**{plain(place)}**")
        st.title(plain(visit.say("welcome")), anchor=False)
        st.markdown(f"**{plain(visit.say('promise'))}**")
        st.markdown(plain(visit.say("how")))
        with st.container(key="kiosk-starts"):
            st.button(
                visit.say("start"),
                key=visit.key("start"),
                type="primary",
                width="stretch",
                on_click=go,
                args=("questions",),
            )
            _in_other_languages(visit)
        person(visit)
        st.markdown(quiet(resources.agency().agency))
    with below(visit, [visit.say(word) for word in ("welcome", "promise", "how", "person")]):
        pass


def _in_other_languages(visit: Visit) -> None:
    """A way in for whoever can't read this screen."""
    words = resources.words()
    for language in words.languages:
        if language != visit.language:
            name, start = (words.say(language, f"kiosk.{word}") for word in ("language", "start"))
            st.button(
                plain(f"{name}: {start}"),
                key=visit.key(f"begin.{language}"),
                width="stretch",
                on_click=begin_in,
                args=(language,),
            )
