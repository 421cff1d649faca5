"""Who may qualify for what, said a second time in plain Python, so that a mistake in data/ or the engine shows.

Judges one person of whom everything is known; leaves what is unknown to brute force. None is *can't tell*: an official
figure isn't there, the agency hasn't chosen, or an answer leaves it open.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

Truth = bool | None
Rule = Callable[["Person"], Truth]


class Person(dict[str, Any]):
    """Everything that is known of one person on a day, moot answers set aside. Remembers what was read of it."""

    def __init__(self, known: Mapping[str, Any], on: date, elected: str = "unknown") -> None:
        super().__init__(known)
        self.on, self.elected = on, elected
        self.read: set[str] = set()

    def __getitem__(self, fact: str) -> Any:
        self.read.add(fact)
        return super().__getitem__(fact)


def either(*parts: Truth) -> Truth:
    return True if True in parts else None if None in parts else False


def both(*parts: Truth) -> Truth:
    return False if False in parts else None if None in parts else True


def said(fact: str, *values: str) -> Rule:
    return lambda p: p[fact] in values


def has(fact: str, *values: str) -> Rule:
    return lambda p: bool(set(values) & set(p[fact] or ()))


def from_to(fact: str, low: int | str, high: int | str = 10**9) -> Rule:
    """An amount within both bounds; an amount that is moot is within none."""

    def holds(p: Person) -> bool:
        amount = p[fact]
        return amount is not None and Decimal(low) <= amount <= Decimal(high)

    return holds


def any_of(*rules: Rule) -> Rule:
    return lambda p: either(*[rule(p) for rule in rules])


def all_of(*rules: Rule) -> Rule:
    return lambda p: both(*[rule(p) for rule in rules])


def county(*names: str) -> Rule:
    return all_of(said("state", "CA"), said("county", *names))


def yes(*facts: str) -> Rule:
    return any_of(*[said(fact, "yes") for fact in facts])


def guideline(percent: int) -> Rule:
    def holds(p: Person) -> Truth:
        size, income, state = p["family_size"], p["monthly_income"], p["state"]
        if state not in ("CA", "AZ"):
            return None
        if date(2025, 1, 15) <= p.on <= date(2026, 1, 12):
            figure = 15_650 + 5_500 * (size - 1)
        elif date(2026, 1, 13) <= p.on <= date(2027, 1, 31):
            figure = 15_960 + 5_680 * (size - 1)
        else:
            return None
        return bool(12 * income * 100 <= figure * percent)

    return holds


def income_protected(p: Person) -> Truth:
    place, size, income = p["county"], p["family_size"], p["monthly_income"]
    if place != "san_bernardino" or size != 4 or not date(2025, 5, 6) <= p.on <= date(2026, 5, 5):
        return None
    return bool(12 * income <= 72_730)


def dislocated(p: Person) -> Truth:
    ended = p["job_ended_because"]
    lost = (
        None if ended == "other" else ended in ("laid_off", "closure", "self_employment_ended", "dismissed")
    )
    return either(lost, p["work_status"] == "notice_of_layoff", p["displaced_homemaker"] == "yes")


def would_change_enough(p: Person) -> Truth:
    change, order, state = p["order_change_estimate"], p["monthly_order"], p["state"]
    if change is None:
        return False
    fifth = order is not None and order > 0 and change * 5 >= order
    return bool((state == "CA" and (change >= 50 or fifth)) or (state == "AZ" and change > 0))


def elected(p: Person) -> Truth:
    return {"yes": True, "no": False}.get(p.elected)


employed = said("work_status", "full_time", "part_time", "self_employed")
unemployed = said("work_status", "unemployed_looking", "notice_of_layoff")
low_income = any_of(
    has("public_aid", "snap", "tanf", "ssi", "general_assistance"),
    guideline(100),
    said("housing", "shelter_or_street"),
)
underemployed = any_of(
    all_of(employed, yes("wants_more_hours")),
    yes("work_below_skills"),
    all_of(employed, low_income),
    yes("earns_less_than_before"),
)
seeking_work = any_of(unemployed, all_of(employed, underemployed))
work_help = any_of(
    seeking_work, yes("wants_job_help", "wants_more_hours", "work_below_skills", "earns_less_than_before")
)
at_risk = any_of(
    said("paying", "partial", "none"),
    yes("income_changed_since_order"),
    said("work_status", "notice_of_layoff"),
)
long_term_unemployed = all_of(unemployed, from_to("months_since_steady_job", "6.25"))
in_arrears = from_to("arrears", "0.01")
behind = any_of(in_arrears, all_of(from_to("monthly_order", "0.01"), said("paying", "partial", "none")))
government_debt = all_of(in_arrears, said("arrears_owed_to", "government", "both"))
supervised = said("supervision", "state_parole", "prcs", "county_probation", "federal")
parole = said("supervision", "state_parole")
no_diploma_here = said(
    "education", "below_8th", "completed_8th", "some_high_school", "hse", "foreign_diploma"
)
california, arizona = said("state", "CA"), said("state", "AZ")
either_state = said("state", "CA", "AZ")
adult, adult_of_19 = from_to("age", 18), from_to("age", 19)
suspended = said("license_status", "suspended_child_support")
youth = any_of(
    all_of(from_to("age", 16, 24), said("in_school", "no")),
    all_of(from_to("age", 14, 21), said("in_school", "yes"), low_income),
    all_of(from_to("age", 16, 21), low_income),
)
