"""What is erased when its time is over, by the runner: late sendings, unmatched papers, links and throttles.

The trail says what was erased and that nobody in particular did it. Leaves when to records.jobs.
"""

from datetime import datetime, timedelta

from sqlalchemy import Engine, delete
from sqlmodel import col, select

from records.access import Subject, add_audit_row
from records.counting import SET_ASIDE, UNMATCHED
from records.database import writing
from records.kiosk_redeeming import erase, is_in_time, subject_of
from records.tables import KioskSending, Office, OneTimeLink, ReceivedReport, Throttle

TOO_OLD = "too_old"
_LINKS_KEPT = timedelta(days=30)  # after they ran out, so that "it was used" can still be looked up
_THROTTLES_KEPT = timedelta(days=2)  # every bucket of ours is full again within a day


def erase_late_sendings(engine: Engine, *, now: datetime) -> int:
    """What was sent from a kiosk and nobody took up in time, at every office; its code stays taken."""
    with writing(engine) as session:
        waiting = (
            select(KioskSending, Office)
            .join(Office, col(Office.id) == col(KioskSending.office_id))
            .where(col(KioskSending.erased_at).is_(None))
            .with_for_update(of=KioskSending)
        )
        late = [row for row, office in session.exec(waiting) if not is_in_time(row, office, now)]
        for row in late:
            erase(row, now)
            session.add(row)
            add_audit_row(session, None, now, "kiosk.erased", subject_of(row))
        return len(late)


def purge_unmatched(engine: Engine, keep_days: int, *, now: datetime) -> int:
    """Papers and lines that nobody said whose they are, after so many days: their content goes, their hash stays.

    So the same file is recognized, and nothing of somebody who may be nobody's parent here is kept.
    """
    with writing(engine) as session:
        found = select(ReceivedReport).where(
            col(ReceivedReport.referral_id).is_(None),
            col(ReceivedReport.status).in_((UNMATCHED, SET_ASIDE)),
            col(ReceivedReport.why) != TOO_OLD,
            col(ReceivedReport.received_at) < now - timedelta(days=keep_days),
        )
        rows = session.exec(found.with_for_update()).all()
        for row in rows:
            row.content, row.seen = {}, None
            row.status, row.why, row.decided_at = SET_ASIDE, TOO_OLD, row.decided_at or now
            session.add(row)
            about = Subject("report", row.id, office=row.office_id)
            add_audit_row(session, None, now, "report.purged", about)
        return len(rows)


def sweep(engine: Engine, *, now: datetime) -> int:
    """One-time links that ran out a month ago, and buckets of throttles that are full again."""
    with writing(engine) as session:
        links = delete(OneTimeLink).where(col(OneTimeLink.expires_at) < now - _LINKS_KEPT)
        buckets = delete(Throttle).where(col(Throttle.filled_at) < now - _THROTTLES_KEPT)
        return sum(session.connection().execute(each).rowcount for each in (links, buckets))
