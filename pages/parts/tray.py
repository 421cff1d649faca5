"""The tray: returned papers and lines of lists whose referral nobody knows yet. A worker says whose each is."""

from collections.abc import Sequence

import streamlit as st

from pages.parts import resources, session
from pages.parts.clock import at_agency
from pages.parts.naming import short_name
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.proposal import set_aside
from pages.parts.refusing import say_refusal
from pages.parts.report_rows import in_short
from pages.parts.reported import CHANNELS
from pages.parts.searching import found_by
from pages.parts.status import badge
from records.errors import Refused
from records.finding_parents import FoundParent
from records.lifecycle import Status
from records.received import ReportRecord
from records.referrals import referrals_of
from records.tray import match_unmatched, unmatched_reports
from records.workers import Worker

WHY = {
    "number": "Its number is no referral number.",
    "name": "Its number belongs to somebody with another name.",
    "not_found": "No referral of yours fits.",
    "several": "More than one referral fits.",
    "birth_date": "It has neither a number nor a name with a birth date.",
}


def tray(by: Worker) -> None:
    rows = unmatched_reports(resources.engine(), by, now=resources.now())
    st.header(f"In the tray ({len(rows)})", anchor=False)
    if not rows:
        st.markdown("Nothing waits to be matched. What comes back without a referral that fits is kept here.")
    for row in rows:
        _one(by, row)


def _one(by: Worker, row: ReportRecord) -> None:
    at = f"tray.{row.id}"
    day = say_day(at_agency(row.received_at).date())
    seen = ", ".join(f"{name} {text}" for name, text in row.seen.items())
    with st.container(key=at, width=720):
        st.markdown(
            f"**{plain(in_short(row.report))}**  \n{quiet(f'{seen}')}  \n"
            f"{quiet(f'Came {CHANNELS.get(row.channel, row.channel)} on {day}. {WHY.get(row.why, row.why)}')}"
        )
        with st.expander("Whose is it?", key=f"{at}.whose"):
            typed = st.text_input(
                "Find the parent",
                key=f"{at}.typed",
                type="search",
                placeholder="Name, case or referral number",
            ).strip()
            found = found_by(by, at, typed)
            if typed:
                _choices(by, row, found)
        set_aside(by, row, at)


def _choices(by: Worker, row: ReportRecord, found: Sequence[FoundParent]) -> None:
    engine, now = resources.engine(), resources.now()
    referrals = [one for parent in found for one in referrals_of(engine, by, parent.id, now=now)]
    handed_over = [one for one in referrals if one.number and one.status is not Status.ENTERED_IN_ERROR]
    if not handed_over:
        st.markdown("Nobody with a referral has this name or number.")
    for one in handed_over:
        with st.container(horizontal=True, vertical_alignment="center", key=f"tray.{row.id}.{one.id}"):
            st.markdown(
                f"**{plain(one.parent_name)}** → {plain(short_name(one.program_id))} {badge(one.status, one.word)}  \n"
                f"{quiet(one.number or '')}"
            )
            if st.button("It's this one", key=f"tray.match.{row.id}.{one.id}", help=f"It's {one.number}"):
                try:
                    match_unmatched(engine, by, row.id, one.id, now=now)
                except Refused as refused:
                    say_refusal(refused)
                    return
                session.keep_word("Matched. Confirm it on the referral.")
                st.switch_page("caseworker/referrals.py", query_params={"referral": str(one.id)})
