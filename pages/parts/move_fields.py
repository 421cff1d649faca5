"""What each move of a referral needs, as fields; given back is the act itself. Which moves are legal is records'."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import streamlit as st

from pages.parts import resources, session
from pages.parts.learned import learned_fields
from pages.parts.plain import quiet
from pages.parts.reported import SAY_HOW_KNOWN, SAY_OUTCOME
from pages.parts.status import say_reason
from records.endings import complete_referral, enter_in_error, fail_referral, reject_referral
from records.learning import NOTHING
from records.lifecycle import CERTIFICATE, EMPLOYED, NOT_ELIGIBLE, REASONS, Status
from records.moves import Move
from records.progress import accept_referral, find_again, hold_referral, start_referral
from records.referral_records import ReferralRecord
from records.referrals import cancel_referral
from records.workers import Worker

Act = Callable[[], object]
HOW = {
    "phone": "Provider, by phone",
    "email": "Provider, by e-mail",
    "in_person": "In person",
    "parent": "The parent",
    "portal": "My own decision",
}
PROVIDERS = ("phone", "email", "in_person")
WITHDRAWS = {"parent": "The parent", "worker": "I"}
TRY_DAYS, AGAIN_DAYS, LOOK_DAYS = 7, 30, 30
US = "MM/DD/YYYY"


def _said(at: str, record: ReferralRecord) -> Move:
    """How we know, and a note. Without permission nothing comes from the provider."""
    ways = [way for way in HOW if record.permit_report or way not in PROVIDERS]
    channel = st.selectbox(
        "How do we know?", ways, format_func=lambda id: HOW[id], width=260, key=f"{at}.channel"
    )
    return _decided(at, record, channel or "portal")


def _decided(at: str, record: ReferralRecord, channel: str = "portal") -> Move:
    """The worker's own decision, with a note."""
    note = st.text_input("Anything else to know", max_chars=500, width=540, key=f"{at}.note")
    return Move(session.act_key(at), record.version, resources.now(), channel, note)


def _why(at: str, status: Status) -> str:
    """The reason as a word of the list; empty until one is chosen, which the record refuses with a sentence."""
    chosen = st.selectbox(
        "Why?",
        REASONS[status],
        index=None,
        format_func=lambda id: say_reason(id).capitalize(),
        placeholder="Choose",
        width=320,
        key=f"{at}.why",
    )
    return chosen or ""


def _day(at: str, label: str, name: str, ahead: int | None) -> date | None:
    today = resources.today()
    first = today + timedelta(days=ahead) if ahead is not None else None
    return st.date_input(
        label,
        value=first,
        min_value=today + timedelta(days=1),
        format=US,
        width=220,
        key=f"{at}.{name}",
    )


def _past(at: str, label: str, name: str) -> date | None:
    return st.date_input(
        label, value=None, max_value=resources.today(), format=US, width=220, key=f"{at}.{name}"
    )


def _accept(by: Worker, record: ReferralRecord, at: str) -> Act:
    move = _said(at, record)
    return lambda: accept_referral(resources.engine(), by, record.id, move)


def _start(by: Worker, record: ReferralRecord, at: str) -> Act:
    met_on = _past(at, "They met on", "met_on")
    move = _said(at, record)
    return lambda: start_referral(resources.engine(), by, record.id, move, met_on=met_on)


def _hold(by: Worker, record: ReferralRecord, at: str) -> Act:
    why = _why(at, Status.ON_HOLD)
    until = _day(at, "Look at it again on", "until", LOOK_DAYS)
    move = _said(at, record)
    review_on = until or resources.today()
    return lambda: hold_referral(resources.engine(), by, record.id, move, why, review_on)


def _complete(by: Worker, record: ReferralRecord, at: str) -> Act:
    outcome = st.selectbox(
        "How did it end?",
        list(SAY_OUTCOME),
        index=None,
        format_func=lambda id: SAY_OUTCOME[id],
        placeholder="Choose",
        width=320,
        key=f"{at}.outcome",
    )
    more: dict[str, Any] = {}
    if outcome == EMPLOYED:
        more["how_known"] = st.pills(
            "How do we know about the job?",
            list(SAY_HOW_KNOWN),
            format_func=lambda id: SAY_HOW_KNOWN[id],
            wrap=True,
            key=f"{at}.known",
        )
        more["employed_on"] = _past(at, "First day of the job", "employed_on")
        st.markdown(quiet("Two tasks open: the income withholding order, and a look at the support order."))
    if outcome == CERTIFICATE:
        more["which"] = st.text_input(
            "Which diploma or certificate?", max_chars=200, width=320, key=f"{at}.which"
        )
    move = _said(at, record)
    return lambda: complete_referral(resources.engine(), by, record.id, move, outcome or "", **more)


def _reject(by: Worker, record: ReferralRecord, at: str) -> Act:
    why = _why(at, Status.REJECTED)
    found_out = NOTHING
    if why == NOT_ELIGIBLE:
        found_out = learned_fields(at, resources.catalogue().program(record.program_id))
    move = _said(at, record)
    return lambda: reject_referral(resources.engine(), by, record.id, move, why, found_out=found_out)


def _fail(by: Worker, record: ReferralRecord, at: str) -> Act:
    why = _why(at, Status.FAILED)
    again = None
    if why in ("no_show", "could_not_contact"):
        again = _day(at, "Try again on", "again", TRY_DAYS)
        st.markdown(quiet("A task of that day reminds you, so that nobody is forgotten."))
    move = _decided(at, record)
    return lambda: fail_referral(resources.engine(), by, record.id, move, why, try_again_on=again)


def _find(by: Worker, record: ReferralRecord, at: str) -> Act:
    contact_by = _day(at, "They get in touch with the provider by", "contact_by", TRY_DAYS)
    move = _said(at, record)
    return lambda: find_again(resources.engine(), by, record.id, move, contact_by=contact_by)


def _withdraw(by: Worker, record: ReferralRecord, at: str) -> Act:
    who = st.segmented_control(
        "Who withdraws it?",
        list(WITHDRAWS),
        default="parent",
        required=True,
        format_func=lambda id: WITHDRAWS[id],
        key=f"{at}.who",
    )
    why = _why(at, Status.CANCELLED)
    ask_again = _day(at, "Ask them again on", "ask_again", AGAIN_DAYS) if why == "parent_declined" else None
    move = _decided(at, record)
    return lambda: cancel_referral(resources.engine(), by, record.id, move, why, who, ask_again_on=ask_again)


def _mistake(by: Worker, record: ReferralRecord, at: str) -> Act:
    why = _why(at, Status.ENTERED_IN_ERROR)
    move = _decided(at, record)
    return lambda: enter_in_error(resources.engine(), by, record.id, move, why)


FIELDS: dict[Status, Callable[[Worker, ReferralRecord, str], Act]] = {
    Status.ACCEPTED: _accept,
    Status.IN_PROGRESS: _start,
    Status.ON_HOLD: _hold,
    Status.COMPLETED: _complete,
    Status.REJECTED: _reject,
    Status.FAILED: _fail,
    Status.SENT: _find,
    Status.CANCELLED: _withdraw,
    Status.ENTERED_IN_ERROR: _mistake,
}
