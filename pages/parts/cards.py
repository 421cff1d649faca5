"""Papers that are no form: a card for whom to call, a contact to take along, a card for staff."""

import streamlit as st

from forms.card import agent_card, staff_card
from forms.given import Caseworker
from forms.paper import Paper
from forms.slip import SlipGiven, Stop, slip_paper
from pages.parts import resources
from pages.parts.contacts import contact_check
from pages.parts.filling import language_of
from pages.parts.near import Near
from pages.parts.papers import preview, print_button
from pages.parts.plain import plain, quiet
from pages.parts.shown import Shown
from records.workers import Worker
from screening.programs import Program


def worker_on_paper(by: Worker) -> Caseworker:
    return Caseworker(by.name, by.phone or None, by.email or None)


def agent(by: Worker, found: Shown, program: Program) -> None:
    """The parent calls; there is no form. The name and number aren't kept."""
    left, right = st.columns([1, 1], gap="large")
    with left:
        st.markdown(plain(program.say.en))
        st.markdown(quiet("You call only with written consent for this agent, and never about payments."))
        name = st.text_input("Agent's name", key=f"agent.name.{program.id}", max_chars=200).strip()
        phone = st.text_input("Direct number", key=f"agent.phone.{program.id}", max_chars=50).strip()
        st.markdown(quiet("Printed on the card and not kept."))
    language = language_of(found.screening.parent, found.answers)
    paper = agent_card(
        name or None, phone or None, worker_on_paper(by), language, resources.today(), resources.words()
    )
    with right:
        _shown(paper, "Card for the parent")
    with st.bottom, st.container(horizontal=True):
        print_button("Print the card", paper, "card.pdf", key=f"card.{program.id}", primary=True)
        staff(program)


def information(by: Worker, found: Shown, program: Program, near: tuple[Near, ...]) -> None:
    """A contact to take along, checked first where it is old (Rule B)."""
    on = resources.today()
    left, right = st.columns([1, 1], gap="large")
    with left:
        st.markdown(plain(program.say.en))
        st.markdown(plain(program.next.en))
        if near:
            contact_check(by, near[0].location, on, resources.catalogue().settings.contact_check_days)
    stop = Stop(
        name=program.short,
        provider_name=near[0].provider.name if near else None,
        location=near[0].location if near else None,
        bring=program.bring,
        next=program.summary,
    )
    paper = slip(by, found, (stop,))
    with right:
        _shown(paper, "Slip for the parent")
    with st.bottom, st.container(horizontal=True):
        print_button("Print the slip", paper, "slip.pdf", key=f"slip.{program.id}", primary=True)
        staff(program)


def slip(by: Worker, found: Shown, stops: tuple[Stop, ...]) -> Paper:
    """The parent's slip: where to go, in their language. Where they aren't safe it bears no name."""
    parent = found.screening.parent
    given = SlipGiven(
        on=resources.today(),
        language=language_of(parent, found.answers),
        worker=worker_on_paper(by),
        stops=stops,
        contact_check_days=resources.catalogue().settings.contact_check_days,
        name=found.called,
        contact_unsafe=parent.contact_through_caseworker,
    )
    return slip_paper(given, resources.words())


def staff(program: Program) -> None:
    """When to use the program, what to say, what happens next: for whoever sits beside."""
    paper = staff_card(program, "en", resources.today(), resources.words())
    print_button("Staff card", paper, "staff-card.pdf", key=f"staff.{program.id}")


def _shown(paper: Paper, what: str) -> None:
    st.subheader("As it will print", anchor=False)
    with st.container(border=True):
        preview(paper, what)
