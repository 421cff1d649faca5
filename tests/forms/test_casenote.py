"""The case note as data: what was done is in it, what was said isn't."""

from dataclasses import replace
from datetime import date

import pytest

import records.report_values
from forms.casenote import CaseNote, NoteAction, NoteReferral, NoteReport, case_note, subjects_of
from forms.casenote_words import CAME, HAPPENED, STEPS, SUBJECTS
from records.lifecycle import Status
from tests.forms.papers import catalogue

NOTE = CaseNote(
    on=date(2026, 11, 21),
    how="in_person",
    worker="Dana Whitfield",
    title="Caseworker",
    about=("license", "work"),
    screened=True,
    referrals=(
        NoteReferral(
            "R-2026-004217-K", "Job center", "sent", "Sample Job Center", contact_by=date(2026, 11, 28)
        ),
        NoteReferral("R-2026-004218-H", "Library diploma", "carried", appointment_on=date(2026, 12, 1)),
    ),
    actions=(
        NoteAction("license release, full", "asked", "attorney"),
        NoteAction("payment plan", "granted", "attorney", date(2027, 2, 21)),
    ),
    declined=("Truck driver training",),
    next_step="Ask whether the parent went",
    next_on=date(2026, 11, 28),
)


def test_a_note_says_what_was_done_and_what_comes_next() -> None:
    assert case_note(NOTE) == (
        "11/21/2026: Contact with parent in person.\n"
        "Screened for programs that may help the parent find work or remove what stands in the way.\n"
        "Discussed: work, the driver's license.\n"
        "Referral R-2026-004217-K: Job center at Sample Job Center; sent, with the parent's permission; "
        "parent to make contact by 11/28/2026.\n"
        "Referral R-2026-004218-H: Library diploma; carried by the parent, nothing sent; "
        "appointment 12/01/2026.\n"
        "Action: license release, full, asked for.\n"
        "Action: payment plan, granted by attorney; review 02/21/2027.\n"
        "Offered, parent did not want: Truck driver training.\n"
        "Next step: Ask whether the parent went. By 11/28/2026.\n"
        "Worker: Dana Whitfield, Caseworker\n"
    )


def test_a_short_contact_is_a_short_note_that_says_that_nothing_is_next() -> None:
    note = case_note(CaseNote(date(2026, 11, 21), "phone", "Dana Whitfield"))
    assert note == (
        "11/21/2026: Contact with parent by phone.\nNext step: none set.\nWorker: Dana Whitfield\n"
    )


def test_what_was_heard_of_a_referral_stands_with_who_said_it() -> None:
    heard = (
        NoteReport("R-2026-004217-K", "provider", "yes", date(2026, 11, 24), "enrolled", date(2026, 12, 1)),
        NoteReport("R-2026-004218-H", "parent", "not_yet"),
        NoteReport("R-2026-004219-F", "provider"),
    )
    note = case_note(
        CaseNote(date(2026, 11, 30), "phone", "Dana Whitfield", with_whom="provider", heard=heard)
    )
    assert note.splitlines()[:4] == [
        "11/30/2026: Contact with provider by phone.",
        "Referral R-2026-004217-K, provider says: came on 11/24/2026; enrolled; next appointment 12/01/2026.",
        "Referral R-2026-004218-H, parent says: has not gone yet.",
        "Referral R-2026-004219-F, provider says: nothing new.",
    ]


def test_every_word_of_a_report_and_of_a_referrals_life_has_one_in_a_note() -> None:
    assert HAPPENED.keys() == records.report_values.HAPPENED.keys()
    assert CAME.keys() == set(records.report_values.CAME)
    moves = {status.value for status in Status} - {"draft", "entered_in_error"}
    assert STEPS.keys() == moves | {"carried"}


def test_a_reason_or_outcome_stands_with_its_referral() -> None:
    ended = NoteReferral("R-2026-004217-K", "Job center", "rejected", why="no capacity")
    assert (
        "Referral R-2026-004217-K: Job center; the provider couldn't take it (no capacity).\n"
        in case_note(replace(NOTE, referrals=(ended,)))
    )


def test_custody_and_safety_have_no_word_in_a_note() -> None:
    sections = {section.id for section in catalogue().sections}
    assert sections - SUBJECTS.keys() == {"coming_home"}
    note = case_note(replace(NOTE, about=tuple(sections)))
    for word in (
        "custody",
        "release date",
        "parole",
        "probation",
        "prison",
        "jail",
        "violence",
        "unsafe",
        "safety",
    ):
        assert word not in note.lower()
    assert "coming_home" not in subjects_of(sections)


def test_subjects_stand_in_one_order_and_once() -> None:
    assert subjects_of(["work", "who", "work", "coming_home"]) == ("who", "work")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Call “Luz” – she’s in", 'Next step: Call "Luz" - she\'s in.'),
        ("first line\r\n\tsecond\x07 line", "Next step: first line second line."),
        ("call about 123-45-6789", "Next step: call about [left out]."),
        ("call 909-555-0148!", "Next step: call 909-555-0148!"),
        ("llamar a Ñandú", "Next step: llamar a Ñandú."),
    ],
)
def test_what_is_typed_is_pasted_as_one_plain_line_without_a_social_security_number(
    typed: str, said: str
) -> None:
    assert said in case_note(replace(NOTE, next_step=typed, next_on=None)).splitlines()
