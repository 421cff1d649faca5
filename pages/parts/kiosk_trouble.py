"""What a parent at a kiosk reads when it failed: what to do, and a way on. The rest is in the log."""

import streamlit as st

from frontdoor.trouble import note_refusal, note_trouble
from pages.parts import session
from pages.parts.kiosk_frame import start_over
from pages.parts.kiosk_visit import the_visit
from pages.parts.plain import plain
from records.errors import NotNow


def say_so(problem: Exception) -> bool:
    """Streamlit's on_script_error. No number: nobody at a kiosk can do anything with it.

    Asks the database nothing: it may be what failed. What was said is in the visit, which a touch goes on with.
    """
    visit, later = the_visit(), isinstance(problem, NotNow)
    if later:
        note_refusal(problem)
    else:
        note_trouble(problem)
    st.error(plain(visit.say("later" if later else "trouble")), icon=":material/info:")
    with st.container(key="kiosk-ways"):
        st.button(
            visit.say("again"),
            key=visit.key(f"{session.TRY_AGAIN}trouble"),
            type="primary",
            width="stretch",
            on_click=session.show_typed_again,
        )
        start_over(visit, visit.key("trouble.over"))
    return True
