"""Papers as bytes and pictures: drawn when somebody opens them, shown as they will print. Leaves words to forms."""

from collections.abc import Callable

import streamlit as st

from forms.draw import draw
from forms.page import html
from forms.paper import Paper
from forms.preview import page_images
from pages.parts import resources
from pages.parts.browser import open_paper, paper_link

HTML = "text/html; charset=utf-8"
PREVIEW_PIXELS = 900


def pdf_of(paper: Paper) -> Callable[[], bytes]:
    """What draws the paper once its link is opened; holds no Streamlit."""
    faces = resources.faces()
    return lambda: draw(paper, faces)


def preview(paper: Paper, alt: str) -> None:
    """The pages exactly as they will print."""
    pages = page_images(draw(paper, resources.faces()), width=PREVIEW_PIXELS)
    for number, page in enumerate(pages, start=1):
        st.image(page, alt=f"{alt}, page {number} of {len(pages)}", width="stretch")


def print_button(label: str, paper: Paper, name: str, *, key: str, primary: bool = False) -> bool:
    """True in the run after it was pressed."""
    return open_paper(label, pdf_of(paper), name, key=key, way="print", primary=primary)


def web_page(label: str, paper: Paper, name: str, *, key: str) -> None:
    """The same words as a page, for those who read with a screen reader or want larger letters."""
    path = paper_link(lambda: html(paper).encode(), name, slot=key, kind=HTML)
    st.link_button(label, path, icon=":material/article:", type="tertiary")
