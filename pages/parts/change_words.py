"""A figure or date of a rule, and what somebody would make of it, in the words of a supervisor's page."""

from datetime import date
from decimal import Decimal
from typing import Any

from pages.parts.people import say_day
from screening.caseload import Outcome
from screening.catalogue import Catalogue
from screening.changeable import DATES, Subject
from screening.facts import Fact
from screening.rule_figures import say_amount
from screening.spelled import fact_name

BOUNDS = {"low": "at least", "high": "at most"}
CHOICES = {"yes": "Yes", "no": "No", "unknown": "Not decided"}
OUTCOMES: dict[Outcome, tuple[str, str, str]] = {
    "likely": ("May help", "check_circle", "green"),
    "possible": ("Can't tell yet", "help", "orange"),
    "unlikely": ("Not now", "do_not_disturb_on", "gray"),
    "not_offered": ("Not offered", "block", "gray"),
}
"""What a match comes to: its word, sign and color."""


def say_outcome(outcome: Outcome) -> str:
    word, sign, color = OUTCOMES[outcome]
    return f":{color}[:material/{sign}:] {word}"


def name_of(catalogue: Catalogue, one: Subject) -> str:
    """*Is 19 or older: age, at least*, *County median income: San Bernardino, family of 4*, *Last day*."""
    if one.standard:
        return f"{one.about.en}: {_place(catalogue, one)}"
    if one.part in DATES:
        word = "First day" if one.part == "effective_from" else "Last day"
        return f"{word} of “{one.about.en}”" if one.criterion else f"{word} of the program"
    if one.kind == "choice":
        return one.about.en
    return f"{one.about.en} ({_bound(catalogue, one)})"


def _bound(catalogue: Catalogue, one: Subject) -> str:
    """*age, at least*; *share of the figure*."""
    if one.part == "percent":
        return f"the share of “{one.share_of.en}”" if one.share_of else "the share"
    number = one.id.partition(":")[2].rpartition("/")[2].partition(":")[2]
    fact = fact_name(catalogue, one.fact)
    order = {"2": ", the second", "3": ", the third"}.get(number, "")
    return f"{fact[0].lower()}{fact[1:]}, {BOUNDS[one.part]}{order}"


def _place(catalogue: Catalogue, one: Subject) -> str:
    if one.kind == "formula":
        states = catalogue.question("state")
        return " and ".join(states.value(id).label.en for id in one.key[0].split("-"))
    county, size = one.key
    family = "one person" if size == "1" else f"family of {size}"
    return f"{catalogue.question('county').value(county).label.en}, {family}"


def say_value(catalogue: Catalogue, one: Subject, value: Any) -> str:
    """*21*, *$3,500*, *8 hours*, *70 percent*, *$108,000 a year*, *Jun 30, 2027*; what nobody entered is said so."""
    if one.kind == "date":
        return say_day(date.fromisoformat(value)) if value else "no limit"
    if value is None:
        return "not entered"
    if one.kind == "choice":
        return CHOICES.get(str(value), str(value))
    if one.kind == "formula":
        first, more = (_dollars(value[name]) for name in ("first", "each_more"))
        return f"{first} a year for one person, {more} for each further one"
    if one.kind == "yearly":
        return f"{_dollars(value)} a year"
    if one.kind == "percent":
        return f"{value} percent"
    return _dollars(value) if one.kind == "money" else _counted(catalogue.facts[one.fact], value)


def _dollars(value: Any) -> str:
    return f"${say_amount(Decimal(str(value)))}"


def _counted(fact: Fact, value: Any) -> str:
    unit = f" {fact.question.unit.en}" if fact.question.unit else ""
    return f"{say_amount(Decimal(str(value)))}{unit}"


def say_days(start: date, end: date | None) -> str:
    return f"from {say_day(start)} through {say_day(end)}" if end else f"from {say_day(start)}"
