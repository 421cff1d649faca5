"""Programs in the words of a supervisor's page: routes, places, days, badges. Leaves what holds to screening."""

from datetime import date

from pages.parts.people import say_day
from pages.parts.several import counted, listed
from screening.attention import Attention
from screening.catalogue import Catalogue
from screening.criteria import OneOf
from screening.programs import Clock, Criterion, Dated, Program
from screening.questions import Value

ROUTES = {
    "referral": "Sent with a form",
    "action": "We do it ourselves",
    "agent": "Through an officer",
    "information": "A contact to give",
}
KINDS = {
    "confirm": ("To confirm", "orange", "help"),
    "review": ("Review due", "orange", "event_busy"),
    "figure": ("No figure today", "orange", "query_stats"),
    "contact": ("Contact to check", "orange", "call"),
    "spanish": ("Spanish not reviewed", "gray", "translate"),
}
"""Of what waits for somebody: its word, color and sign."""


def kinds_of(found: tuple[Attention, ...], contact: bool) -> tuple[str, ...]:
    """Each kind once, in the order of KINDS."""
    there = {one.kind for one in found} | ({"contact"} if contact else set())
    return tuple(kind for kind in KINDS if kind in there)


def badge(kind: str) -> str:
    word, color, sign = KINDS[kind]
    return f":{color}-badge[:material/{sign}: {word}]"


def counties_of(catalogue: Catalogue, program: Program, on: date) -> tuple[Value, ...]:
    """The counties that its deciding criteria name, without *another one*."""
    return _named(catalogue, program, on, "county")


def place_of(catalogue: Catalogue, program: Program, on: date) -> str:
    """*San Bernardino County*, *Arizona*, *Anywhere*: where somebody has to live, as its deciding criteria say."""
    counties = [value.label.en for value in counties_of(catalogue, program, on)]
    if counties:
        word = "County" if len(counties) == 1 else "Counties"
        return f"{listed(counties)} {word}"
    return listed([value.label.en for value in _named(catalogue, program, on, "state")]) or "Anywhere"


def _named(catalogue: Catalogue, program: Program, on: date, fact: str) -> tuple[Value, ...]:
    ids = {
        value
        for criterion in program.criteria_on(on)
        if criterion.hard and is_about_place(criterion)
        for leaf in criterion.test.leaves()
        if isinstance(leaf, OneOf) and leaf.fact == fact
        for value in leaf.values
    }
    question = catalogue.facts[fact].question
    return tuple(value for value in question.values if value.id in ids and (fact != "county" or value.state))


def is_about_place(criterion: Criterion) -> bool:
    """Where somebody lives, and nothing else, decides it."""
    return all(name in ("state", "county") for leaf in criterion.test.leaves() for name in leaf.facts())


def say_in_force(dated: Dated, on: date) -> str:
    """From when to when; empty where it has no days of its own."""
    start, end = dated.effective_from, dated.effective_to
    if start and start > on:
        return f"from {say_day(start)} on" if end is None else f"from {say_day(start)} to {say_day(end)}"
    if end and end < on:
        return f"ended on {say_day(end)}"
    if end:
        return f"until {say_day(end)}"
    return f"since {say_day(start)}" if start else ""


def say_clock(clock: Clock) -> tuple[str, ...]:
    """What its clocks are, a sentence each."""
    said = [f"The parent makes contact within {counted(clock.contact_by_days, 'day')}."]
    if clock.return_hours is not None:
        said.append(
            f"The form comes back within {counted(clock.return_hours, 'business hour')} of the meeting."
        )
        return tuple(said)
    said.append(f"The provider answers within {counted(clock.answer_business_days, 'business day')}.")
    if clock.grace_business_days:
        grace = counted(clock.grace_business_days, "more business day")
        said.append(f"It counts as late {grace} after that.")
    return tuple(said)
