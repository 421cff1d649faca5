"""How a page says that an act was refused: in the refusal's own words, where the act was tried."""

from collections.abc import Callable
from typing import Protocol

import streamlit as st

from pages.parts import session
from pages.parts.plain import plain
from records.errors import Refused


class Refusal(Protocol):
    """What was refused of records, or a file that can't be read."""

    sentence: str


def say_refusal(refused: Refusal) -> None:
    """Its sentence may quote what somebody typed."""
    st.warning(plain(refused.sentence), icon=":material/info:")


def went_through(act: Callable[[], object], done: str) -> bool:
    """Refused, it is said here; else ``done`` is said by the run that the caller begins."""
    try:
        act()
    except Refused as refused:
        say_refusal(refused)
        return False
    session.keep_word(done)
    return True
