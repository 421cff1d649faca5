"""What the log says when it has nothing to show: why, and what to do about it."""

import streamlit as st

from pages.parts.log_address import AFTER, go
from records.log_filters import LogFilters


def say_nothing(filters: LogFilters, behind: bool) -> None:
    if behind:
        st.markdown("That was the end of the list. Others may have worked on it meanwhile.")
        if st.button("Back to the first", icon=":material/first_page:", key="log.first"):
            del st.query_params[AFTER]
            st.rerun()
        return
    if filters == LogFilters(sort=filters.sort):
        st.markdown(
            "There is no referral yet in the offices you supervise. Once a caseworker begins one, it stands here."
        )
        return
    if filters.text:
        st.markdown(
            "Nothing in your offices fits what you are looking for. Check the spelling; a number needs all its letters."
        )
    elif filters.overdue:
        st.markdown("Nothing is overdue here. That is good news.")
    else:
        st.markdown("No referral fits all of these filters. Remove one of them to see more.")
    if st.button("Show every referral", key="log.every"):
        go(LogFilters(sort=filters.sort))
