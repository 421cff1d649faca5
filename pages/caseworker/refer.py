"""Refer: what was chosen on Matches is prepared one after the other: a referral, a task, or a card."""

import streamlit as st

from pages.parts import resources
from pages.parts.actions import ask_for_action
from pages.parts.asked_for import id_in, ids_in
from pages.parts.cards import agent, information
from pages.parts.handed_over import confirmation
from pages.parts.plain import plain
from pages.parts.refer import After, edit, places_of, referral_of_screening
from pages.parts.shown import matched
from pages.parts.worker import CASEWORK, require
from records.lifecycle import Status

worker = require(*CASEWORK)
screening_id = id_in("screening")
catalogue = resources.catalogue()
known = {program.id: program for program in catalogue.programs}
chosen = [known[id] for id in ids_in("programs") if id in known]
if screening_id is None or not chosen:
    st.title("Refer", anchor=False)
    st.markdown("Nothing is chosen yet. Find the parent, look at what may help, and choose there.")
    if st.button("Find a parent", type="primary", key="refer.home"):
        st.switch_page("caseworker/home.py")
    st.stop()

found = matched(worker, screening_id)
if st.button("What may help", icon=":material/arrow_back:", type="tertiary", key="refer.back"):
    st.switch_page("caseworker/matches.py", query_params={"screening": str(screening_id)})
st.title(f"Prepare for {plain(found.called)}", anchor=False)
program = chosen[0]
if len(chosen) > 1:
    short = {one.id: plain(one.short.en) for one in chosen}
    picked = st.segmented_control(
        "To prepare",
        list(short),
        default=program.id,
        required=True,
        format_func=lambda id: short[id],
        key=f"at.{'.'.join(short)}",
    )
    program = known.get(picked or "", program)
st.header(plain(program.name.en), anchor=False)

is_done = False
if program.route == "referral":
    before = id_in("after")
    after = After(st.query_params.get("place", ""), before) if before else None
    record = referral_of_screening(worker, found, program, after)
    if record is not None and record.status is Status.DRAFT:
        edit(worker, found, program, record)
    elif record is not None:
        is_done = True
        confirmation(worker, found, program, record)
elif program.route == "action":
    is_done = ask_for_action(worker, found, program)
elif program.route == "agent":
    is_done = agent(worker, found, program)
else:
    is_done = information(worker, found, program, places_of(found, program))

place = chosen.index(program)
rest = [*chosen[place + 1 :], *chosen[: place + 1]]
if is_done and len(chosen) > 1:
    with st.bottom:
        if st.button(f"Next: {plain(rest[0].short.en)}", icon=":material/arrow_forward:", key="refer.next"):
            st.switch_page(
                "caseworker/refer.py",
                query_params={
                    "screening": str(screening_id),
                    "programs": ",".join(one.id for one in rest),
                },
            )
