"""One sentence for each figure of the outcomes page, with its count and interval. Pure; draws nothing.

What nobody recorded is said as that and never as 0, and no sentence says why.
"""

from collections.abc import Iterable, Mapping, Sequence

from forms.figures import NOT_RECORDED, Share, say_money, say_share, share
from pages.parts.outcome_words import HOW_KNOWN, MAYBE, STEPS, WHO
from pages.parts.several import counted
from records.outcome_values import Answered, Licenses, Numbers, Paid, Reasons, Retained, Step
from records.rates import Counted, Median, Rate


def share_of(found: Rate) -> Share | None:
    """The rate as papers and charts know it; None where there is none."""
    return None if found.count is None or found.of is None else share(found.count, found.of)


def say_rate(found: Rate, did: str) -> str:
    """*64 of 149 found work (43%, between 35% and 51%). Of 12 nobody recorded it.*"""
    if found.of is None:
        return f"How many {did}: {NOT_RECORDED}."
    if not found.of:
        return f"How many {did}: nobody yet to count."
    if found.count is None:
        return f"How many of {found.of:,} {did}: {NOT_RECORDED}."
    said = f"{say_share(share_of(found), did)}."
    return f"{said} Of {found.not_recorded:,} nobody recorded it." if found.not_recorded else said


def whose_share(step: Step, funnel: Sequence[Step], words: Mapping[str, str]) -> str:
    """*who went there (or may have)*: the parents whom a step is a share of, in the words of a sentence or a table."""
    before = next((one for one in funnel if one.id == step.of), None)
    unsaid = before is not None and before.parents.not_recorded > 0
    return f"{words[step.of]} (or {MAYBE[step.of]})" if unsaid else words[step.of]


def say_step(step: Step, funnel: Sequence[Step]) -> str:
    """A step of the funnel with the step that it is a share of."""
    name, did = STEPS[step.id]
    if not step.of:
        count = NOT_RECORDED if step.parents.count is None else counted(step.parents.count, "parent")
        return f"{name}: {count}."
    return say_rate(step.parents, f"{whose_share(step, funnel, WHO)} {did}")


def step_of(numbers: Numbers, id: str) -> Step:
    return next(step for step in numbers.funnel if step.id == id)


def of_sent(numbers: Numbers, id: str) -> Rate:
    """A later step as a share of those referred, which funnels count from step to step."""
    sent = step_of(numbers, "sent").parents.count
    step = step_of(numbers, id).parents
    missing = step.not_recorded if step.of == sent else 0
    if sent is None or step.count is None:
        return Rate(step.count, sent, missing)
    found = share(step.count, sent)
    return Rate(step.count, sent, missing, found.low, found.high)


def say_how_known(known: Iterable[Counted]) -> str:
    """*How we know of 58 jobs: from the provider 40, from the parent 18.*"""
    told = sorted((one for one in known if one.count), key=lambda one: -one.count)
    if not told:
        return f"How we know of jobs: {NOT_RECORDED}."
    parts = [f"{HOW_KNOWN.get(one.id, one.id)} {one.count:,}" for one in told]
    return f"How we know of {counted(sum(one.count for one in told), 'job')}: {', '.join(parts)}."


def say_retained(found: Sequence[Retained]) -> tuple[str, ...]:
    """*30 of 41 still worked after 90 days (…). Of 8 the day hasn't come.* All that isn't recorded is one sentence."""
    told = [one for one in found if one.rate.count is not None and one.rate.of]
    said = []
    for one in told:
        rate = say_rate(one.rate, f"still worked after {one.days} days")
        said.append(f"{rate} Of {one.not_yet:,} the day hasn't come." if one.not_yet else rate)
    if missing := [one for one in found if one not in told]:
        days = " and ".join(
            filter(None, (", ".join(str(one.days) for one in missing[:-1]), str(missing[-1].days)))
        )
        said.append(f"Whether they still worked after {days} days: {NOT_RECORDED}.")
    return tuple(said)


def say_answered(found: Answered) -> str:
    """In time, late, and still running, by referral."""
    said = say_rate(found.rate, "referrals were answered in time")
    also = [
        f"{number:,} {what}"
        for number, what in (
            (found.late, "answered late"),
            (found.unanswered, "never answered"),
            (found.running, "still in time"),
            (found.no_clock, "without a clock"),
        )
        if number
    ]
    return f"{said} {_sentence(also)}" if also else said


def say_paid(found: Paid) -> str:
    """*135 parents paid $7,946 in 140 payments.*"""
    if found.cents is None or found.parents is None:
        return "Payments: not recorded. Enter them, or import a file, under Payments."
    payments = "" if found.payments is None else f" in {counted(found.payments, 'payment')}"
    return f"{counted(found.parents, 'parent')} paid {say_money(found.cents)}{payments}."


def say_licenses(found: Licenses) -> tuple[str, ...]:
    """Released by us, by right and by the court, and what was paid soon after."""
    said = [
        say_rate(rate, f"asked for had their license released {who}")
        for rate, who in (
            (found.by_us, "by us"),
            (found.by_right, "as was their right"),
            (found.by_court, "or restricted by the court"),
        )
        if rate.of
    ]
    for within in found.paid_within:
        if within.parents.of and within.parents.count:
            amount = "" if within.cents is None else f", together {say_money(within.cents)}"
            paid = say_rate(within.parents, f"with a license released paid within {within.days} days{amount}")
            said.append(paid)
    if found.told_by_provider:
        said.append(f"Providers told us of {counted(found.told_by_provider, 'released license')} more.")
    return tuple(said) or ("Licenses released: nobody asked in this period.",)


def say_reasons(found: Reasons) -> str:
    """How many said what makes paying hard, and how many weren't asked or wouldn't say."""
    said = say_rate(found.rate, "parents screened said what makes paying hard")
    also = [
        f"{number:,} {what}"
        for number, what in (
            (found.dont_know, "didn't know"),
            (found.declined, "preferred not to say"),
            (found.never_asked, "weren't asked"),
        )
        if number
    ]
    return f"{said} {_sentence(also)}" if also else said


def say_median(found: Median) -> str:
    """*Half within 4.5 days, of 120 counted*."""
    return say_half(found) if found.days is None else f"{say_half(found)}, of {found.of:,} counted"


def say_half(found: Median) -> str:
    """The same without how many were counted."""
    if found.days is None:
        return NOT_RECORDED
    days = round(found.days * 2) / 2
    when = "on the same day" if not days else f"within {days:g} {'day' if days == 1 else 'days'}"
    return f"half {when}"


def _sentence(parts: list[str]) -> str:
    return f"{', '.join(parts).capitalize()}."
