"""A program's clocks as agreed with its provider: what runs, who set it and why, and setting it anew."""

import streamlit as st

from pages.parts import resources, session
from pages.parts.catalogue_words import say_clock
from pages.parts.clock import at_agency
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from records.errors import Refused
from records.program_clocks import LIMITS, ClockRecord, clock_history, set_clock
from records.workers import Worker
from screening.programs import Clock, Program

LABELS = {
    "contact_by_days": "Days for the parent to make contact",
    "answer_business_days": "Business days for the provider to answer",
    "grace_business_days": "Business days of grace before it is late",
    "return_hours": "Business hours to return the form after the meeting",
}


def clocks(by: Worker, program: Program) -> None:
    if program.route != "referral":
        return
    st.subheader("Clocks", anchor=False)
    st.markdown("  \n".join(plain(sentence) for sentence in say_clock(program.clock)))
    history = clock_history(resources.engine(), by, program.id, now=resources.now())
    shipped = resources.shipped().program(program.id).clock
    if history and history[0].clock is not None:
        st.markdown(quiet(f"{_set_by(history[0])} “{history[0].why}”"))
    else:
        st.markdown(quiet("As shipped in the program's file."))
    with st.expander("Change the clocks", icon=":material/timer:", key="clocks.change"):
        _form(by, program, history[0] if history else None)
        if program.clock != shipped and history:
            st.markdown(quiet(f"As shipped: {' '.join(say_clock(shipped))}"))
    if len(history) > 1:
        with st.expander(f"Changes so far ({len(history)})", icon=":material/history:", key="clocks.past"):
            for change in history:
                said = " ".join(say_clock(change.clock)) if change.clock else "As shipped again."
                st.markdown(f"{plain(said)}  \n{quiet(f'{_set_by(change)} “{change.why}”')}")


def _set_by(change: ClockRecord) -> str:
    return f"Set by {change.changed_by_name}, {say_day(at_agency(change.changed_at).date())}."


def _form(by: Worker, program: Program, latest: ClockRecord | None) -> None:
    st.markdown(
        "They count at once, also for referrals already sent: My day, the referral's page and lateness follow."
    )
    key = f"clock.{program.id}"
    with st.form(f"{key}.{latest.id if latest else 'shipped'}", border=False):
        for name, label in LABELS.items():
            low, high, _ = LIMITS[name]
            st.number_input(
                label,
                value=getattr(program.clock, name),
                min_value=low,
                max_value=high,
                step=1,
                key=f"{key}.{name}",
                placeholder="None: it answers within business days",
            )
        st.text_input("Why, or what was agreed", key=f"{key}.why", max_chars=500)
        sent = st.form_submit_button("Set these clocks", key=f"{key}.set")
    shipped = bool(latest and latest.clock) and st.button(
        "Back to the shipped clocks", key=f"{key}.shipped", type="tertiary"
    )
    if sent or shipped:
        clock = None if shipped else Clock(**{name: st.session_state[f"{key}.{name}"] for name in LABELS})
        why = str(st.session_state[f"{key}.why"]) or ("As shipped again." if shipped else "")
        _set(by, program, clock, why, latest)


def _set(by: Worker, program: Program, clock: Clock | None, why: str, latest: ClockRecord | None) -> None:
    try:
        set_clock(
            resources.engine(),
            by,
            resources.catalogue(),
            program.id,
            clock,
            why,
            instead_of=latest.id if latest else None,
            now=resources.now(),
        )
    except Refused as refused:
        say_refusal(refused)
        return
    resources.clocks_changed()
    session.keep_word(f"The clocks of {program.short.en} are set. They count from now on.")
    st.rerun()
