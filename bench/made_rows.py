"""Rows that made-up logs have alike, as mappings ready to be inserted. Leaves what happened to whom to log_rows and
outcome_rows."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from records.names import name_key, same_name_key

Row = dict[str, Any]


def parent_row(
    id: UUID, office: UUID, worker: UUID, at: datetime, name: tuple[str, str], language: str | None
) -> Row:
    return {
        "id": id,
        "office_id": office,
        "first_name": name[0],
        "last_name": name[1],
        "preferred_name": "",
        "name_key": name_key(*name),
        "same_name_key": same_name_key(*name),
        "language": language,
        "phone": "",
        "email": "",
        "mailing_address": "",
        "open_key": id.hex,
        "created_by": worker,
        "created_at": at,
        "version": 1,
    }


def screening_row(
    id: UUID, parent: UUID, office: UUID, worker: UUID, began: datetime, finished: datetime | None
) -> Row:
    return {
        "id": id,
        "parent_id": parent,
        "office_id": office,
        "worker_id": worker,
        "how": "desk",
        "interpreter_name": "",
        "spoken_consent_witness": "",
        "started_at": began,
        "finished_at": finished,
        "start_key": id.hex,
        "version": 1,
    }


def link_row(id: UUID, referral: Mapping[str, Any]) -> Row:
    """E-mailed as soon as it was sent."""
    return {
        "id": id,
        "referral_id": referral["id"],
        "channel": "email",
        "token_hash": referral["id"].hex,
        "code_hash": referral["id"].hex,
        "created_at": referral["sent_at"],
    }


def event_row(
    referral: Mapping[str, Any],
    at: datetime,
    what: str,
    start: str | None,
    to: str,
    channel: str,
    **more: Any,
) -> Row:
    return {
        "referral_id": referral["id"],
        "at": at,
        "by_id": referral["worker_id"],
        "what": f"referral.{what}",
        "from_status": start,
        "to_status": to,
        "channel": channel,
        "note": "",
        **more,
    }


def report_row(
    id: UUID, referral: Mapping[str, Any], at: datetime, status: str, content: Mapping[str, str]
) -> Row:
    """What the provider said by phone."""
    return {
        "id": id,
        "referral_id": referral["id"],
        "office_id": referral["office_id"],
        "provider_id": referral["provider_id"],
        "channel": "phone",
        "told_by": "provider",
        "status": status,
        "content": content,
        "content_hash": id.hex,
        "why": "",
        "needs_worker": False,
        "receive_key": id.hex,
        "received_at": at,
    }


def task_row(
    id: UUID, parent: UUID, office: UUID, worker: UUID, at: datetime, program: str, status: str, **more: Any
) -> Row:
    """A worker's, due on the day; ``more`` says what is otherwise."""
    return {
        "id": id,
        "parent_id": parent,
        "office_id": office,
        "program_id": program,
        "kind": "",
        "asked": "",
        "assigned_role": "worker",
        "due_on": at.date(),
        "status": status,
        "terms": "",
        "reason": "",
        "opened_by": worker,
        "opened_at": at,
        "open_key": id.hex,
        "version": 1,
        **more,
    }
