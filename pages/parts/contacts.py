"""A location's contact as somebody checked it last, and checking it today (Rule B). Leaves printing it to forms."""

from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st

from pages.parts import resources
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from records.contacts import CheckedContact, check_contact
from records.errors import Refused
from records.workers import Worker
from screening.programs import Location
from screening.text import Text, written

FIELDS = {
    "address": "Street address",
    "city": "City",
    "zip": "ZIP",
    "phone": "Phone",
    "email": "E-mail",
    "hours": "Hours",
    "hours_es": "Hours in Spanish, for the parent's slip",
    "ask_for": "Ask for",
}


def as_checked(location: Location, checks: Mapping[str, CheckedContact]) -> Location:
    """The location as it was found at the latest check; as the data have it without one, and where it is closed."""
    check = checks.get(location.id)
    if (
        location.closed_on is not None
        or check is None
        or (location.verified_on and location.verified_on > check.checked_on)
    ):
        return location
    found = {field: check.contact.get(field, "") for field in FIELDS if not field.startswith("hours")}
    hours = check.contact.get("hours", "")
    words = written({"en": hours, "es": check.contact.get("hours_es", "")}, location.name) if hours else None
    return location.model_copy(update={**found, "hours": words, "verified_on": check.checked_on})


def is_checked(location: Location, on: date, good_for_days: int) -> bool:
    checked = location.verified_on
    return checked is not None and on - checked <= timedelta(days=good_for_days)


def say_contact(location: Location) -> str:
    """What is known of it, in one line."""
    street = ", ".join(filter(None, (location.address, location.city)))
    region = " ".join(filter(None, (location.state, location.zip)))
    place = f"{street}, {region}" if street else region if location.zip else ""
    return " · ".join(filter(None, (place, location.phone)))


def say_checked(location: Location) -> str:
    if location.closed_on:
        return f"Closed since {say_day(location.closed_on)}."
    if location.verified_on:
        return f"Checked on {say_day(location.verified_on)}."
    if location.as_of:
        return f"Nobody has checked it since {say_day(location.as_of)}."
    return "Nobody has checked it yet."


def contact_check(by: Worker, location: Location, on: date, good_for_days: int) -> None:
    """Shows the contact; one that is missing or too old can be checked, or left: paper then says whom to ask."""
    contact = say_contact(location)
    if contact:
        st.markdown(plain(contact))
    if is_checked(location, on, good_for_days):
        st.markdown(f":green[:material/verified:] {quiet(say_checked(location))}")
        return
    st.markdown(
        f":orange[:material/help:] {plain(say_checked(location))} Until then the form says "
        "“Ask your caseworker where to go.”"
    )
    with st.expander("Check it now", icon=":material/call:", key=f"check.{location.id}"):
        st.markdown("Call, or look at their own page. Mend what has changed.")
        contact_form(by, location)


def contact_form(by: Worker, location: Location) -> None:
    """The whole contact as it is known, to be mended and said to be right today."""
    with st.form(f"contact.{location.id}", border=False):
        for field, label in FIELDS.items():
            st.text_input(
                label, value=_known(location, field), key=f"contact.{location.id}.{field}", max_chars=500
            )
        st.form_submit_button(
            "I checked this today",
            key=f"contact.{location.id}.checked",
            on_click=_checked,
            args=(by, location.id),
        )


def _known(location: Location, field: str) -> str:
    if field == "hours_es":
        hours = location.hours
        return "" if hours is None or hours.es == hours.en else hours.es
    known = getattr(location, field)
    return known.en if isinstance(known, Text) else known or ""


def _checked(by: Worker, location_id: str) -> None:
    typed = {field: str(st.session_state.get(f"contact.{location_id}.{field}") or "") for field in FIELDS}
    try:
        check_contact(resources.engine(), by, location_id, typed, now=resources.now())
    except Refused as refused:
        st.toast(plain(refused.sentence), icon=":material/info:")
