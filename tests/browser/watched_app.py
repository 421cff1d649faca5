"""The kiosk with what only a test wants: a look into its own memory and, as pseudo.py, a language that nobody wrote.

Started by kiosk.watched: Streamlit wants its settings beside the script.
"""

import gc
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from tests.browser.kiosk_traces import BEGINS, found_in
from tests.pseudo import speak_pseudo


def look(*_: object) -> None:
    """Write down which planted strings anything alive still holds; on SIGUSR1."""
    held = set()
    for thing in gc.get_objects():
        for part in gc.get_referents(thing):
            if isinstance(part, str) and BEGINS in part:
                held |= found_in(part.encode("utf-8", "replace"))
            elif isinstance(part, bytes | bytearray) and BEGINS.encode() in part:
                held |= found_in(bytes(part))
    told = Path(os.environ["PORTAL_HOME"]) / "held"
    told.with_suffix(".new").write_text("\n".join(sorted(held)))
    told.with_suffix(".new").rename(told)


signal.signal(signal.SIGUSR1, look)
if Path(__file__).stem == "pseudo":
    speak_pseudo(setattr)
if TYPE_CHECKING:  # Streamlit looks for a line like this one, and doesn't run it
    app = st.App("")
else:
    from streamlit_app import app  # noqa: F401
