"""Report-backs, what a referral learns on its way, notes on tasks, contacts given, merged parents."""

import sqlalchemy as sa
from alembic import op

from records.migrations.triggers import append_only

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "parent_merge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kept_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("merged_by", sa.Uuid(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("merge_key", sa.String(), nullable=False),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["kept_id"], ["parent.id"], name=op.f("fk_parent_merge_kept_id")),
        sa.ForeignKeyConstraint(["merged_by"], ["account.id"], name=op.f("fk_parent_merge_merged_by")),
        sa.ForeignKeyConstraint(["other_id"], ["parent.id"], name=op.f("fk_parent_merge_other_id")),
        sa.ForeignKeyConstraint(["undone_by"], ["account.id"], name=op.f("fk_parent_merge_undone_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parent_merge")),
        sa.UniqueConstraint("merge_key", name=op.f("uq_parent_merge_merge_key")),
    )
    op.create_index(op.f("ix_parent_merge_kept_id"), "parent_merge", ["kept_id"], unique=False)
    op.create_index(op.f("ix_parent_merge_other_id"), "parent_merge", ["other_id"], unique=False)
    op.create_table(
        "given_information",
        sa.Column("screening_id", sa.Uuid(), nullable=False),
        sa.Column("program_id", sa.String(), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["given_by"], ["account.id"], name=op.f("fk_given_information_given_by")),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["screening.id"], name=op.f("fk_given_information_screening_id")
        ),
        sa.PrimaryKeyConstraint("screening_id", "program_id", name=op.f("pk_given_information")),
    )
    op.create_table(
        "received_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("referral_id", sa.Uuid(), nullable=True),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.String(), nullable=True),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("told_by", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("source_hash", sa.String(), nullable=True),
        sa.Column("seen", sa.JSON(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("needs_worker", sa.Boolean(), nullable=False),
        sa.Column("next_kind", sa.String(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("receive_key", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["account.id"], name=op.f("fk_received_report_decided_by")),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_received_report_office_id")),
        sa.ForeignKeyConstraint(["received_by"], ["account.id"], name=op.f("fk_received_report_received_by")),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referral.id"], name=op.f("fk_received_report_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_received_report")),
        sa.UniqueConstraint("receive_key", name=op.f("uq_received_report_receive_key")),
        sa.UniqueConstraint(
            "referral_id", "content_hash", name=op.f("uq_received_report_referral_id_content_hash")
        ),
    )
    op.create_index(
        op.f("ix_received_report_office_id_status"), "received_report", ["office_id", "status"], unique=False
    )
    op.create_index(op.f("ix_received_report_source_hash"), "received_report", ["source_hash"], unique=False)
    op.create_table(
        "task_note",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_task_note_by_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_note_task_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_task_note")),
    )
    op.create_index(op.f("ix_task_note_task_id"), "task_note", ["task_id"], unique=False)
    op.add_column("referral", sa.Column("sent_channel", sa.String(), nullable=True))
    op.add_column("referral", sa.Column("met_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("referral", sa.Column("met_on", sa.Date(), nullable=True))
    op.add_column("referral", sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("referral", sa.Column("employed_on", sa.Date(), nullable=True))
    op.add_column("referral_event", sa.Column("act_key", sa.String(), nullable=True))
    op.create_index(op.f("ix_referral_event_act_key"), "referral_event", ["act_key"], unique=True)
    append_only("task_note")
