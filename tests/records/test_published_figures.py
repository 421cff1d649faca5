"""Fed with what agencies published, the outcomes state it; what nobody published reads *not recorded*, never 0."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from records.clocks import clock_rules
from records.outcome_scope import Scope
from records.outcome_values import Outcomes, Step
from records.outcomes import read_outcomes
from records.rates import Rate
from screening.catalogue import Catalogue, load
from tests.people import NOW
from tests.records.published import PUBLISHED, YEARS, arizona, bridges, libraries, license_project
from tests.records.staff import Staff


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(Path("data"))


@pytest.fixture
def published(engine: Engine, staff: Staff) -> None:
    for record in PUBLISHED:
        record(engine, staff.here, staff.dana.id)


def ask(engine: Engine, staff: Staff, catalogue: Catalogue, which: object, *programs: str) -> Outcomes:
    scope = Scope(*YEARS[which], programs=programs)  # type: ignore[index]
    return read_outcomes(engine, staff.sofia, catalogue, clock_rules(catalogue), scope, now=NOW)


def funnel(outcomes: Outcomes) -> dict[str, Step]:
    return {step.id: step for step in outcomes.whole.funnel}


def unknown(rate: Rate) -> bool:
    """Not recorded: no count, no share, no interval."""
    return rate.count is None and rate.share is None and rate.low is None


@pytest.mark.usefixtures("published")
def test_bridges_149_enrolled_and_43_percent_employed(
    engine: Engine, staff: Staff, catalogue: Catalogue
) -> None:
    outcomes = ask(engine, staff, catalogue, bridges, "ajcc_san_bernardino")
    steps = funnel(outcomes)
    assert steps["enrolled"].parents.count == 149
    assert steps["enrolled"].referrals.count == 149
    employed = outcomes.whole.employed
    assert (employed.count, employed.of) == (64, 149)
    assert employed.share is not None
    assert f"{employed.share:.0%}" == "43%"
    assert employed.low == pytest.approx(0.3527, abs=5e-4)
    assert employed.high == pytest.approx(0.5097, abs=5e-4)
    for step in ("screened", "offered", "consented", "sent"):
        assert unknown(steps[step].parents), step
        assert unknown(steps[step].referrals), step
    assert [(known.id, known.count) for known in outcomes.whole.how_known] == [("not_recorded", 64)]
    assert unknown(outcomes.whole.first_payment)
    assert unknown(outcomes.whole.paid_three_months)
    assert unknown(outcomes.whole.withholding)
    assert all(unknown(each.rate) for each in outcomes.whole.retained)


@pytest.mark.usefixtures("published")
def test_libraries_4_referred_and_3_enrolled(engine: Engine, staff: Staff, catalogue: Catalogue) -> None:
    outcomes = ask(engine, staff, catalogue, libraries, "cohs_san_bernardino")
    steps = funnel(outcomes)
    assert (steps["sent"].parents.count, steps["enrolled"].parents.count) == (4, 3)
    assert steps["enrolled"].parents.of == 4
    assert steps["enrolled"].parents.not_recorded == 1
    assert unknown(steps["outcome"].parents)
    assert unknown(steps["screened"].parents)
    assert unknown(steps["consented"].parents)
    assert unknown(outcomes.whole.employed)
    assert outcomes.whole.employed.of == 3


@pytest.mark.usefixtures("published")
def test_arizona_225_statewide_referrals_and_no_word_of_what_became_of_them(
    engine: Engine, staff: Staff, catalogue: Catalogue
) -> None:
    outcomes = ask(engine, staff, catalogue, arizona, "arizona_at_work")
    steps = funnel(outcomes)
    assert steps["sent"].referrals.count == 225
    for step in ("accepted", "attended", "enrolled", "outcome"):
        assert unknown(steps[step].referrals), step
        assert steps[step].referrals.not_recorded == 225
    assert unknown(outcomes.whole.employed_of_sent)
    assert outcomes.whole.employed_of_sent.of == 225
    assert outcomes.whole.answered.rate.count is None or outcomes.whole.answered.rate.of == 0
    assert outcomes.payments.cents is None


@pytest.mark.usefixtures("published")
def test_license_project_135_parents_paid_7946_dollars_within_two_days(
    engine: Engine, staff: Staff, catalogue: Catalogue
) -> None:
    outcomes = ask(engine, staff, catalogue, license_project)
    assert (outcomes.payments.cents, outcomes.payments.parents) == (794_600, 135)
    assert (outcomes.payments.first, outcomes.payments.last) == YEARS[license_project]
    assert (outcomes.licenses.by_us.count, outcomes.licenses.by_us.of) == (135, 135)
    assert [(kind.id, kind.count) for kind in outcomes.licenses.kinds] == [("full", 135)]
    two_days = outcomes.licenses.paid_within[0]
    assert (two_days.days, two_days.parents.count, two_days.cents) == (2, 135, 794_600)
    assert outcomes.activity.released == 135
    assert outcomes.licenses.by_right.of == 0
    # That several went on paying was said, and not how many.
    assert outcomes.whole.paid_three_months.count in (None, 0)
    assert outcomes.whole.paid_three_months.of in (None, 0)
