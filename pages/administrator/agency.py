"""The agency's name and time zone, and its offices."""

import streamlit as st

from pages.parts import resources, session
from pages.parts.office_networks import networks
from pages.parts.person_form import FORM_WIDTH
from pages.parts.plain import plain
from pages.parts.refusing import say_refusal
from pages.parts.worker import ADMINISTRATOR, require
from records.accounts import OfficeRow, add_office, change_office, list_offices
from records.errors import Refused
from records.settings import change_settings
from records.time_zones import ZONES, zone_name

worker = require(ADMINISTRATOR)
engine, now = resources.engine(), resources.now()


def zones_with(zone: str) -> list[str]:
    """The zones to choose from, with the one in force among them."""
    return [*ZONES] if zone in ZONES else [zone, *ZONES]


def ask_agency() -> None:
    agency = resources.agency()
    zones = zones_with(agency.time_zone)
    with st.form("agency", border=False, width=FORM_WIDTH):
        name = st.text_input(
            "Name of the agency, as it stands on papers", value=agency.agency, key="agency.name"
        )
        zone = st.selectbox(
            "Time zone",
            zones,
            index=zones.index(agency.time_zone),
            format_func=zone_name,
            key="agency.zone",
        )
        sent = st.form_submit_button("Save", type="primary", key="agency.send")
    if not sent:
        return
    try:
        change_settings(engine, worker, name, zone, now=now)
    except Refused as refused:
        say_refusal(refused)
        return
    session.keep_word("Saved. New papers and screens say so from now on.")
    st.rerun()


def change_one(office: OfficeRow) -> None:
    known = " · ".join((office.name, zone_name(office.time_zone), office.phone or "no telephone yet"))
    with (
        st.expander(plain(known), key=f"office.open.{office.id}"),
        st.form(f"office.{office.id}", border=False, width=FORM_WIDTH),
    ):
        zones = zones_with(office.time_zone)
        name = st.text_input("Its name", value=office.name, key=f"office.name.{office.id}")
        zone = st.selectbox(
            "Its time zone",
            zones,
            index=zones.index(office.time_zone),
            format_func=zone_name,
            key=f"office.zone.{office.id}",
        )
        phone = st.text_input(
            "Its telephone, for parents who have a question",
            value=office.phone,
            key=f"office.phone.{office.id}",
        )
        sent = st.form_submit_button("Save this office", key=f"office.send.{office.id}")
    if not sent:
        return
    try:
        changed = change_office(engine, worker, office.id, name, zone, phone, now=now)
    except Refused as refused:
        say_refusal(refused)
        return
    session.keep_word(f"{changed.name} is changed. New papers say so from now on.")
    st.rerun()


def list_and_add_offices() -> None:
    st.subheader("Offices")
    st.write("Workers see the parents of their own offices.")
    for office in list_offices(engine, worker, now=now):
        change_one(office)
    with st.form("office", border=False, width=FORM_WIDTH, clear_on_submit=False):
        name = st.text_input("Name of a new office", key="office.name")
        zone = st.selectbox(
            "Its time zone",
            zones_with(resources.agency().time_zone),
            format_func=zone_name,
            key="office.zone",
        )
        phone = st.text_input("Its telephone, for parents who have a question", key="office.phone")
        sent = st.form_submit_button("Add this office", key="office.send")
    if not sent:
        return
    try:
        office = add_office(engine, worker, name, zone, phone, now=now)
    except Refused as refused:
        say_refusal(refused)
        return
    session.keep_word(f"{office.name} was added.")
    st.rerun()


st.title("Agency")
said = session.kept_word()
if said:
    st.success(plain(said), icon=":material/check:")
ask_agency()
list_and_add_offices()
networks(worker)
