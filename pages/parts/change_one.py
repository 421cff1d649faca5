"""One change of a rule: what, why, what it would do, and the act that is open to whoever looks at it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from pages.parts import resources
from pages.parts.change_effect import effect, who_changes
from pages.parts.change_leaning import counts_in
from pages.parts.change_list import PAGE, heading, in_words, status_badge, subjects_by_id, who
from pages.parts.change_sentences import before_and_then
from pages.parts.change_when import what_counts_when
from pages.parts.plain import linked, plain, quiet
from pages.parts.refusing import went_through
from records.overrides import (
    IN_FORCE,
    PROPOSED,
    ChangeRecord,
    decline_override,
    put_in_force,
    set_aside_override,
    withdraw_override,
)
from records.workers import Worker


def one_change(by: Worker, record: ChangeRecord) -> None:
    one = subjects_by_id().get(record.change.subject)
    st.title("A change of a rule", anchor=False)
    left, right = st.columns([2, 3], gap="large")
    with left:
        st.markdown(f"**{plain(heading(record, one))}** {status_badge(record)}")
        st.markdown(f"**Change:** {plain(in_words(record, one))}")
        st.markdown(f"**Why:** {plain(record.change.reason)}")
        st.markdown(f"**Source:** {linked(record.change.source_title, record.change.source_link)}")
        st.markdown(quiet(who(record)))
        _acts(by, record)
    with right:
        if one is not None:
            counts_in(one)
        if record.status == PROPOSED:
            who_changes(effect(by, record.change))
        elif record.status == IN_FORCE:
            st.markdown(
                "It counts from its day on. To end or correct it, propose another value from a day on."
            )
            st.markdown(
                plain(what_counts_when(resources.catalogue(), record.change.subject, resources.today()))
            )
            if one is not None and st.button("Propose another", key="change.another"):
                st.switch_page(PAGE, query_params={"subject": one.id})
    before_and_then(record.change.sentences, record.change.in_force_from)


def _acts(by: Worker, record: ChangeRecord) -> None:
    engine, shipped = resources.engine(), resources.shipped()
    at: dict[str, Any] = {"expect_version": record.version, "now": resources.now()}
    if record.status == PROPOSED and record.proposed_by == by.id:
        st.markdown("A second supervisor puts it in force. You proposed it, so it can't be you.")
        if st.button("Withdraw", key="change.withdraw"):
            _do(lambda: withdraw_override(engine, by, record.id, **at), "Withdrawn. Nothing has changed.")
    elif record.status == PROPOSED:
        with st.container(horizontal=True, key="change.acts"):
            if st.button("Put in force", type="primary", key="change.agree"):
                _do(
                    lambda: put_in_force(engine, by, shipped, record.id, **at),
                    "In force. From its day on, every screening is decided by it.",
                )
            with st.popover("Decline"):
                why = st.text_area("Why not?", key="change.decline.why", max_chars=2_000)
                if st.button("Decline it", key="change.decline"):
                    _do(lambda: decline_override(engine, by, record.id, why, **at), "Declined.")
    elif record.status == IN_FORCE and record.change.override() in _left():
        st.warning("The shipped rules have no room for it anymore, so it decides nothing.")
        why = st.text_input("Why it is put away", key="change.aside.why")
        if st.button("Put it away", key="change.aside"):
            _do(lambda: set_aside_override(engine, by, shipped, record.id, why, **at), "Put away.")


def _left() -> list[object]:
    """Compared without the day on which they were agreed."""
    return [replace(override, decided_on=None) for override, _ in resources.unfitting()]


def _do(act: Callable[[], object], done: str) -> None:
    if went_through(act, done):
        resources.rules_changed()
        st.switch_page(PAGE, query_params={})
