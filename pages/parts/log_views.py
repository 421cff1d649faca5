"""Filters of the log kept under a name: used, saved, removed."""

from dataclasses import replace

import streamlit as st

from pages.parts import resources, session
from pages.parts.log_address import filters_in, go, query_of
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from records.errors import Refused
from records.log_filters import LogFilters
from records.numbers import read_number
from records.saved_views import NAME_LETTERS, ViewRecord, my_views, remove_view, save_view
from records.workers import Worker


def views(by: Worker, filters: LogFilters) -> None:
    engine, now = resources.engine(), resources.now()
    kept = my_views(engine, by, now=now)
    here = query_of(filters)
    in_use = next((view.name for view in kept if view.query == here), None)
    with st.popover("Views", icon=":material/bookmark:", key="log.views"):
        if not kept:
            st.markdown("Filters that you use again and again can be kept here under a name of your own.")
        for view in kept:
            _view(by, view, in_use)
        if not here:
            st.markdown(quiet("Choose filters first; then you can keep them here."))
        elif in_use is None:
            _keep(by, filters, here)


def _view(by: Worker, view: ViewRecord, in_use: str | None) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", key=f"log.view.{view.id}"):
        icon = ":material/check:" if view.name == in_use else None
        if st.button(plain(view.name), type="tertiary", icon=icon, key=f"log.view.use.{view.id}"):
            go(replace(filters_in(view.query), text=_number_in(view.query)))
        if st.button(
            "Remove", type="tertiary", key=f"log.view.remove.{view.id}", help=f"Remove {plain(view.name)}"
        ):
            remove_view(resources.engine(), by, view.id, now=resources.now())
            session.keep_word(f"The view “{view.name}” is removed. No referral was changed.")
            st.rerun()


def _number_in(query: str) -> str:
    """What a view searches for is a referral's number or nothing: what is typed just now isn't the view's."""
    return read_number(filters_in(query).text) or ""


def _keep(by: Worker, filters: LogFilters, here: str) -> None:
    with st.form("log.view.new", border=False, clear_on_submit=True):
        name = st.text_input("Keep these filters as", max_chars=NAME_LETTERS, key="log.view.name")
        if filters.text and not read_number(filters.text):
            st.markdown(quiet("What you typed to search for isn't kept with it."))
        if st.form_submit_button("Keep this view", key="log.view.keep"):
            try:
                save_view(resources.engine(), by, name, here, now=resources.now())
            except Refused as refused:
                say_refusal(refused)
                return
            session.keep_word(f"Kept as “{name.strip()}”.")
            st.rerun()
