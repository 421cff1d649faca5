"""What was entered last, and taking back what was a mistake, with its reason."""

import streamlit as st

from forms.figures import say_money
from pages.parts import resources, session
from pages.parts.clock import at_agency
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from records.errors import Refused
from records.payments import PaymentRecord, recent_payments, take_back_payment
from records.workers import Worker

AT_ONCE = 20


def latest(by: Worker) -> None:
    st.subheader("Entered last", anchor=False)
    rows = recent_payments(resources.engine(), by, now=resources.now(), rows=how_many() + 1)
    if not rows:
        st.markdown("Nothing yet. Take in a file, or enter one payment.")
        return
    for record, name in rows[: how_many()]:
        _row(by, record, name)
    if len(rows) > how_many() and st.button("Show more", key="payments.more"):
        st.query_params["rows"] = str(how_many() + AT_ONCE)
        st.rerun()


def how_many() -> int:
    """How many rows the address asks for."""
    asked = st.query_params.get("rows") or ""
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else AT_ONCE


def about_payment(record: PaymentRecord) -> str:
    """*taken from a file by Sofia Reyes on Nov 21, 2026 · receipt 1234*."""
    how = "from a file" if record.channel == "list" else "entered"
    parts = [f"{how} by {record.entered_by_name} on {say_day(at_agency(record.entered_at).date())}"]
    if record.reference:
        parts.append(f"receipt {record.reference}")
    if record.taken_back_at is not None:
        day = say_day(at_agency(record.taken_back_at).date())
        parts.append(f"taken back by {record.taken_back_by_name} on {day}: {record.taken_back_why}")
    return " · ".join(parts)


def _row(by: Worker, record: PaymentRecord, name: str) -> None:
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key=f"payment.row.{record.id}",
        width=860,
    ):
        amount = f"**{plain(say_money(record.amount_cents))}**"
        if record.taken_back_at is not None:
            amount = f"~~{plain(say_money(record.amount_cents))}~~ :gray-badge[Taken back]"
        st.markdown(
            f"{amount} on {plain(say_day(record.paid_on))} · {plain(name)}  \n{quiet(about_payment(record))}"
        )
        if record.taken_back_at is None:
            with st.popover("Take back"):
                _take_back(by, record)


def _take_back(by: Worker, record: PaymentRecord) -> None:
    with st.form(f"back.{record.id}", border=False):
        why = st.text_input("Why was it a mistake?", key=f"back.why.{record.id}")
        asked = st.form_submit_button("Take it back", key=f"back.go.{record.id}")
    if not asked:
        return
    if not why.strip():
        st.warning("Say why; it stays on record.", icon=":material/info:")
        return
    try:
        take_back_payment(resources.engine(), by, record.id, why, now=resources.now())
    except Refused as refused:
        say_refusal(refused)
        return
    session.keep_word(f"{say_money(record.amount_cents)} on {say_day(record.paid_on)} is taken back.")
    st.rerun()
