"""What we can do ourselves, asked for as a task: kind, who, by when. Leaves deciding to the Tasks page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

import streamlit as st

from pages.parts import resources, session
from pages.parts.already import which_services
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from pages.parts.shown import Shown
from records.accounts import colleagues
from records.errors import Refused
from records.task_records import ATTORNEY, GRANTED, OPEN, WORKER, TaskRow
from records.tasks import NewTask, open_task, tasks_of
from records.workers import Role, Worker
from screening.answers import Answers
from screening.programs import Program

WITH_REVIEW = "while_taking_part"
"""The kind of release that goes on only with a date on which it is looked at again."""
AT_ONCE = ("license_income_exemption_ca", "custody_suspension_4007_5")
"""The law may have decided already: corrected the same day."""
USUAL_DAYS = 7
REVIEW_DAYS = 90


@dataclass(frozen=True)
class Due:
    on: date
    why: str = ""


def first_due(program: Program, answers: Answers, on: date, clocks: Mapping[str, int]) -> Due:
    """The day to begin with: today where the law may have decided already, else within a week; a letter shortens it."""
    usual = on if program.id in AT_ONCE else on + timedelta(days=USUAL_DAYS)
    letter = answers.get("license_letter_date")
    if not program.id.startswith("license_") or not isinstance(letter, date):
        return Due(usual)
    first = letter + timedelta(days=clocks.get("license_letter_days", 150))
    again = letter + timedelta(days=clocks.get("license_letter_repeated_days", 30))
    why = (
        f"The letter of {say_day(letter)} gives until {say_day(first)}; "
        f"if it was a repeated one, until {say_day(again)}."
    )
    last = again if again >= on else first
    return Due(max(on, min(usual, last)), why)


def ask_for_action(by: Worker, found: Shown, program: Program) -> bool:
    """The task as it is asked for; True when there is one already: it is shown instead."""
    engine, now, on = resources.engine(), resources.now(), resources.today()
    rows = tasks_of(engine, by, found.screening.parent.id, now=now)
    asked = [row for row in rows if row.program_id == program.id and row.status in (OPEN, GRANTED)]
    if asked:
        _already(asked[0], program)
        return True
    st.markdown(plain(program.next.en))
    match = found.result.match(program.id)
    for finding in match.findings:
        if finding.hard and finding.verdict == "unknown":
            st.markdown(f":orange[:material/help:] {plain(finding.needed.en)}: {plain(finding.seen.en)}")
    services, missing = which_services(program, resources.catalogue(), found.answers)
    new = _fill_in(by, found, program, on)
    new = replace(new, specifics={**new.specifics, **services})
    with st.bottom:
        pressed = st.button(
            "Ask for this", type="primary", icon=":material/task_alt:", key=f"ask.{program.id}"
        )
    if pressed and missing:
        st.warning(missing, icon=":material/info:")
    elif pressed:
        _ask(by, found.screening.parent.id, new)
    return False


def _fill_in(by: Worker, found: Shown, program: Program, on: date) -> NewTask:
    attorney = program.decided_by == "attorney"
    kind, review_on = _kind(program, on)
    people = {None: "Any attorney of the office" if attorney else "Anybody of the office"} | {
        one.id: one.name
        for one in colleagues(resources.engine(), by, found.screening.office_id, now=resources.now())
        if (Role.ATTORNEY if attorney else Role.CASEWORKER) in one.roles
    }
    ids = list(people)
    with st.container(horizontal=True):
        assignee = st.selectbox(
            "For",
            ids,
            index=ids.index(by.id) if by.id in ids else 0,
            format_func=lambda id: people[id],
            key=f"for.{program.id}",
        )
        due = first_due(program, found.answers, on, resources.catalogue().settings.table("clocks"))
        due_on = st.date_input(
            "Due", value=due.on, min_value=on, format="MM/DD/YYYY", key=f"due.{program.id}"
        )
        meeting = None
        if attorney:
            meeting = st.date_input(
                "Meets the attorney on",
                value=None,
                min_value=on,
                format="MM/DD/YYYY",
                key=f"meeting.{program.id}",
            )
    if due.why:
        st.markdown(quiet(due.why))
    note = st.text_area(
        "What should they know?",
        key=f"note.{program.id}",
        max_chars=2000,
        placeholder="Dates, other counties, …",
    )
    return NewTask(
        program_id=program.id,
        assigned_role=ATTORNEY if attorney else WORKER,
        due_on=due_on,
        kind=kind,
        asked=note,
        assignee_id=assignee,
        screening_id=found.screening.id,
        review_on=review_on,
        specifics={"meets_on": meeting.isoformat()} if meeting else {},
    )


def _kind(program: Program, on: date) -> tuple[str, date | None]:
    if not program.kinds:
        return "", None
    labels = {kind.id: kind.label.en for kind in program.kinds}
    kind = st.radio("Which kind?", list(labels), format_func=lambda id: labels[id], key=f"kind.{program.id}")
    st.markdown(quiet("Never tie it to a payment on the day."))
    if kind != WITH_REVIEW:
        return kind or "", None
    review = st.date_input(
        "Look at it again on",
        value=on + timedelta(days=REVIEW_DAYS),
        min_value=on,
        format="MM/DD/YYYY",
        key=f"review.{program.id}",
        width=220,
    )
    return kind, review


def _ask(by: Worker, parent_id: UUID, new: NewTask) -> None:
    act = f"task.{new.screening_id}.{new.program_id}"
    try:
        open_task(resources.engine(), by, parent_id, new, key=session.act_key(act), now=resources.now())
    except Refused as refused:
        say_refusal(refused)
        return
    session.act_done(act)
    st.rerun()


def _already(row: TaskRow, program: Program) -> None:
    who = row.assignee_name or ("any attorney" if row.assigned_role == ATTORNEY else "anybody of the office")
    if row.status == GRANTED:
        again = f", looked at again on {say_day(row.review_on)}" if row.review_on else ""
        st.success(f"Granted{again}.", icon=":material/check_circle:")
    else:
        st.success(
            f"Asked for: with {plain(who)}, due {say_day(row.due_on)}.", icon=":material/check_circle:"
        )
    st.markdown(f"**What to say**  \n{plain(program.say.en)}")
    if st.button("Open the task", key=f"task.{row.id}"):
        st.switch_page("caseworker/tasks.py", query_params={"task": str(row.id)})
