"""The log of all referrals: indexes by which a page of it is read at once, and the copies that it is asked by."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from records.migrations.triggers import copy_language, copy_name_words

revision = "0007"
down_revision = "0006"

_ORDER = ["created_at", "id"]
_LOG = ["office_id", *_ORDER]
_FILTERS = ["program_id", "provider_id", "worker_id", "language"]
_WAITING = [
    "status",
    "review_on",
    "contact_by",
    "appointment_at",
    "permit_report",
    "answered_at",
    "met_on",
    "met_at",
]


def upgrade() -> None:
    _copies()
    op.drop_index(op.f("ix_referral_office_id_status"), table_name="referral")
    op.create_index("ix_referral_log", "referral", [*_LOG, "status", "permit_send", *_FILTERS])
    for each in ("program_id", "provider_id", "worker_id", "status", "language"):
        name = f"ix_referral_log_{each.removesuffix('_id')}"
        op.create_index(name, "referral", ["office_id", each, *_ORDER])
    is_open = sa.text("ended_at IS NULL")
    op.create_index(
        "ix_referral_log_open",
        "referral",
        [*_LOG, *_WAITING, *_FILTERS],
        sqlite_where=is_open,
        postgresql_where=is_open,
    )


def _copies() -> None:
    op.add_column("referral", sa.Column("language", sa.String(), nullable=True))
    word = sa.String(collation="C") if op.get_bind().dialect.name == "postgresql" else sa.String()
    op.create_table(
        "parent_name_word",
        sa.Column("parent_id", sa.Uuid(), nullable=False),
        sa.Column("word", word, nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["parent.id"], name=op.f("fk_parent_name_word_parent_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("parent_id", "word", name=op.f("pk_parent_name_word")),
    )
    op.create_index("ix_parent_name_word_word", "parent_name_word", ["word", "parent_id"])
    barriers = op.create_table(
        "screening_barrier",
        sa.Column("screening_id", sa.Uuid(), nullable=False),
        sa.Column("barrier", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["screening.id"], name=op.f("fk_screening_barrier_screening_id")
        ),
        sa.PrimaryKeyConstraint("screening_id", "barrier", name=op.f("pk_screening_barrier")),
    )
    op.create_index("ix_screening_barrier_barrier", "screening_barrier", ["barrier", "screening_id"])
    copy_language()
    copy_name_words()
    for rows in _known_barriers():
        op.bulk_insert(barriers, rows)


def _known_barriers() -> Iterator[list[dict[str, Any]]]:
    """What the latest result of each screening found, some screenings at a time."""
    shown = sa.table(
        "shown_result",
        sa.column("screening_id", sa.Uuid()),
        sa.column("result", sa.JSON()),
        sa.column("shown_at", sa.DateTime(timezone=True)),
    )
    ordered = sa.select(shown).order_by(shown.c.screening_id, shown.c.shown_at)
    latest: dict[Any, list[str]] = {}
    for screening_id, result, _ in op.get_bind().execute(ordered):
        if len(latest) >= 500 and screening_id not in latest:
            yield _rows(latest)
            latest = {}
        latest[screening_id] = _barriers(result)
    yield _rows(latest)


def _barriers(result: Any) -> list[str]:
    """None of a result in another shape."""
    found = result.get("barriers") if isinstance(result, dict) else None
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []


def _rows(latest: dict[Any, list[str]]) -> list[dict[str, Any]]:
    return [
        {"screening_id": screening_id, "barrier": barrier}
        for screening_id, barriers in latest.items()
        for barrier in dict.fromkeys(barriers)
    ]
