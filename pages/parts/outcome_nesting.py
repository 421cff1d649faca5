"""Which figures of the outcomes may not leave beside the others, since one lies within another and few are between.

Pure. The weightiest stand first: referred, enrolled, found work. Referrals aren't subtracted from parents.
"""

from collections.abc import Sequence

from forms.nested import is_small, untold
from records.outcome_values import DaysIn, Licenses, Numbers, Outcomes
from records.rates import Rate

FIRST = ("sent", "enrolled", "employed", "screened", "attended")


def untold_of(numbers: Numbers, reasons_said: int | None = None) -> frozenset[int]:
    """Of one group, or of all: its steps, jobs and payments. ``reasons_said``: parents who said why paying is hard."""
    rates = {step.id: (step.parents, step.of) for step in numbers.funnel}
    rates |= {
        "employed": (numbers.employed, "enrolled"),
        "working": (numbers.employed_of_sent, "sent"),  # perhaps without going there
        "withholding": (numbers.withholding, "working"),
        "first_payment": (numbers.first_payment, "sent"),
        "paid": (numbers.paid_three_months, "first_payment"),
    }
    # Somebody may work who never enrolled; mostly those who work did.
    within, around = [("employed", "working"), ("working", "enrolled"), ("reasons", "screened")], "working"
    for one in numbers.retained:
        rates[f"works.{one.days}"] = one.rate, around
        around = f"works.{one.days}"
    counts: dict[str, int | None] = {"reasons": reasons_said}
    for name, (rate, outer) in rates.items():
        counts |= {name: rate.count, _of(name): rate.of}
        within.append((name, _of(name)))
        if outer:  # what a step is out of: those of the one before, and those of whom nobody said
            within += [(name, outer), (_of(name), _of(outer))]
            # Nearly the same people, whichever lies in the other.
            within += [] if outer.startswith("works.") else [(outer, _of(name)), (_of(name), outer)]
    ordered = {name: counts[name] for name in FIRST if name in counts} | counts
    return untold(ordered, within) | untold_answers(numbers)


def _of(name: str) -> str:
    return f"{name}.of"


def untold_answers(numbers: Numbers) -> frozenset[int]:
    """By referral: those that were to answer lie in those handed over."""
    sent = next((step.referrals.count for step in numbers.funnel if step.id == "sent"), None)
    answered = numbers.answered.rate
    counts = {"sent": sent, "asked": answered.of, "in_time": answered.count}
    return untold(counts, [("in_time", "asked"), ("asked", "sent")])


def untold_licenses(found: Licenses) -> frozenset[int]:
    """Asked for, released by us, and of those who paid within days of it, the longest time first."""
    counts: dict[str, int | None] = {}
    within = []
    for name, rate in (("us", found.by_us), ("right", found.by_right), ("court", found.by_court)):
        counts |= {f"{name}.of": rate.of, name: rate.count}
        within.append((name, f"{name}.of"))
    around = "us"
    for one in sorted(found.paid_within, key=lambda one: -one.days):
        size, paid = f"size.{one.days}", f"paid.{one.days}"
        counts |= {size: one.parents.of, paid: one.parents.count}
        within += [(size, "us"), (paid, size), (paid, around)]
        around = paid
    return untold(counts, within)


def untold_stays(found: Sequence[DaysIn]) -> list[int]:
    """Places of those whose number may not leave. Whoever left another state was handed over and a draft before."""
    counts: dict[str, int | None] = {one.status: one.median.of for one in found}
    after = ((name, "sent") for name in counts if name not in ("sent", "draft"))
    hidden = untold(counts, [("sent", "draft"), *after])
    return [place for place, one in enumerate(found) if one.median.of in hidden]


def untold_of_all(found: Outcomes) -> frozenset[int]:
    """Of a whole page, without its licenses."""
    return untold_of(found.whole, found.reasons.rate.count)


def small_rest(rate: Rate) -> bool:
    """Whether those of whom it is recorded, or who said no, could be worked out and are few."""
    of, unknown = rate.of or 0, rate.not_recorded
    return is_small(of - unknown) or is_small(of - unknown - (rate.count or 0))
