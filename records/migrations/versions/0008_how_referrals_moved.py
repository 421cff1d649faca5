"""How each referral moved once it was sent, as an index that answers by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    after_sending = sa.text("from_status <> 'draft' AND from_status <> to_status")
    op.create_index(
        "ix_referral_event_course",
        "referral_event",
        ["referral_id", "seq", "from_status", "to_status", "at"],
        sqlite_where=after_sending,
        postgresql_where=after_sending,
    )
