"""The one act of each row of the weekly list: most lead to the record's own page, two are done here."""

from collections.abc import Callable

import streamlit as st

from pages.parts import resources, session
from pages.parts.parent_card import go_to
from pages.parts.week_asking import ask_provider
from records.errors import Refused
from records.reading_list import mark_read
from records.week_rules import (
    ASK,
    CODE,
    MARK_READ,
    OFFER,
    OPEN,
    READ,
    REASSIGN,
    REFERRAL,
    REMIND,
    SCREENING,
    TAKE_UP,
    TASK,
    WeekRow,
)
from records.workers import Worker

LABELS = {
    OPEN: "Open",
    REASSIGN: "Reassign",
    OFFER: "Offer",
    ASK: "Ask",
    TAKE_UP: "Take it up",
    READ: "Read it",
    MARK_READ: "Mark as read",
}


def act_of(by: Worker, row: WeekRow) -> None:
    if row.act == REMIND:
        ask_provider(by, f"{row.subject_id}", row.provider_id, [row.location_id], [row.subject_id])
        return
    if not row.act:
        st.markdown(":green-badge[:material/check: Read]", width="content")
        return
    if st.button(LABELS[row.act], key=f"week.act.{row.kind}.{row.subject_id}"):
        GO[row.act](by, row)


def _open(by: Worker, row: WeekRow) -> None:
    if row.subject == TASK:
        st.switch_page("caseworker/tasks.py", query_params={"task": str(row.subject_id)})
    if row.subject == REFERRAL:
        st.switch_page("caseworker/referrals.py", query_params={"referral": str(row.subject_id)})
    if row.subject == SCREENING:
        st.switch_page("caseworker/home.py", query_params={"parent": str(row.parent_id)})


def _reassign(by: Worker, row: WeekRow) -> None:
    st.switch_page("supervisor/log.py", query_params={"referral": str(row.subject_id)})


def _offer(by: Worker, row: WeekRow) -> None:
    go_to("matches", row.subject_id)


def _take_up(by: Worker, row: WeekRow) -> None:
    st.switch_page("caseworker/home.py", query_params={CODE: row.number})


def _read(by: Worker, row: WeekRow) -> None:
    go_to("check", row.subject_id)


def _mark(by: Worker, row: WeekRow) -> None:
    try:
        mark_read(resources.engine(), by, row.subject_id, now=resources.now())
    except Refused as refused:
        session.keep_word(refused.sentence)
    st.rerun()


GO: dict[str, Callable[[Worker, WeekRow], None]] = {
    OPEN: _open,
    REASSIGN: _reassign,
    OFFER: _offer,
    ASK: _open,
    TAKE_UP: _take_up,
    READ: _read,
    MARK_READ: _mark,
}
