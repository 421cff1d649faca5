"""How each verb is called about a subject of one office, with everything in hand that it asks for. Judges nothing.

ABOUT: something of that office. LISTS: what one sees; whether the office's people are in it is looked for in the
answer. AGENCY: nothing of any office. A new verb belongs in one of them, and in tests/access_matrix.toml.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from records.accounts import Person
from records.clocks import clock_rules
from records.learning import FoundOut, Learned
from records.log_acts import Correction
from records.log_filters import LogFilters
from records.new_place import NewPlace
from records.outcome_scope import Scope
from records.overrides import ProposedChange
from records.parent_records import ParentDetails
from records.report_values import ReportBack
from records.tasks import NewTask
from records.week_rules import week_rules
from records.workers import Role
from screening.programs import Clock
from tests.house.access_world import LATER, TODAY_LATER, Side, World, key, move
from tests.people import NOW, TODAY
from tests.records.cases import BORN, CHECKED, CONSENT, DETAILS
from tests.screening.shipped import CATALOGUE

Call = Callable[[World, Side], dict[str, Any]]
RULES = clock_rules(CATALOGUE)
DAY = timedelta(days=1)
WITHOUT_LIBRARY = replace(
    CATALOGUE, programs=tuple(one for one in CATALOGUE.programs if one.id != "cohs_contra_costa")
)
"""Shipped rules that a change in force no longer fits."""
CAME = ReportBack(came="yes", came_on=TODAY)


def _person(side: Side) -> Person:
    return Person(
        side.caseworker.name.split()[0].lower(),
        side.caseworker.name,
        frozenset({Role.CASEWORKER}),
        frozenset({side.office}),
    )


def _payments(side: Side) -> list[dict[str, str]]:
    row = {"name": f"Marisol {side.mark}", "birth date": str(BORN), "date": str(TODAY), "amount": "12.00"}
    return [row]


def _outcomes(side: Side) -> dict[str, Any]:
    scope = Scope(TODAY - 30 * DAY, TODAY_LATER, offices=(side.office,))
    return {"catalogue": CATALOGUE, "rules": RULES, "scope": scope}


ABOUT: Mapping[str, Call] = {
    "access_notes.add_access_note": lambda w, s: {
        "office_id": s.office, "account_id": None, "starts_at": NOW, "ends_at": NOW + DAY, "note": "Fair",
    },
    "access_notes.remove_access_note": lambda w, s: {"note_id": s.note},
    "accounts.change_account": lambda w, s: {"account_id": s.caseworker.id, "person": _person(s)},
    "accounts.colleagues": lambda w, s: {"office_id": s.office},
    "accounts.disable_account": lambda w, s: {"account_id": s.caseworker.id},
    "accounts.enable_account": lambda w, s: {"account_id": s.caseworker.id},
    "accounts.make_reset_link": lambda w, s: {"account_id": s.caseworker.id},
    "audit.audit_of_account": lambda w, s: {"account_id": s.caseworker.id},
    "audit.audit_of_parent": lambda w, s: {"parent_id": s.parent},
    "clock_reads.clocks_of": lambda w, s: {"referral_id": s.sent.id, "rules": RULES},
    "consents.consents_valid_on": lambda w, s: {"parent_id": s.sent.parent_id, "on": TODAY},
    "consents.give_consent": lambda w, s: {
        "parent_id": s.draft.parent_id, "given": CONSENT, "key": key(), "referral_id": s.draft.id,
    },
    "consents.read_consent": lambda w, s: {"consent_id": s.consent},
    "consents.revoke_consent": lambda w, s: {"consent_id": s.consent, "how": "phone"},
    "endings.complete_referral": lambda w, s: {
        "referral_id": s.sent.id, "move": move(s.sent), "outcome": "services_completed",
    },
    "endings.enter_in_error": lambda w, s: {"referral_id": s.sent.id, "move": move(s.sent), "reason": "mistake"},
    "endings.fail_referral": lambda w, s: {"referral_id": s.sent.id, "move": move(s.sent), "reason": "no_show"},
    "endings.learn_from": lambda w, s: {
        "referral_id": s.refused.id,
        "found_out": FoundOut("employment", Learned("education", "college")),
        "key": key(),
    },
    "endings.reject_referral": lambda w, s: {
        "referral_id": s.sent.id, "move": move(s.sent), "reason": "no_capacity",
    },
    "exports.note_export": lambda w, s: {
        "what": "log", "rows": 1, "with_names": False, "filters": {}, "offices": (s.office,),
    },
    "given.given_in": lambda w, s: {"screening_id": s.finished},
    "given.note_given": lambda w, s: {"screening_id": s.finished, "program_id": "legal_aid", "key": key()},
    "handover.hand_over": lambda w, s: {
        "referral_id": s.agreed.id, "key": key(), "expect_version": s.agreed.version, "contact": CHECKED,
    },
    "handover.reprint": lambda w, s: {"referral_id": s.sent.id, "key": key(), "contact": CHECKED},
    "kiosk_redeeming.open_sending": lambda w, s: {"code": s.code},
    "kiosk_redeeming.redeem": lambda w, s: {"code": s.code, "parent_id": None, "key": key()},
    "letters.letters_of": lambda w, s: {"referral_id": s.sent.id},
    "letters.post_letter": lambda w, s: {"referral_id": s.sent.id, "to": "in@jobs.example.org", "key": key()},
    "links.links_of": lambda w, s: {"referral_id": s.sent.id},
    "links.revoke_link": lambda w, s: {"link_id": s.link},
    "lists.match_list": lambda w, s: {
        "office_id": s.office,
        "provider_id": "rubicon",
        "rows": [{"number": s.sent.number or "", "came": "yes"}],
        "key": key(),
    },
    "log_acts.add_note": lambda w, s: {"referral_id": s.sent.id, "move": move(s.sent, note="Called.")},
    "log_acts.correct": lambda w, s: {
        "referral_id": s.sent.id,
        "correction": Correction(days={"contact_by": TODAY_LATER}),
        "move": move(s.sent, note="It was Thursday."),
    },
    "log_acts.reassign": lambda w, s: {
        "versions": {s.sent.id: s.sent.version}, "worker_id": s.attorney.id, "move": move(s.sent, note="Leave."),
    },
    "merging.merge_parents": lambda w, s: {"keep_id": s.parent, "other_id": s.twin, "key": key()},
    "merging.merges_of": lambda w, s: {"parent_id": s.parent},
    "merging.undo_merge": lambda w, s: {"merge_id": s.merge},
    "accounts.change_office": lambda w, s: {
        "office_id": s.office, "name": f"Office {s.office}", "time_zone": "America/Phoenix",
    },
    "networks.set_networks": lambda w, s: {"office_id": s.office, "networks": ["198.51.100.0/24"]},
    "offers.offer_next": lambda w, s: {"catalogue": CATALOGUE, "screening_id": s.finished},
    "parents.add_case_numbers": lambda w, s: {"parent_id": s.twin, "numbers": ("0099",)},
    "parents.change_parent": lambda w, s: {
        "parent_id": s.twin, "details": ParentDetails(first_name="Twin", last_name=s.mark), "expect_version": 1,
    },
    "parents.open_parent": lambda w, s: {
        "office_id": s.office, "details": ParentDetails(first_name="New", last_name=s.mark), "key": key(),
    },
    "parents.read_parent": lambda w, s: {"parent_id": s.parent},
    "parents.set_contact_unsafe": lambda w, s: {"parent_id": s.twin, "said": "no"},
    "payments.enter_payment": lambda w, s: {
        "parent_id": s.twin, "paid_on": TODAY, "amount_cents": 500, "key": key(),
    },
    "payments.payments_of": lambda w, s: {"parent_id": s.parent},
    "payments.take_back_payment": lambda w, s: {"payment_id": s.payment, "why": "A slip."},
    "progress.accept_referral": lambda w, s: {"referral_id": s.sent.id, "move": move(s.sent)},
    "progress.find_again": lambda w, s: {"referral_id": s.lost.id, "move": move(s.lost)},
    "progress.hold_referral": lambda w, s: {
        "referral_id": s.sent.id, "move": move(s.sent), "reason": "waiting_list", "review_on": TODAY_LATER + DAY,
    },
    "progress.remind_about_several": lambda w, s: {
        "referral_ids": [s.sent.id], "key": key(), "channel": "phone",
    },
    "progress.remind_provider": lambda w, s: {"referral_id": s.sent.id, "key": key(), "channel": "phone"},
    "progress.start_referral": lambda w, s: {"referral_id": s.sent.id, "move": move(s.sent)},
    "proposals.confirm_report": lambda w, s: {"report_id": s.proposal, "key": key()},
    "proposals.enter_report": lambda w, s: {
        "referral_id": s.sent.id, "report": CAME, "channel": "phone", "told_by": "provider", "key": key(),
    },
    "proposals.propose_report": lambda w, s: {
        "referral_id": s.sent.id, "report": CAME, "channel": "scan", "key": key(),
    },
    "proposals.read_report": lambda w, s: {"report_id": s.proposal},
    "proposals.set_aside_report": lambda w, s: {"report_id": s.proposal, "why": "Another person."},
    "proposals.settle_report": lambda w, s: {"report_id": s.proposal},
    "reading_list.mark_read": lambda w, s: {"screening_id": s.finished},
    "referrals.cancel_referral": lambda w, s: {
        "referral_id": s.sent.id, "move": move(s.sent), "reason": "moved", "withdrawn_by": "parent",
    },
    "referrals.change_draft": lambda w, s: {
        "referral_id": s.draft.id,
        "details": replace(DETAILS, services=()),
        "expect_version": s.draft.version,
    },
    "referrals.draft_referral": lambda w, s: {
        "screening_id": s.finished, "program_id": "rubicon", "details": DETAILS, "key": key(),
    },
    "referrals.read_referral": lambda w, s: {"referral_id": s.sent.id},
    "replay.past_screening": lambda w, s: {"screening_id": s.finished},
    "results.keep_result": lambda w, s: {
        "screening_id": s.finished, "result": {}, "catalogue_version": "v2", "decided_on": TODAY,
    },
    "results.latest_result": lambda w, s: {"screening_id": s.finished},
    "retention.note_retention": lambda w, s: {
        "referral_id": s.job.id, "days": 30, "still": "yes", "how_known": "parent", "key": key(),
    },
    "saved_views.remove_view": lambda w, s: {"view_id": s.view},
    "screenings.clear_answer": lambda w, s: {"screening_id": s.screening, "question": "weekly_hours"},
    "screenings.finish_screening": lambda w, s: {"screening_id": s.screening},
    "screenings.read_screening": lambda w, s: {"screening_id": s.screening},
    "screenings.save_answers": lambda w, s: {"screening_id": s.screening, "answers": {"weekly_hours": 20}},
    "screenings.screenings_of": lambda w, s: {"parent_id": s.parent},
    "screenings.start_screening": lambda w, s: {"parent_id": s.twin, "key": key()},
    "sessions.end_all_sessions": lambda w, s: {"account_id": s.caseworker.id},
    "tasks.decide_task": lambda w, s: {
        "task_id": s.task, "decision": "refused", "reason": "Too early.", "expect_version": 1,
    },
    "tasks.note_task": lambda w, s: {"task_id": s.task, "note": "Called.", "expect_version": 1},
    "tasks.open_task": lambda w, s: {
        "parent_id": s.parent, "new": NewTask("order_review", "worker", TODAY_LATER), "key": key(),
    },
    "tasks.read_task": lambda w, s: {"task_id": s.task},
    "tasks.review_task": lambda w, s: {
        "task_id": s.granted, "reason": "Goes on.", "expect_version": 2, "next_review_on": TODAY_LATER + 30 * DAY,
    },
    "tasks.tasks_of": lambda w, s: {"parent_id": s.parent},
    "timeline.read_timeline": lambda w, s: {"rules": RULES, "referral_id": s.sent.id},
    "tray.keep_unmatched": lambda w, s: {"office_id": s.office, "report": CAME, "channel": "list", "key": key()},
    "tray.match_unmatched": lambda w, s: {"report_id": s.unmatched, "referral_id": s.sent.id},
}  # fmt: skip

LISTS: Mapping[str, Call] = {
    "access_notes.access_notes": lambda w, s: {},
    "accounts.list_accounts": lambda w, s: {},
    "accounts.list_offices": lambda w, s: {},
    "clock_reads.late_by_provider": lambda w, s: {"rules": RULES},
    "finding_parents.find_parents": lambda w, s: {"typed": s.mark},
    "finding_parents.propose_duplicates": lambda w, s: {
        "first_name": "Ruben", "last_name": s.mark, "birth_date": BORN,
    },
    "home.needs_today": lambda w, s: {"rules": RULES},
    "kiosk_redeeming.waiting_sendings": lambda w, s: {},
    "log.log_choices": lambda w, s: {},
    "log.read_log": lambda w, s: {"rules": RULES, "filters": LogFilters()},
    "log_export.export_log": lambda w, s: {
        "rules": RULES, "filters": LogFilters(), "described": {}, "with_names": True,
    },
    "log_export.export_size": lambda w, s: {"filters": LogFilters(offices=(s.office,))},
    "networks.office_networks": lambda w, s: {},
    "outcomes.count_outcomes": lambda w, s: _outcomes(s),
    "outcomes.read_outcomes": lambda w, s: _outcomes(s),
    "payment_lists.import_payments": lambda w, s: {"rows": _payments(s), "key": key()},
    "payment_lists.preview_payments": lambda w, s: {"rows": _payments(s)},
    "payments.recent_payments": lambda w, s: {},
    "proposals.find_by_source": lambda w, s: {"source_hash": f"hash of {s.mark}"},
    "proposals.proposals": lambda w, s: {},
    "referrals.my_referrals": lambda w, s: {},
    "referrals.earlier_referrals_to": lambda w, s: {"parent_id": s.sent.parent_id, "program_id": "rubicon"},
    "referrals.referrals_of": lambda w, s: {"parent_id": s.sent.parent_id},
    "retention.retention_due": lambda w, s: {"rules": RULES},
    "saved_views.my_views": lambda w, s: {},
    "screened.screened_since": lambda w, s: {"catalogue": CATALOGUE, "since": NOW - DAY, "on": TODAY_LATER},
    "screenings.my_open_screenings": lambda w, s: {},
    "tasks.attorney_tasks": lambda w, s: {},
    "tasks.my_tasks": lambda w, s: {},
    "tray.unmatched_reports": lambda w, s: {},
    "unusual.unusual_access": lambda w, s: {"catalogue": CATALOGUE},
    "week.this_week": lambda w, s: {"rules": week_rules(CATALOGUE)},
}  # fmt: skip

SEEN: Mapping[str, Callable[[Any, Side], bool]] = {
    "log_export.export_size": lambda found, side: found > 0,
    "outcomes.count_outcomes": lambda found, side: found.outcomes.activity.screened > 0,
    "outcomes.read_outcomes": lambda found, side: found.activity.screened > 0,
    "payment_lists.import_payments": lambda found, side: found.added > 0,
    "payment_lists.preview_payments": lambda found, side: found.added > 0,
}
"""How to tell from an answer of numbers that the office is in it."""

AGENCY: Mapping[str, Callable[[World], dict[str, Any]]] = {
    "accounts.add_office": lambda w: {"name": "Third", "time_zone": "America/Phoenix"},
    "accounts.invite": lambda w: {
        "person": Person("nina", "Nina Testcase", frozenset({Role.CASEWORKER}), frozenset({w.staff.here})),
    },
    "contacts.check_contact": lambda w: {"location_id": "rubicon_richmond", "contact": {"phone": "555-0100"}},
    "contacts.checks_of": lambda w: {"location_id": "rubicon_richmond"},
    "contacts.current_contact": lambda w: {"location_id": "rubicon_richmond"},
    "contacts.current_contacts": lambda w: {},
    "kiosk_redeeming.erase_unclaimed": lambda w: {},
    "overrides.decline_override": lambda w: {"id": w.change, "why": "Not yet.", "expect_version": 1},
    "overrides.list_overrides": lambda w: {},
    "overrides.waiting_for": lambda w: {},
    "overrides.propose_override": lambda w: {
        "catalogue": CATALOGUE,
        "change": ProposedChange(
            "program:wioa_adult_training/criterion:adult/low", 19, TODAY_LATER + 60 * DAY, None,
            "The board raised it.", "Board, item 4", "https://board.example/4",
        ),
        "key": key(),
    },
    "overrides.put_in_force": lambda w: {"catalogue": CATALOGUE, "id": w.change, "expect_version": 1},
    "overrides.set_aside_override": lambda w: {
        "catalogue": WITHOUT_LIBRARY, "id": w.in_force, "why": "It is gone.", "expect_version": 2,
    },
    "overrides.withdraw_override": lambda w: {"id": w.own_change, "expect_version": 1},
    "closed_places.close_shipped_place": lambda w: {
        "catalogue": CATALOGUE, "location_id": "ajcc_concord", "closed_on": TODAY, "why": "They moved.",
    },
    "closed_places.list_closings": lambda w: {},
    "closed_places.reopen_place": lambda w: {"id": w.closing, "why": "It was another."},
    "places.add_place": lambda w: {
        "catalogue": CATALOGUE, "provider_id": "rubicon", "key": key(),
        "place": NewPlace("Rubicon, Pittsburg", "340 Marina Blvd", "Pittsburg", "CA", "Sofia Testcase", TODAY_LATER),
    },
    "places.close_place": lambda w: {"id": w.place, "why": "They moved."},
    "places.list_places": lambda w: {},
    "program_clocks.clock_history": lambda w: {"program_id": "rubicon"},
    "program_clocks.set_clock": lambda w: {
        "catalogue": CATALOGUE, "program_id": "rubicon", "clock": Clock(answer_business_days=4),
        "why": "Agreed.", "instead_of": None,
    },
    "saved_views.save_view": lambda w: {"name": "Mine", "query": "status=sent"},
    "sessions.my_sessions": lambda w: {},
    "settings.change_settings": lambda w: {"agency": "Test County", "time_zone": "America/Phoenix"},
}  # fmt: skip
CALLED_AT = LATER

PAGES: Mapping[str, Callable[[Side], dict[str, object]] | None] = {
    "caseworker/home": lambda s: {"parent": s.parent},
    "caseworker/conversation": None,
    "caseworker/referrals": lambda s: {"referral": s.sent.id},
    "caseworker/tasks": lambda s: {"task": s.task},
    "caseworker/returned": lambda s: {},
    "caseworker/interview": lambda s: {"screening": s.screening},
    "caseworker/check": lambda s: {"screening": s.screening},
    "caseworker/matches": lambda s: {"screening": s.finished},
    "caseworker/refer": lambda s: {"screening": s.finished, "programs": "rubicon"},
    "supervisor/week": lambda s: {},
    "supervisor/log": lambda s: {"referral": s.sent.id},
    "supervisor/outcomes": None,
    "supervisor/payments": lambda s: {},
    "supervisor/change": None,
    "supervisor/replay": lambda s: {"screening": s.finished},
    "supervisor/catalogue": None,
    "supervisor/access": lambda s: {},
    "administrator/accounts": None,
    "administrator/agency": None,
}
"""What a page's address asks for, about that office; None where no office's people are on it. A kiosk has no roles."""
