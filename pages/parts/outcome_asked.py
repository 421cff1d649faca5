"""What the outcomes page is asked for: which days, which office, by what. All of it stands in the address."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import streamlit as st

from forms.spoken_days import say_period
from pages.parts import resources
from pages.parts.outcome_view import choose_view
from records.accounts import OfficeRow, list_offices
from records.outcome_scope import Scope
from records.workers import Worker

YEAR, OWN = "Last 12 months", "Other days"
PERIODS = (YEAR, "This month", "Last month", "This year", "Last year", OWN)
ALL = "All my offices"
EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True)
class Asked:
    """The days, both counted, and the offices: none named means all that this supervisor looks after."""

    today: date
    first: date
    last: date
    offices: tuple[UUID, ...]
    office_name: str

    @property
    def scope(self) -> Scope:
        return Scope(self.first, self.last, self.offices)

    @property
    def period(self) -> str:
        """*November 22, 2025 to November 21, 2026*."""
        return say_period(self.first, self.last)


def ask(by: Worker) -> Asked:
    """Draws the choices and answers what is chosen."""
    word = st.segmented_control(
        "Parents screened in", PERIODS, default=YEAR, required=True, key="period", bind="query-params"
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        office = _office(by)
        choose_view()
    today = resources.today()
    first, last = days_of(word or YEAR, today)
    if word == OWN:
        first, last = _own_days(first, last, today)
    return Asked(
        today, first, last, (office.id,) if office else (), office.name if office else "all my offices"
    )


def days_of(period: str, today: date) -> tuple[date, date]:
    """The first and the last day of a period that ends no later than today."""
    month = today.replace(day=1)
    before = month - timedelta(days=1)
    match period:
        case "This month":
            return month, today
        case "Last month":
            return before.replace(day=1), before
        case "This year":
            return today.replace(month=1, day=1), today
        case "Last year":
            return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
        case _:
            return year_before(today) + timedelta(days=1), today


def year_before(day: date) -> date:
    """The same day a year ago; of a leap day the day before it."""
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def months_before(today: date, count: int) -> list[date]:
    """The first days of so many months back, the last whole month first and the month that runs at the end."""
    this = today.replace(day=1)
    months = [this]
    while len(months) < count:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return [*months[1:], this]


def _office(by: Worker) -> OfficeRow | None:
    mine = [one for one in list_offices(resources.engine(), by, now=resources.now()) if one.id in by.leads]
    if len(mine) < 2:
        return mine[0] if mine else None
    names = {one.name: one for one in mine}
    chosen = st.selectbox("Office", (ALL, *names), key="office", bind="query-params", width=260)
    return names.get(chosen)


def _own_days(first: date, last: date, today: date) -> tuple[date, date]:
    with st.container(horizontal=True):
        start = st.date_input(
            "From",
            first,
            EARLIEST,
            today,
            format="MM/DD/YYYY",
            key="from",
            bind="query-params",
            width=180,
        )
        end = st.date_input(
            "To",
            last,
            EARLIEST,
            today,
            format="MM/DD/YYYY",
            key="to",
            bind="query-params",
            width=180,
        )
    if start > end:
        st.info(
            "The first day is after the last, so the two are taken the other way around.",
            icon=":material/info:",
        )
        return end, start
    return start, end
