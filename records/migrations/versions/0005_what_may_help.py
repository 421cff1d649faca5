"""What may help, a row for each program of the latest result; indexes by which supervisors look back."""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    matches = op.create_table(
        "screening_match",
        sa.Column("screening_id", sa.Uuid(), nullable=False),
        sa.Column("program_id", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["screening.id"], name=op.f("fk_screening_match_screening_id")
        ),
        sa.PrimaryKeyConstraint("screening_id", "program_id", name=op.f("pk_screening_match")),
    )
    op.create_index(op.f("ix_audit_event_what_at"), "audit_event", ["what", "at"], unique=False)
    op.create_index(
        op.f("ix_screening_office_id_finished_at"), "screening", ["office_id", "finished_at"], unique=False
    )
    for rows in _known():
        op.bulk_insert(matches, rows)


def _known() -> Iterator[list[dict[str, Any]]]:
    """What the latest result of each screening says, some screenings at a time."""
    shown = sa.table(
        "shown_result",
        sa.column("screening_id", sa.Uuid()),
        sa.column("result", sa.JSON()),
        sa.column("shown_at", sa.DateTime(timezone=True)),
    )
    ordered = sa.select(shown).order_by(shown.c.screening_id, shown.c.shown_at)
    latest: dict[Any, dict[str, str]] = {}
    for screening_id, result, _ in op.get_bind().execute(ordered):
        if len(latest) >= 500 and screening_id not in latest:
            yield _rows(latest)
            latest = {}
        latest[screening_id] = _verdicts(result)
    if rows := _rows(latest):
        yield rows


def _rows(latest: Mapping[Any, Mapping[str, str]]) -> list[dict[str, Any]]:
    return [
        {"screening_id": screening_id, "program_id": program, "verdict": verdict}
        for screening_id, found in latest.items()
        for program, verdict in found.items()
    ]


def _verdicts(result: Any) -> dict[str, str]:
    """Nothing of a result in another shape: what was shown once must not keep the portal from starting."""
    groups = result.get("groups") if isinstance(result, dict) else None
    lists = groups.values() if isinstance(groups, dict) else ()
    entries = [entry for group in lists if isinstance(group, list) for entry in group]
    return {
        entry["program"]: entry["verdict"]
        for entry in entries
        if isinstance(entry, dict)
        and entry.get("verdict") in ("likely", "possible")
        and isinstance(entry.get("program"), str)
    }
