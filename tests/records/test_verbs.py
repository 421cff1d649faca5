"""Every verb of records: who may call it, as a checked-in matrix; a verb without a worker must say why."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

import records
from records.access import ADMINISTRATION, ANY_ROLE, CASEWORK, SUPERVISION
from records.accounts import disable_account
from records.database import reading
from records.errors import NotAllowed
from records.log_filters import LogFilters
from records.tables import AuditEvent
from records.workers import Role, Worker
from tests.people import NOW
from tests.records.cases import moving
from tests.records.staff import Staff

# Before anybody is signed in there is no worker, a provider has a link instead, and the runner of jobs acts for
# nobody: see each docstring.
WITHOUT_A_WORKER = {
    "cleaning.erase_late_sendings",
    "cleaning.purge_unmatched",
    "cleaning.sweep",
    "closed_places.closed_places",
    "database.can_be_written",
    "database.check_migrations",
    "database.migrate",
    "first_start.first_start",
    "first_start.redeem_link",
    "jobs.do_job",
    "jobs.give_back",
    "jobs.take_lease",
    "kiosk.checked_contacts",
    "kiosk.office_choices",
    "kiosk.send",
    "logins.is_set_up",
    "logins.make_setup_link",
    "logins.read_link",
    "outbox.letter_refused",
    "outbox.letter_sent",
    "outbox.letters_wait",
    "outbox.take_letter",
    "overrides.overrides_in_force",
    "own_acts.latest_act",
    "places.agency_places",
    "program_clocks.agency_clocks",
    "report_backs.read_for_provider",
    "report_backs.report",
    "sessions.end_session",
    "sessions.find_credentials",
    "sessions.find_session",
    "sessions.find_session_by_id",
    "sessions.note_refused_sign_in",
    "sessions.open_session",
    "settings.read_settings",
    "throttles.forget",
    "throttles.hit",
}

MATRIX = {
    "access_notes.access_notes": SUPERVISION,
    "access_notes.add_access_note": SUPERVISION,
    "access_notes.remove_access_note": SUPERVISION,
    "accounts.add_office": ADMINISTRATION,
    "accounts.change_account": ADMINISTRATION,
    "accounts.change_office": ADMINISTRATION,
    "accounts.colleagues": CASEWORK,
    "accounts.disable_account": ADMINISTRATION,
    "accounts.enable_account": ADMINISTRATION,
    "accounts.invite": ADMINISTRATION,
    "accounts.list_accounts": ADMINISTRATION,
    "accounts.list_offices": ANY_ROLE,
    "accounts.make_reset_link": ADMINISTRATION,
    "audit.audit_of_account": ADMINISTRATION,
    "audit.audit_of_parent": SUPERVISION,
    "clock_reads.clocks_of": CASEWORK,
    "clock_reads.late_by_provider": SUPERVISION,
    "consents.consents_valid_on": CASEWORK,
    "consents.give_consent": CASEWORK,
    "consents.read_consent": CASEWORK,
    "consents.revoke_consent": CASEWORK,
    "contacts.check_contact": CASEWORK,
    "contacts.checks_of": CASEWORK,
    "contacts.current_contact": CASEWORK,
    "contacts.current_contacts": CASEWORK,
    "endings.complete_referral": CASEWORK,
    "endings.enter_in_error": SUPERVISION,
    "endings.fail_referral": CASEWORK,
    "endings.learn_from": CASEWORK,
    "endings.reject_referral": CASEWORK,
    "exports.note_export": SUPERVISION,
    "finding_parents.find_parents": CASEWORK,
    "finding_parents.propose_duplicates": CASEWORK,
    "given.given_in": CASEWORK,
    "given.note_given": CASEWORK,
    "handover.hand_over": CASEWORK,
    "handover.reprint": CASEWORK,
    "home.needs_today": CASEWORK,
    "kiosk_redeeming.erase_unclaimed": CASEWORK,
    "kiosk_redeeming.open_sending": CASEWORK,
    "kiosk_redeeming.redeem": CASEWORK,
    "kiosk_redeeming.waiting_sendings": CASEWORK,
    "letters.letters_of": CASEWORK,
    "letters.post_letter": CASEWORK,
    "links.links_of": CASEWORK,
    "links.revoke_link": CASEWORK,
    "lists.match_list": CASEWORK,
    "log.log_choices": SUPERVISION,
    "log.read_log": SUPERVISION,
    "log_acts.add_note": CASEWORK,
    "log_acts.correct": SUPERVISION,
    "log_acts.reassign": SUPERVISION,
    "log_export.export_log": SUPERVISION,
    "log_export.export_size": SUPERVISION,
    "merging.merge_parents": CASEWORK,
    "merging.merges_of": CASEWORK,
    "merging.undo_merge": SUPERVISION,
    "networks.office_networks": ADMINISTRATION,
    "networks.set_networks": ADMINISTRATION,
    "offers.offer_next": CASEWORK,
    "outcomes.count_outcomes": SUPERVISION,
    "outcomes.read_outcomes": SUPERVISION,
    "overrides.decline_override": SUPERVISION,
    "overrides.list_overrides": SUPERVISION,
    "overrides.waiting_for": SUPERVISION,
    "overrides.propose_override": SUPERVISION,
    "overrides.put_in_force": SUPERVISION,
    "overrides.set_aside_override": SUPERVISION,
    "overrides.withdraw_override": SUPERVISION,
    "parents.add_case_numbers": CASEWORK,
    "parents.change_parent": CASEWORK,
    "parents.open_parent": CASEWORK,
    "parents.read_parent": CASEWORK,
    "parents.set_contact_unsafe": CASEWORK,
    "payment_lists.import_payments": SUPERVISION,
    "payment_lists.preview_payments": SUPERVISION,
    "payments.enter_payment": CASEWORK,
    "payments.payments_of": CASEWORK,
    "payments.recent_payments": SUPERVISION,
    "payments.take_back_payment": CASEWORK,
    "closed_places.close_shipped_place": SUPERVISION,
    "closed_places.list_closings": SUPERVISION,
    "closed_places.reopen_place": SUPERVISION,
    "places.add_place": SUPERVISION,
    "places.close_place": SUPERVISION,
    "places.list_places": SUPERVISION,
    "program_clocks.clock_history": SUPERVISION,
    "program_clocks.set_clock": SUPERVISION,
    "progress.accept_referral": CASEWORK,
    "progress.find_again": CASEWORK,
    "progress.hold_referral": CASEWORK,
    "progress.remind_about_several": CASEWORK,
    "progress.remind_provider": CASEWORK,
    "progress.start_referral": CASEWORK,
    "proposals.confirm_report": CASEWORK,
    "proposals.enter_report": CASEWORK,
    "proposals.find_by_source": CASEWORK,
    "proposals.proposals": CASEWORK,
    "proposals.propose_report": CASEWORK,
    "proposals.read_report": CASEWORK,
    "proposals.set_aside_report": CASEWORK,
    "proposals.settle_report": CASEWORK,
    "reading_list.mark_read": SUPERVISION,
    "referrals.cancel_referral": CASEWORK,
    "referrals.change_draft": CASEWORK,
    "referrals.draft_referral": CASEWORK,
    "referrals.earlier_referrals_to": CASEWORK,
    "referrals.my_referrals": CASEWORK,
    "referrals.read_referral": CASEWORK,
    "referrals.referrals_of": CASEWORK,
    "replay.past_screening": SUPERVISION,
    "results.keep_result": CASEWORK,
    "results.latest_result": CASEWORK,
    "retention.note_retention": CASEWORK,
    "retention.retention_due": CASEWORK,
    "saved_views.my_views": SUPERVISION,
    "saved_views.remove_view": SUPERVISION,
    "saved_views.save_view": SUPERVISION,
    "screened.screened_since": SUPERVISION,
    "screenings.clear_answer": CASEWORK,
    "screenings.finish_screening": CASEWORK,
    "screenings.my_open_screenings": CASEWORK,
    "screenings.read_screening": CASEWORK,
    "screenings.save_answers": CASEWORK,
    "screenings.screenings_of": CASEWORK,
    "screenings.start_screening": CASEWORK,
    "sessions.end_all_sessions": ADMINISTRATION,  # one's own: any role
    "sessions.my_sessions": ANY_ROLE,
    "settings.change_settings": ADMINISTRATION,
    "tasks.attorney_tasks": CASEWORK,
    "tasks.decide_task": CASEWORK,
    "tasks.my_tasks": CASEWORK,
    "tasks.note_task": CASEWORK,
    "tasks.open_task": CASEWORK,
    "tasks.read_task": CASEWORK,
    "tasks.review_task": CASEWORK,
    "tasks.tasks_of": CASEWORK,
    "timeline.read_timeline": SUPERVISION,
    "tray.keep_unmatched": CASEWORK,
    "tray.match_unmatched": CASEWORK,
    "tray.unmatched_reports": CASEWORK,
    "unusual.unusual_access": SUPERVISION,
    "week.this_week": SUPERVISION,
}


def verbs() -> dict[str, Callable[..., Any]]:
    """Every public function of records that takes the engine, but the two that open transactions for them."""
    found = {}
    for module in pkgutil.iter_modules(records.__path__):
        if module.ispkg:
            continue
        home = importlib.import_module(f"records.{module.name}")
        for name, verb in inspect.getmembers(home, inspect.isfunction):
            public = verb.__module__ == home.__name__ and not name.startswith("_")
            if public and "engine" in inspect.signature(verb).parameters:
                found[f"{module.name}.{name}"] = verb
    for opener in (
        "database.reading",
        "database.writing",
        "access.acting",
        "access.acting_by_link",
        "access.looking",
    ):
        del found[opener]
    return found


VERBS = verbs()


def refuse(name: str, engine: Engine, by: Worker) -> None:
    """Call it with nothing in hand: who may act is settled before anything else is looked at."""
    verb = VERBS[name]
    parameters = list(inspect.signature(verb).parameters.values())[2:]
    needed: dict[str, Any] = {each.name: None for each in parameters if each.default is each.empty}
    if "filters" in needed:
        needed["filters"] = LogFilters()
    moment = {"move": moving(1)} if "move" in needed else {"now": NOW}
    try:
        verb(engine, by, **{**needed, **moment})
    except NotAllowed:
        return
    pytest.fail(f"{name} let a {', '.join(by.roles)} act")


def test_every_verb_takes_a_worker_second_or_is_named_as_one_that_can_not() -> None:
    without = {
        name
        for name, verb in VERBS.items()
        if list(inspect.signature(verb).parameters)[:2] != ["engine", "by"]
    }
    assert without == WITHOUT_A_WORKER


def test_every_verb_with_a_worker_is_in_the_matrix() -> None:
    assert set(VERBS) - WITHOUT_A_WORKER == set(MATRIX)


def test_every_verb_with_a_worker_is_given_the_moment() -> None:
    for name in MATRIX:
        parameters = inspect.signature(VERBS[name]).parameters
        if "move" not in parameters:  # which holds the moment
            assert parameters["now"].kind is inspect.Parameter.KEYWORD_ONLY, name


@pytest.mark.parametrize("role", Role)
def test_a_verb_refuses_every_role_that_is_not_in_the_matrix(
    engine: Engine, staff: Staff, role: Role
) -> None:
    workers = {
        Role.CASEWORKER: staff.dana,
        Role.ATTORNEY: staff.aldo,
        Role.SUPERVISOR: staff.sofia,
        Role.ADMINISTRATOR: staff.ada,
    }
    refused = [name for name, roles in MATRIX.items() if role not in roles]
    for name in refused:
        refuse(name, engine, workers[role])
    with reading(engine) as session:
        rows = session.exec(select(AuditEvent).where(AuditEvent.what == "refused")).all()
    assert len(rows) == len(refused) > 0


def test_every_verb_refuses_a_disabled_account(engine: Engine, staff: Staff) -> None:
    disable_account(engine, staff.ada, staff.dana.id, now=NOW)
    for name in MATRIX:
        refuse(name, engine, staff.dana)
