"""Opening the record of a new parent: the form, and who it may be already. Leaves talking to interview.py."""

from datetime import date
from uuid import UUID

import streamlit as st

from pages.parts import resources, session
from pages.parts.people import say_born, say_numbers
from pages.parts.plain import plain
from pages.parts.refusing import say_refusal
from records.accounts import OfficeRow, list_offices
from records.errors import Refused
from records.finding_parents import Duplicate, propose_duplicates
from records.parent_records import ParentDetails
from records.parents import open_parent
from records.workers import Worker

ACT = "open_parent"
PROPOSED = "proposed"
"""In the address while it is asked whether it is somebody who has a record already."""
EARLIEST = date(1900, 1, 1)
WHY = {"number": "has the same case number", "name_and_birth_date": "has the same name and birth date"}


def numbers_in(typed: str) -> tuple[str, ...]:
    """Case numbers as typed, parted by commas, semicolons or new lines."""
    parts = typed.replace(";", ",").replace("\n", ",").split(",")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def new_parent(by: Worker) -> None:
    """Asks who it is. The record is opened once nobody else it may be is left."""
    offices = {office.id: office.name for office in my_offices(by)}
    with st.form("new_parent", border=False):
        with st.container(horizontal=True):
            st.text_input("First name", key="new.first")
            st.text_input("Last name", key="new.last")
        with st.container(horizontal=True):
            st.text_input("Likes to be called", key="new.preferred")
            st.date_input(
                "Birth date",
                key="new.born",
                value=None,
                min_value=EARLIEST,
                max_value=resources.today(),
                format="MM/DD/YYYY",
            )
        st.text_input(
            "Case numbers",
            key="new.numbers",
            placeholder="Several? Put a comma between them",
        )
        if len(offices) > 1:
            st.selectbox("Office", list(offices), key="new.office", format_func=lambda id: offices[id])
        asked = st.form_submit_button("Go on", type="primary", key="new.go_on")
    if asked or st.query_params.get("start") == PROPOSED:
        _go_on(by, tuple(offices), asked)


def my_offices(by: Worker) -> list[OfficeRow]:
    mine = by.offices or by.sees
    return [o for o in list_offices(resources.engine(), by, now=resources.now()) if o.id in mine and o.active]


def _go_on(by: Worker, offices: tuple[UUID, ...], asked: bool) -> None:
    details, numbers = _typed()
    found = propose_duplicates(
        resources.engine(),
        by,
        details.first_name,
        details.last_name,
        details.birth_date,
        numbers,
        now=resources.now(),
    )
    if found:
        st.query_params["start"] = PROPOSED
        _show_proposals(by, found, offices)
    elif asked:
        _open_and_talk(by, offices)


def _show_proposals(by: Worker, found: tuple[Duplicate, ...], offices: tuple[UUID, ...]) -> None:
    st.subheader("Is it one of these?", anchor=False)
    for place, duplicate in enumerate(found):
        parent, why = duplicate.parent, WHY[duplicate.why]
        if parent is None:
            st.markdown(f"A record of the {plain(duplicate.office)} office {why}. Ask that office.")
            continue
        with st.container(
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
            key=f"proposed.{place}",
        ):
            facts = " · ".join(filter(None, (say_born(parent.birth_date), say_numbers(parent.case_numbers))))
            st.markdown(f"**{plain(parent.name)}** {why}  \n{plain(facts)}")
            if st.button("Yes, this one", key=f"same.{place}.{parent.id}"):
                _talk(parent.id)
    if st.button("No, somebody new", key="new.nobody"):
        _open_and_talk(by, offices)


def _open_and_talk(by: Worker, offices: tuple[UUID, ...]) -> None:
    parent_id = _open(by, offices)
    if parent_id is not None:
        _talk(parent_id)


def _talk(parent_id: UUID) -> None:
    st.switch_page("caseworker/interview.py", query_params={"parent": str(parent_id)})


def _open(by: Worker, offices: tuple[UUID, ...]) -> UUID | None:
    details, numbers = _typed()
    chosen = st.session_state.get("new.office")
    office = chosen if chosen in offices else offices[0]
    try:
        parent = open_parent(
            resources.engine(), by, office, details, numbers, key=session.act_key(ACT), now=resources.now()
        )
    except Refused as refused:
        say_refusal(refused)
        return None
    session.act_done(ACT)
    return parent.id


def _typed() -> tuple[ParentDetails, tuple[str, ...]]:
    state = st.session_state
    details = ParentDetails(
        first_name=state["new.first"].strip(),
        last_name=state["new.last"].strip(),
        preferred_name=state["new.preferred"].strip(),
        birth_date=state["new.born"],
    )
    return details, numbers_in(state["new.numbers"])
