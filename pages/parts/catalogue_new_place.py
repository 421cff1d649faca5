"""Adding a place to a provider, with who looked and when; closing one that was added. Leaves listing to the places."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import resources, session
from pages.parts.clock import at_agency
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.refusing import went_through
from records.new_place import NewPlace, longest, states_of
from records.places import PlaceRecord, add_place, close_place
from records.workers import Worker
from screening.programs import Provider

LINES = (
    {"name": "Name of the place", "name_es": "Name in Spanish, where it has one"},
    {"address": "Street address"},
    {"city": "City", "state": "State", "zip": "ZIP"},
    {"phone": "Phone", "email": "E-mail"},
    {"hours": "Hours", "hours_es": "Hours in Spanish, for the parent's slip"},
    {"ask_for": "Ask for"},
)
"""Fields that stand beside each other, where there is room."""


def new_place(by: Worker, provider: Provider, added: int) -> None:
    """added: how many were added so far; the form begins anew after each."""
    at = f"place.new.{provider.id}.{added}"
    with st.expander(
        f"Add a place of {plain(provider.name.en)}",
        icon=":material/add_location_alt:",
        key=f"{at}.open",
    ):
        st.markdown(
            f"Call, or look at their own page first. It is offered for every program of {plain(provider.name.en)}, "
            "from now on; the files stay as they are."
        )
        with st.form(at, border=False):
            typed: dict[str, str] = {}
            for line in LINES:
                for place, (field, label) in zip(beside(len(line)), line.items(), strict=True):
                    with place:
                        typed[field] = _state(at) if field == "state" else _line(at, field, label)
            left, right = beside(2)
            who = left.text_input("Checked by", by.name, key=f"{at}.by", max_chars=longest("verified_by"))
            day = right.date_input(
                "Checked on",
                resources.today(),
                max_value=resources.today(),
                format="MM/DD/YYYY",
                key=f"{at}.on",
            )
            sent = st.form_submit_button("Add this place", key=f"{at}.add")
        if sent:
            _add(by, provider, NewPlace(verified_by=who, verified_on=day, **typed), at)


def close_it(by: Worker, record: PlaceRecord) -> None:
    """The way to close an added place, with the reason."""
    id = record.place.id
    with st.expander("Close this place", icon=":material/wrong_location:", key=f"place.close.{id}"):
        st.markdown("Nobody is sent there anymore. What was sent keeps its name.")
        why = st.text_input("Why it is closed", key=f"place.close.{id}.why", max_chars=500)
        if st.button("Close it", key=f"place.close.{id}.do"):
            name = record.place.location.name.en
            change_places(
                lambda: close_place(resources.engine(), by, id, why, now=resources.now()),
                f"{name} is closed. Nobody is sent there anymore.",
            )


def closed_places(provider: Provider, closed: tuple[PlaceRecord, ...]) -> None:
    if not closed:
        return
    with st.expander(
        f"Closed places ({len(closed)})", icon=":material/history:", key=f"places.closed.{provider.id}"
    ):
        for one in closed:
            day = say_day(at_agency(one.closed_at).date()) if one.closed_at else ""
            st.markdown(
                f"**{plain(one.place.location.name.en)}**  \n"
                + quiet(f"Closed by {one.closed_by_name}, {day}. “{one.closed_why}” {say_added(one)}")
            )


def say_added(record: PlaceRecord) -> str:
    return f"Added by {record.added_by_name}, {say_day(at_agency(record.added_at).date())}."


def beside(fields: int) -> list[DeltaGenerator]:
    """A line of fields; where a label takes two lines, the fields still stand on one."""
    return st.columns(fields, vertical_alignment="bottom")


def _state(at: str) -> str:
    catalogue = resources.catalogue()
    names = {
        one.id: one.label.en for one in catalogue.question("state").values if one.id in states_of(catalogue)
    }
    return st.selectbox("State", list(names), format_func=lambda id: names[id], key=f"{at}.state") or ""


def _line(at: str, field: str, label: str) -> str:
    return str(st.text_input(label, key=f"{at}.{field}", max_chars=longest(field)) or "")


def _add(by: Worker, provider: Provider, place: NewPlace, at: str) -> None:
    def add() -> None:
        add_place(
            resources.engine(),
            by,
            resources.catalogue(),
            provider.id,
            place,
            key=session.act_key(at),
            now=resources.now(),
        )
        session.act_done(at)

    change_places(add, f"{place.name.strip()} is added. Papers print it while its contact is fresh.")


def change_places(act: Callable[[], object], done: str) -> None:
    """Tries it; done, every page has the places anew, and this one says so."""
    if went_through(act, done):
        resources.places_changed()
        st.rerun()
