"""Where does it stand now? The moves that are open to the worker. Leaves what each needs to move_fields.py."""

import streamlit as st

from pages.parts import session
from pages.parts.move_fields import FIELDS
from pages.parts.refusing import say_refusal
from records.errors import Refused
from records.lifecycle import Mover, Status, ways_from
from records.referral_records import ReferralRecord
from records.workers import Worker

SAY_MOVE = {
    Status.ACCEPTED: "They have it",
    Status.IN_PROGRESS: "It's going",
    Status.ON_HOLD: "Pause it",
    Status.COMPLETED: "It ended",
    Status.REJECTED: "They couldn't take it",
    Status.FAILED: "We lost touch",
    Status.SENT: "Found again",
    Status.CANCELLED: "Withdraw it",
    Status.ENTERED_IN_ERROR: "Entered by mistake",
}
DONE = {
    Status.ACCEPTED: "The provider has it.",
    Status.IN_PROGRESS: "It's going.",
    Status.ON_HOLD: "Paused. It comes up again on its day.",
    Status.COMPLETED: "Ended, with its outcome.",
    Status.REJECTED: "Kept. What may help instead stands below.",
    Status.FAILED: "Kept. Nobody is forgotten: it can be found again.",
    Status.SENT: "It goes on. Print it again for the parent: the old link and code are dead.",
    Status.CANCELLED: "Withdrawn. Its link and code stopped working.",
    Status.ENTERED_IN_ERROR: "Entered by mistake: it counts nowhere, and its link is dead.",
}


def moves_of(by: Worker, record: ReferralRecord) -> list[Status]:
    """The moves from here that this worker may make, in the order of a referral's life."""
    mover = Mover.SUPERVISOR if record.office_id in by.leads else Mover.WORKER
    # What only goes from some reasons is offered where that reason stands: next_act.py.
    open_to = {way.to for way in ways_from(record.status) if mover in way.by}
    if record.status is Status.DRAFT:
        open_to.discard(Status.SENT)
    return [to for to in SAY_MOVE if to in open_to]


def move_it(by: Worker, record: ReferralRecord) -> None:
    ways = moves_of(by, record)
    if not ways:
        return
    st.subheader("Where does it stand now?", anchor=False)
    at = f"move.{record.id}.{record.version}"
    to = st.pills(
        "Where does it stand now?",
        ways,
        format_func=lambda way: SAY_MOVE[way],
        key=f"{at}.to",
        wrap=True,
        label_visibility="collapsed",
    )
    if to is None:
        return
    act = FIELDS[to](by, record, f"{at}.{to}")
    if st.button("Keep it", key=f"{at}.keep"):
        try:
            act()
        except Refused as refused:
            say_refusal(refused)
            return
        session.act_done(f"{at}.{to}")
        session.keep_word(DONE[to])
        st.rerun()
