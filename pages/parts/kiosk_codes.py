"""What parents sent from a kiosk, on Home: the queue, a code to type, and taking it up. Leaves talking to interview."""

from uuid import UUID

import streamlit as st

from pages.parts import resources, session
from pages.parts.people import say_facts
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from pages.parts.searching import found_by
from pages.parts.several import counted
from records.errors import Refused
from records.kiosk_redeeming import (
    OpenedSending,
    WaitingSending,
    erase_unclaimed,
    open_sending,
    redeem,
    waiting_sendings,
)
from records.workers import Worker

CODE = "code"
"""In the address while one code is taken up; it opens nothing for anybody else."""


def kiosk_queue(by: Worker) -> None:
    """One line for each that waits, and a field for a code that a parent shows or says by phone."""
    erase_unclaimed(resources.engine(), by, now=resources.now())
    for waiting in waiting_sendings(resources.engine(), by, now=resources.now()):
        with st.container(
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
            key=f"kiosk.{waiting.code}",
        ):
            about = f"Code {waiting.code}, {waiting.office}"
            st.markdown(
                f":material/co_present: :small[Kiosk] **{plain(about)}**  \n{quiet(_when_and_how(waiting))}"
            )
            if st.button("Open", key=f"kiosk.open.{waiting.code}"):
                _go(waiting.code)
    with (
        st.expander("Kiosk code", icon=":material/pin:", key="kiosk.by_code"),
        st.form("kiosk.code", border=False, width=560),
    ):
        typed = st.text_input("The parent's code", key="kiosk.typed", placeholder="K7X-4QM", max_chars=20)
        if st.form_submit_button("Open", key="kiosk.go") and typed.strip():
            _go(typed.strip())


def take_up(by: Worker, code: str) -> None:
    """Whose it is, and whether there is a record already: then the conversation goes on where the kiosk ended."""
    try:
        opened = open_sending(resources.engine(), by, code, now=resources.now())
    except Refused as refused:
        say_refusal(refused)
        return
    details = opened.details
    name = " ".join(filter(None, (details.first_name, details.last_name)))
    st.title(plain(name), anchor=False)
    contact = ", ".join(filter(None, (details.phone, details.email))) or "no phone or e-mail given"
    answers = counted(opened.answered, "answer")
    st.markdown(
        f"{plain(f'Sent from the kiosk with code {opened.code}: {answers}, {contact}.')}  \n"
        + quiet("The parent agreed that you keep them. Go through them together before anything is sent.")
    )
    typed = st.text_input(
        "Is there a record already?",
        value=name,
        key=f"kiosk.find.{opened.code}",
        type="search",
        placeholder="Name, case or referral number",
    ).strip()
    found = found_by(by, "kiosk", typed)
    for parent in found:
        with st.container(
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
            key=f"kiosk.same.{parent.id}",
        ):
            st.markdown(f"**{plain(parent.name)}**  \n{plain(say_facts(parent))}")
            if st.button("Yes, this one", key=f"kiosk.this.{parent.id}"):
                _take_up(by, opened, parent.id)
    if not found:
        st.markdown(quiet("Nobody in your offices has this name or number."))
    if st.button("Somebody new", type="primary", key="kiosk.new"):
        _take_up(by, opened, None)


def _take_up(by: Worker, opened: OpenedSending, parent_id: UUID | None) -> None:
    act = f"redeem.{opened.code}.{parent_id}"
    try:
        screening = redeem(
            resources.engine(), by, opened.code, parent_id, key=session.act_key(act), now=resources.now()
        )
    except Refused as refused:
        say_refusal(refused)
        return
    session.act_done(act)
    st.switch_page("caseworker/interview.py", query_params={"screening": str(screening.id)})


def _go(code: str) -> None:
    st.switch_page("caseworker/home.py", query_params={CODE: code})


def _when_and_how(waiting: WaitingSending) -> str:
    minutes = max(0, int((resources.now() - waiting.sent_at).total_seconds() // 60))
    ago = (
        f"{minutes} min"
        if minutes < 60
        else f"{minutes // 60} h"
        if minutes < 2_880
        else f"{minutes // 1_440} days"
    )
    values = resources.catalogue().question("language").values
    language = next((value.label.en for value in values if value.id == waiting.language), waiting.language)
    return f"sent {ago} ago, {language}; waits until {waiting.last_day:%b} {waiting.last_day.day}"
