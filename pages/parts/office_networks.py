"""Where each office's people work from: its networks, so that openings from outside can be told apart."""

import streamlit as st

from pages.parts import resources, session
from pages.parts.person_form import FORM_WIDTH
from pages.parts.plain import plain
from pages.parts.refusing import say_refusal
from records.errors import Refused
from records.networks import OfficeNetworks, office_networks, set_networks
from records.workers import Worker


def networks(by: Worker) -> None:
    st.subheader("Networks")
    st.write(
        "The addresses from which an office's people reach the portal; whoever runs its network knows them. "
        "Supervisors then see which records were opened from outside. Without any, that stays unknown."
    )
    for office in office_networks(resources.engine(), by, now=resources.now()):
        _one(by, office)


def _one(by: Worker, office: OfficeNetworks) -> None:
    known = ", ".join(office.networks) or "not recorded"
    with (
        st.expander(f"{plain(office.office)}: {plain(known)}", key=f"networks.open.{office.office_id}"),
        st.form(f"networks.{office.office_id}", border=False, width=FORM_WIDTH),
    ):
        typed = st.text_area(
            "Networks, a line each",
            value="\n".join(office.networks),
            placeholder="198.51.100.0/24",
            max_chars=2000,
            key=f"networks.typed.{office.office_id}",
        )
        sent = st.form_submit_button("Save these networks", key=f"networks.send.{office.office_id}")
    if not sent:
        return
    try:
        kept = set_networks(
            resources.engine(),
            by,
            office.office_id,
            typed.replace(",", "\n").split("\n"),
            now=resources.now(),
        )
    except Refused as refused:
        say_refusal(refused)
        return
    count = len(kept.networks)
    session.keep_word(f"{office.office}: {count or 'no'} network{'s' * (count != 1)} from now on.")
    st.rerun()
