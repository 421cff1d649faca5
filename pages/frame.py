"""Streamlit's main script: who is here, which pages this role may open, and then the page."""

from pathlib import Path
from typing import Literal

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages.parts import resources
from pages.parts.browser import watch_over
from pages.parts.places import PLACES, Place
from pages.parts.worker import ATTORNEY, CASEWORKER, not_for_your_role, require

st.set_page_config(page_title="Referral portal", page_icon=resources.MARK, layout="wide")

worker = require()
st.logo(resources.logo(), size="large")


def page(place: Place) -> StreamlitPage:
    """The page, or what a link to it says where it is another role's: else there would be no such page."""
    if worker.roles.isdisjoint(place.roles):
        address = Path(place.file).stem
        return st.Page(not_for_your_role, title="Not for your role", url_path=address, visibility="hidden")
    icon = f":material/{place.icon}:"
    shown: Literal["hidden", "visible"] = "hidden" if place.hidden else "visible"
    return st.Page(place.file, title=place.title, icon=icon, help=place.about, visibility=shown)


pages = [page(place) for place in PLACES if not worker.roles.isdisjoint(place.roles)]
closed = [page(place) for place in PLACES if worker.roles.isdisjoint(place.roles)]
if not worker.roles.isdisjoint({CASEWORKER, ATTORNEY}):  # only who merely supervises begins with the week
    pages.sort(key=lambda one: one.title != "Home")


def start() -> None:
    """What opens without a path: the first page of this role, under its own address."""
    st.switch_page(pages[0], query_params={})


watch_over(worker)
first = st.Page(start, title="Start", default=True, visibility="hidden")
st.navigation([first, *pages, *closed], position="top").run()
