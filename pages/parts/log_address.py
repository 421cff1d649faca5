"""The log's filters as they stand in its address, and what each value is called. Nothing of a person is in it.

What is searched for is kept in the session instead, unless it is a referral's number: a name or a case number would
stay in the browser's history.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

import streamlit as st

from pages.parts import resources, session
from pages.parts.asked_for import ids_in, read_id
from pages.parts.naming import long_name
from pages.parts.people import say_day
from records.log import log_choices
from records.log_filters import NEWEST, NOT_RECORDED, SORTS, STANDINGS, LogFilters
from records.numbers import read_number
from records.workers import Worker

AFTER, REFERRAL, SEARCH = "after", "referral", "q"
SEVERAL = {
    "program": "programs",
    "provider": "providers",
    "office": "offices",
    "worker": "workers",
    "status": "standings",
    "language": "languages",
    "barrier": "barriers",
}
"""In the address, and in LogFilters."""
DAYS = {"from": "since", "to": "until"}
_BY_UUID = frozenset({"office", "worker"})


@dataclass(frozen=True)
class Chip:
    """One value that is asked for: what it says, and the filters without it."""

    key: str
    says: str
    without: LogFilters


def choices(by: Worker) -> dict[str, dict[str, str]]:
    """Of each filter with several values: value to name, in the order in which they are offered."""
    catalogue = resources.catalogue()
    found = log_choices(resources.engine(), by, now=resources.now())
    programs = [one for one in catalogue.programs if one.route == "referral"]
    spoken = {value.id: value.label.en for value in catalogue.question("language").values}
    return {
        "program": {one.id: long_name(one.id) for one in programs},
        "provider": {one.id: one.name.en for one in catalogue.providers},
        "office": {str(id): name for id, name in found.offices},
        "worker": {str(id): name for id, name in found.workers},
        "status": {name: standing[0].word for name, standing in STANDINGS.items()},
        "language": spoken | {NOT_RECORDED: "Language not recorded"},
        "barrier": {one.id: one.name.en for one in catalogue.barriers},
    }


def asked() -> LogFilters:
    """What the address asks for; whatever can't be read is left out."""
    return filters_of({name: st.query_params.get(name) or "" for name in st.query_params})


def filters_of(address: Mapping[str, str]) -> LogFilters:
    several: dict[str, tuple[str | UUID, ...]] = {}
    for name, attribute in SEVERAL.items():
        values = tuple(dict.fromkeys(part for part in address.get(name, "").split(",") if part))
        if name in _BY_UUID:
            several[attribute] = tuple(id for value in values if (id := read_id(value)))
        elif name == "status":
            several[attribute] = tuple(value for value in values if value in STANDINGS)
        else:
            several[attribute] = values
    sort = address.get("sort", NEWEST)
    return LogFilters(
        **several,  # type: ignore[arg-type]
        overdue=address.get("overdue") == "yes",
        since=_day(address.get("from", "")),
        until=_day(address.get("to", "")),
        text=read_number(address.get(SEARCH, "")) or session.log_search(),
        sort=sort if sort in SORTS else NEWEST,
    )


def address_of(filters: LogFilters) -> dict[str, str]:
    """What the address says of them; not what is searched for, but for a referral's number."""
    found = {
        name: ",".join(str(value) for value in getattr(filters, attribute))
        for name, attribute in SEVERAL.items()
    }
    found["overdue"] = "yes" if filters.overdue else ""
    found |= {name: day.isoformat() for name, at in DAYS.items() if (day := getattr(filters, at))}
    found[SEARCH] = read_number(filters.text) or ""
    found["sort"] = filters.sort if filters.sort != NEWEST else ""
    return {name: value for name, value in found.items() if value}


def query_of(filters: LogFilters) -> str:
    """After the question mark."""
    return urlencode(address_of(filters))


def filters_in(query: str) -> LogFilters:
    """Of a saved view."""
    return filters_of(dict(parse_qsl(query)))


def go(filters: LogFilters) -> None:
    """The first page of what these filters find."""
    session.keep_log_search("" if read_number(filters.text) else filters.text)
    st.query_params.from_dict(address_of(filters))
    st.rerun()


def chips(filters: LogFilters, named: Mapping[str, Mapping[str, str]]) -> list[Chip]:
    found = []
    for name, attribute in SEVERAL.items():
        values = getattr(filters, attribute)
        for value in values:
            rest: dict[str, Any] = {attribute: tuple(each for each in values if each != value)}
            said = named[name].get(str(value), str(value).replace("_", " "))
            found.append(Chip(f"{name}.{value}", said, replace(filters, **rest)))
    if filters.overdue:
        found.append(Chip("overdue", "Overdue", replace(filters, overdue=False)))
    if filters.since:
        found.append(Chip("from", f"From {say_day(filters.since)}", replace(filters, since=None)))
    if filters.until:
        found.append(Chip("to", f"To {say_day(filters.until)}", replace(filters, until=None)))
    if filters.text:
        found.append(Chip("q", f"“{filters.text}”", replace(filters, text="")))
    return found


def opened() -> UUID | None:
    """The referral whose history is looked at."""
    return next((id for text in ids_in(REFERRAL) if (id := read_id(text))), None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
