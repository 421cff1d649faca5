"""How a page says that an act was refused: in the refusal's own words, where the act was tried."""

from typing import Protocol

import streamlit as st

from pages.parts.plain import plain


class Refusal(Protocol):
    """What was refused of records, or a file that can't be read."""

    sentence: str


def say_refusal(refused: Refusal) -> None:
    """Its sentence may quote what somebody typed."""
    st.warning(plain(refused.sentence), icon=":material/info:")
