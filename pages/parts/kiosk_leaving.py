"""What a parent takes along from the kiosk: a slip, or a picture of the screen. Both without a name."""

from collections.abc import Sequence

import streamlit as st
from streamlit_portal_browser import print_button

from forms.code import as_png
from forms.page import html
from forms.slip import Stop, no_name_slip
from frontdoor.kiosk import SLIPS
from pages.parts import resources
from pages.parts.kiosk_frame import below
from pages.parts.kiosk_visit import Visit
from pages.parts.plain import plain


def print_slip(visit: Visit, stops: Sequence[Stop]) -> None:
    """The slip in the parent's language facing English: no name, no number."""
    catalogue = resources.catalogue()
    paper = no_name_slip(
        tuple(stops),
        visit.language,
        None,
        resources.today(),
        catalogue.settings.contact_check_days,
        catalogue.words,
    )
    path = SLIPS.give(html(paper).encode(), visit.id, resources.now())
    if print_button(path, visit.say("print.label"), key=visit.key("print"), primary=True):
        st.markdown(f":material/print: {plain(visit.say('print.sent'))}")


def photo_screen(visit: Visit, stops: Sequence[Stop], places: Sequence[str]) -> None:
    """All on one screen, and the same in a code: for whoever finds the printer empty."""
    with st.container(key="kiosk-photo"):
        st.title(plain(visit.say("photo.title")), anchor=False)
    lines = [f"{stop.name.say(visit.language)}: {place}" for stop, place in zip(stops, places, strict=True)]
    st.markdown("\n".join(f"- {plain(line)}" for line in lines))
    st.image(as_png(visit.say("photo.code", names="\n".join(lines))), alt=visit.say("photo.alt"), width=320)
    st.markdown(plain(visit.say("photo.note")))
    with below(visit, []):
        pass
