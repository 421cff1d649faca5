"""Papers that are no form: a card for whom to call, a contact to take along, a card for staff."""

import streamlit as st

from forms.card import agent_card, staff_card
from forms.given import Caseworker
from forms.paper import Paper
from forms.slip import LicenseStep, SlipGiven, Stop, slip_paper
from pages.parts import resources, session
from pages.parts.contacts import contact_check
from pages.parts.filling import language_of
from pages.parts.near import Near
from pages.parts.papers import preview, print_button
from pages.parts.plain import plain, quiet
from pages.parts.shown import Shown
from records.given import given_in, note_given
from records.task_records import GRANTED
from records.tasks import tasks_of
from records.workers import Worker
from screening.programs import Program


def worker_on_paper(by: Worker) -> Caseworker:
    return Caseworker(by.name, by.phone or None, by.email or None)


def agent(by: Worker, found: Shown, program: Program) -> bool:
    """The parent calls; there is no form. The agent's name and number aren't kept. True once it was given."""
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
        printed = print_button("Print the card", paper, "card.pdf", key=f"card.{program.id}", primary=True)
        staff(program)
    return _given(by, found, program, printed)


def information(by: Worker, found: Shown, program: Program, near: tuple[Near, ...]) -> bool:
    """A contact to take along, checked first where it is old (Rule B). True once it was given."""
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
        printed = print_button("Print the slip", paper, "slip.pdf", key=f"slip.{program.id}", primary=True)
        staff(program)
    return _given(by, found, program, printed)


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
        license=license_step(by, found),
    )
    return slip_paper(given, resources.words())


def license_step(by: Worker, found: Shown) -> LicenseStep | None:
    """What was granted for the license, and when it is looked at again."""
    rows = tasks_of(resources.engine(), by, found.screening.parent.id, now=resources.now())
    for row in rows:
        program = resources.catalogue().program(row.program_id)
        kind = next((kind for kind in program.kinds if kind.id == row.kind), None)
        if kind is not None and row.status == GRANTED:
            return LicenseStep(kind.label, row.review_on)
    return None


def staff(program: Program) -> None:
    """When to use the program, what to say, what happens next: for whoever sits beside."""
    paper = staff_card(program, "en", resources.today(), resources.words())
    print_button("Staff card", paper, "staff-card.pdf", key=f"staff.{program.id}")


def _given(by: Worker, found: Shown, program: Program, printed: bool) -> bool:
    """Counts that the contact was given, once for a screening."""
    engine, now, id = resources.engine(), resources.now(), found.screening.id
    if printed:
        act = f"given.{id}.{program.id}"
        note_given(engine, by, id, program.id, key=session.act_key(act), now=now)
    return program.id in given_in(engine, by, id, now=now)


def _shown(paper: Paper, what: str) -> None:
    st.subheader("As it will print", anchor=False)
    with st.container(border=True):
        preview(paper, what)
