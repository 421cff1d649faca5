"""What parents send from a kiosk."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "kiosk_sending",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("office_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("screening_id", sa.Uuid(), nullable=True),
        sa.Column("redeem_key", sa.String(), nullable=True),
        sa.Column("redeemed_by", sa.Uuid(), nullable=True),
        sa.Column("redeemed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name=op.f("fk_kiosk_sending_office_id")),
        sa.ForeignKeyConstraint(["redeemed_by"], ["account.id"], name=op.f("fk_kiosk_sending_redeemed_by")),
        sa.ForeignKeyConstraint(
            ["screening_id"], ["screening.id"], name=op.f("fk_kiosk_sending_screening_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kiosk_sending")),
        sa.UniqueConstraint("code", name=op.f("uq_kiosk_sending_code")),
        sa.UniqueConstraint("redeem_key", name=op.f("uq_kiosk_sending_redeem_key")),
    )
    op.create_index(op.f("ix_kiosk_sending_office_id"), "kiosk_sending", ["office_id"], unique=False)
