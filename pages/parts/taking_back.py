"""The permission of a referral: until when it holds, and taking it back, with what can't be taken back any more."""

import streamlit as st

from pages.parts import resources, session
from pages.parts.clock import at_agency
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from pages.parts.status import say_when
from records.consent_records import ConsentRecord
from records.consents import AlreadyShared, revoke_consent
from records.errors import Refused
from records.workers import Worker

HOW = {
    "in_person": "in person",
    "phone": "by phone",
    "email": "by e-mail",
    "letter": "by letter",
    "parent": "through somebody",
}
SOON_DAYS = 30


def permission(by: Worker, consent: ConsentRecord | None) -> None:
    """What the parent agreed to, and how long. Nothing where the form was carried without consent."""
    if consent is None:
        return
    today = resources.today()
    st.subheader("Permission", anchor=False)
    if consent.revoked_at is not None:
        day = say_day(at_agency(consent.revoked_at).date())
        st.markdown(f"The parent took it back on {day}. Nothing is sent or told back.")
        if st.button("What had been shared before?", type="tertiary", key="take_back.what"):
            st.markdown("  \n".join(plain(one) for one in _take_back(by, consent, consent.revoked_how or "")))
        return
    report = "they may tell us how it goes" if consent.given.permit_report else "they may not report back"
    st.markdown(f"We may send the form; {report}." if consent.given.permit_send else "Nothing may be sent.")
    if consent.until < today:
        st.warning(
            f"It ended {say_when(consent.until, today)}: nothing is told back anymore. "
            "Ask the parent whether they would agree again.",
            icon=":material/event_busy:",
        )
        return
    days = (consent.until - today).days
    if days <= SOON_DAYS:
        st.markdown(f":orange[:material/event_upcoming:] It ends {say_when(consent.until, today)}.")
    else:
        st.markdown(quiet(f"It holds until {say_day(consent.until)}."))
    with st.expander("The parent takes it back", key="referral.take_back"):
        st.markdown("From then on nothing is sent or told back; the help doesn't depend on it.")
        how = st.selectbox(
            "How did they say so?", list(HOW), format_func=lambda id: HOW[id], key="take_back.how", width=260
        )
        if st.button("Take it back", key="take_back.go"):
            try:
                shared = _take_back(by, consent, how)
            except Refused as refused:
                say_refusal(refused)
                return
            session.keep_word(" ".join(("Taken back. Its links stopped working.", *shared)))
            st.rerun()


def _take_back(by: Worker, consent: ConsentRecord, how: str) -> tuple[str, ...]:
    """What had gone out before, to tell the parent. Taken back once; asked again, it only tells."""
    revoked = revoke_consent(resources.engine(), by, consent.id, how, now=resources.now())
    if not revoked.already:
        return ("Nothing had been shared under it.",)
    return ("Shared before, which can't be undone:", *(say_shared(one) for one in revoked.already))


def say_shared(one: AlreadyShared) -> str:
    """*R-2026-000001-K on Nov 20, 2026 with Test Job Center, by e-mail: name, phone. They opened it on …*"""
    kinds = ", ".join(kind.removeprefix("barrier.").replace("_", " ") for kind in one.kinds)
    how = "by e-mail" if one.channel == "email" else "on paper that the parent carried"
    opened = f" They opened it on {say_day(at_agency(one.opened_at).date())}." if one.opened_at else ""
    whom = one.recipient or "the provider"
    return f"{one.number} on {say_day(at_agency(one.sent_at).date())} with {whom}, {how}: {kinds}.{opened}"
