"""Where a referral or task stands, in the words of a list: a badge, a day as one says it, an event as a sentence."""

from datetime import date

from pages.parts.clock import at_agency
from pages.parts.people import say_day
from pages.parts.plain import plain
from records.lifecycle import Status
from records.referral_records import EventRecord, ReferralRow
from records.task_records import ATTORNEY, ENDED, GRANTED, OPEN, REFUSED, WITHDRAWN, TaskRow

COLORS = {
    Status.DRAFT: "gray",
    Status.SENT: "blue",
    Status.ACCEPTED: "blue",
    Status.IN_PROGRESS: "green",
    Status.ON_HOLD: "yellow",
    Status.REJECTED: "orange",
    Status.FAILED: "orange",
}
TASK_WORDS = {
    OPEN: ("Open", "blue"),
    GRANTED: ("Granted", "green"),
    REFUSED: ("Refused", "gray"),
    WITHDRAWN: ("Withdrawn", "gray"),
    ENDED: ("Ended", "gray"),
}
HAPPENED = {
    "referral.drafted": "Begun",
    "referral.sent": "Handed over",
    "referral.accepted": "The provider has it",
    "referral.in_progress": "Going",
    "referral.on_hold": "Paused",
    "referral.completed": "Ended",
    "referral.rejected": "The provider couldn't take it",
    "referral.failed": "We lost touch",
    "referral.cancelled": "Withdrawn",
    "referral.entered_in_error": "Entered in error",
    "referral.reprinted": "Printed again",
    "referral.reported": "They told us",
    "referral.reminded": "The provider was reminded",
    "referral.learned": "What they found out is in the screening",
    "referral.mailed": "E-mailed to the provider",
    "referral.noted": "Note",
    "referral.reassigned": "Given to somebody else",
    "referral.corrected": "Corrected",
    "referral.link_revoked": "The link was ended",
    "referral.undelivered": "The e-mail didn't arrive",
    "consent.revoked": "The parent took back the permission",
}
SOON_DAYS = 6


def badge(status: Status, word: str) -> str:
    return f":{COLORS.get(status, 'gray')}-badge[{plain(word)}]"


def task_badge(status: str) -> str:
    word, color = TASK_WORDS.get(status, (status, "gray"))
    return f":{color}-badge[{plain(word)}]"


def say_when(day: date, today: date) -> str:
    """*today*, *tomorrow*, *in 3 days*, *yesterday*, *2 days ago*; a day further off by its date."""
    days = (day - today).days
    if days in (-1, 0, 1):
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}[days]
    if 1 < days <= SOON_DAYS:
        return f"in {days} days"
    if -SOON_DAYS <= days < -1:
        return f"{-days} days ago"
    return f"on {say_day(day)}"


def say_due(day: date, today: date) -> str:
    """*due tomorrow*, *was due 2 days ago*."""
    return f"{'was due' if day < today else 'due'} {say_when(day, today)}"


def about_referral(row: ReferralRow, today: date) -> str:
    """What a list says under a referral's name, in the agency's days."""
    if row.status is Status.DRAFT:
        return f"begun {say_when(at_agency(row.created_at).date(), today)}"
    parts = [row.number or ""]
    if row.status is Status.SENT and row.appointment_at:
        parts.append(f"appointment {say_when(at_agency(row.appointment_at).date(), today)}")
    elif row.status is Status.SENT and row.contact_by:
        verb = "was to get in touch by" if row.contact_by < today else "gets in touch by"
        parts.append(f"{verb} {say_day(row.contact_by)}")
    if row.sent_at:
        parts.append(f"handed over {say_when(at_agency(row.sent_at).date(), today)}")
    return " · ".join(part for part in parts if part)


def about_task(row: TaskRow, today: date) -> str:
    who = row.assignee_name or ("any attorney" if row.assigned_role == ATTORNEY else "anybody of the office")
    parts = [f"for {who}"]
    if row.status == OPEN:
        parts.append(say_due(row.due_on, today))
    if row.status == GRANTED and row.review_on:
        parts.append(f"look at it again {say_when(row.review_on, today)}")
    parts.append(f"asked by {row.opened_by_name}")
    return " · ".join(parts)


def say_reason(reason: str | None) -> str:
    return (reason or "").replace("_", " ")


def say_event(event: EventRecord) -> str:
    """*Withdrawn by the parent: moved.*"""
    said = HAPPENED.get(event.what, event.what.rpartition(".")[2].replace("_", " ").capitalize())
    detail = event.detail if isinstance(event.detail, dict) else {}
    if detail.get("withdrawn_by"):
        said += f" by the {detail['withdrawn_by']}"
    if detail.get("printing"):
        said += f", paper {detail['printing']}"
    return f"{said}: {say_reason(event.reason)}" if event.reason else said
