"""Everything that a person of whom little is known could still turn out to be, in small finite domains.

Leaves judging each of them to rules.py. Days and amounts stand at the edges of the thresholds and beyond.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from itertools import product
from typing import Any

from tests.screening.fixed import IMPLIES, KINDS, MOOT, SEVERAL, listed, values
from tests.screening.programs import BARRIERS, HARD, SOFT
from tests.screening.rules import Person, Rule, Truth

DAYS = tuple(
    map(
        date.fromisoformat,
        listed(
            "2024-12-31 2025-01-14 2025-06-01 2026-01-12 2026-01-13 2026-05-05 2026-05-06 2026-11-21 2026-12-31"
            " 2027-01-01 2027-01-31 2027-02-01"
        ),
    )
)
AMOUNTS = {
    "age": (0, 13, 14, 15, 16, 17, 18, 19, 21, 22, 24, 25, 120),
    "family_size": (1, 2, 3, 4, 8, 99),
    "weekly_hours": ("0", "29.99", "30", "168"),
    "months_since_steady_job": ("0", "6.249", "6.25", "60"),
    "study_hours": ("0", "7.5", "8", "40"),
    "order_age_months": ("0", "35.9", "36", "200"),
    "days_since_release": ("0", "31", "32", "365", "366", "9000"),
    "monthly_order": ("0", "0.01", "212", "250.01", "9000"),
    "order_change_estimate": ("0", "0.01", "42.39", "42.40", "49.99", "50", "50.01", "9000"),
    "arrears": ("0", "0.01", "500.99", "501", "90000"),
    "assets": ("0", "3500", "3500.01", "90000"),
}
ZIPS = {
    ("CA", "san_bernardino"): "92405",
    ("CA", "contra_costa"): "94801",
    ("CA", "other"): "90001",
    ("AZ", "maricopa"): "85001",
    ("AZ", "yuma"): "85364",
}


def domain(question: str, on: date) -> tuple[Any, ...]:
    """Answers that rules can tell apart, and some beyond."""
    if question == "monthly_income":
        return tuple(sorted({Decimal(0), Decimal(200_000), *_incomes(on)}))
    if question in AMOUNTS:
        whole = question in KINDS["whole"].split()
        return tuple(int(amount) if whole else Decimal(amount) for amount in AMOUNTS[question])
    if question in SEVERAL:
        one = [(value,) for value in values(question)]
        return (*one, (values(question)[0], values(question)[-2]))
    return values(question)


def _incomes(on: date) -> Iterator[Decimal]:
    """The last cent a month that is under each yearly figure, and the first that is over it."""
    base, more = (15_960, 5_680) if on >= date(2026, 1, 13) else (15_650, 5_500)
    yearly = [(base + more * (size - 1)) * share for size in (1, 2, 4, 99) for share in (1, 2)]
    for figure in (*yearly, 72_730):
        last = (Decimal(figure) / 12).quantize(Decimal("0.01"), ROUND_FLOOR)
        yield from (last, last + Decimal("0.01"))


def questions_read(*rules: Rule) -> tuple[str, ...]:
    """The questions that these rules read, and those that can make one of them moot."""
    found = reads(*rules)
    found |= {MOOT[question][0] for question in found if question in MOOT}
    found |= {"state", "county"} if found & {"state", "county"} else set()
    return tuple(sorted(found))


def reads(*rules: Rule) -> set[str]:
    someone = Person({q: domain(q, date(2026, 1, 13))[0] for q in every_question()}, date(2026, 1, 13))
    for rule in rules:
        rule(someone)
    return someone.read


def every_question() -> tuple[str, ...]:
    named = [
        *AMOUNTS,
        "monthly_income",
        *(q for kind in ("choice", "several", "yes_no") for q in KINDS[kind].split()),
    ]
    return tuple(question for question in named if question != "language")


def rules_of(subject: str) -> tuple[Rule, ...]:
    """The rules of a program, or of a barrier."""
    if subject in HARD:
        return (*HARD[subject].values(), *SOFT.get(subject, {}).values())
    return (BARRIERS[subject],)


def with_place(known: Mapping[str, Any]) -> dict[str, Any]:
    """A named county implies its state where none was said."""
    implied = IMPLIES.get(known.get("county", ""))
    return {"state": implied, **known} if implied else dict(known)


def completions(
    known: Mapping[str, Any], hidden: Sequence[str], on: date, elected: str = "unknown"
) -> Iterator[tuple[tuple[Any, ...], Person]]:
    """Every person that the known one may be: the supposed answers in the order of ``hidden``, and the person."""
    for supposed in product(*[domain(question, on) for question in hidden]):
        whole = {**known, **dict(zip(hidden, supposed, strict=True))}
        if _in_one_place(whole, hidden):
            yield supposed, Person(moot_set_aside(whole, known), on, elected)


def _in_one_place(whole: Mapping[str, Any], hidden: Sequence[str]) -> bool:
    """What was said may contradict itself; what is supposed doesn't."""
    if not {"state", "county"} & set(hidden):
        return True
    return bool(IMPLIES.get(whole["county"], whole["state"]) == whole["state"])


def moot_set_aside(whole: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """A moot yes_no counts as no, any other as nothing. What was said is moot only by what was said."""
    settled = dict(whole)
    for question, (by, answers) in MOOT.items():
        if question in whole and (question not in known or by in known) and whole.get(by) in answers:
            settled[question] = "no" if question in KINDS["yes_no"].split() else None
    return settled


def in_every_case(cases: Iterable[Truth]) -> Truth:
    """What all cases come to; None where they differ, or where they can't tell."""
    found = set(cases)
    return found.pop() if len(found) == 1 else None


def born_to_be(age: int, on: date, late: bool) -> date:
    """A birth date: today is the birthday, or (``late``) the day before the next one."""
    birthday = date(on.year - age, on.month, on.day)
    return date(on.year - age - 1, on.month, on.day) + timedelta(days=1) if late else birthday
