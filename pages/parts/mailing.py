"""Handing a referral over by e-mail, where a mail server is set. Leaves the letter to frontdoor.mail."""

import streamlit as st

from forms.paper import Paper
from frontdoor.mail import Letter, checked_address, mail_referral, read_mail_server
from pages.parts import resources, session
from pages.parts.clock import at_agency
from pages.parts.one_form import layout_of
from pages.parts.papers import pdf_of
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from records.errors import Refused
from records.links import links_of
from records.referral_records import ReferralRecord
from records.workers import Worker
from screening.programs import Location


def mail_it(
    by: Worker, record: ReferralRecord, location: Location | None, paper: Paper | None = None
) -> None:
    """Nothing without a mail server, an address of our own for the link, or both permissions.

    paper: the form, to be attached if the worker says so. The link goes along in any case.
    """
    surroundings, settings = resources.surroundings(), resources.catalogue().settings
    server = read_mail_server(surroundings.smtp_url)
    if server is None or not surroundings.url or not (record.permit_send and record.permit_report):
        return
    to = checked_address(location, settings.contact_check_days, resources.today())
    if to is None:
        st.markdown(quiet("To e-mail it, check the provider's e-mail address first."))
        return
    mailed = [
        link
        for link in links_of(resources.engine(), by, record.id, now=resources.now())
        if link.channel == "email"
    ]
    at = f"mail.{record.id}.{len(mailed)}"
    attached = paper is not None and st.checkbox("Attach the form as a PDF", key=f"{at}.attach")
    label = "E-mail it again" if mailed else "E-mail it"
    pressed = st.button(f"{label} to {plain(to)}", key=at, icon=":material/mail:")
    if mailed and not pressed:
        st.markdown(quiet(f"The link was e-mailed on {say_day(at_agency(mailed[-1].created_at).date())}."))
    if not pressed:
        return
    program = resources.catalogue().program(record.program_id)
    letter = Letter(
        to=to,
        number=record.number or "",
        program=program.short.en,
        paper=pdf_of(paper)() if paper is not None and attached else None,
        plain=layout_of(program).plain,
    )
    try:
        failed = mail_referral(
            resources.engine(),
            by,
            record.id,
            server,
            resources.words(),
            letter,
            url=surroundings.url,
            key=session.act_key(at),
            now=resources.now(),
        )
    except Refused as refused:
        st.warning(plain(refused.sentence), icon=":material/info:")
        return
    session.act_done(at)
    if failed:
        st.warning(f"{plain(failed)} Print the form instead, or try again.", icon=":material/mail_off:")
    else:
        st.success("The mail server has taken it.", icon=":material/mail:")
