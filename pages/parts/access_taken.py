"""Files that were taken out of the portal: who took what, when, of which offices, with names or without."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

import streamlit as st

from forms.spoken_days import say_month
from pages.parts import resources
from pages.parts.access_rows import badge, clock
from pages.parts.log_address import SEARCH, chips, choices, filters_of
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.several import counted
from records.access_report import Taken
from records.workers import Worker

AT_FIRST, AT_MOST = 5, 60
LOG = "log"
WORDS = {
    LOG: "Referrals from the log",
    "outcomes.board": "The month for the board",
    "outcomes.review": "A provider's pack",
    "outcomes.tables": "Tables of outcomes",
}


def taken(by: Worker, files: tuple[Taken, ...]) -> None:
    """Every file of these days, the newest first."""
    st.header(f"Files taken ({len(files)})", anchor=False)
    if not files:
        st.markdown(quiet("Nobody took a file with anything of your offices."))
        return
    named = choices(by)
    for one in files[:AT_FIRST]:
        _row(one, named)
    if len(files) > AT_FIRST:
        more = min(len(files), AT_MOST) - AT_FIRST
        with st.expander(f"{more} earlier", key="access.taken.more"):
            for one in files[AT_FIRST:AT_MOST]:
                _row(one, named)


def _row(one: Taken, named: Mapping[str, Mapping[str, str]]) -> None:
    names = ":orange-badge[:material/badge: With names]" if one.with_names else ":gray-badge[Without names]"
    badges = " ".join([names, *(badge(reason) for reason in one.reasons)])
    day = say_day(one.at.astimezone(ZoneInfo(one.time_zone)).date())
    about = [_size(one), f"{day}, {clock(one.at, one.time_zone)}", ", ".join(one.offices), _asked(one, named)]
    said = f"**{plain(one.by_name)}** · {plain(WORDS.get(one.of, one.of))} {badges}  \n"
    said += quiet(" · ".join(part for part in about if part))
    if one.note is not None and one.reasons:
        noted = f"{one.note.note}. Noted by {one.note.noted_by_name}."
        said += f"  \n:green-badge[:material/check: Explained] {plain(noted)}"
    st.markdown(said)


def _size(one: Taken) -> str:
    return counted(one.rows, "line") if one.of in (LOG, "outcomes.tables") else ""


def _asked(one: Taken, named: Mapping[str, Mapping[str, str]]) -> str:
    """Which lines were asked for, in words."""
    if one.of == LOG:
        filters = replace(filters_of(one.filters), text="")
        said = [chip.says for chip in chips(filters, named)]
        return ", ".join([*said, *([one.filters[SEARCH]] if SEARCH in one.filters else [])])
    provider = next(
        (p.name.en for p in resources.catalogue().providers if p.id == one.filters.get("provider")), ""
    )
    month = one.filters.get("month", "")
    said = [provider, say_month(date.fromisoformat(f"{month}-01")) if month else ""]
    said += [one.filters.get(each, "") for each in ("period", "tables")]
    return ", ".join(part for part in said if part)
