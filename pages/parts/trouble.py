"""What a page shows when it failed: a sentence and what to do, never a traceback."""

import secrets

import streamlit as st

from frontdoor.trouble import note_refusal, note_trouble
from pages.parts import session
from pages.parts.plain import plain
from records.errors import NotNow, Refused


def say_kindly(problem: Exception) -> bool:
    """Streamlit's on_script_error. A refusal says its own sentence; anything else is logged under a number."""
    if isinstance(problem, Refused):
        note_refusal(problem)
        st.warning(plain(problem.sentence), icon=":material/info:")
        if isinstance(problem, NotNow):
            st.markdown(
                "What you typed on this page comes back with *Try again*; to reload the page would lose it."
            )
            st.button(
                "Try again",
                icon=":material/refresh:",
                key=f"{session.TRY_AGAIN}{secrets.token_hex(4)}",  # two parts of a page may fail at once
                on_click=session.show_typed_again,
            )
        return True
    number = note_trouble(problem)
    st.error(
        "Something went wrong on our side. What you had saved is kept. Reload the page and try again; "
        f"if it happens again, tell your administrator error {number}.",
        icon=":material/error:",
        title="This didn't work",
    )
    return True
