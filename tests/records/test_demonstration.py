"""The demonstration: everybody can sign in, nobody is real, and there is work to do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Engine, text
from sqlmodel import SQLModel, select

from records.clocks import clock_rules
from records.database import migrate, open_database, reading
from records.demonstration import PASSWORD, Ready, fill, ready_accounts
from records.demonstration.accounts import ADA, MARCO
from records.demonstration.cast import FEATURED
from records.errors import AlreadySetUp
from records.finding_parents import find_parents
from records.home import needs_today
from records.lifecycle import Status
from records.names import full_name
from records.outcome_scope import Scope
from records.outcomes import read_outcomes
from records.sessions import find_credentials, find_session, open_session
from records.tables import (
    Answer,
    CaseNumber,
    Consent,
    ContactCheck,
    Parent,
    Payment,
    Referral,
    ReferralEvent,
    Screening,
    ShownResult,
    Task,
)
from records.workers import Role, Worker
from screening.answers import read_answer, to_json
from screening.catalogue import Catalogue, load
from tests.people import HASH, NOW, TODAY
from tests.records.staff import Staff

FEW = 24
FULL = 2  # what SQLite calls synchronous = FULL
MADE_UP = re.compile(
    r"(?i)test|sample|example|fiction|placeholder|made ?up|pretend|demo|not ?real|imaginary"
    r"|ejemplo|muestra|prueba|inventado|ficticio|mẫu|示例|مثال|تجربة"
)
LOS_ANGELES_BEGINS = datetime(2026, 11, 21, 8, tzinfo=UTC)


Row = TypeVar("Row", bound=SQLModel)


@dataclass(frozen=True)
class Demonstration:
    engine: Engine
    catalogue: Catalogue
    ready: Ready

    def all(self, table: type[Row]) -> list[Row]:
        return rows(self.engine, table)

    def worker(self, role: Role) -> Worker:
        return sign_in(
            self.engine, next(account.login for account in self.ready.accounts if account.role == role)
        )


def rows(engine: Engine, table: type[Row]) -> list[Row]:
    with reading(engine) as session:
        return list(session.exec(select(table)))


def told(catalogue: Catalogue, home: Path, seed: int) -> list[tuple[str, str, str, date]]:
    """Each referral of a small year: whose, where to, how it stands, since when."""
    engine = open_database(None, home)
    migrate(engine)
    fill(engine, catalogue, TODAY, HASH, seed=seed, parents=FEW)
    names = {parent.id: full_name((parent.first_name, parent.last_name)) for parent in rows(engine, Parent)}
    referrals = rows(engine, Referral)
    engine.dispose()
    return [(names[row.parent_id], row.program_id, row.status, row.created_at.date()) for row in referrals]


def sign_in(engine: Engine, login: str) -> Worker:
    """As the front door does once the password was right."""
    found = find_credentials(engine, login)
    assert found is not None
    assert found.password_hash == HASH
    signed_in = find_session(engine, open_session(engine, found.account_id, "Test", now=NOW), now=NOW)
    assert signed_in is not None
    return signed_in.worker


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(Path("data"))


@pytest.fixture(scope="module")
def made(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    engine = open_database(None, tmp_path_factory.mktemp("demonstration"))
    migrate(engine)
    yield Demonstration(engine, catalogue, fill(engine, catalogue, TODAY, HASH))
    engine.dispose()


def test_it_plays_on_both_databases(engine: Engine, catalogue: Catalogue) -> None:
    ready = fill(engine, catalogue, TODAY, HASH, parents=FEW)
    names = {(parent.first_name, parent.last_name) for parent in rows(engine, Parent)}
    assert {(first, last) for _, first, last in FEATURED} <= names
    assert ready.parents == FEW
    assert min(ready.screenings, ready.referrals, ready.tasks) > FEW / 2


def test_every_role_can_sign_in(made: Demonstration) -> None:
    for account in made.ready.accounts:
        assert sign_in(made.engine, account.login).roles == {account.role}
    assert {account.role for account in made.ready.accounts} == set(Role)


def test_the_sign_in_page_can_list_everybody_before_the_database_is_opened(made: Demonstration) -> None:
    assert made.ready.accounts == ready_accounts()
    assert made.ready.password == PASSWORD
    assert len(PASSWORD) >= 15


def test_every_parent_is_visibly_fictional(made: Demonstration) -> None:
    parents = made.all(Parent)
    assert len(parents) == made.ready.parents
    for parent in parents:
        assert MADE_UP.search(f"{parent.first_name} {parent.last_name}")
        assert parent.email == "" or parent.email.endswith("@demo.invalid")
        assert parent.phone == "" or re.fullmatch(r"\(\d{3}\) 555-01\d\d", parent.phone)
        assert parent.mailing_address == "" or parent.mailing_address.endswith("Demoville")
    assert all(re.fullmatch(r"DEMO-\d{6}", row.number) for row in made.all(CaseNumber))


def test_every_worker_is_visibly_fictional() -> None:
    for account in ready_accounts():
        assert MADE_UP.search(account.name)
        assert account.login.endswith("@demo.invalid")
        assert "555-01" in account.phone


def test_names_come_back_as_they_were_given(made: Demonstration) -> None:
    supervisor = made.worker(Role.SUPERVISOR)
    for _, first, last in FEATURED:
        found = find_parents(made.engine, supervisor, f"{first} {last}", now=NOW)
        assert full_name((first, last)) in [parent.name for parent in found]


def test_everybody_who_meets_parents_has_something_to_do_today(made: Demonstration) -> None:
    for account in made.ready.accounts:
        worker = sign_in(made.engine, account.login)
        if account not in (ADA, MARCO):  # who see no parent, or only agree to changes of rules
            assert needs_today(made.engine, worker, now=NOW).needs


def test_some_work_is_due_some_is_late_and_some_conversations_are_open(made: Demonstration) -> None:
    due = [task.due_on for task in made.all(Task) if task.status == "open"]
    assert min(due) < TODAY
    assert any(TODAY <= day <= TODAY + timedelta(days=7) for day in due)
    assert any(screening.finished_at is None for screening in made.all(Screening))


def test_referrals_stand_wherever_a_worker_can_bring_them(made: Demonstration) -> None:
    reached = {Status(referral.status) for referral in made.all(Referral)}
    assert reached == set(Status) - {Status.ENTERED_IN_ERROR}


def test_every_answer_is_one_that_the_interview_takes(made: Demonstration) -> None:
    for answer in made.all(Answer):
        if answer.how != "on_record":
            read = read_answer(made.catalogue, answer.question_id, answer.value, TODAY)
            assert to_json(read) == answer.value


def test_every_finished_screening_keeps_what_it_showed(made: Demonstration) -> None:
    shown = {result.screening_id for result in made.all(ShownResult)}
    assert shown == {row.id for row in made.all(Screening) if row.finished_at is not None}


def test_everything_happened_before_today(made: Demonstration) -> None:
    moments = [parent.created_at for parent in made.all(Parent)]
    moments += [screening.finished_at or screening.started_at for screening in made.all(Screening)]
    moments += [event.at for event in made.all(ReferralEvent)]
    moments += [task.decided_at or task.opened_at for task in made.all(Task)]
    assert max(moments) < LOS_ANGELES_BEGINS
    assert min(moments) > LOS_ANGELES_BEGINS - timedelta(days=370)


def test_numbers_were_given_in_the_order_of_time(made: Demonstration) -> None:
    sent = sorted((r.sent_at, r.number) for r in made.all(Referral) if r.sent_at and r.number)
    assert [number for _, number in sent] == sorted(number for _, number in sent)


def test_no_contact_of_a_provider_was_made_up(made: Demonstration) -> None:
    shipped = {location.id for provider in made.catalogue.providers for location in provider.locations}
    assert {referral.location_id for referral in made.all(Referral)} <= shipped
    assert made.all(ContactCheck) == []


def test_what_was_sent_was_consented_to_or_carried_by_the_parent(made: Demonstration) -> None:
    consents = {consent.referral_id for consent in made.all(Consent)}
    for referral in made.all(Referral):
        assert referral.sent_at is None or referral.without_consent != (referral.id in consents)


def test_some_parents_must_not_be_reached_and_some_were_not_alone(made: Demonstration) -> None:
    assert {parent.contact_unsafe for parent in made.all(Parent)} == {"yes", "no", "not_alone", None}


def test_the_same_seed_tells_the_same_stories(catalogue: Catalogue, tmp_path: Path) -> None:
    once = told(catalogue, tmp_path / "once", 7)
    assert told(catalogue, tmp_path / "again", 7) == once
    assert told(catalogue, tmp_path / "otherwise", 8) != once


def test_a_database_in_use_is_left_alone(engine: Engine, staff: Staff, catalogue: Catalogue) -> None:
    with pytest.raises(AlreadySetUp):
        fill(engine, catalogue, TODAY, HASH, parents=FEW)
    assert rows(engine, Parent) == []


def test_afterwards_every_commit_waits_for_the_disk_again(made: Demonstration) -> None:
    with made.engine.connect() as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar_one() == FULL


def test_outcomes_have_something_to_show(made: Demonstration) -> None:
    scope = Scope(TODAY - timedelta(days=364), TODAY)
    supervisor = made.worker(Role.SUPERVISOR)
    outcomes = read_outcomes(
        made.engine,
        supervisor,
        made.catalogue,
        clock_rules(made.catalogue),
        scope,
        now=NOW,
        breakdown="provider",
    )
    whole = outcomes.whole
    assert all(step.parents.count for step in whole.funnel)
    assert {each.id for each in whole.how_known} == {"parent", "provider", "new_hire_report", "payment"}
    assert min(whole.answered.in_time, whole.answered.late, whole.answered.unanswered) > 0
    assert all(each.rate.count and each.rate.not_recorded for each in whole.retained)
    assert whole.paid_three_months.count
    assert whole.withholding.count
    assert outcomes.licenses.by_us.count
    assert outcomes.licenses.by_right.count
    assert min(len(outcomes.groups), len(outcomes.declines), len(outcomes.never_offered)) > 2


def test_payments_come_in_monthly_files_with_made_up_receipts(made: Demonstration) -> None:
    payments = made.all(Payment)
    assert len({payment.entered_at for payment in payments}) > 6
    assert all(payment.paid_on < payment.entered_at.date() for payment in payments)
    assert all(payment.reference.startswith("DEMO-") for payment in payments)
