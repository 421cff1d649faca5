"""The case note of one contact, ready to paste into the statewide system. Leaves its words to forms.casenote."""

from datetime import date
from typing import Any, get_args

import streamlit as st

from forms.casenote import CaseNote, How, NoteReferral, NoteReport, Step, case_note
from pages.parts import resources
from pages.parts.browser import copy_button
from pages.parts.clock import at_agency
from pages.parts.naming import short_name
from pages.parts.people import say_day
from pages.parts.reported import SAY_OUTCOME
from pages.parts.status import say_reason
from records.lifecycle import Status
from records.received import ReportRecord
from records.referral_records import ReferralRecord
from records.referrals import WholeReferral
from records.workers import Worker

HOWS: dict[How, str] = {
    "in_person": "In person",
    "phone": "By phone",
    "video": "By video",
    "email": "By e-mail",
    "letter": "By letter",
    "text": "By text message",
}


UNSAID = ("returned_to_custody",)
"""Time in custody has no word in a note."""


def referral_note(by: Worker, whole: WholeReferral, told: tuple[ReportRecord, ...]) -> None:
    """What happened with this referral on one day, and where it stands."""
    days = sorted({at_agency(event.at).date() for event in whole.events}, reverse=True)
    with st.expander("Case note", icon=":material/content_paste:", key="note.open"):
        on, how, next_step = asked(days)
        show_note(note_of(by, whole, told, on, how, next_step))


def asked(days: list[date]) -> tuple[date, How, str]:
    """Which contact the note is of, and what the worker does next."""
    with st.container(horizontal=True):
        on = st.selectbox("Of which day?", days, format_func=say_day, width=180, key="note.on")
        how = st.selectbox(
            "How was the contact?", list(HOWS), format_func=lambda id: HOWS[id], width=180, key="note.how"
        )
    return on, how, st.text_input("Next step", max_chars=300, key="note.next")


def show_note(note: CaseNote) -> None:
    text = case_note(note)
    st.code(text, language=None, wrap_lines=True)
    copy_button(text, "Copy the note", key="note.copy")


def note_of(
    by: Worker, whole: WholeReferral, told: tuple[ReportRecord, ...], on: date, how: How, next_step: str
) -> CaseNote:
    heard = [one for one in told if at_agency(one.received_at).date() == on]
    spoke = {one.told_by for one in heard}
    return CaseNote(
        on=on,
        how=how,
        worker=by.name,
        title=by.title,
        with_whom="provider" if spoke == {"provider"} else "parent",
        heard=tuple(_heard(one) for one in heard),
        referrals=tuple(_referral(whole.referral)),
        next_step=next_step,
    )


def _heard(one: ReportRecord) -> NoteReport:
    said = one.report
    return NoteReport(
        number=one.number or "",
        told_by="parent" if one.told_by == "parent" else "provider",
        came=said.came,  # type: ignore[arg-type]
        came_on=said.came_on,
        happened=said.happened,
        next_on=said.next_on,
    )


def _referral(record: ReferralRecord) -> list[NoteReferral]:
    """Nothing of one that isn't handed over or was made by mistake."""
    step = _step(record)
    if record.number is None or step is None:
        return []
    catalogue = resources.catalogue()
    providers = {one.id: one.name.en for one in catalogue.providers}
    details: Any = record.details
    reason = "" if record.reason in UNSAID else say_reason(record.reason)
    why = SAY_OUTCOME.get(record.outcome or "") or reason
    return [
        NoteReferral(
            number=record.number,
            program=short_name(record.program_id),
            step=step,
            provider=providers.get(details.provider_id or "", ""),
            why=why.lower(),
            contact_by=None if details.appointment_at else details.contact_by,
            appointment_on=at_agency(details.appointment_at).date() if details.appointment_at else None,
        )
    ]


def _step(record: ReferralRecord) -> Step | None:
    if record.status is Status.SENT:
        return "sent" if record.permit_send else "carried"
    return next((step for step in get_args(Step) if step == record.status), None)
