"""The conversation without a name: its five questions, what may help, and the stops on its slip. Keeps nothing."""

from collections.abc import Iterable, Mapping

import streamlit as st

from forms.paper import Paper
from forms.slip import Stop, no_name_slip
from pages.parts.contacts import as_checked
from pages.parts.filling import fitting_providers
from pages.parts.grouping import Group, Grouped
from pages.parts.interview import Standing
from pages.parts.plain import plain, quiet
from records.contacts import CheckedContact
from screening.programs import Program

FIVE = ("county", "wants_job_help", "license_status", "education", "age")
"""Always the same, so that one knows them by heart: of all that a stranger may be asked, they settle most together."""
END = "end"
"""Asked for in place of a question: that is enough, what may help?"""
CERTAIN: tuple[Group, ...] = ("may_help", "ourselves", "good_to_know")
MAYBE: tuple[Group, ...] = ("one_answer",)


def next_of_five(standing: Standing, wanted: str | None) -> str | None:
    """The question to ask: the one wanted again, else the first that is open; None at the end."""
    if wanted == END:
        return None
    if wanted in FIVE:
        return wanted
    return next((id for id in FIVE if id not in standing.answers), None)


def offers(standing: Standing, found: Grouped) -> dict[str, bool]:
    """Programs to speak of, those that may help first; True: on the slip unless it is taken off."""
    listed: dict[str, bool] = {}
    for groups, on_slip in ((CERTAIN, True), (MAYBE, False)):
        for group in groups:
            for entry in found.of(group):
                if _is_for_a_stranger(standing.catalogue.program(entry.program)):
                    listed[entry.program] = on_slip
    return listed


def choose(standing: Standing, found: Grouped) -> tuple[str, ...]:
    """The programs with a tick each, those that are open yet folded away; gives back what is ticked for the slip."""
    listed = offers(standing, found)
    certain = [id for id, ticked in listed.items() if ticked]
    maybe = [id for id in listed if id not in certain]
    if not certain:
        st.markdown(plain(standing.catalogue.words.say("en", "conversation.nothing")))
    chosen = [id for id in certain if _ticked(standing, id, True)]
    if maybe:
        with st.expander(f"{len(maybe)} more may help after another answer", key="maybe"):
            chosen += [id for id in maybe if _ticked(standing, id, False)]
    return tuple(chosen)


def _ticked(standing: Standing, id: str, at_first: bool) -> bool:
    program = standing.catalogue.program(id)
    with st.container(gap=None):
        ticked = st.checkbox(plain(program.name.en), value=at_first, key=f"offer.{id}.{at_first}")
        st.markdown(quiet(program.summary.en))
    return ticked


def _is_for_a_stranger(program: Program) -> bool:
    """A program that an agent signs one up for says more about a person than a slip may."""
    return program.route != "agent"


def stops(
    standing: Standing, programs: Iterable[str], checks: Mapping[str, CheckedContact]
) -> tuple[Stop, ...]:
    """Where to go for each program; a place only where there is one and no other."""
    return tuple(_stop(standing, standing.catalogue.program(id), checks) for id in programs)


def _stop(standing: Standing, program: Program, checks: Mapping[str, CheckedContact]) -> Stop:
    providers = fitting_providers(standing.catalogue, standing.result, program)
    places = [
        (provider, location)
        for provider in map(standing.catalogue.provider, providers)
        for location in provider.open_locations
    ]
    if len(places) != 1:
        return Stop(name=program.short, about=program.summary)
    provider, location = places[0]
    return Stop(
        name=program.short,
        provider_name=provider.name,
        location=as_checked(location, checks),
        about=program.summary,
    )


def slip(standing: Standing, chosen: tuple[Stop, ...], language: str, phone: str | None) -> Paper:
    """The slip: no name, no number, nothing that leads back to anybody."""
    days = standing.catalogue.settings.contact_check_days
    return no_name_slip(chosen, language, phone or None, standing.on, days, standing.catalogue.words)
