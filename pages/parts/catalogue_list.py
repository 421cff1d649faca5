"""All programs as a list: where, how many criteria, what waits for somebody. Leaves one to catalogue_program.py."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from pages.parts import resources
from pages.parts.catalogue_words import KINDS, ROUTES, badge, counties_of, kinds_of, place_of, say_in_force
from pages.parts.contacts import as_checked, is_checked
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from records.contacts import CheckedContact, current_contacts
from records.workers import Worker
from screening.attention import attention, criteria_ahead
from screening.catalogue import Catalogue
from screening.columns import world_of
from screening.matching import verdict
from screening.programs import Program
from screening.truth import NO

PAGE = "supervisor/catalogue.py"
ANYWHERE = "Anywhere"


@dataclass(frozen=True)
class Row:
    program: Program
    place: str
    kinds: tuple[str, ...]


def program_list(by: Worker) -> None:
    catalogue, on = resources.catalogue(), resources.today()
    checks = current_contacts(resources.engine(), by, now=resources.now())
    rows = rows_of(catalogue, checks, on)
    st.markdown(plain(say_all(rows, len(catalogue.questions))))
    some = _narrowed(catalogue, rows, on)
    if not some:
        st.markdown("No program is like this. Take away one of the filters above.")
        return
    routes = [route for route in ROUTES if any(row.program.route == route for row in some)]
    for route in routes:
        here = [row for row in some if row.program.route == route]
        st.subheader(f"{ROUTES[route]} ({len(here)})", anchor=False)
        for row in here:
            _row(row, on)


def rows_of(catalogue: Catalogue, checks: dict[str, CheckedContact], on: date) -> list[Row]:
    review_days = catalogue.settings.rule_review_days
    return [
        Row(
            program,
            place_of(catalogue, program, on),
            kinds_of(
                attention(catalogue, program, on, review_days),
                bool(wants_contact(catalogue, program, checks, on)),
            ),
        )
        for program in catalogue.programs
    ]


def wants_contact(
    catalogue: Catalogue, program: Program, checks: dict[str, CheckedContact], on: date
) -> tuple[str, ...]:
    """Its places without a fresh contact: a paper would say *ask your caseworker where to go*."""
    good_for = catalogue.settings.contact_check_days
    places = [place for id in program.providers for place in catalogue.provider(id).locations]
    return tuple(place.name.en for place in places if not is_checked(as_checked(place, checks), on, good_for))


def say_all(rows: list[Row], questions: int) -> str:
    """*36 programs and 92 questions. 19 programs wait for somebody to look at them.*"""
    waiting = sum(any(kind != "spanish" for kind in row.kinds) for row in rows)
    spanish = sum("spanish" in row.kinds for row in rows)
    said = [f"{len(rows)} programs and {questions} questions."]
    said.append(
        f"{waiting} programs wait for somebody to look at them."
        if waiting
        else "Nothing waits to be looked at."
    )
    if spanish == len(rows):
        said.append("Nobody has reviewed the Spanish of any.")
    elif spanish:
        said.append(f"Nobody has reviewed the Spanish of {spanish}.")
    return " ".join(said)


def _narrowed(catalogue: Catalogue, rows: list[Row], on: date) -> list[Row]:
    counts = {kind: sum(kind in row.kinds for row in rows) for kind in KINDS}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        places = places_to_choose(catalogue, on)
        place = st.selectbox(
            "Somebody who lives in",
            list(places),
            index=None,
            format_func=places.__getitem__,
            placeholder=ANYWHERE,
            key="place",
            bind="query-params",
            width=260,
        )
        routes = st.pills(
            "How we reach it",
            list(ROUTES),
            selection_mode="multi",
            format_func=ROUTES.__getitem__,
            key="route",
            bind="query-params",
            wrap=True,
        )
        kinds = st.pills(
            "Needs attention",
            [kind for kind in KINDS if counts[kind]],
            selection_mode="multi",
            format_func=lambda kind: f"{KINDS[kind][0]} ({counts[kind]})",
            key="needs",
            bind="query-params",
            wrap=True,
        )
    some = [row for row in rows if not routes or row.program.route in routes]
    some = [row for row in some if not kinds or set(kinds) & set(row.kinds)]
    if place:
        there = open_to(catalogue, place, on)
        some = [row for row in some if row.program.id in there]
    return some


def places_to_choose(catalogue: Catalogue, on: date) -> dict[str, str]:
    """States, and the counties that some program names."""
    states = {value.id: value.label.en for value in catalogue.question("state").values if value.id != "other"}
    named = {value.id for program in catalogue.programs for value in counties_of(catalogue, program, on)}
    counties = {
        value.id: f"{value.label.en} County"
        for value in catalogue.question("county").values
        if value.id in named
    }
    return {**states, **counties}


def open_to(catalogue: Catalogue, place: str, on: date) -> frozenset[str]:
    """The programs that nothing but further answers could rule out for somebody who lives in ``place``."""
    is_state = any(value.id == place for value in catalogue.question("state").values)
    world = world_of(catalogue, {"state" if is_state else "county": place}, on)
    return frozenset(
        program.id
        for program in catalogue.programs
        if program.in_force(on) and int(verdict(program, world)[0]) != NO
    )


def _row(row: Row, on: date) -> None:
    program = row.program
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key=f"program.{program.id}",
    ):
        badges = " ".join(badge(kind) for kind in row.kinds if kind != "spanish")
        st.markdown(f"**{plain(program.name.en)}** {badges}  \n{quiet(about(row, on))}")
        if st.button("Open", key=f"program.open.{program.id}"):
            st.switch_page(PAGE, query_params={"program": program.id})


def about(row: Row, on: date) -> str:
    """Where, what decides, when it was last compared with its sources."""
    criteria = criteria_ahead(row.program, on)
    hard = sum(criterion.hard for criterion in criteria)
    said = [row.place, f"{hard} criteria decide" if hard != 1 else "1 criterion decides"]
    if soft := len(criteria) - hard:
        said.append(f"{soft} make a note" if soft != 1 else "1 makes a note")
    days = [criterion.verified_on for criterion in criteria]
    if any(day is None for day in days):
        said.append("not all verified yet")
    else:
        said.append(f"verified {say_day(min(day for day in days if day is not None))}")
    if in_force := say_in_force(row.program, on):
        said.append(in_force)
    return " · ".join(said)
