"""Referred to this program before: the earlier ones and how they ended, and why there is to be another."""

from collections.abc import Sequence

import streamlit as st

from pages.parts import resources
from pages.parts.clock import at_agency
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.reported import SAY_OUTCOME
from pages.parts.status import badge, say_reason
from records.lifecycle import ENDED
from records.referral_records import ReferralRow
from screening.programs import Program


def say_ended(row: ReferralRow) -> str:
    """*no capacity, on Nov 20, 2026*; of one that is open, *handed over on Nov 20, 2026*."""
    why = SAY_OUTCOME.get(row.outcome or "") or say_reason(row.reason)
    if row.status in ENDED and row.ended_at:
        return ", ".join(filter(None, (why, f"on {say_day(at_agency(row.ended_at).date())}")))
    sent = f"handed over on {say_day(at_agency(row.sent_at).date())}" if row.sent_at else ""
    return ", ".join(filter(None, (why, sent)))


def why_again(program: Program, rows: Sequence[ReferralRow], first: str) -> str:
    """Shows the earlier ones; the reason for another once it is given, else empty. `first`: what stands there."""
    some_open = any(row.status not in ENDED for row in rows)
    if some_open:
        st.markdown("**There is an open referral to this program already.**")
    elif rows:
        st.markdown("**This parent was referred here before.**")
    else:
        st.markdown("**Another office has referred this parent here before.** Ask them how it ended.")
    for row in rows:
        with st.container(horizontal=True, vertical_alignment="center", key=f"earlier.{row.id}"):
            facts = ", ".join(filter(None, (row.number, place_name(program, row), row.worker_name)))
            st.markdown(
                f"{badge(row.status, row.word)} {plain(say_ended(row))}  \n{quiet(facts or 'Getting ready')}"
            )
            if st.button("Open it", key=f"second.open.{row.id}", help=f"Open {row.number or 'the draft'}"):
                st.switch_page("caseworker/referrals.py", query_params={"referral": str(row.id)})
    with st.form(f"second.{program.id}.form", border=False):
        why = st.text_input(
            "Why a second one?" if some_open else "Why again?",
            first,
            key=f"second.{program.id}",
            max_chars=500,
            width=540,
        ).strip()
        pressed = st.form_submit_button("Prepare it", type="primary", key=f"second.{program.id}.go")
    if pressed and not why:
        st.warning("Say in a few words why. It stands in the record.", icon=":material/info:")
    return why if pressed else ""


def place_name(program: Program, row: ReferralRow) -> str:
    """Where it went, where that is known."""
    catalogue = resources.catalogue()
    locations = [one for id in program.providers for one in catalogue.provider(id).locations]
    return next((one.name.en for one in locations if one.id == row.location_id), "")
