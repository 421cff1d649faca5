"""Closing a place of the files from a day on, with its reason, and opening it again. Leaves places that the agency
added to catalogue_new_place.py."""

from datetime import date

import streamlit as st

from pages.parts import resources
from pages.parts.catalogue_new_place import change_places
from pages.parts.clock import at_agency
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from records.closed_places import ClosingRecord, close_shipped_place, reopen_place
from records.workers import Worker
from screening.programs import Location, Provider


def standing(records: tuple[ClosingRecord, ...], location_id: str) -> ClosingRecord | None:
    """Its closing, of today or a day to come; None while it is simply open."""
    return next(
        (one for one in records if one.closing.location_id == location_id and one.reopened_at is None), None
    )


def closing_of(by: Worker, location: Location, records: tuple[ClosingRecord, ...]) -> None:
    """The way to close an open place, or what was agreed about a day to come, and what was taken back last."""
    there = standing(records, location.id)
    if there is not None:
        st.markdown(f":orange[:material/event_busy:] {plain(_say_closing(there))}")
        _open_it(by, location, there, "It stays open")
        return
    past = [one for one in records if one.closing.location_id == location.id]
    if past:
        st.markdown(quiet(f"{_say_closing(past[0])} {_say_opened(past[0])}"))
    at = f"place.shut.{location.id}"
    with st.expander("Close this place", icon=":material/wrong_location:", key=f"{at}.open"):
        st.markdown(
            "From its day on nobody is sent there anymore. What was sent keeps its name; the files stay as they are."
        )
        left, right = st.columns([1, 2], vertical_alignment="bottom")
        day = left.date_input("Closed from", resources.today(), format="MM/DD/YYYY", key=f"{at}.on")
        why = right.text_input("Why it is closed", key=f"{at}.why", max_chars=500)
        if st.button("Close it", key=f"{at}.do"):
            _close(by, location, day, why)


def closed_of(by: Worker, provider: Provider, records: tuple[ClosingRecord, ...]) -> None:
    """Places of the files that are closed today, each with its story and the way to open it again."""
    closed = [
        (location, one)
        for location in provider.locations
        if location.closed_on is not None and (one := standing(records, location.id)) is not None
    ]
    if not closed:
        return
    with st.expander(
        f"Closed places of the files ({len(closed)})",
        icon=":material/history:",
        key=f"places.shut.{provider.id}",
    ):
        for location, one in closed:
            st.markdown(f"**{plain(location.name.en)}**  \n{quiet(_say_closing(one))}")
            _open_it(by, location, one, "Open again")


def _say_closing(record: ClosingRecord) -> str:
    day, closed = resources.today(), record.closing.closed_on
    word = "Closed since" if closed <= day and record.reopened_at is None else "To be closed from"
    if record.reopened_at is not None:
        word = "Was closed from"
    who = f"{record.closed_by_name}, {say_day(at_agency(record.closed_at).date())}"
    return f"{word} {say_day(closed)}: “{record.why}” ({who})."


def _say_opened(record: ClosingRecord) -> str:
    if record.reopened_at is None:
        return ""
    day = say_day(at_agency(record.reopened_at).date())
    return f"Opened again by {record.reopened_by_name}, {day}: “{record.reopened_why}”"


def _open_it(by: Worker, location: Location, record: ClosingRecord, label: str) -> None:
    at = f"place.reopen.{record.closing.id}"
    with st.popover(label, key=f"{at}.open"):
        why = st.text_input("Why it is open", key=f"{at}.why", max_chars=500)
        if st.button("It is open", key=f"{at}.do"):
            change_places(
                lambda: reopen_place(resources.engine(), by, record.closing.id, why, now=resources.now()),
                f"{location.name.en} is open, and offered as before.",
            )


def _close(by: Worker, location: Location, day: date, why: str) -> None:
    word = "is closed. Nobody is sent there anymore."
    if day > resources.today():
        word = f"closes on {say_day(day)}. Until then it is offered."
    change_places(
        lambda: close_shipped_place(
            resources.engine(), by, resources.shipped(), location.id, day, why, now=resources.now()
        ),
        f"{location.name.en} {word}",
    )
