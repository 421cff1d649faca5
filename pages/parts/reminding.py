"""Asking a provider how it goes: noted as a reminder, which is counted before *never answered* may be said."""

import streamlit as st

from pages.parts import resources, session
from pages.parts.refusing import say_refusal
from records.errors import Refused
from records.progress import remind_provider
from records.referral_records import ReferralRecord
from records.workers import Worker

HOW = {"phone": "By phone", "email": "By e-mail", "in_person": "In person"}


def remind(by: Worker, record: ReferralRecord) -> None:
    at = f"remind.{record.id}.{record.version}"
    with st.expander("I reminded the provider", key=f"{at}.open"):
        how = st.pills("How?", list(HOW), format_func=lambda id: HOW[id], default="phone", key=f"{at}.how")
        note = st.text_input("Whom, and what they said", max_chars=500, key=f"{at}.note")
        if st.button("Keep the reminder", key=f"{at}.keep"):
            try:
                remind_provider(
                    resources.engine(),
                    by,
                    record.id,
                    key=session.act_key(at),
                    now=resources.now(),
                    channel=how or "phone",
                    note=note,
                )
            except Refused as refused:
                say_refusal(refused)
                return
            session.act_done(at)
            session.keep_word("The reminder is kept.")
            st.rerun()
