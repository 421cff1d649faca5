"""Each row of the trail says through which sign-in it was done. Rows from before stay as they are."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("audit_event", sa.Column("session_id", sa.Uuid(), nullable=True))
