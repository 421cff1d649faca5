"""The log's lines: who, to which program, where it stands and what is due, with the act that opens its history."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import streamlit as st

from pages.parts import resources
from pages.parts.clock import at_agency
from pages.parts.log_address import AFTER, REFERRAL
from pages.parts.log_several import choosing
from pages.parts.naming import short_name
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.several import counted
from pages.parts.status import SOON_DAYS, badge, say_reason, say_when
from records.clocks import ANSWER, CONTACT_BY, DUE, LATE, PAUSED, RETURN, REVIEW, RunningClock
from records.lifecycle import ENDED, Status
from records.log import LogPage
from records.log_lines import LogRow

WIDTHS = (5, 7, 4, 4, 2)
CLOCKS = {CONTACT_BY: "Contact", ANSWER: "Answer", RETURN: "Form", REVIEW: "Review"}
LONG_CLOCKS = {
    CONTACT_BY: "The parent gets in touch",
    ANSWER: "The provider answers",
    RETURN: "The form comes back",
    REVIEW: "Look at it again",
}


def show_lines(page: LogPage, named: Mapping[str, Mapping[str, str]]) -> None:
    several = len({row.office_id for row in page.rows}) > 1
    for row in page.rows:
        _line(row, named, several)


def say_count(page: LogPage) -> str:
    """*12 referrals*; *More than 1,000 referrals*."""
    if page.more:
        return f"More than {page.count:,} referrals"
    return counted(page.count, "referral")


def turn(page: LogPage, behind: bool) -> None:
    """On to the next page, and back to the first."""
    if page.next is None and not behind:
        return
    with st.container(horizontal=True, key="log.turn"):
        if page.next is not None and st.button(
            f"Next {len(page.rows)}", icon=":material/arrow_forward:", icon_position="right", key="log.next"
        ):
            st.query_params[AFTER] = page.next
            st.rerun()
        if behind and st.button("Back to the first", icon=":material/first_page:", key="log.first"):
            del st.query_params[AFTER]
            st.rerun()


def say_clock(clock: RunningClock, today: date) -> str:
    """*due tomorrow*, *due Dec 4*, *3 days late*, *paused*: how an open referral's next clock reads."""
    if clock.state == PAUSED or clock.due is None:
        return "paused"
    day = due_day(clock, clock.due)
    days = (day - today).days
    if days < -1:
        return f"{-days} days late"
    return f"due {say_when(day, today)}" if days <= SOON_DAYS else f"due {say_short(day, today)}"


def say_short(day: date, today: date) -> str:
    """*Oct 27*; with its year where that isn't this year's."""
    return f"{day:%b} {day.day}" if day.year == today.year else say_day(day)


def due_day(clock: RunningClock, due: datetime) -> date:
    """The day that a clock means. Most end with a day, at the midnight that ends it wherever the office is."""
    if clock.kind == RETURN:
        return at_agency(due).date()
    ends = clock.late_after if clock.kind == REVIEW and clock.late_after else due
    return at_agency(ends - timedelta(seconds=1)).date()


def clock_badge(clock: RunningClock, today: date, names: Mapping[str, str] = CLOCKS) -> str:
    """Its word, colored and with an icon when it ran out."""
    said = plain(f"{names[clock.kind]}: {say_clock(clock, today)}")
    if clock.state == LATE:
        return f":orange-badge[:material/schedule: {said}]"
    return f":yellow-badge[:material/schedule: {said}]" if clock.state == DUE else quiet_words(said)


def quiet_words(said: str) -> str:
    """Already plain."""
    return f":small[:gray[{said}]]"


def _line(row: LogRow, named: Mapping[str, Mapping[str, str]], several: bool) -> None:
    today = resources.today()
    program, parent = short_name(row.program_id), row.parent_name or "No name"
    with st.container(key=f"log.row.{row.id}"):
        who, where, stands, worker, act = st.columns(WIDTHS, vertical_alignment="center", gap="xsmall")
        who.markdown(f"**{plain(parent)}**  \n{quiet(row.number or 'no number yet')}")
        provider = named["provider"].get(row.provider_id or "", "")
        theirs = provider not in ("", program)
        where.markdown(f"{plain(program)}  \n{quiet(provider)}" if theirs else plain(program))
        stands.markdown(_stands(row, today))
        begun = say_short(at_agency(row.created_at).date(), today)
        about = f"{row.office_name} · {begun}" if several else begun
        worker.markdown(f"{plain(row.worker_name)}  \n{quiet(about)}")
        if choosing():
            act.checkbox(
                f"Choose {plain(row.number or parent)}",
                key=f"log.pick.{row.id}",
                label_visibility="collapsed",
            )
        elif act.button(
            "Open",
            key=f"log.open.{row.id}",
            help=f"Open the history of {plain(row.number or parent)}",
        ):
            st.query_params[REFERRAL] = str(row.id)
            st.rerun()


def _stands(row: LogRow, today: date) -> str:
    said = badge(row.status, "Entered in error" if row.status is Status.ENTERED_IN_ERROR else row.word)
    if row.clock is not None and row.ended_at is None:
        return f"{said}  \n{clock_badge(row.clock, today)}"
    if row.status in ENDED:
        how = say_reason(row.outcome or row.reason)
        on = say_short(at_agency(row.ended_at).date(), today) if row.ended_at else ""
        return f"{said}  \n{quiet(' · '.join(part for part in (how, on) if part))}"
    return said
