"""What the pages ask of the browser, in the portal's words: papers in new tabs, copying, signing, the idle watch.

The component itself is streamlit_portal_browser (folder browser/); this module gives it sessions, links and sentences.
"""

from collections.abc import Callable
from typing import Literal

from streamlit_portal_browser import (
    copy_button,
    diagram,
    leave_button,
    paper_button,
    read_aloud_button,
    set_language,
    signature_pad,
    watch,
)

from frontdoor.files import LINKS, Paper
from pages.parts import resources, worker
from records.workers import Worker

__all__ = [
    "copy_button",
    "diagram",
    "leave_button",
    "open_paper",
    "paper_link",
    "read_aloud_button",
    "set_language",
    "signature_pad",
    "watch_over",
]

DEMONSTRATION = "Demonstration: these people are made up"
_WORDS = {
    "signed_in_as": "Signed in as",
    "sign_out": "Sign out",
    "title": "Are you still there?",
    "text": "To protect what is on this screen, you will be signed out in {seconds} seconds. What you saved is kept.",
    "stay": "Stay signed in",
}


def watch_over(who: Worker) -> None:
    """The line at the top of every page: who is here, the way out, and in a demonstration that it is one."""
    timeouts = resources.catalogue().settings.timeouts
    watch(
        name=who.name,
        note=DEMONSTRATION if resources.surroundings().mode == "demo" else "",
        idle_seconds=timeouts.idle_minutes * 60,
        warning_seconds=timeouts.warning_seconds,
        words=_WORDS,
    )


def paper_link(
    make: Callable[[], bytes], name: str, *, slot: str, kind: str = "application/pdf", save: bool = False
) -> str:
    """The path of a link to a paper, for this session, once, for half an hour.

    make: called when the link is opened. name: the file name a browser proposes; no name of a person in it.
    slot: which place on which page this is, such as "referral.<id>"; an unused link of the same slot goes.
    """
    paper = Paper(make=make, name=name, kind=kind, save=save)
    return LINKS.give(paper, worker.session_id(), slot, resources.now())


def open_paper(
    label: str,
    make: Callable[[], bytes],
    name: str,
    *,
    key: str,
    way: Literal["open", "print", "save"] = "open",
    primary: bool = False,
) -> bool:
    """A button for a paper: in a new tab, asking to print it, or saving it. True in the run after it was pressed."""
    path = paper_link(make, name, slot=key, save=way == "save")
    return paper_button(path, label, key=key, way=way, primary=primary)
