"""The log's one row of filters: search, what is asked for as removable chips, and how to ask for more."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from uuid import UUID

import streamlit as st

from pages.parts.log_address import SEVERAL, address_of, chips, go
from pages.parts.plain import plain
from records.log_filters import DUE, NEWEST, OLDEST_OPEN, LogFilters
from records.texts import NAME_LENGTH

LABELS = {
    "program": "Program",
    "provider": "Provider",
    "office": "Office",
    "worker": "Worker",
    "status": "Where they stand",
    "language": "Language",
    "barrier": "What gets in the way",
}
SAY_SORT = {NEWEST: "Newest first", OLDEST_OPEN: "Oldest open first", DUE: "Due first"}
_EARLIEST = date(2000, 1, 1)


def choose(filters: LogFilters, named: Mapping[str, Mapping[str, str]]) -> None:
    """Search, order and the dialog for more filters. What is changed goes into the address and begins anew."""
    mark = sha256(repr(sorted((address_of(filters) | {"q": filters.text}).items())).encode()).hexdigest()[:8]
    typed = st.text_input(
        "Search the log",
        value=filters.text,
        key=f"log.search.{mark}",
        type="search",
        placeholder="Name, case or referral number",
        label_visibility="collapsed",
        max_chars=NAME_LENGTH,
        width=320,
    ).strip()
    if typed != filters.text:
        go(replace(filters, text=typed))
    sort = st.selectbox(
        "Order",
        list(SAY_SORT),
        index=list(SAY_SORT).index(filters.sort),
        format_func=lambda each: SAY_SORT[each],
        key=f"log.sort.{mark}",
        label_visibility="collapsed",
        width=190,
    )
    if sort != filters.sort:
        go(replace(filters, sort=sort))
    with st.popover("Filter", icon=":material/filter_list:", key=f"log.filter.{mark}"):
        _more(filters, named, mark)


def show_chips(filters: LogFilters, named: Mapping[str, Mapping[str, str]]) -> None:
    found = chips(filters, named)
    if not found:
        return
    with st.container(horizontal=True, gap="xsmall", key="log.chips"):
        for chip in found:
            if st.button(
                plain(chip.says),
                icon=":material/close:",
                icon_position="right",
                key=f"log.chip.{chip.key}",
                help=f"Remove this filter: {plain(chip.says)}",
            ):
                go(chip.without)
        if len(found) > 1 and st.button("Remove all", type="tertiary", key="log.chips.none"):
            go(LogFilters(sort=filters.sort))


def _more(filters: LogFilters, named: Mapping[str, Mapping[str, str]], mark: str) -> None:
    with st.form(f"log.more.{mark}", border=False, width=620):
        chosen: dict[str, object] = {}
        shown = [name for name in SEVERAL if name != "office" or len(named[name]) > 1]
        cells = [
            cell for _ in range(0, len(shown), 2) for cell in st.columns(2)
        ]  # row by row, also where narrow
        for cell, name in zip(cells, shown, strict=False):
            offered, attribute = named[name], SEVERAL[name]
            there = [str(value) for value in getattr(filters, attribute) if str(value) in offered]
            values = cell.multiselect(
                LABELS[name],
                list(offered),
                default=there,
                format_func=offered.__getitem__,
                key=f"log.more.{name}.{mark}",
                placeholder="Any",
            )
            chosen[attribute] = tuple(UUID(each) if name in ("office", "worker") else each for each in values)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            since = _day("Begun from", filters.since, f"log.more.from.{mark}")
            until = _day("to", filters.until, f"log.more.to.{mark}")
            overdue = st.toggle("Only what is overdue", value=filters.overdue, key=f"log.more.overdue.{mark}")
        if st.form_submit_button("Show these", key=f"log.more.show.{mark}"):
            go(replace(filters, **chosen, since=since, until=until, overdue=overdue))  # type: ignore[arg-type]


def _day(label: str, value: date | None, key: str) -> date | None:
    found = st.date_input(label, value=value, min_value=_EARLIEST, format="MM/DD/YYYY", key=key, width=140)
    return found if isinstance(found, date) else None
