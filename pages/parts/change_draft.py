"""What a figure or date is to be, from when, why, and where it is written. Leaves what it does to change_effect.py."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import streamlit as st

from pages.parts import resources, session
from pages.parts.change_sentences import Written
from pages.parts.change_words import CHOICES, say_days, say_value
from pages.parts.people import say_day
from pages.parts.plain import linked, plain, quiet
from pages.parts.refusing import say_refusal
from records.errors import Refused
from records.overrides import ProposedChange, propose_override
from records.workers import Worker
from screening.catalogue import Catalogue
from screening.changeable import DATES, Held, OverrideProblem, Subject
from screening.override_values import read_value
from screening.questions import Question
from screening.standards import A_DAY

LAST_DAY = date(2199, 12, 31)


def as_it_is(catalogue: Catalogue, one: Subject, today: date) -> None:
    """The value of today and any that is agreed for later, each with its days and its source."""
    if not one.values:
        st.markdown(
            quiet("Nobody has entered it yet." if one.part not in DATES else "It has no such day yet.")
        )
    for held in one.values:
        if held.to is None or held.to >= today or held is one.values[-1]:
            st.markdown(_held(catalogue, one, held, today))


def is_value(catalogue: Catalogue, one: Subject, value: Any) -> bool:
    """What stands in an address can be anything."""
    try:
        return bool(read_value(catalogue, one, value) == value)
    except OverrideProblem:
        return False


def _held(catalogue: Catalogue, one: Subject, held: Held, today: date) -> str:
    over = held.to is not None and held.to < today
    word = "Last" if over else "Later" if held.from_ and held.from_ > today else "Now"
    days = say_days(held.from_, held.to) if held.from_ else f"through {say_day(held.to)}" if held.to else ""
    source = ""
    if held.source is not None:
        title, link = held.source.title, held.source.link
        source = "  \n" + (f":small[{linked(title, link)}]" if link else quiet(title))
    said = ", ".join(filter(None, (plain(say_value(catalogue, one, held.value)), plain(days))))
    return f"**{word}:** {said}{source}"


def new_value(catalogue: Catalogue, one: Subject, today: date, given: ProposedChange | None) -> Any:
    """The new figure or date as typed; it starts as the one given in the address, or the value there is."""
    held = one.on_or_last(today)
    value, key = (held.value if held else None), f"change.new.{one.id}"
    if given is not None and given.subject == one.id and is_value(catalogue, one, given.value):
        value = given.value
    if one.kind == "date":
        start = date.fromisoformat(value) if value else None
        return _day(st.date_input("New day", start, max_value=LAST_DAY, key=key, format="MM/DD/YYYY"))
    if one.kind == "choice":
        return st.segmented_control(
            "New choice",
            list(CHOICES),
            default=value,
            required=True,
            format_func=CHOICES.__getitem__,
            key=key,
        )
    if one.kind == "formula":
        left, right = st.columns(2)
        amounts = value or {"first": "0", "each_more": "0"}
        return {
            "first": _a_year_dollars(left, "One person, dollars a year", amounts["first"], f"{key}.first"),
            "each_more": _a_year_dollars(right, "Each further person", amounts["each_more"], f"{key}.more"),
        }
    if one.kind == "yearly":
        return _a_year_dollars(st, "New amount, dollars a year", value or "0", key)
    if one.kind == "money":
        return _dollars(value, key)
    if one.kind == "percent":
        return st.number_input("New share, percent", 1, 1_000, int(value or 1), key=key)
    return _number(catalogue.facts[one.fact].question, value, key)


def _a_year_dollars(place: Any, label: str, value: str, key: str) -> str:
    """Official figures are whole dollars."""
    return str(place.number_input(label, 0, 10_000_000, int(Decimal(value)), step=100, key=key))


def _dollars(value: Any, key: str) -> str:
    amount = st.number_input(
        "New amount, dollars", 0.0, value=float(value), step=100.0, format="%0.2f", key=key
    )
    return f"{Decimal(str(amount)).normalize():f}"


def _number(question: Question, value: Any, key: str) -> Any:
    unit = f", {question.unit.en}" if question.unit else ""
    whole = question.kind == "whole"
    least = int(question.min) if question.min is not None else 0
    most = int(question.max) if question.max is not None else 10_000_000
    if whole:
        return st.number_input(f"New figure{unit}", least, most, int(value), key=key)
    return st.number_input(
        f"New figure{unit}", float(least), float(most), float(value), 1.0, format="%g", key=key
    )


def _day(day: Any) -> str | None:
    return day.isoformat() if isinstance(day, date) else None


def days(one: Subject, today: date, given: ProposedChange | None) -> tuple[date, date | None]:
    """From when, and through when. A date is changed from today on; a figure of a table always ends."""
    if one.part in DATES:
        return today, None
    after = one.values[-1].to + A_DAY if one.standard and one.values and one.values[-1].to else today
    until = None
    if given is not None and given.subject == one.id:
        after, until = given.in_force_from, given.in_force_to
    left, right = st.columns(2)
    first = left.date_input(
        "Counts from", after, max_value=LAST_DAY, key=f"change.from.{one.id}", format="MM/DD/YYYY"
    )
    end = right.date_input(
        "Through" if one.standard else "Through (empty: for good)",
        until or (_a_year(first) if one.standard else None),
        max_value=LAST_DAY,
        key=f"change.to.{one.id}",
        format="MM/DD/YYYY",
    )
    return first, end if isinstance(end, date) else None


def _a_year(start: date) -> date:
    return date(start.year + 1, start.month, min(start.day, 28)) - A_DAY


def why_and_source(one: Subject) -> tuple[str, str, str]:
    why = st.text_area(
        "Why",
        key=f"change.why.{one.id}",
        max_chars=2_000,
        height=80,
        placeholder="What happened, in a sentence",
    )
    title = st.text_input(
        "Where it is written", key=f"change.source.{one.id}", placeholder="Library board, resolution 12"
    )
    link = st.text_input("Its link", key=f"change.link.{one.id}", placeholder="https://")
    return why, title, link


def draft(
    one: Subject, value: Any, span: tuple[date, date | None], why: str = "", title: str = "", link: str = ""
) -> ProposedChange:
    return ProposedChange(one.id, value, *span, why, title, link)


def ask_for_agreement(by: Worker, change: ProposedChange, written: Written) -> None:
    """The one act: from here on a second supervisor decides."""
    if not st.button("Propose this change", type="primary", key="change.propose"):
        return
    if written.left:
        some = "One text above isn't" if written.left == 1 else f"{written.left} texts above aren't"
        st.error(f"{some} confirmed yet. Read them in each language, and say that they are right.")
        return
    change = replace(change, sentences=written.sentences)
    act = f"propose.{change.subject}"
    try:
        propose_override(
            resources.engine(),
            by,
            resources.shipped(),
            change,
            key=session.act_key(act),
            now=resources.now(),
        )
    except Refused as refused:
        say_refusal(refused)
        return
    session.act_done(act)
    session.keep_word("Proposed. A second supervisor looks at it now.")
    st.switch_page("supervisor/change.py", query_params={})
