"""A database as an earlier release left it: one parent screened and referred, and what was shown. Written in SQL, since
the tables of today say more.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from alembic import command
from sqlalchemy import Engine, text

from records.database import _migrating, writing  # type: ignore[attr-defined]

OFFICE, DANA, RUBEN, SEEN, SENT = (UUID(int=number) for number in range(1, 6))
_IDS = {
    name: each.hex
    for name, each in zip(
        ("office", "dana", "ruben", "seen", "sent"), (OFFICE, DANA, RUBEN, SEEN, SENT), strict=True
    )
}
_ROWS = (
    "INSERT INTO office (id, name, time_zone, phone, active, created_at) "
    "VALUES (:office, 'Testville', 'UTC', '', true, :at)",
    "INSERT INTO account (id, login, login_key, name, title, phone, email, active, created_at) "
    "VALUES (:dana, 'dana', 'dana', 'Dana', '', '', '', true, :at)",
    "INSERT INTO parent (id, office_id, first_name, last_name, preferred_name, name_key, same_name_key, "
    "language, phone, email, mailing_address, open_key, created_by, created_at, version) "
    "VALUES (:ruben, :office, 'Ruben', 'Testcase', '', ' ruben testcase', '', 'es', '', '', '', 'k', "
    ":dana, :at, 1)",
    "INSERT INTO screening (id, parent_id, office_id, worker_id, how, interpreter_name, "
    "spoken_consent_witness, started_at, start_key, version) "
    "VALUES (:seen, :ruben, :office, :dana, 'desk', '', '', :at, 'k', 1)",
    "INSERT INTO referral (id, parent_id, screening_id, program_id, office_id, worker_id, status, version, "
    "services, shared, specifics, without_consent, permit_send, permit_report, printings, draft_key, "
    "created_at) VALUES (:sent, :ruben, :seen, 'rubicon', :office, :dana, 'draft', 1, '[]', '[]', '{}', "
    "false, false, false, 0, 'k', :at)",
)
_SHOWN = (
    "INSERT INTO shown_result (id, screening_id, decided_on, catalogue_version, result, result_hash, shown_at, "
    "shown_to) VALUES (:id, :seen, '2026-11-20', 'v1', :result, :hash, :at, :dana)"
)


def leave(engine: Engine, revision: str, shown: Sequence[Any]) -> None:
    """`shown`: the results of the screening, in this order."""
    with _migrating(engine) as config:
        command.upgrade(config, revision)
    at = datetime(2026, 11, 20, 20, tzinfo=UTC)
    with writing(engine) as session:
        for statement in _ROWS:
            session.execute(text(statement), _IDS | {"at": _said(at)})
        for number, result in enumerate(shown):
            one = {"id": UUID(int=number + 100).hex, "hash": str(number), "result": json.dumps(result)}
            session.execute(text(_SHOWN), _IDS | one | {"at": _said(at + timedelta(days=number))})


def _said(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S.000000}"
