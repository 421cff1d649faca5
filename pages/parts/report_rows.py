"""What waits to be confirmed, a line each, with one press where the line says it all. The rest is on the referral."""

import streamlit as st

from pages.parts import resources, session
from pages.parts.naming import short_name
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from pages.parts.reported import CHANNELS, SAY_HAPPENED, TURNED_AWAY
from records.errors import Refused
from records.proposals import confirm_report, proposals
from records.received import ReportRecord
from records.report_values import ReportBack
from records.workers import Worker

AT_ONCE = 25


def to_confirm(by: Worker) -> None:
    rows = proposals(resources.engine(), by, now=resources.now())
    if not rows:
        return
    st.header(f"To confirm ({len(rows)})", anchor=False)
    for row in rows[:AT_ONCE]:
        _row(by, row)
    if len(rows) > AT_ONCE:
        st.markdown(quiet(f"And {len(rows) - AT_ONCE} more, once these are done."))


def in_short(report: ReportBack) -> str:
    """*came Nov 20, 2026 · enrolled*: what a line of a list says."""
    parts = []
    if report.came:
        day = f" {say_day(report.came_on)}" if report.came_on else ""
        parts.append({"yes": "came", "not_yet": "not yet", "no": "didn't come"}[report.came] + day)
    if report.happened:
        parts.append(SAY_HAPPENED[report.happened].lower())
    if report.next_on:
        parts.append(f"next appointment {say_day(report.next_on)}")
    if report.note:
        parts.append(report.note)
    return " · ".join(parts) or "other boxes of the form"


def _row(by: Worker, row: ReportRecord) -> None:
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key=f"confirm.{row.id}",
    ):
        st.markdown(
            f"**{plain(row.parent_name)}** → {plain(short_name(row.program_id))}: {plain(in_short(row.report))}  \n"
            f"{quiet(f'{row.number} · {CHANNELS.get(row.channel, row.channel)}')}"
        )
        with st.container(horizontal=True, width="content"):
            more = row.report.happened in TURNED_AWAY  # then there is a next step to choose
            if not more and st.button("Confirm", key=f"confirm.go.{row.id}", help=f"Confirm {row.number}"):
                _confirm(by, row)
            if st.button(
                "What now?" if more else "Look",
                key=f"confirm.look.{row.id}",
                type="secondary" if more else "tertiary",
                help=f"Open {row.number}",
            ):
                st.switch_page("caseworker/referrals.py", query_params={"referral": str(row.referral_id)})


def _confirm(by: Worker, row: ReportRecord) -> None:
    act = f"proposal.{row.id}"
    try:
        confirm_report(resources.engine(), by, row.id, key=session.act_key(act), now=resources.now())
    except Refused as refused:
        say_refusal(refused)
        return
    session.act_done(act)
    session.keep_word(f"Confirmed: {row.parent_name}, {in_short(row.report)}.")
    st.rerun()
