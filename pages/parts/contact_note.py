"""The case note of a day with a parent: what was talked about, what was sent, what the agency does itself."""

from datetime import date

import streamlit as st

from forms.casenote import CaseNote, How, NoteAction, NoteReferral
from pages.parts import resources
from pages.parts.case_note import asked, show_note
from pages.parts.clock import at_agency
from pages.parts.naming import short_name, task_name
from records.lifecycle import Status
from records.parent_records import ParentRecord
from records.referral_records import ReferralRow
from records.referrals import referrals_of
from records.screening_records import ScreeningRow
from records.screenings import read_screening, screenings_of
from records.task_records import TaskRow
from records.tasks import tasks_of
from records.workers import Worker


def contact_note(by: Worker, parent: ParentRecord) -> None:
    """Nothing before the first screening."""
    engine, now = resources.engine(), resources.now()
    screenings = screenings_of(engine, by, parent.id, now=now)
    referrals = [row for row in referrals_of(engine, by, parent.id, now=now) if row.sent_at]
    tasks = tasks_of(engine, by, parent.id, now=now)
    moments = [row.started_at for row in screenings] + [row.opened_at for row in tasks]
    days = {at_agency(moment).date() for moment in (*moments, *(row.sent_at for row in referrals)) if moment}
    if not days:
        return
    with st.expander("Case note", icon=":material/content_paste:", key="note.open"):
        on, how, next_step = asked(sorted(days, reverse=True))
        show_note(_note(by, on, how, next_step, screenings, referrals, tasks))


def _note(
    by: Worker,
    on: date,
    how: How,
    next_step: str,
    screenings: tuple[ScreeningRow, ...],
    referrals: list[ReferralRow],
    tasks: tuple[TaskRow, ...],
) -> CaseNote:
    talked = [row for row in screenings if at_agency(row.started_at).date() == on]
    return CaseNote(
        on=on,
        how=how,
        worker=by.name,
        title=by.title,
        about=tuple(dict.fromkeys(section for row in talked for section in _subjects(by, row))),
        screened=bool(talked),
        referrals=tuple(
            _referral(row) for row in referrals if row.sent_at and at_agency(row.sent_at).date() == on
        ),
        actions=tuple(
            NoteAction(task_name(row.program_id, row.kind), "asked")
            for row in tasks
            if at_agency(row.opened_at).date() == on
        ),
        next_step=next_step,
    )


def _subjects(by: Worker, row: ScreeningRow) -> list[str]:
    """The sections that something was said of; never what was said."""
    record = read_screening(resources.engine(), by, row.id, now=resources.now())
    said = {question for question, answer in record.answers.items() if answer.how == "said"}
    return [one.section for one in resources.catalogue().questions if one.id in said]


def _referral(row: ReferralRow) -> NoteReferral:
    providers = {
        location.id: provider.name.en
        for provider in resources.catalogue().providers
        for location in provider.locations
    }
    carried = row.status is Status.SENT and row.word == "With the parent"
    return NoteReferral(
        number=row.number or "",
        program=short_name(row.program_id),
        step="carried" if carried else "sent",
        provider=providers.get(row.location_id or "", ""),
        contact_by=None if row.appointment_at else row.contact_by,
        appointment_on=at_agency(row.appointment_at).date() if row.appointment_at else None,
    )
