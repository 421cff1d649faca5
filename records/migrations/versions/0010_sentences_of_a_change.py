"""A change of a rule holds the sentences that say it, as they were and as they read from its day on."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("rule_override", sa.Column("sentences", sa.JSON(), nullable=True))
