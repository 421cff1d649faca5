"""One task: what is asked, the decision with its reason, and looking at it again. Leaves asking to actions.py."""

from datetime import date, timedelta
from uuid import UUID

import streamlit as st

from pages.parts import resources, session
from pages.parts.already import say_services
from pages.parts.clock import at_agency
from pages.parts.naming import program_of, task_name
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from pages.parts.status import say_due, say_when, task_badge
from records.errors import Refused
from records.task_records import ATTORNEY, GRANTED, OPEN, WITHDRAWN, TaskRecord
from records.tasks import decide_task, note_task, read_task, review_task
from records.workers import Role, Worker
from screening.programs import Program

DECISIONS = {"granted": "Granted", "refused": "Not granted", "withdrawn": "Not needed anymore"}
REVIEW_DAYS = 90


def one_task(by: Worker, task_id: UUID) -> None:
    task = read_task(resources.engine(), by, task_id, now=resources.now())
    program = program_of(task.program_id)
    st.title(plain(task_name(task.program_id, task.kind)), anchor=False)
    st.markdown(f"For **{plain(task.parent_name)}** {task_badge(task.status)} {quiet(_facts(task, program))}")
    if task.asked:
        st.text(task.asked)
    left, right = st.columns([3, 2], gap="large")
    with right:
        if program:
            st.subheader("What to know", anchor=False)
            st.markdown(plain(program.next.en))
            st.markdown(f"**What to say**  \n{plain(program.say.en)}")
        if task.referral_id and st.button("Open the referral", key="task.referral"):
            st.switch_page("caseworker/referrals.py", query_params={"referral": str(task.referral_id)})
        if task.screening_id and st.button("See the matches", key="task.matches"):
            st.switch_page("caseworker/matches.py", query_params={"screening": str(task.screening_id)})
    with left:
        if task.status == OPEN:
            _decide(by, task)
        else:
            _decided(task)
        if task.status == GRANTED and task.review_on:
            _review(by, task)
        _notes(by, task)


def _notes(by: Worker, task: TaskRecord) -> None:
    """What happened with it so far; a note can be added while it isn't closed."""
    if task.notes:
        st.subheader("Notes", anchor=False)
    for note in task.notes:
        st.text(note.note)
        st.markdown(quiet(f"{note.by_name}, {say_day(at_agency(note.at).date())}"))
    if task.status not in (OPEN, GRANTED):
        return
    with st.form(f"note.{task.id}.{len(task.notes)}", border=False):
        written = st.text_area("Add a note", key=f"note.{task.id}.{len(task.notes)}.text", max_chars=2000)
        if st.form_submit_button("Keep the note", key="note.keep"):
            try:
                note_task(
                    resources.engine(),
                    by,
                    task.id,
                    written,
                    expect_version=task.version,
                    now=resources.now(),
                )
            except Refused as refused:
                say_refusal(refused)
                return
            st.rerun()


def _facts(task: TaskRecord, program: Program | None) -> str:
    today = resources.today()
    kinds = {kind.id: kind.label.en for kind in program.kinds} if program else {}
    parts = [kinds.get(task.kind, "")]
    if task.status == OPEN:
        parts.append(say_due(task.due_on, today))
    meets = task.specifics.get("meets_on")
    if isinstance(meets, str):
        parts.append(f"meets the attorney {say_when(date.fromisoformat(meets), today)}")
    if program:
        parts.append(say_services(program, resources.catalogue(), task.specifics))
    return " · ".join(part for part in parts if part)


def _decide(by: Worker, task: TaskRecord) -> None:
    """An attorney's task is decided by an attorney; anybody may say that it isn't needed any more."""
    may = task.assigned_role != ATTORNEY or Role.ATTORNEY in by.roles
    ways = list(DECISIONS) if may else [WITHDRAWN]
    st.subheader("Decide" if may else "An attorney decides this", anchor=False)
    decision = st.radio(
        "Decision", ways, format_func=lambda id: DECISIONS[id], index=None, key="task.decision"
    )
    terms, review_on = "", None
    if decision == GRANTED:
        terms = st.text_area("On what terms", key="task.terms", max_chars=2000)
        ahead = task.review_on or (
            resources.today() + timedelta(days=REVIEW_DAYS) if task.review_on else None
        )
        review_on = st.date_input(
            "Look at it again on", value=ahead, format="MM/DD/YYYY", key="task.review_on", width=220
        )
    reason = st.text_area("Why", key="task.reason", max_chars=2000)
    if st.button("Keep the decision", type="primary", key="task.decide"):
        if decision is None:
            st.warning("Choose a decision first.", icon=":material/info:")
            return
        try:
            decide_task(
                resources.engine(),
                by,
                task.id,
                decision,
                reason,
                expect_version=task.version,
                now=resources.now(),
                terms=terms,
                review_on=review_on,
            )
        except Refused as refused:
            say_refusal(refused)
            return
        session.keep_word("The decision is kept.")
        st.rerun()


def _decided(task: TaskRecord) -> None:
    st.subheader(DECISIONS.get(task.status, "Ended"), anchor=False)
    if task.decided_at:
        st.markdown(quiet(f"Decided on {say_day(at_agency(task.decided_at).date())}"))
    if task.terms:
        st.markdown("**Terms**")
        st.text(task.terms)
    if task.reason:
        st.markdown("**Why**")
        st.text(task.reason)


def _review(by: Worker, task: TaskRecord) -> None:
    """Nothing ends by itself: it goes on until another day, or somebody ends it."""
    today = resources.today()
    st.subheader(f"Look at it again {say_when(task.review_on or today, today)}", anchor=False)
    goes_on = st.radio("How does it go on?", ["It goes on", "It ends"], key="review.how", horizontal=True)
    until = None
    if goes_on == "It goes on":
        until = st.date_input(
            "Look at it again on",
            value=today + timedelta(days=REVIEW_DAYS),
            min_value=today,
            format="MM/DD/YYYY",
            key="review.until",
            width=220,
        )
    reason = st.text_area("Why", key="review.reason", max_chars=2000)
    if st.button("Keep", key="review.keep"):
        try:
            review_task(
                resources.engine(),
                by,
                task.id,
                reason,
                expect_version=task.version,
                now=resources.now(),
                next_review_on=until,
            )
        except Refused as refused:
            say_refusal(refused)
            return
        session.keep_word("Kept.")
        st.rerun()
