"""What a parent at a kiosk reads when it failed: what to do, in their language. The rest is in the log."""

import streamlit as st

from frontdoor.trouble import note_trouble
from pages.parts import resources
from pages.parts.kiosk_visit import the_visit
from pages.parts.plain import plain


def say_so(problem: Exception) -> bool:
    """Streamlit's on_script_error. No number: nobody at a kiosk can do anything with it."""
    note_trouble(problem)
    sentence = resources.words().say(the_visit().language, "kiosk.trouble")
    st.error(plain(sentence), icon=":material/info:")
    return True
