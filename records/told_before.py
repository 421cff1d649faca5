"""Whether a report is the same event as one that is there already. Leaves counting it to records.counting."""

from datetime import datetime

from sqlmodel import col, select

from records.access import Act
from records.tables import ReceivedReport, Referral, ReferralEvent

PROPOSED = "proposed"  # it waits for a worker to confirm it


def told_before(
    act: Act, referral: Referral, hashed: str, source_hash: str | None = None
) -> ReceivedReport | None:
    """The report that these words are once more, if they are.

    The same words are the same event as long as the referral stands where they brought it: *they came*, told
    again after a pause, is news. The very same file or line is never news.
    """
    found = select(ReceivedReport).where(
        ReceivedReport.referral_id == referral.id, ReceivedReport.content_hash == hashed
    )
    rows = act.session.exec(found.order_by(col(ReceivedReport.received_at).desc())).all()
    if not rows:
        return None
    moved, by_report = _latest_move(act, referral)
    for row in rows:
        same_file = source_hash is not None and row.source_hash == source_hash
        if same_file or row.status == PROPOSED or row.decided_at is None or str(row.id) == by_report:
            return row
        if row.decided_at >= moved:
            return row
    return None


def _latest_move(act: Act, referral: Referral) -> tuple[datetime, str]:
    """When the referral's status changed last, and by which report, if it was one."""
    moves = select(ReferralEvent).where(
        ReferralEvent.referral_id == referral.id,
        col(ReferralEvent.from_status).is_distinct_from(col(ReferralEvent.to_status)),
    )
    latest = act.session.exec(moves.order_by(col(ReferralEvent.seq).desc()).limit(1)).one()
    detail = latest.detail if isinstance(latest.detail, dict) else {}
    return latest.at, str(detail.get("report", ""))
