"""Places of the files that a supervisor has closed, and opened again."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "closed_place",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider_id", sa.String(), nullable=False),
        sa.Column("location_id", sa.String(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("closed_by", sa.Uuid(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reopened_by", sa.Uuid(), nullable=True),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reopened_why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["closed_by"], ["account.id"], name=op.f("fk_closed_place_closed_by")),
        sa.ForeignKeyConstraint(["reopened_by"], ["account.id"], name=op.f("fk_closed_place_reopened_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_place")),
    )
    op.create_index(op.f("ix_closed_place_location_id"), "closed_place", ["location_id"])
