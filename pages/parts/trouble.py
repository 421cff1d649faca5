"""What a page shows when it failed: a sentence and a number, never a traceback."""

import streamlit as st

from frontdoor.trouble import note_refusal, note_trouble
from records.errors import Refused


def say_kindly(problem: Exception) -> bool:
    """Streamlit's on_script_error. A refusal says its own sentence; anything else is logged under a number."""
    if isinstance(problem, Refused):
        note_refusal(problem)
        st.warning(problem.sentence, icon=":material/info:")
        return True
    number = note_trouble(problem)
    st.error(
        "Something went wrong on our side. What you had saved is kept. Reload the page and try again; "
        f"if it happens again, tell your administrator error {number}.",
        icon=":material/error:",
        title="This didn't work",
    )
    return True
