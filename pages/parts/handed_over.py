"""After a referral was handed over: its number, its papers, and what comes next."""

import streamlit as st

from forms.paper import Paper
from forms.slip import Stop
from pages.parts import resources
from pages.parts.browser import copy_button
from pages.parts.cards import slip, staff
from pages.parts.contacts import as_checked
from pages.parts.drafts import choices_of
from pages.parts.handing_over import again
from pages.parts.mailing import mail_it
from pages.parts.one_form import case_of, code_to_print, sent_paper
from pages.parts.papers import preview, print_button, web_page
from pages.parts.plain import plain
from pages.parts.shown import Shown
from records.contacts import current_contacts
from records.errors import NotNow, Refused
from records.handover import HandedOver
from records.referral_records import ReferralRecord
from records.referrals import read_referral
from records.workers import Worker
from screening.programs import Location, Program, Provider


def confirmation(by: Worker, found: Shown, program: Program, record: ReferralRecord) -> None:
    """Its number and papers. Link and code can be printed only while this session holds the act's key."""
    provider, location = place_of(by, record)
    st.success(f"Referral {record.number} is handed over.", icon=":material/check_circle:")
    try:
        sent = again(by, record.id, record.version, location)
    except NotNow:
        raise
    except Refused:
        copy_button(record.number or "", "Copy the number", key=f"copy.{record.id}")
        st.markdown(
            "Nothing is lost. The page was opened anew since, and the link on the paper is shown only once: if the "
            "paper isn't printed yet, open the referral and choose *Print again*. The new paper gets a new link."
        )
        if st.button("Open the referral", type="primary", key=f"open.{record.id}"):
            st.switch_page("caseworker/referrals.py", query_params={"referral": str(record.id)})
        return
    paper = paper_of(by, found, program, sent, provider, location)
    left, right = st.columns([1, 1], gap="large")
    with left:
        papers_to_print(by, found, program, sent, paper, location)
        st.subheader("What happens next", anchor=False)
        st.markdown(plain(program.next.en))
    with right, st.container(border=True, key="paper.sent"):
        preview(paper, f"Referral form for {program.short.en}")


def place_of(by: Worker, record: ReferralRecord) -> tuple[Provider | None, Location | None]:
    """The referral's provider and location, with the contact as it was found at the latest check."""
    catalogue = resources.catalogue()
    provider = next((one for one in catalogue.providers if one.id == record.details.provider_id), None)
    if provider is None:
        return None, None
    checks = current_contacts(resources.engine(), by, now=resources.now())
    found = next((one for one in provider.locations if one.id == record.details.location_id), None)
    return provider, as_checked(found, checks) if found else None


def paper_of(
    by: Worker,
    found: Shown,
    program: Program,
    sent: HandedOver,
    provider: Provider | None,
    location: Location | None,
    replaces: str | None = None,
) -> Paper:
    whole = read_referral(resources.engine(), by, sent.referral.id, now=resources.now())
    chosen = choices_of(sent.referral, whole.consent, resources.agency().time_zone)
    case = case_of(by, found, program, provider, location, resources.today())
    return sent_paper(program, case, chosen, sent, replaces)


def papers_to_print(
    by: Worker, found: Shown, program: Program, sent: HandedOver, paper: Paper, location: Location | None
) -> None:
    id, details = sent.referral.id, sent.referral.details
    checked = location.model_copy(update={"verified_on": sent.contact_checked_on}) if location else None
    stop = Stop(
        name=program.short,
        location=checked,
        appointment=details.appointment_at,
        contact_by=None if details.appointment_at else details.contact_by,
        bring=program.bring,
        number=sent.referral.number,
        short_code=code_to_print(sent),
    )
    with st.container(horizontal=True):
        print_button("Print the form", paper, "referral.pdf", key=f"print.{id}", primary=True)
        print_button("Print the parent's slip", slip(by, found, (stop,)), "slip.pdf", key=f"slip.{id}")
    mail_it(by, sent.referral, checked, paper)
    with st.container(horizontal=True):
        copy_button(sent.referral.number or "", "Copy the number", key=f"copy.{id}")
        staff(program)
    web_page("The form as a page", paper, "referral.html", key=f"page.{id}")
