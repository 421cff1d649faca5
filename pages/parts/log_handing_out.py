"""The log as a file: what the filters show, without names unless somebody asks for them. Records write down who did."""

from collections.abc import Callable, Mapping

import streamlit as st

from pages.parts import resources
from pages.parts.clock import at_agency
from pages.parts.exporting import Cell, Grid, csv_bytes, save_button, xlsx_bytes
from pages.parts.log_address import address_of, chips
from pages.parts.log_list import LONG_CLOCKS, due_day
from pages.parts.naming import long_name
from pages.parts.people import say_day
from pages.parts.plain import quiet
from pages.parts.refusing import say_refusal
from pages.parts.several import counted
from pages.parts.status import say_reason
from records.clocks import clock_rules
from records.errors import Refused
from records.log_export import export_log, export_size
from records.log_filters import LogFilters
from records.log_lines import LogRow
from records.workers import Worker

COLUMNS = (
    "Number",
    "Parent",
    "Program",
    "Provider",
    "Office",
    "Worker",
    "Where it stands",
    "Outcome or reason",
    "Language",
    "Begun",
    "Handed over",
    "Ended",
    "What is due",
    "Due",
    "Overdue",
)
PARENT = COLUMNS.index("Parent")
LONG = 2_000
"""From so many lines on, a file takes longer than anybody waits without a word."""


def hand_out(by: Worker, filters: LogFilters, named: Mapping[str, Mapping[str, str]]) -> None:
    box = st.popover("Export", icon=":material/download:", key="log.export", on_change="rerun")
    if not box.open:
        return
    with box:
        try:
            size = export_size(resources.engine(), by, filters, now=resources.now())
        except Refused as refused:
            say_refusal(refused)
            return
        some = "up to " if filters.overdue else ""
        st.markdown(f"What the filters show: {some}{counted(size, 'line')}.")
        with_names = st.toggle("With parents' names", key="log.export.names")
        st.markdown(
            quiet(
                "The file is yours to guard: keep it where only those can read it who may."
                if with_names
                else "Referral numbers stand for the parents."
            )
        )
        way = "names" if with_names else "bare"
        pressed = False
        with st.container(horizontal=True):
            for ending, label, draw in (("xlsx", "Excel", xlsx_bytes), ("csv", "CSV", csv_bytes)):
                make = _maker(by, filters, named, with_names, draw)
                key = f"log.export.{ending}.{way}"
                pressed |= save_button(label, make, f"referral-log.{ending}", key=key)
        if pressed and size > LONG:
            st.markdown("The file is being made. Your browser saves it when it is there, within a minute.")
        st.markdown(quiet("It is written down who exported what, and when."))


def _maker(
    by: Worker,
    filters: LogFilters,
    named: Mapping[str, Mapping[str, str]],
    with_names: bool,
    draw: Callable[[Grid], bytes],
) -> Callable[[], bytes]:
    """What runs when the link is opened; everything that a page knows is taken along."""
    engine, rules = resources.engine(), clock_rules(resources.catalogue())
    described = address_of(filters)
    if filters.text and "q" not in described:
        described["q"] = "a name or case number"
    asked_for = ", ".join(chip.says for chip in chips(filters, named) if chip.key != "q") or "every referral"
    zone_of = at_agency
    programs = {id: long_name(id) for id in named["program"]}

    def cells(row: LogRow) -> list[Cell]:
        clock = row.clock
        every: list[Cell] = [
            row.number,
            row.parent_name,
            programs.get(row.program_id, row.program_id),
            named["provider"].get(row.provider_id or "", row.provider_id),
            row.office_name,
            row.worker_name,
            row.word if row.word != "–" else "Entered in error",
            say_reason(row.outcome or row.reason),
            named["language"].get(row.language or "not_recorded", row.language),
            *(zone_of(at).date() if at else None for at in (row.created_at, row.sent_at, row.ended_at)),
            LONG_CLOCKS[clock.kind] if clock else None,
            due_day(clock, clock.due) if clock and clock.due else None,
            "yes" if row.overdue else None,
        ]
        return every if with_names else every[:PARENT] + every[PARENT + 1 :]

    def make() -> bytes:
        now = resources.now()
        rows = export_log(engine, by, rules, filters, described, with_names=with_names, now=now)
        columns = COLUMNS if with_names else COLUMNS[:PARENT] + COLUMNS[PARENT + 1 :]
        names = "with names" if with_names else "without names"
        notes = (
            f"Asked for: {asked_for}",
            f"Exported {say_day(zone_of(now).date())} by {by.name}, {names}",
        )
        return draw(Grid("Log", columns, (cells(row) for row in rows), notes))

    return make
