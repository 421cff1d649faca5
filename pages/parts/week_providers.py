"""Providers that should have answered, with whom to call. How late each clock is, records.clock_reads says."""

from datetime import date

import streamlit as st

from pages.parts import resources
from pages.parts.clock import at_agency
from pages.parts.naming import short_name
from pages.parts.plain import plain, quiet
from pages.parts.status import say_when
from pages.parts.week_asking import ask_provider, contacts_of, provider_name, say_whom
from records.clock_reads import LateReferral, ProviderLate, late_by_provider
from records.clocks import clock_rules
from records.workers import Worker

AT_FIRST = 5


def late_providers(by: Worker) -> bool:
    """The one with the longest wait first. Whether there was any."""
    engine, now, today = resources.engine(), resources.now(), resources.today()
    with st.spinner("Looking which providers are late"):
        late = late_by_provider(engine, by, clock_rules(resources.catalogue()), now=now)
    if not late:
        return False
    with st.container(key="week.late", gap="small"):
        st.header(f":material/schedule: Providers that are late ({len(late)})", anchor=False)
        st.markdown(
            quiet("Their answer was due, by the clock that was agreed. One call can be about all of them.")
        )
        for each in sorted(late, key=lambda one: _due(one.referrals[0])):
            _provider(by, each, today)
    return True


def _provider(by: Worker, late: ProviderLate, today: date) -> None:
    rows = late.referrals
    count = f"{len(rows)} referral{'s' * (len(rows) > 1)}"
    longest = _due(rows[0])  # they come in this order
    asked = max((row.reminded_at for row in rows if row.reminded_at), default=None)
    parts = [count, f"the longest was due {say_when(longest, today)}"]
    if asked:
        parts.append(f"asked {say_when(at_agency(asked).date(), today)}")
    places = [row.location_id for row in rows]
    with st.container(key=f"week.late.{late.provider_id}", gap="small"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(
                f"**{plain(provider_name(late.provider_id, rows[0].program_id))}**  \n{quiet(' · '.join(parts))}"
            )
            ask_provider(
                by, f"late.{late.provider_id}", late.provider_id, places, [row.referral_id for row in rows]
            )
        with st.expander(
            "Whom to call, and which referral" + ("" if len(rows) == 1 else "s"),
            key=f"week.late.which.{late.provider_id}",
        ):
            say_whom(contacts_of(by, late.provider_id, places))
            for row in rows[:AT_FIRST]:
                _referral(row, today)
            if len(rows) > AT_FIRST:
                st.markdown(quiet(f"And {len(rows) - AT_FIRST} more."))


def _referral(row: LateReferral, today: date) -> None:
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key=f"week.late.row.{row.referral_id}",
    ):
        about = f"{row.number} · due {say_when(_due(row), today)} · {row.worker_name}"
        st.markdown(f"{plain(row.parent_name)} → {plain(short_name(row.program_id))}  \n{quiet(about)}")
        if st.button("Open", key=f"week.late.open.{row.referral_id}"):
            st.switch_page("caseworker/referrals.py", query_params={"referral": str(row.referral_id)})


def _due(row: LateReferral) -> date:
    """The last day on which the answer would have been in time."""
    due = row.clock.due or row.clock.started
    at = at_agency(due)
    return at.date() if at.hour or at.minute else date.fromordinal(at.toordinal() - 1)
