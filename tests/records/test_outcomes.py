"""Outcomes: every number as another count of the same rows gives it; who may ask; what filters and groups come to."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bench.outcome_rows import BARRIERS, fill
from records.accounts import Person, change_account
from records.clocks import ClockRules, clock_rules
from records.database import reading, writing
from records.endings import complete_referral
from records.errors import Missing, NotAllowed
from records.log_acts import add_note
from records.merging import merge_parents, undo_merge
from records.moves import Move
from records.outcome_after import what_followed
from records.outcome_scope import BREAKDOWNS, Scope
from records.outcome_values import Numbers, Outcomes
from records.outcomes import count_outcomes, read_outcomes
from records.payments import enter_payment
from records.rates import Rate, apart
from records.referrals import read_referral
from records.screenings import finish_screening
from records.tables import Parent, Referral, ScreeningBarrier
from records.tokens import fresh_key
from records.workers import Role, Worker
from screening.catalogue import Catalogue, load
from tests.people import NOW, TODAY
from tests.records import outcome_check as check
from tests.records.cases import add_parent, add_screening, add_sent
from tests.records.staff import Staff, worker

# An hour after two o'clock has come twice at one of the offices, and a quarter year has begun.
FIRST, LAST = date(2025, 12, 10), date(2026, 8, 31)
STEPS = ["screened", "offered", "consented", "sent", "accepted", "attended", "enrolled", "outcome"]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(Path("data"))


@pytest.fixture(scope="module")
def rules(catalogue: Catalogue) -> ClockRules:
    return clock_rules(catalogue)


@pytest.fixture
def both(engine: Engine, staff: Staff) -> Worker:
    """Sofía supervises both offices, whose clocks differ, and a year's rows of fictional parents are there."""
    person = Person(
        login="sofia",
        name="Sofia Testcase",
        roles=frozenset({Role.SUPERVISOR}),
        offices=frozenset({staff.here}),
        supervises=frozenset({staff.here, staff.there}),
    )
    change_account(engine, staff.ada, staff.sofia.id, person, now=NOW)
    fill(engine, 400, [staff.here, staff.there], [staff.dana.id, staff.elena.id], until=TODAY)
    return worker(engine, staff.sofia.id)


def ask(
    engine: Engine, by: Worker, catalogue: Catalogue, breakdown: str | None = None, **scope: Any
) -> Outcomes:
    asked = Scope(scope.pop("first", FIRST), scope.pop("last", LAST), **scope)
    rules = clock_rules(catalogue)
    return read_outcomes(engine, by, catalogue, rules, asked, now=NOW, breakdown=breakdown)


def counted(rate: Rate) -> tuple[int, int]:
    """Count and not recorded; a count of nothing recorded is none."""
    return rate.count or 0, rate.not_recorded


def test_every_number_is_that_of_another_count(
    engine: Engine, staff: Staff, both: Worker, catalogue: Catalogue, rules: ClockRules
) -> None:
    outcomes = ask(engine, both, catalogue)
    tables = check.tables(engine, [staff.here, staff.there])
    rows = check.cohort(tables, FIRST, LAST)
    whole = outcomes.whole
    for step in whole.funnel[1:]:
        assert counted(step.parents) == check.by_parent(rows, step.id), step.id
        assert counted(step.referrals) == check.by_referral(rows, step.id), step.id
    jobs = check.working(rows)
    enrolled = set(rows[[each is True for each in rows.is_enrolled]].parent_id)
    assert whole.employed.count == len(enrolled & set(jobs.parent_id))
    assert whole.employed.of == len(enrolled)
    assert whole.employed_of_sent.count == jobs.parent_id.nunique()
    assert {each.id: each.count for each in whole.outcomes} == dict(rows.outcome.value_counts())
    how = tables.event[(tables.event.to_status == "completed") & (tables.event.from_status != "completed")]
    known = how[how.referral_id.isin(jobs.id)].detail.map(lambda each: each["how_known"])
    assert {each.id: each.count for each in whole.how_known} == dict(known.value_counts())
    for one in whole.retained:
        said = check.retained(tables, jobs, one.days, NOW)
        assert counted(one.rate) == (said["yes"], said["unknown"]), one.days
        assert (one.rate.of, one.not_yet) == (said["yes"] + said["no"] + said["unknown"], said["not_yet"])
    orders = tables.task[tables.task.program_id == "income_withholding"]
    started = orders[orders.status.isin(("granted", "ended")) & orders.parent_id.isin(jobs.parent_id)]
    assert whole.withholding.count == started.parent_id.nunique()
    assert whole.withholding.of == jobs.parent_id.nunique()
    answered = check.answers(tables, rows, rules, NOW)
    assert {
        name: getattr(whole.answered, name)
        for name in ("in_time", "late", "unanswered", "running", "no_clock")
    } == {name: answered[name] for name in ("in_time", "late", "unanswered", "running", "no_clock")}
    assert min(answered["in_time"], answered["late"], answered["unanswered"]) > 0
    since = check.first_sent(tables, rows)
    paid = check.days_to_payment(tables, since)
    assert (whole.first_payment.count, whole.first_payment.of) == (len(paid), len(since))
    assert whole.days_to_first_payment.days == pytest.approx(check.pd.Series(list(paid.values())).median())
    three = check.three_months(tables, since)
    assert counted(whole.paid_three_months) == (three["yes"], three["unknown"])
    assert min(three["yes"], three["no"]) > 0


def test_so_is_what_isnt_a_step(engine: Engine, staff: Staff, both: Worker, catalogue: Catalogue) -> None:
    outcomes = ask(engine, both, catalogue)
    tables = check.tables(engine, [staff.here, staff.there])
    rows = check.cohort(tables, FIRST, LAST)
    inside = [
        FIRST <= tables.day(row.office_id, row.started_at) <= LAST and row.finished_at is not None
        for _, row in tables.screening.iterrows()
    ]
    screened = tables.screening[inside]
    assert outcomes.whole.funnel[0].parents.count == screened.parent_id.nunique()
    assert outcomes.whole.funnel[0].referrals.count == len(screened)
    stays = check.stays(tables, rows)
    for each in outcomes.days_in:
        assert each.median.days == pytest.approx(stays[each.status], abs=1 / 1440), each.status
    sent = rows[rows.sent_at.notna()]
    handed_over = {each.id: each.count for each in outcomes.states}
    assert handed_over.items() >= Counter(sent.status).items()
    for found, status in (
        (outcomes.declines, "rejected"),
        (outcomes.lost, "failed"),
        (outcomes.withdrawn, "cancelled"),
    ):
        expected = Counter(
            zip(*(sent[sent.status == status][name] for name in ("provider_id", "reason")), strict=True)
        )
        assert {(each.provider, each.reason): each.count for each in found} == expected
        assert {each.provider: each.of for each in found}.items() <= dict(
            sent.provider_id.value_counts()
        ).items()
    programs = {program.id for program in catalogue.programs if program.route == "referral"}
    never = check.never_offered(tables, FIRST, LAST, programs)
    assert {each.program: (each.may_help, each.never) for each in outcomes.never_offered} == never
    words, answered = check.reasons(tables, FIRST, LAST)
    assert {each.id: each.count for each in outcomes.reasons.said} == words
    assert outcomes.reasons.rate.count == answered["said"]
    assert (outcomes.reasons.dont_know, outcomes.reasons.declined) == (
        answered["dont_know"],
        answered["declined"],
    )
    assert outcomes.reasons.never_asked == screened.parent_id.nunique() - sum(answered.values())
    paid = tables.payment[[FIRST <= day <= LAST for day in tables.payment.paid_on]]
    assert outcomes.payments.cents == paid.amount_cents.sum()
    assert (outcomes.payments.parents, outcomes.payments.payments) == (paid.parent_id.nunique(), len(paid))


def test_so_are_licenses_and_what_happened_in_the_period(
    engine: Engine, staff: Staff, both: Worker, catalogue: Catalogue
) -> None:
    outcomes = ask(engine, both, catalogue)
    tables = check.tables(engine, [staff.here, staff.there])
    asked = tables.task[
        [FIRST <= tables.day(r.office_id, r.opened_at) <= LAST for _, r in tables.task.iterrows()]
    ]
    granted = asked[asked.status.isin(("granted", "ended"))]
    for rate, program in (
        (outcomes.licenses.by_us, "license_release_ca"),
        (outcomes.licenses.by_right, "license_income_exemption_ca"),
        (outcomes.licenses.by_court, "license_review_az"),
    ):
        assert rate.of == asked[asked.program_id == program].parent_id.nunique()
        assert rate.count == granted[granted.program_id == program].parent_id.nunique()
    ours = granted[granted.program_id == "license_release_ca"]
    assert {each.id: each.count for each in outcomes.licenses.kinds} == dict(
        ours.groupby("kind").parent_id.nunique()
    )
    released = {
        parent: min(tables.day(row.office_id, row.decided_at) for _, row in own.iterrows())
        for parent, own in ours.groupby("parent_id")
    }
    for within in outcomes.licenses.paid_within:
        cents = {
            parent: sum(
                row.amount_cents
                for _, row in tables.payment[tables.payment.parent_id == parent].iterrows()
                if 0 <= (row.paid_on - day).days < within.days
            )
            for parent, day in released.items()
        }
        assert (within.parents.count or 0) == sum(1 for each in cents.values() if each)
        assert (within.cents or 0) == sum(cents.values())
    activity = outcomes.activity
    for name, moment in (("offered", "created_at"), ("sent", "sent_at"), ("ended", "ended_at")):
        assert getattr(activity, name) == len(check.happened(tables, moment, FIRST, LAST)), name
    assert activity.accepted == check.first_reached(tables, "accepted", FIRST, LAST)
    assert activity.attended == check.first_reached(tables, "in_progress", FIRST, LAST)
    jobs = check.working(check.happened(tables, "ended_at", FIRST, LAST))
    assert activity.employed == jobs.parent_id.nunique()
    assert sum(each.count for each in activity.how_known) == len(jobs)


def test_each_group_is_what_a_filter_for_it_gives(engine: Engine, both: Worker, catalogue: Catalogue) -> None:
    """Said twice: once as a group among others, once alone. A filter for a month is its days."""
    last = date(2026, 2, 28)
    mapped = replace(catalogue, districts={"92401": "North", "92404": "North", "94520": "South"})
    for breakdown in BREAKDOWNS:
        groups = ask(engine, both, mapped, breakdown, last=last).groups
        assert len(groups) > 1, breakdown
        for group in groups:
            if group.key:
                alone = ask(engine, both, mapped, None, **filter_for(breakdown, group.key, last)).whole
                assert _without_payments(group.numbers) == _without_payments(alone), (breakdown, group.key)


def test_groups_of_what_was_counted_before_are_those_counted_anew(
    engine: Engine, staff: Staff, both: Worker, catalogue: Catalogue, rules: ClockRules
) -> None:
    """Nothing else is read anew, and what somebody began meanwhile stands in no group."""
    mapped = replace(catalogue, districts={"92401": "North", "92404": "North", "94520": "South"})
    scope = Scope(FIRST, TODAY)
    anew = {each: ask(engine, both, mapped, each, last=TODAY) for each in BREAKDOWNS}
    counted = count_outcomes(engine, both, mapped, rules, scope, now=NOW)
    finish_screening(engine, staff.dana, add_screening(engine, staff.dana, staff.here).id, now=NOW)
    for breakdown, outcomes in anew.items():
        again = read_outcomes(
            engine, both, mapped, rules, scope, now=NOW, breakdown=breakdown, counted=counted
        )
        assert again == outcomes, breakdown
    assert ask(engine, both, mapped, "program", last=TODAY) != anew["program"]


def test_what_was_counted_for_others_is_nobody_elses(
    engine: Engine, staff: Staff, both: Worker, catalogue: Catalogue, rules: ClockRules
) -> None:
    """Of other offices, days or filters it is counted anew; who may not ask is told so."""
    asked: dict[str, Any] = {"catalogue": catalogue, "rules": rules, "now": NOW, "breakdown": "office"}
    counted = count_outcomes(engine, both, catalogue, rules, Scope(FIRST, LAST), now=NOW)
    for by, scope in (
        (staff.sven, Scope(FIRST, LAST)),
        (both, Scope(FIRST, TODAY)),
        (both, Scope(FIRST, LAST, offices=(staff.here,))),
        (both, Scope(FIRST, LAST, programs=("rubicon",))),
    ):
        anew = read_outcomes(engine, by, scope=scope, **asked)
        assert read_outcomes(engine, by, scope=scope, counted=counted, **asked) == anew
    lost = supervising(engine, staff, staff.here)
    assert [group.name for group in ask(engine, lost, catalogue, "office").groups] == ["Testville"]
    after = read_outcomes(engine, lost, scope=Scope(FIRST, LAST), counted=counted, **asked)
    assert [group.name for group in after.groups] == ["Testville"]
    with pytest.raises(NotAllowed):
        read_outcomes(engine, staff.dana, scope=Scope(FIRST, LAST), counted=counted, **asked)


def filter_for(breakdown: str, key: str, last: date) -> dict[str, Any]:
    if breakdown == "month":
        month = check.pd.Period(key, "M")
        return {"first": max(FIRST, month.start_time.date()), "last": min(last, month.end_time.date())}
    given: Any = UUID(key) if breakdown in ("office", "worker") else key
    return {"last": last, f"{breakdown}s": (given,)}


def _without_payments(numbers: Numbers) -> tuple[object, ...]:
    """What hangs on the first referral of the whole period may differ by a group's own."""
    return numbers.funnel, numbers.outcomes, numbers.employed, numbers.how_known, numbers.answered


def test_groups_have_names_where_pages_have_none(
    engine: Engine, staff: Staff, both: Worker, catalogue: Catalogue
) -> None:
    offices = {group.key: group.name for group in ask(engine, both, catalogue, "office").groups}
    assert offices == {str(staff.here): "Testville", str(staff.there): "Elsewhere"}
    workers = {group.name for group in ask(engine, both, catalogue, "worker").groups}
    assert workers == {"Dana Testcase", "Elena Testcase"}
    months = [group.key for group in ask(engine, both, catalogue, "month").groups]
    assert months == [f"{month}" for month in check.pd.period_range("2025-12", "2026-08", freq="M")]


def test_barriers_overlap_and_a_parent_stands_in_each(
    engine: Engine, both: Worker, catalogue: Catalogue
) -> None:
    groups = ask(engine, both, catalogue, "barrier").groups
    assert {group.key for group in groups} == {*BARRIERS, ""}
    with reading(engine) as session:
        barriers = {row.barrier for row in session.exec(select(ScreeningBarrier))}
    assert barriers == set(BARRIERS)


def test_merged_parents_count_once(engine: Engine, staff: Staff, both: Worker, catalogue: Catalogue) -> None:
    before = ask(engine, both, catalogue).whole
    with reading(engine) as session:
        two = [row.id for row in session.exec(select(Parent).where(Parent.office_id == staff.here))][:2]
    screened = before.funnel[0].parents.count
    merge_parents(engine, staff.dana, two[0], two[1], key=fresh_key(), now=NOW)
    after = ask(engine, both, catalogue).whole
    assert screened is not None
    assert after.funnel[0].parents.count is not None
    assert after.funnel[0].parents.count <= screened
    assert [step.referrals for step in after.funnel] == [step.referrals for step in before.funnel]


def test_payments_are_known_of_at_the_office_that_keeps_the_record(
    engine: Engine, staff: Staff, catalogue: Catalogue
) -> None:
    """The parent was sent here; the record that was kept is the other office's, and only there payments are known."""
    sent = add_sent(engine, staff.dana, staff.here).referral
    record = add_parent(engine, staff.elena, staff.there)
    everywhere = supervising(engine, staff, staff.here, staff.there)
    enter_payment(engine, everywhere, record.id, TODAY, 5_000, key=fresh_key(), now=NOW)
    merge_parents(engine, everywhere, record.id, sent.parent_id, key=fresh_key(), now=NOW)
    whole = ask(engine, everywhere, catalogue, last=TODAY).whole
    assert (whole.first_payment.count, whole.first_payment.of) == (1, 1)
    assert counted(whole.paid_three_months) == (0, 1)
    assert ask(engine, everywhere, catalogue, last=TODAY, offices=(staff.here,)).payments.cents is None


def test_a_referral_whose_screening_is_another_parents_is_counted(
    engine: Engine, staff: Staff, catalogue: Catalogue
) -> None:
    sent = add_sent(engine, staff.dana, staff.here).referral
    kept = add_parent(engine, staff.dana, staff.here)
    enter_payment(engine, staff.dana, kept.id, TODAY, 5_000, key=fresh_key(), now=NOW)
    with writing(engine) as session:  # as a merge undone left it in earlier releases
        referral = session.get_one(Referral, sent.id)
        referral.parent_id = kept.id
        session.add(referral)
    whole = ask(engine, staff.sofia, catalogue, last=TODAY).whole
    assert (whole.first_payment.count, whole.first_payment.of) == (1, 1)


def test_outcomes_are_counted_after_a_merge_is_undone(
    engine: Engine, staff: Staff, both: Worker, catalogue: Catalogue
) -> None:
    before = ask(engine, both, catalogue)
    with reading(engine) as session:
        two = [row.id for row in session.exec(select(Parent).where(Parent.office_id == staff.here))][:2]
    merged = merge_parents(engine, staff.dana, two[0], two[1], key=fresh_key(), now=NOW)
    undo_merge(engine, both, merged.id, now=NOW)
    assert ask(engine, both, catalogue) == before


def test_an_offer_counts_wherever_and_whenever_it_was(
    engine: Engine, staff: Staff, both: Worker, catalogue: Catalogue
) -> None:
    tables = check.tables(engine, [staff.here, staff.there])
    latest = tables.screening[
        tables.screening.finished_at.notna() & (tables.screening.office_id == staff.here)
    ]
    latest = latest.sort_values("started_at").groupby("parent_id").id.last()
    of: dict[Any, Any] = {screening: parent for parent, screening in latest.items()}
    asked: dict[str, Any] = {"offices": (staff.here,), "last": TODAY}
    before = {each.program: each for each in ask(engine, both, catalogue, **asked).never_offered}
    offered = set(zip(tables.referral.parent_id, tables.referral.program_id, strict=True))
    parent, program = next(
        (of[row.screening_id], row.program_id)
        for _, row in tables.match.iterrows()
        if row.verdict == "likely"
        and row.program_id in before
        and row.screening_id in of
        and tables.screening.set_index("id").started_at[row.screening_id].date() > FIRST
        and (of[row.screening_id], row.program_id) not in offered
    )
    with writing(engine) as session:
        found = session.exec(select(Referral).where(Referral.office_id == staff.there)).first()
        assert found is not None
        found.parent_id, found.program_id, found.created_at = parent, program, NOW
        found.status = "draft" if found.status == "entered_in_error" else found.status
        session.add(found)
    after = {each.program: each for each in ask(engine, both, catalogue, **asked).never_offered}
    assert after[program].never == before[program].never - 1
    assert after[program].may_help == before[program].may_help


def test_a_supervisor_of_no_office_is_told_whom_to_ask(
    engine: Engine, staff: Staff, catalogue: Catalogue
) -> None:
    nowhere = supervising(engine, staff)
    with pytest.raises(Missing, match="supervise no office yet"):
        ask(engine, nowhere, catalogue)


def supervising(engine: Engine, staff: Staff, *offices: UUID) -> Worker:
    """Sofía with these offices to supervise and to work at; with none, a member of one who supervises none."""
    roles = frozenset({Role.SUPERVISOR, Role.CASEWORKER} if offices else {Role.SUPERVISOR})
    member = frozenset(offices or (staff.here,))
    person = Person("sofia", "Sofia Testcase", roles, member, frozenset(offices))
    change_account(engine, staff.ada, staff.sofia.id, person, now=NOW)
    return worker(engine, staff.sofia.id)


def test_only_supervisors_ask_and_only_of_their_offices(
    engine: Engine, staff: Staff, catalogue: Catalogue
) -> None:
    for other in (staff.dana, staff.aldo, staff.ada):
        with pytest.raises(NotAllowed):
            ask(engine, other, catalogue)
    with pytest.raises(NotAllowed, match="another office"):
        ask(engine, staff.sofia, catalogue, offices=(staff.there,))
    fill(engine, 20, [staff.there], [staff.elena.id], until=TODAY)
    assert ask(engine, staff.sofia, catalogue).whole.funnel[0].referrals.count == 0
    assert ask(engine, staff.sven, catalogue).whole.funnel[0].referrals.count != 0


def test_an_empty_portal_has_no_rates(engine: Engine, staff: Staff, catalogue: Catalogue) -> None:
    for breakdown in (None, *BREAKDOWNS):
        outcomes = ask(engine, staff.sofia, catalogue, breakdown)
        assert outcomes.groups == ()
        assert [step.parents.share for step in outcomes.whole.funnel] == [None] * 8
        assert [step.id for step in outcomes.whole.funnel] == STEPS
        assert outcomes.payments.cents is None
        assert apart(outcomes.whole.employed, outcomes.whole.employed) is None


def test_others_save_while_outcomes_are_counted(
    engine: Engine, staff: Staff, catalogue: Catalogue, rules: ClockRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = add_sent(engine, staff.dana, staff.here).referral

    def meanwhile(*given: Any) -> Any:
        add_note(engine, staff.dana, sent.id, Move(fresh_key(), sent.version, NOW, note="Saved at once"))
        return what_followed(*given)

    monkeypatch.setattr("records.outcomes.what_followed", meanwhile)
    read_outcomes(engine, staff.sofia, catalogue, rules, Scope(FIRST, TODAY), now=NOW)
    kept = read_referral(engine, staff.dana, sent.id, now=NOW).events
    assert kept[-1].note == "Saved at once"


def test_a_question_that_makes_no_sense_is_refused(
    engine: Engine, staff: Staff, catalogue: Catalogue
) -> None:
    with pytest.raises(Missing, match="ends before it begins"):
        ask(engine, staff.sofia, catalogue, first=LAST, last=FIRST)
    with pytest.raises(Missing, match="by what to compare"):
        ask(engine, staff.sofia, catalogue, "shoe size")


def test_the_days_are_those_of_each_office(
    engine: Engine, staff: Staff, both: Worker, catalogue: Catalogue
) -> None:
    """Phoenix keeps its clocks in summer, when Los Angeles is at the same hour; in winter it is an hour ahead."""
    tables = check.tables(engine, [staff.here, staff.there])
    for day in check.pd.date_range(FIRST, FIRST + (LAST - FIRST), periods=12):
        on = day.date()
        ours = [tables.day(row.office_id, row.started_at) == on for _, row in tables.screening.iterrows()]
        done = tables.screening[ours]
        done = done[done.finished_at.notna()]
        assert ask(engine, both, catalogue, first=on, last=on).whole.funnel[0].referrals.count == len(done)


def test_a_moment_of_another_year_is_nowhere(engine: Engine, both: Worker, catalogue: Catalogue) -> None:
    outcomes = ask(engine, both, catalogue, first=date(2020, 1, 1), last=date(2020, 12, 31))
    assert outcomes.whole.funnel[0].referrals.count == 0
    assert outcomes.as_of == NOW < datetime(2027, 1, 1, tzinfo=UTC)


def test_a_provider_is_told_of_its_own_days_alone(
    engine: Engine, staff: Staff, both: Worker, catalogue: Catalogue
) -> None:
    tables = check.tables(engine, [staff.here, staff.there])
    rows = check.cohort(tables, FIRST, LAST)
    provider = rows.provider_id.value_counts().index[0]
    outcomes = ask(engine, both, catalogue, providers=(provider,))
    stays = check.stays(tables, rows[rows.provider_id == provider])
    measured = {each.status: each.median.days for each in outcomes.days_in if each.median.days is not None}
    assert measured == pytest.approx({status: stays[status] for status in measured}, abs=1 / 1440)
    sent = rows[(rows.provider_id == provider) & rows.sent_at.notna()]
    assert next(each for each in outcomes.days_in if each.status == "sent").median.of <= 2 * len(sent)


def test_a_note_after_the_end_leaves_how_we_know_as_it_was(
    engine: Engine, staff: Staff, catalogue: Catalogue
) -> None:
    record = add_sent(engine, staff.dana, staff.here).referral
    move = Move(fresh_key(), record.version, NOW)
    ended = complete_referral(
        engine, staff.dana, record.id, move, "employed", how_known="parent", employed_on=TODAY
    ).referral
    before = ask(engine, staff.sofia, catalogue, last=TODAY).whole.how_known
    add_note(engine, staff.sofia, record.id, Move(fresh_key(), ended.version, NOW, note="Called to say so."))
    assert ask(engine, staff.sofia, catalogue, last=TODAY).whole.how_known == before
    assert [each.id for each in before if each.count] == ["parent"]
