"""What a supervisor can do about one referral of the log, as fields. What may be done is records' to say."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import streamlit as st

from pages.parts import resources, session
from pages.parts.log_several import WITH_PARENTS
from pages.parts.plain import quiet
from pages.parts.refusing import say_refusal
from pages.parts.reported import SAY_HOW_KNOWN, SAY_OUTCOME
from pages.parts.status import say_reason
from records.accounts import colleagues
from records.endings import enter_in_error
from records.errors import Missing, Refused
from records.lifecycle import CERTIFICATE, EMPLOYED, REASONS, UNDER_WAY, Status
from records.log_acts import DATES, Correction, add_note, correct, reassign
from records.moves import Move
from records.timeline import Timeline
from records.workers import Worker

Act = Callable[[], object]
GIVE, NOTE, CORRECT, ERROR = "Give it to somebody else", "Add a note", "Correct something", "Entered in error"
DONE = {
    GIVE: "It is in other hands now, with the open tasks that hang on it.",
    NOTE: "The note is kept.",
    CORRECT: "Corrected. What stood there before stays in the history.",
    ERROR: "Entered in error: it counts nowhere, and its link is dead.",
}
US = "MM/DD/YYYY"
_EARLIEST = date(2000, 1, 1)


def act_on(by: Worker, whole: Timeline) -> None:
    """The acts as pills, then the fields of the chosen one."""
    record = whole.referral
    ways = [GIVE, NOTE, CORRECT, ERROR]
    if record.status is Status.ENTERED_IN_ERROR:
        ways = [NOTE]
    at = f"log.act.{record.id}.{record.version}.{len(whole.moments)}"
    way = st.pills("What would you like to do?", ways, key=f"{at}.way", wrap=True)
    if way is None:
        return
    act = _FIELDS[way](by, whole, f"{at}.{ways.index(way)}")
    if st.button("Keep it", type="primary", key=f"{at}.keep"):
        try:
            act()
        except Refused as refused:
            say_refusal(refused)
            return
        session.act_done(f"{at}.{ways.index(way)}")
        session.keep_word(DONE[way])
        st.rerun()


def _move(at: str, whole: Timeline, label: str) -> Move:
    note = st.text_area(label, max_chars=2_000, height=90, key=f"{at}.note")
    return Move(session.act_key(at), whole.referral.version, resources.now(), note=note)


def _give(by: Worker, whole: Timeline, at: str) -> Act:
    record = whole.referral
    there = colleagues(resources.engine(), by, record.office_id, now=resources.now())
    people = {
        one.id: one.name for one in there if set(one.roles) & WITH_PARENTS and one.id != record.worker_id
    }
    if not people:
        st.markdown("Nobody else works with parents at this office yet. An administrator can add somebody.")
    to: UUID | None = st.selectbox(
        "Who takes over?",
        list(people),
        index=None,
        format_func=people.__getitem__,
        placeholder="Choose a colleague",
        key=f"{at}.to",
    )
    move = _move(at, whole, "A word for whoever takes over (optional)")

    def act() -> None:
        if to is None:
            raise Missing("Choose who takes over.")
        reassign(resources.engine(), by, {record.id: record.version}, to, move)

    return act


def _note(by: Worker, whole: Timeline, at: str) -> Act:
    move = _move(at, whole, "The note")
    return lambda: add_note(resources.engine(), by, whole.referral.id, move)


def _error(by: Worker, whole: Timeline, at: str) -> Act:
    st.markdown(quiet("It is never deleted. It counts nowhere anymore, and its link and code stop working."))
    why = st.pills(
        "Why?",
        REASONS[Status.ENTERED_IN_ERROR],
        format_func=lambda id: say_reason(id).capitalize(),
        key=f"{at}.why",
    )
    move = _move(at, whole, "Anything else to know (optional)")
    return lambda: enter_in_error(resources.engine(), by, whole.referral.id, move, why or "")


def _correct(by: Worker, whole: Timeline, at: str) -> Act:
    record = whole.referral
    subjects = _subjects(whole)
    what = st.selectbox(
        "What is wrong?",
        list(subjects),
        index=None,
        format_func=subjects.__getitem__,
        placeholder="Choose",
        key=f"{at}.what",
    )
    right = _right(whole, what, f"{at}.{what}") if what else Correction()
    move = _move(at, whole, "Why? The first words stay in the history beside it.")
    return lambda: correct(resources.engine(), by, record.id, right, move)


def _subjects(whole: Timeline) -> dict[str, str]:
    """What of this referral there is to correct."""
    record = whole.referral
    found = {name: said for name, said in DATES.items() if name != "contact_by"}
    if record.status in UNDER_WAY:
        found["contact_by"] = DATES["contact_by"]
    if record.status in REASONS:
        found["reason"] = "The reason"
    if record.status is Status.COMPLETED:
        found["outcome"] = "The outcome"
    return found


def _right(whole: Timeline, what: str, at: str) -> Correction:
    record = whole.referral
    if what == "reason":
        reasons = REASONS[record.status]
        there = reasons.index(record.reason) if record.reason in reasons else None
        return Correction(
            reason=st.selectbox(
                "The right one",
                reasons,
                index=there,
                format_func=lambda id: say_reason(id).capitalize(),
                key=f"{at}.right",
            )
        )
    if what == "outcome":
        return _outcome(record.outcome, at)
    day = st.date_input(
        "The right day; empty if it isn't known after all" if what != "contact_by" else "The right day",
        value=whole.days[what],
        min_value=_EARLIEST,
        max_value=None if what == "contact_by" else resources.today(),
        format=US,
        width=240,
        key=f"{at}.right",
    )
    return Correction(days={what: day if isinstance(day, date) else None})


def _outcome(now: str | None, at: str) -> Correction:
    names = list(SAY_OUTCOME)
    outcome = st.selectbox(
        "The right one",
        names,
        index=names.index(now) if now in names else None,
        format_func=SAY_OUTCOME.__getitem__,
        key=f"{at}.right",
    )
    known, which = None, ""
    if outcome == EMPLOYED:
        known = st.pills(
            "How do we know about the job?",
            list(SAY_HOW_KNOWN),
            format_func=SAY_HOW_KNOWN.__getitem__,
            wrap=True,
            key=f"{at}.known",
        )
    if outcome == CERTIFICATE:
        which = st.text_input("Which diploma or certificate?", max_chars=200, key=f"{at}.which")
    return Correction(outcome=outcome, how_known=known, which=which)


_FIELDS: dict[str, Callable[[Worker, Timeline, str], Act]] = {
    GIVE: _give,
    NOTE: _note,
    CORRECT: _correct,
    ERROR: _error,
}
