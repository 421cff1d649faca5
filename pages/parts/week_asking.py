"""Asking a provider how it goes, from the weekly list: whom to call, and a note that it was done."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import streamlit as st

from pages.parts import resources, session
from pages.parts.contacts import as_checked, say_checked, say_contact
from pages.parts.naming import program_of
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from pages.parts.reminding import HOW
from records.contacts import current_contacts
from records.errors import Refused
from records.progress import remind_about_several
from records.workers import Worker
from screening.programs import Location

PLACES = 3


def contacts_of(by: Worker, provider_id: str | None, locations: Iterable[str | None]) -> list[Location]:
    """The places that were referred to, as somebody checked them last; all of the provider's when none is named."""
    provider = next((one for one in resources.catalogue().providers if one.id == provider_id), None)
    if provider is None:
        return []
    wanted = {each for each in locations if each}
    checks = current_contacts(resources.engine(), by, now=resources.now())
    some = [one for one in provider.locations if one.id in wanted] if wanted else provider.open_locations
    return [as_checked(one, checks) for one in some]


def provider_name(provider_id: str | None, program_id: str = "") -> str:
    provider = next((one for one in resources.catalogue().providers if one.id == provider_id), None)
    program = program_of(program_id)
    return provider.name.en if provider else program.name.en if program else "A provider that isn't named"


def say_whom(locations: Sequence[Location]) -> None:
    """Whom to call, a line a place."""
    for place in locations[:PLACES]:
        ask_for = f"ask for {place.ask_for}" if place.ask_for else ""
        whom = " · ".join(filter(None, (place.phone or "no phone known", ask_for, place.email)))
        st.markdown(
            f":material/call: **{plain(whom)}**  \n{quiet(f'{place.name.en}. {say_checked(place)}')}",
            help=say_contact(place) or None,
        )
    if not locations:
        st.markdown("Nobody has written down whom to call. Look under Programs, and check a contact there.")


def ask_provider(
    by: Worker, at: str, provider_id: str | None, locations: Iterable[str | None], referrals: Sequence[UUID]
) -> None:
    """One note for each of the referrals: one call may be about several."""
    at = f"week.ask.{at}"
    with st.popover("Remind", key=at):
        st.markdown(f"**{plain(provider_name(provider_id))}**")
        say_whom(contacts_of(by, provider_id, locations))
        how = st.pills(
            "How did you ask?", list(HOW), format_func=HOW.__getitem__, default="phone", key=f"{at}.how"
        )
        note = st.text_input("Whom, and what they said", max_chars=500, key=f"{at}.note")
        label = "I asked" if len(referrals) == 1 else f"I asked about all {len(referrals):,}"
        if st.button(label, type="primary", key=f"{at}.keep"):
            _keep(by, at, referrals, how or "phone", note)


def _keep(by: Worker, at: str, referrals: Sequence[UUID], how: str, note: str) -> None:
    key = session.act_key(at)
    try:
        remind_about_several(
            resources.engine(), by, referrals, key=key, now=resources.now(), channel=how, note=note
        )
    except Refused as refused:
        say_refusal(refused)
        return
    session.act_done(at)
    session.keep_word("Noted that you asked. It comes up again if no answer comes.")
    st.rerun()
