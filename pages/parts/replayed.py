"""A past screening beside the rules of another day: the differences first, each with its reasons."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.parts import resources
from pages.parts.change_words import OUTCOMES, say_outcome
from pages.parts.plain import plain, quiet
from records.replay import Compared, Reason
from screening.caseload import Outcome

VERDICTS = {
    "met": ("check", "green", "Met"),
    "not_met": ("close", "orange", "Not met"),
    "unknown": ("help", "gray", "Open"),
}


def outcome(verdict: str | None) -> Outcome:
    return next((known for known in OUTCOMES if known == verdict), "not_offered")


def differences(compared: tuple[Compared, ...]) -> None:
    some = [one for one in compared if one.differs]
    if not some:
        st.success("Today's rules say the same of every program.", icon=":material/check_circle:")
    for one in some:
        with st.container(border=True, key=f"replay.{one.program}"):
            st.markdown(
                f"**{plain(name(one.program))}**  \n"
                f"{say_outcome(outcome(one.was))} → {say_outcome(outcome(one.now))}"
            )
            for reason in one.reasons:
                if reason.differs:
                    _changed(reason)
            same = [reason for reason in one.reasons if not reason.differs]
            if same:
                with st.expander(
                    "The other reasons, as they were", type="compact", key=f"same.{one.program}"
                ):
                    for reason in same:
                        st.markdown(_line(reason.now or reason.then or {}))


def unchanged(compared: tuple[Compared, ...]) -> None:
    same = [one for one in compared if not one.differs]
    if same:
        with st.expander(f"The same then and now ({len(same)})", key="replay.same"):
            for one in same:
                st.markdown(f"{say_outcome(outcome(one.now))}: {plain(name(one.program))}")
                for reason in one.reasons:
                    if reason.differs:
                        _changed(reason)


def _changed(reason: Reason) -> None:
    left, right = st.columns(2)
    left.markdown(f"Then  \n{_line(reason.then) if reason.then else 'It was no criterion.'}")
    right.markdown(f"Now  \n{_line(reason.now) if reason.now else 'It is no criterion any more.'}")


def _line(finding: Mapping[str, Any]) -> str:
    """The criterion with its verdict, what was seen, and where it is written."""
    sign, color, word = VERDICTS[finding["verdict"]]
    source = finding["source"]
    title = plain(source["title"])
    where = f":small[[{title}]({source['link']})]" if source.get("link") else quiet(source["title"])
    soft = "" if finding["hard"] else " (good to have)"
    return (
        f":{color}[:material/{sign}:] {word}: {plain(finding['needed'])}{soft}  \n"
        f"{quiet(finding['seen'])}  \n{where}"
    )


def name(program: str) -> str:
    """A program that is gone from the files is called by its id."""
    return next((one.name.en for one in resources.catalogue().programs if one.id == program), program)
