"""A program's providers and their places: contact and hours, who checked them when, and checking them today."""

import streamlit as st

from pages.parts import resources
from pages.parts.catalogue_closing import closed_of, closing_of
from pages.parts.catalogue_criteria import say_source
from pages.parts.catalogue_new_place import close_it, closed_places, new_place, say_added
from pages.parts.clock import at_agency
from pages.parts.contacts import FIELDS, as_checked, contact_form, is_checked, say_contact
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from records.closed_places import ClosingRecord, list_closings
from records.contacts import PastCheck, checks_of, current_contacts
from records.places import PlaceRecord, list_places
from records.workers import Worker
from screening.programs import Location, Program, Provider


def places(by: Worker, program: Program) -> None:
    catalogue = resources.catalogue()
    st.subheader("Where to go", anchor=False)
    if not program.providers:
        st.markdown(
            "No provider stands in the data for it: what prints says whom to ask, or what we do ourselves."
        )
    checks = current_contacts(resources.engine(), by, now=resources.now())
    added = list_places(resources.engine(), by, now=resources.now())
    closings = list_closings(resources.engine(), by, now=resources.now())
    stories = {one.place.location.id: one for one in added}
    for id in program.providers:
        provider = catalogue.provider(id)
        if provider.name.en not in [location.name.en for location in provider.locations]:
            st.markdown(quiet(f"{provider.name.en}:"))
        for location in provider.open_locations:
            _place(by, provider, location, as_checked(location, checks), stories.get(location.id), closings)
        ours = tuple(one for one in added if one.place.provider_id == id)
        closed_of(by, provider, closings)
        closed_places(provider, tuple(one for one in ours if one.closed_at))
        new_place(by, provider, len(ours))


def _place(
    by: Worker,
    provider: Provider,
    shipped: Location,
    location: Location,
    story: PlaceRecord | None,
    closings: tuple[ClosingRecord, ...],
) -> None:
    """story: of a place that the agency added. closings: of all places of the files."""
    on, good_for = resources.today(), resources.catalogue().settings.contact_check_days
    past = checks_of(resources.engine(), by, location.id, now=resources.now())
    fresh = is_checked(location, on, good_for)
    sign = ":green[:material/verified:]" if fresh else ":orange[:material/call:]"
    lines = [f"**{plain(location.name.en)}**"]
    lines += [plain(say_contact(location) or "No address or phone is known.")]
    lines += [plain(line) for line in more_of(location)]
    lines += [f"{sign} {quiet(say_checked(location, past, good_for, fresh))}"]
    if not past and shipped.source:
        lines.append(say_source(shipped.source))
    if story is not None:
        lines.append(quiet(say_added(story)))
    with st.container(key=f"place.{provider.id}.{location.id}", gap="xsmall"):
        st.markdown("  \n".join(lines))
        with st.expander(
            "Check or change the contact and hours", icon=":material/edit:", key=f"check.{location.id}"
        ):
            st.markdown(
                "Call, or look at their own page. What you say here prints from now on; the files stay as they are."
            )
            contact_form(by, location)
        if len(past) > 0:
            with st.expander(
                f"Checks so far ({len(past)})", icon=":material/history:", key=f"past.{location.id}"
            ):
                for check in past:
                    st.markdown(f"{plain(say_past(check))}  \n{quiet(_by(check))}")
        if story is not None:
            close_it(by, story)
        else:
            closing_of(by, location, closings)


def more_of(location: Location) -> list[str]:
    """E-mail, hours and whom to ask for, as far as known."""
    known = (
        ("E-mail", location.email),
        ("Hours", " · ".join(dict.fromkeys(location.hours.values())) if location.hours else ""),
        ("Ask for", location.ask_for),
    )
    return [f"{label}: {value}" for label, value in known if value]


def say_checked(location: Location, past: tuple[PastCheck, ...], good_for: int, fresh: bool) -> str:
    """By whom and when, and whether it still counts."""
    if location.verified_on is None:
        old = f"It was so on {say_day(location.as_of)}. " if location.as_of else ""
        return f"{old}Nobody has checked it yet: no paper prints it."
    who = past[0].by_name if past else location.verified_by
    said = f"Checked on {say_day(location.verified_on)}" + (f" by {who}." if who else ".")
    return (
        said if fresh else f"{said} That is over {good_for} days ago: no paper prints it until it is checked."
    )


def say_past(check: PastCheck) -> str:
    """What was found, without what was left empty."""
    return " · ".join(str(check.contact[field]) for field in FIELDS if check.contact.get(field))


def _by(check: PastCheck) -> str:
    return f"{check.by_name}, {say_day(at_agency(check.at).date())}"
