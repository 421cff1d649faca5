"""One payment, entered by hand: whose, which day, how much. An equal one of that day is asked about first."""

from datetime import date, timedelta
from uuid import UUID

import streamlit as st

from forms.figures import say_money
from pages.parts import resources, session
from pages.parts.people import say_day, say_facts
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from pages.parts.searching import found_by
from records.errors import Refused
from records.finding_parents import FoundParent
from records.payment_rows import read_amount
from records.payments import SamePayment, enter_payment
from records.workers import Worker

ACT = "payment"
EARLIEST_YEARS = 30
NOT_AN_AMOUNT = "Write the amount in dollars, such as 125 or 125.50."


def enter_one(by: Worker) -> None:
    parent = _whose(by)
    if parent is None:
        return
    today, fresh = resources.today(), session.act_key(ACT)
    with st.form("payment", border=False, width=560):
        st.markdown(f"**{plain(parent.name)}**  \n{quiet(say_facts(parent))}")
        with st.container(horizontal=True):
            paid_on = st.date_input(
                "Paid on",
                value=today,
                min_value=today - timedelta(days=365 * EARLIEST_YEARS),
                max_value=today,
                format="MM/DD/YYYY",
                key=f"payment.day.{fresh}",
                width=200,
            )
            amount = st.text_input(
                "Amount in dollars", key=f"payment.amount.{fresh}", placeholder="125.00", width=200
            )
        reference = st.text_input("Receipt number, if there is one", key=f"payment.reference.{fresh}")
        asked = st.form_submit_button("Enter the payment", type="primary", key="payment.enter")
    second = bool(st.session_state.get("payment.second"))
    if asked or second:
        _enter(by, parent, paid_on, amount, reference, second)


def _whose(by: Worker) -> FoundParent | None:
    """The parent, found by what is typed; one of several is chosen."""
    typed = st.text_input(
        "Whose payment?", key="payment.who", type="search", placeholder="Case number or name", width=560
    ).strip()
    found = {one.id: one for one in found_by(by, "payment", typed)}
    if not typed:
        return None
    if not found:
        st.markdown("Nobody in your offices has this name or number. Check the spelling.")
        return None
    if len(found) == 1:
        return next(iter(found.values()))

    def said(id: UUID) -> str:
        return plain(f"{found[id].name} · {say_facts(found[id])}".strip(" ·"))

    chosen = st.radio("Which one?", list(found), index=None, format_func=said, key="payment.parent")
    return found.get(chosen) if chosen else None


def _enter(by: Worker, parent: FoundParent, paid_on: date, amount: str, reference: str, second: bool) -> None:
    cents = read_amount(amount)
    if cents is None:
        st.warning(NOT_AN_AMOUNT, icon=":material/info:")
        return
    try:
        enter_payment(
            resources.engine(),
            by,
            parent.id,
            paid_on,
            cents,
            key=session.act_key(ACT),
            now=resources.now(),
            reference=reference.strip(),
            second=second,
        )
    except SamePayment as same:
        say_refusal(same)
        st.button("Yes, it is another one", key="payment.second")
        return
    except Refused as refused:
        say_refusal(refused)
        return
    session.act_done(ACT)
    session.keep_word(f"{say_money(cents)} on {say_day(paid_on)} is entered for {parent.name}.")
    st.rerun()
