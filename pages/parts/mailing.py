"""Handing a referral over by e-mail, where a mail server is set. Leaves sending to the runner."""

from uuid import UUID

import streamlit as st

from forms.paper import Paper
from frontdoor.mail import checked_address, read_mail_server
from pages.parts import resources, session
from pages.parts.clock import at_agency
from pages.parts.papers import pdf_of
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from records.errors import Refused
from records.letters import GIVEN_UP, SENT, WAITING, LetterRecord, letters_of, post_letter
from records.referral_records import ReferralRecord
from records.workers import Worker
from screening.programs import Location

LOOK_EVERY_SECONDS = 4


def can_mail() -> bool:
    """Whether there is a mail server, and an address of our own for the link."""
    surroundings = resources.surroundings()
    return bool(surroundings.url) and read_mail_server(surroundings.smtp_url) is not None


def address_of(location: Location | None) -> str | None:
    """Where a letter may go: the place's e-mail address, if somebody checked it lately."""
    return checked_address(location, resources.catalogue().settings.contact_check_days, resources.today())


def mail_it(
    by: Worker, record: ReferralRecord, location: Location | None, paper: Paper | None = None
) -> None:
    """Nothing without a mail server or both permissions.

    paper: the form, to be attached if the worker says so. The link goes along in any case.
    """
    if not (can_mail() and record.permit_send and record.permit_report):
        return
    letters = letters_of(resources.engine(), by, record.id, now=resources.now())
    if letters and letters[-1].status == WAITING:
        _watched(by, record.id)
        return
    if letters:
        _how_it_went(letters[-1])
    to = address_of(location)
    if to is None:
        st.markdown(quiet(_why_not(location)))
        return
    at = f"mail.{record.id}.{len(letters)}"
    attached = paper is not None and st.checkbox("Attach the form as a PDF", key=f"{at}.attach")
    label = "E-mail it again" if letters else "E-mail it"
    if not st.button(f"{label} to {plain(to)}", key=at, icon=":material/mail:"):
        return
    try:
        post_letter(
            resources.engine(),
            by,
            record.id,
            to,
            key=session.act_key(at),
            now=resources.now(),
            paper=pdf_of(paper)() if paper is not None and attached else None,
        )
    except Refused as refused:
        say_refusal(refused)
        return
    session.act_done(at)
    st.rerun()


def _why_not(location: Location | None) -> str:
    """No check of its address opens a place again."""
    if location is not None and location.closed_on is not None:
        return f"{location.name.en} has been closed since {say_day(location.closed_on)}: nothing is e-mailed there."
    return "To e-mail it, check the provider's e-mail address first."


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def _watched(by: Worker, referral_id: UUID) -> None:
    """Looks again by itself until the letter is sent or given up."""
    letter = letters_of(resources.engine(), by, referral_id, now=resources.now())[-1]
    if letter.status != WAITING:
        st.rerun()
    if not letter.said:
        said = "It goes within a minute; you don't have to wait."
    else:
        again = at_agency(letter.next_try_at)
        said = f"{letter.said} It is tried again at {again:%-I:%M %p}; your day says so if that never works."
    st.markdown(f":material/schedule_send: On its way to {plain(letter.to)}.  \n{quiet(said)}")


def _how_it_went(letter: LetterRecord) -> None:
    day = say_day(at_agency(letter.ended_at or letter.asked_at).date())
    if letter.status == SENT:
        st.markdown(f":material/mark_email_read: The mail server took it on {day}, to {plain(letter.to)}.")
    elif letter.status == GIVEN_UP:
        st.warning(
            f"The e-mail to {plain(letter.to)} didn't go. {plain(letter.said)} Check the address and e-mail it "
            "again, or print the form.",
            icon=":material/unsubscribe:",
        )
