"""The title of a page with the ways to pages beside it. Leaves the menu to the frame."""

import streamlit as st


def heading(title: str, *ways: tuple[str, str, str]) -> None:
    """ways: each a page's file, what it is called there, and its icon's name."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(title, width="content", anchor=False)
        with st.container(horizontal=True, width="content", gap="small"):
            for file, label, icon in ways:
                st.page_link(file, label=label, icon=f":material/{icon}:", width="content")


def way_back(file: str, label: str) -> None:
    """To the page from which one comes here."""
    st.page_link(file, label=label, icon=":material/arrow_back:", width="content")
