"""The outcomes page, figure by figure: what is said, what is drawn, and which table stands behind it."""

from collections.abc import Sequence

from forms.figures import Share
from forms.nested import is_small
from forms.small_cells import LEFT_OUT, leaving_number, leaving_share
from pages.parts.naming import long_name
from pages.parts.outcome_charts import Bar, bars
from pages.parts.outcome_nesting import small_rest, untold_licenses, untold_of_all, untold_stays
from pages.parts.outcome_sentences import (
    say_answered,
    say_half,
    say_how_known,
    say_licenses,
    say_median,
    say_paid,
    say_rate,
    say_reasons,
    say_retained,
    say_step,
    share_of,
    step_of,
)
from pages.parts.outcome_tables import FigureTable, count_table, median_table, rate_table, step_table
from pages.parts.outcome_view import figure, share_figure
from pages.parts.outcome_words import OUTCOMES, STATES, STEPS, why_not_paying
from records.outcome_values import Outcomes, Step
from records.rates import Rate, rate


def steps_section(found: Outcomes) -> FigureTable:
    """The funnel, by parent: each step with the step that it is a share of."""
    steps, hidden = found.whole.funnel, untold_of_all(found)
    table = step_table("From screening to outcome", steps, hidden)
    said = [
        say_step(step_of(found.whole, id), steps)
        for id in ("screened", "offered", "sent", "attended", "enrolled")
    ]
    alt = "From screening to outcome: a bar for each step, as long as there are parents."
    note = "A parent may carry the form without agreeing that we send anything, so more may be referred than agreed."
    if any(s.parents.not_recorded for s in steps):
        note += " Dashed: nobody recorded whether they came this far."
    figure(table, said, bars([_bar(step, hidden) for step in steps]), alt=alt, key="steps", note=note)
    return table


def work_section(found: Outcomes) -> FigureTable:
    """Found work, how we know, and whether it lasted."""
    whole = found.whole
    rows = [
        ("Found work, of those enrolled", whole.employed),
        ("Found work, of those referred", whole.employed_of_sent),
        *((f"Still working after {one.days} days", one.rate) for one in whole.retained),
        ("Withholding order started", whole.withholding),
    ]
    untold = [untold_of_all(found)] * len(rows)
    table = rate_table("Work", "Parents", rows, untold=untold)
    said = (
        say_rate(whole.employed, "who enrolled found work"),
        say_rate(whole.employed_of_sent, "who were referred found work"),
        say_how_known(whole.how_known),
        *say_retained(whole.retained),
        say_rate(whole.withholding, "who found work have an income withholding order started"),
    )
    alt = "Parents who found work and kept it, as shares."
    share_figure(table, said, _shares(rows), key="work", alt=alt, untold=untold)
    return table


def outcome_section(found: Outcomes) -> FigureTable:
    """How referrals ended, by referral."""
    rows = [(OUTCOMES.get(one.id, one.id), one.count) for one in found.whole.outcomes if one.count]
    table = count_table("How referrals ended", ("Outcome", "Referrals"), rows)
    ended = sum(count for _, count in rows)
    said = f"{ended:,} referrals ended with an outcome." if ended else "Outcomes: not recorded yet."
    drawn = [
        Bar(str(name), str(words), None if words == LEFT_OUT or is_small(count) else count)
        for (name, count), (_, words) in zip(rows, table.leaving, strict=True)
    ]
    alt = "How referrals ended: a bar for each outcome, as long as there are referrals."
    figure(table, (said,), bars(drawn), alt=alt, key="ended")
    return table


def license_section(found: Outcomes) -> FigureTable:
    licenses = found.licenses
    rows = [
        ("Released by us, of those asked for", licenses.by_us),
        ("Released by right, of those asked for", licenses.by_right),
        ("Released or restricted by the court", licenses.by_court),
        *((f"Paid within {one.days} days of our release", one.parents) for one in licenses.paid_within),
    ]
    rows = [(name, one) for name, one in rows if one.of]
    untold = [untold_licenses(licenses)] * len(rows)
    table = rate_table("Licenses", "Parents", rows, untold=untold)
    share_figure(
        table,
        say_licenses(licenses),
        _shares(rows),
        key="licenses",
        alt="Licenses released, of those asked for.",
        untold=untold,
    )
    return table


def payment_section(found: Outcomes) -> FigureTable:
    whole = found.whole
    rows = [
        ("A payment after the referral", whole.first_payment),
        ("Paid in each of three months running", whole.paid_three_months),
    ]
    untold = [untold_of_all(found)] * len(rows)
    table = rate_table("Payments after a referral", "Parents", rows, untold=untold)
    said = [say_paid(found.payments)]
    if found.payments.cents is not None:
        said += [
            say_rate(whole.first_payment, "who were referred have a payment after it"),
            f"Days until the first one: {say_median(whole.days_to_first_payment)}.",
            say_rate(whole.paid_three_months, "who were referred paid in each of three months running"),
        ]
    alt = "Payments after a referral, of those referred."
    share_figure(table, said, _shares(rows), key="payments", alt=alt, untold=untold)
    return table


def time_section(found: Outcomes) -> FigureTable:
    """Answered within the clock, and how long each state lasted."""
    medians = [(STATES.get(one.status, one.status), one.median) for one in found.days_in]
    table = median_table("How long it takes", "They were", medians, untold_stays(found.days_in))
    drawn = [
        Bar(name, "too few to say", None)
        if is_small(median.of)
        else Bar(
            name,
            say_half(median) if counted == LEFT_OUT else say_median(median),
            None if median.days is None else round(median.days, 1),
        )
        for (name, median), (*_, counted) in zip(medians, table.leaving, strict=True)
    ]
    alt = "How long it takes: a bar for each state, as long as the days within which half of them left it."
    figure(table, (say_answered(found.whole.answered),), bars(drawn), alt=alt, key="time")
    return table


def reason_section(found: Outcomes) -> FigureTable:
    """What makes paying hard, of the parents who said."""
    said_by = found.reasons.rate.count
    rows = [(why_not_paying(one.id), rate(one.count, said_by)) for one in found.reasons.said]
    untold = [untold_of_all(found)] * len(rows)
    table = rate_table("What makes paying hard", "Parents said", rows, untold=untold)
    said = (say_reasons(found.reasons), *(("Several may be said.",) if rows else ()))
    alt = "What makes paying hard, of parents who said."
    share_figure(table, said, _shares(rows), key="reasons", alt=alt, untold=untold)
    return table


def never_offered_section(found: Outcomes) -> FigureTable:
    """May be helped, and nobody ever offered it: by program."""
    rows = sorted(
        (
            (long_name(one.program), rate(one.never, one.may_help))
            for one in found.never_offered
            if one.may_help
        ),
        key=lambda row: -(row[1].count or 0),
    )
    table = rate_table("May be helped, and never offered", "Program", rows)
    never = sum(one.count or 0 for _, one in rows)
    if rows:
        said = f"{never:,} times a program may help a parent and was never offered. This week lists who they are."
    else:
        said = "Every program that may help somebody was offered to them, or nobody has a result yet."
    share_figure(
        table, (said,), _shares(rows), key="never", alt="Never offered, of those whom a program may help."
    )
    return table


def _shares(rows: Sequence[tuple[str, Rate]]) -> list[tuple[str, Share | None]]:
    return [(name, share_of(one)) for name, one in rows]


def _bar(step: Step, untold: frozenset[int]) -> Bar:
    """A step as it may leave the agency: a number, and its share where that gives no small rest away.

    Of whom it is a share, the sentences and the table say: a narrow chart has no room for it.
    """
    name, found = STEPS[step.id][0], step.parents
    if found.count is None or is_small(found.count) or found.count in untold:
        return Bar(name, leaving_number(found.count, untold), None)
    leaving = leaving_share(share_of(found), untold) if step.of else None
    words = leaving.whole if leaving and leaving.at is not None else f"{found.count:,}"
    hides = is_small(found.not_recorded) or small_rest(found) or found.of in untold
    return Bar(name, words, found.count, None if hides else found.not_recorded)
