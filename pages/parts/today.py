"""What needs a worker today, each with one next act. Leaves what is due to records, and doing it to the pages."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import streamlit as st

from pages.parts import resources
from pages.parts.naming import short_name
from pages.parts.parent_card import go_to
from pages.parts.plain import plain, quiet
from pages.parts.status import say_due, say_when
from records.clocks import clock_rules
from records.home import (
    ASK_SAFE,
    ASK_WENT,
    CONTACT_SOON,
    DRAFT,
    HOLD_REVIEW,
    NEVER_ANSWERED,
    NOT_DELIVERED,
    PROPOSAL,
    REPORT,
    REVIEW,
    SCREENING,
    TASK_DUE,
    TASK_LATE,
    Need,
    needs_today,
)
from records.proposals import read_report
from records.referrals import read_referral
from records.workers import Worker

MORNING_ENDS, AFTERNOON_ENDS = 12, 17


@dataclass(frozen=True)
class Row:
    """One line: a word for the kind, whom and what it is about, since or until when, and the one act."""

    word: str
    icon: str
    about: str
    when: str
    act: str


def greeting(name: str, now: datetime, time_zone: str) -> str:
    """*Good morning, Dana*, by the clock of the office."""
    hour = now.astimezone(ZoneInfo(time_zone)).hour
    part = "morning" if hour < MORNING_ENDS else "afternoon" if hour < AFTERNOON_ENDS else "evening"
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return f"Good {part}, {first}" if first else f"Good {part}"


def row_of(need: Need, today: date) -> Row:
    program = short_name(need.program_id)
    who = need.parent_name
    when = say_when(need.since, today)
    return {
        PROPOSAL: Row("Report", "rate_review", f"{who} → {program}", f"came {when}: is it right?", "Confirm"),
        REPORT: Row("Report", "mark_chat_unread", f"{who} → {program}", f"they told us {when}", "Next step"),
        NOT_DELIVERED: Row(
            "E-mail", "unsubscribe", f"{who} → {program}", f"didn't arrive {when}", "Print or send again"
        ),
        HOLD_REVIEW: Row(
            "Paused", "pause_circle", f"{who} → {program}", f"comes up {when}", "How is it going?"
        ),
        NEVER_ANSWERED: Row(
            "No answer", "call_missed", f"{who} → {program}", f"handed over {when}, reminded twice", "Decide"
        ),
        CONTACT_SOON: Row(
            "Ask", "event_upcoming", f"{who} → {program}", f"is to get in touch {when}", "Did they go?"
        ),
        TASK_LATE: Row("Task", "task_alt", f"{program} for {who}", say_due(need.since, today), "Decide"),
        TASK_DUE: Row("Task", "task_alt", f"{program} for {who}", say_due(need.since, today), "Decide"),
        ASK_WENT: Row("Ask", "help", f"{who} → {program}", f"was to go {when}", "Did they go?"),
        REVIEW: Row("Review", "event_repeat", f"{program} of {who}", f"to look at again {when}", "Review"),
        ASK_SAFE: Row("Ask", "shield_person", who, f"wasn't alone {when}: is it safe to reach them?", "Ask"),
        SCREENING: Row("Screening", "chat", who, f"begun {when}, not finished", "Go on"),
        DRAFT: Row("Referral", "outbound", f"{who} → {program}", f"begun {when}, not handed over", "Finish"),
    }[need.kind]


def needs_you(by: Worker) -> None:
    """At most ten rows; how many wait for others, and how many are late, one press away."""
    rules = clock_rules(resources.catalogue())
    today = needs_today(resources.engine(), by, now=resources.now(), rules=rules)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.header(f"Needs you today ({len(today.needs) + today.more})", width="content", anchor=False)
        with st.container(horizontal=True, width="content"):
            if st.button(f"Waiting for others ({today.waiting})", type="tertiary", key="home.waiting"):
                st.switch_page("caseworker/referrals.py")
            if today.overdue and st.button(f"Overdue ({today.overdue})", type="tertiary", key="home.overdue"):
                st.switch_page("caseworker/referrals.py", query_params={"late": "yes"})
    for need in today.needs:
        _row(by, need, row_of(need, resources.today()))
    if today.more:
        st.markdown(quiet(f"And {today.more} more, less urgent: they move up as these are done."))
    if not today.needs:
        st.markdown("Nothing is waiting for you. Find a parent above, or start a screening.")


def _row(by: Worker, need: Need, row: Row) -> None:
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key=f"need.{need.kind}.{need.subject_id}",
    ):
        st.markdown(f":material/{row.icon}: :small[{row.word}] **{plain(row.about)}**  \n{quiet(row.when)}")
        if st.button(row.act, key=f"need.act.{need.kind}.{need.subject_id}"):
            GO[need.kind](by, need)


def _to_task(by: Worker, need: Need) -> None:
    st.switch_page("caseworker/tasks.py", query_params={"task": str(need.subject_id)})


def _to_referral(by: Worker, need: Need) -> None:
    st.switch_page("caseworker/referrals.py", query_params={"referral": str(need.subject_id)})


def _to_report(by: Worker, need: Need) -> None:
    """Reports stand on their referral's page."""
    report = read_report(resources.engine(), by, need.subject_id, now=resources.now())
    st.switch_page("caseworker/referrals.py", query_params={"referral": str(report.referral_id)})


def _to_parent(by: Worker, need: Need) -> None:
    st.switch_page("caseworker/home.py", query_params={"parent": str(need.parent_id)})


def _to_screening(by: Worker, need: Need) -> None:
    go_to("interview", need.subject_id)


def _to_draft(by: Worker, need: Need) -> None:
    record = read_referral(resources.engine(), by, UUID(str(need.subject_id)), now=resources.now()).referral
    st.switch_page(
        "caseworker/refer.py",
        query_params={"screening": str(record.screening_id), "programs": record.program_id},
    )


GO: dict[str, Callable[[Worker, Need], None]] = {
    TASK_LATE: _to_task,
    TASK_DUE: _to_task,
    REVIEW: _to_task,
    PROPOSAL: _to_report,
    REPORT: _to_report,
    NOT_DELIVERED: _to_referral,
    ASK_WENT: _to_referral,
    HOLD_REVIEW: _to_referral,
    NEVER_ANSWERED: _to_referral,
    CONTACT_SOON: _to_referral,
    ASK_SAFE: _to_parent,
    SCREENING: _to_screening,
    DRAFT: _to_draft,
}
