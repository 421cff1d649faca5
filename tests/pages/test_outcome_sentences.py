"""Outcomes in sentences: each with its count and interval, what nobody recorded as such, and never a cause."""

import re
from datetime import date

import pytest

from forms.spoken_days import say_period
from pages.parts.outcome_asked import days_of, months_before, year_before
from pages.parts.outcome_sentences import (
    of_sent,
    say_answered,
    say_how_known,
    say_licenses,
    say_median,
    say_paid,
    say_rate,
    say_reasons,
    say_retained,
    say_step,
)
from pages.parts.outcome_tables import step_table
from records.outcome_values import Answered, Licenses, Numbers, Paid, PaidWithin, Reasons, Retained, Step
from records.rates import Counted, Median, Rate, rate
from tests.house.source import ROOT

NOBODY = rate(0, 0)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def funnel(**reached: Rate) -> Numbers:
    """Numbers of which only the funnel's named steps are known."""
    steps = ("screened", "offered", "consented", "sent", "accepted", "attended", "enrolled", "outcome")
    of = dict(
        zip(steps, ("", "screened", "offered", "offered", "sent", "sent", "attended", "sent"), strict=True)
    )
    unknown = Rate(None, None)
    return Numbers(
        funnel=tuple(Step(id, reached.get(id, unknown), unknown, of[id]) for id in steps),
        outcomes=(),
        employed=unknown,
        employed_of_sent=unknown,
        how_known=(),
        retained=(),
        withholding=unknown,
        answered=Answered(NOBODY, 0, 0, 0, 0, 0),
        first_payment=unknown,
        days_to_first_payment=Median(None, 0),
        paid_three_months=unknown,
    )


def test_a_rate_says_its_count_its_interval_and_who_is_unknown() -> None:
    said = plain(say_rate(rate(64, 149, 12), "who enrolled found work"))
    assert said == ("64 of 149 who enrolled found work (43%, between 35% and 51%). Of 12 nobody recorded it.")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (rate(0, 30, 30), "How many of 30 went there: not recorded."),
        (Rate(None, None), "How many went there: not recorded."),
        (NOBODY, "How many went there: nobody yet to count."),
    ],
)
def test_not_recorded_is_never_none(found: Rate, said: str) -> None:
    assert say_rate(found, "went there") == said


def test_none_of_many_is_said_as_none() -> None:
    assert plain(say_rate(rate(0, 40), "went there")).startswith(
        "0 of 40 went there (0%, between 0% and 9%)."
    )


def test_a_step_says_whose_share_it_is() -> None:
    step = Step("enrolled", rate(32, 112, 80), Rate(None, None), "attended")
    assert plain(say_step(step, [step])).startswith("32 of 112 who went there enrolled")
    assert say_step(Step("screened", Rate(201, None), Rate(217, None), ""), []) == "Screened: 201 parents."
    assert say_step(Step("screened", Rate(None, None), Rate(None, None), ""), []) == "Screened: not recorded."


def test_those_of_whom_nobody_said_that_they_came_so_far_are_not_said_to_have() -> None:
    went = Step("attended", rate(18, 30, 6), Rate(None, None), "sent")
    enrolled = Step("enrolled", rate(13, 24, 6), Rate(None, None), "attended")
    said = plain(say_step(enrolled, [went, enrolled]))
    assert said.startswith("13 of 24 who went there (or may have) enrolled")
    names = [row[0] for row in step_table("Steps", [went, enrolled]).rows]
    assert names == ["Went there, of those referred", "Enrolled, of those who went (or may have)"]


def test_enrolled_can_be_a_share_of_those_referred() -> None:
    numbers = funnel(sent=Rate(137, 140), attended=rate(94, 137, 18), enrolled=rate(32, 112, 80))
    found = of_sent(numbers, "enrolled")
    assert (found.count, found.of) == (32, 137)


def test_without_a_count_of_those_referred_there_is_no_share_of_them() -> None:
    """149 enrolled were published; how many had been referred was not."""
    found = of_sent(funnel(enrolled=Rate(149, None)), "enrolled")
    assert (
        say_rate(found, "who were referred enrolled") == "How many who were referred enrolled: not recorded."
    )


def test_how_we_know_leaves_out_what_nobody_said() -> None:
    assert say_how_known([Counted("provider", 29), Counted("payment", 0), Counted("not_recorded", 2)]) == (
        "How we know of 31 jobs: from the provider 29, not recorded 2."
    )
    assert say_how_known([]) == "How we know of jobs: not recorded."


def test_a_day_that_hasnt_come_is_no_failure() -> None:
    said = say_retained((Retained(30, rate(30, 41), 8), Retained(180, rate(0, 9, 9), 40)))
    assert plain(said[0]).endswith("Of 8 the day hasn't come.")
    assert said[1] == "Whether they still worked after 180 days: not recorded."


def test_answers_still_in_time_arent_late() -> None:
    said = say_answered(Answered(rate(40, 60), 40, 14, 6, 11, 0))
    assert said.endswith("14 answered late, 6 never answered, 11 still in time.")


def test_the_attorney_days_are_said_as_published() -> None:
    paid = Paid(794_600, 135, 135, date(2017, 3, 1), date(2017, 3, 2))
    assert say_paid(paid) == "135 parents paid $7,946 in 135 payments."
    licenses = Licenses(NOBODY, rate(135, 135), NOBODY, (), 0, (PaidWithin(2, rate(135, 135), 794_600),))
    release, within = map(plain, say_licenses(licenses))
    assert release.startswith("135 of 135 asked for had their license released by us (100%,")
    assert "135 of 135 with a license released paid within 2 days, together $7,946" in within


def test_no_payments_recorded_isnt_nobody_paid() -> None:
    assert say_paid(Paid(None, None, None)).startswith("Payments: not recorded.")


def test_reasons_say_who_wasnt_asked() -> None:
    said = say_reasons(Reasons(rate(180, 201, 21), (), 3, 9, 9))
    assert said.endswith("3 didn't know, 9 preferred not to say, 9 weren't asked.")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Median(None, 0), "not recorded"),
        (Median(0.1, 50), "half on the same day, of 50 counted"),
        (Median(1.0, 50), "half within 1 day, of 50 counted"),
        (Median(4.4, 1200), "half within 4.5 days, of 1,200 counted"),
    ],
)
def test_medians_in_words(found: Median, said: str) -> None:
    assert say_median(found) == said


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("Last 12 months", date(2025, 11, 22), date(2026, 11, 21)),
        ("This month", date(2026, 11, 1), date(2026, 11, 21)),
        ("Last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("This year", date(2026, 1, 1), date(2026, 11, 21)),
        ("Last year", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_periods_end_no_later_than_today(period: str, first: date, last: date) -> None:
    assert days_of(period, date(2026, 11, 21)) == (first, last)


def test_a_leap_day_has_a_year_before() -> None:
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)


def test_the_last_whole_month_is_offered_first() -> None:
    months = months_before(date(2026, 11, 21), 4)
    assert months == [date(2026, 10, 1), date(2026, 9, 1), date(2026, 8, 1), date(2026, 11, 1)]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 10, 1), date(2026, 10, 31), "October 2026"),
        (date(2025, 11, 1), date(2026, 10, 31), "November 2025 to October 2026"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2026, 11, 1), date(2026, 11, 21), "November 1, 2026 to November 21, 2026"),
        (date(2026, 11, 1), date(2026, 11, 1), "November 1, 2026"),
    ],
)
def test_stretches_of_days_are_said_as_one_would(first: date, last: date, said: str) -> None:
    assert say_period(first, last) == said


def test_no_sentence_says_why() -> None:
    causal = re.compile(r"(?i)\b(because|thanks to|leads to|works better|effective|due to|improved)\b")
    texts = [path.read_text("utf-8") for path in (ROOT / "pages" / "parts").glob("outcome_*.py")]
    assert [text for text in texts for found in causal.findall(text) if found] == []
