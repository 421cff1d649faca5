"""All programs as a list: where, how many criteria, what waits for somebody. Leaves one to catalogue_program.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from pages.parts import resources
from pages.parts.asked_for import ids_in
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
FILTERS = ("place", "route", "needs")


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
    places = [place for id in program.providers for place in catalogue.provider(id).open_locations]
    return tuple(place.name.en for place in places if not is_checked(as_checked(place, checks), on, good_for))


def say_all(rows: list[Row], questions: int) -> str:
    """*36 programs and 92 questions. 22 wait for somebody: 10 to confirm, 7 past their review, …*"""
    said = [f"{len(rows)} programs and {questions} questions."]
    waiting = sum(any(kind != "spanish" for kind in row.kinds) for row in rows)
    if waiting:
        counts = {kind: sum(kind in row.kinds for row in rows) for kind in WAITING}
        named = ", ".join(f"{count} {WAITING[kind]}" for kind, count in counts.items() if count)
        said.append(f"{waiting} {'waits' if waiting == 1 else 'wait'} for somebody to look: {named}.")
    else:
        said.append("Nothing waits to be looked at.")
    spanish = sum("spanish" in row.kinds for row in rows)
    if spanish:
        said.append(f"Nobody has reviewed the Spanish of {'any' if spanish == len(rows) else spanish}.")
    return " ".join(said)


WAITING = {
    "confirm": "to confirm",
    "review": "past their review",
    "figure": "without today's official figure",
    "contact": "without a fresh contact",
}


def _narrowed(catalogue: Catalogue, rows: list[Row], on: date) -> list[Row]:
    places = places_to_choose(catalogue, on)
    there = [kind for kind in KINDS if any(kind in row.kinds for row in rows)]
    asked = [id for id in ids_in("place") if id in places]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        place = st.selectbox(
            "Somebody who lives in",
            list(places),
            index=list(places).index(asked[0]) if asked else None,
            format_func=places.__getitem__,
            placeholder=ANYWHERE,
            key="place",
            on_change=_keep_in_address,
            width=260,
        )
        routes = _pills("How we reach it", "route", list(ROUTES), ROUTES)
        kinds = _pills("Needs attention", "needs", there, {kind: KINDS[kind][0] for kind in there})
    some = [row for row in rows if not routes or row.program.route in routes]
    some = [row for row in some if not kinds or set(kinds) & set(row.kinds)]
    if place:
        possible = open_to(catalogue, place, on)
        some = [row for row in some if row.program.id in possible]
    return some


def _pills(label: str, key: str, ids: list[str], words: Mapping[str, str]) -> list[str]:
    chosen = st.pills(
        label,
        ids,
        selection_mode="multi",
        default=[id for id in ids_in(key) if id in ids],
        format_func=words.__getitem__,
        key=key,
        on_change=_keep_in_address,
        wrap=True,
    )
    return list(chosen)


def _keep_in_address() -> None:
    """The address says what the list is narrowed by, in ids: it can be kept, sent, and come back to."""
    for name in FILTERS:
        chosen = st.session_state.get(name)
        said = chosen if isinstance(chosen, str) else ",".join(chosen or ())
        if said:
            st.query_params[name] = said
        else:
            st.query_params.pop(name, None)


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
            st.switch_page(PAGE, query_params={**filters(), "program": program.id})


def filters() -> dict[str, str]:
    """What the list is narrowed by, as the address says it: kept while one program is open."""
    return {name: found for name in FILTERS if (found := st.query_params.get(name))}


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
