"""A case note of each contact, ready to copy: of a day with a parent, and of what was told about a referral."""

from records.proposals import enter_report
from records.report_values import ReportBack
from records.tokens import fresh_key
from tests.pages.desk import Desk, now
from tests.people import TODAY
from tests.records.cases import add_sent


def test_a_days_contact_has_subjects_and_no_answers(desk: Desk) -> None:
    screening = desk.screening({"work_status": "unemployed_looking"})
    (code,) = desk.open("home", parent=screening.parent.id).code
    assert "Screened for programs" in code.value
    assert "Discussed: " in code.value
    assert "unemployed" not in code.value


def test_what_was_told_of_a_referral_stands_in_its_note(desk: Desk) -> None:
    sent = add_sent(desk.engine, desk.staff.dana, desk.staff.here).referral
    said = ReportBack(came="yes", came_on=TODAY, happened="enrolled")
    enter_report(
        desk.engine,
        desk.staff.dana,
        sent.id,
        said,
        channel="phone",
        told_by="provider",
        key=fresh_key(),
        now=now(),
    )
    app = desk.open("referrals", referral=sent.id)
    (code,) = app.code
    assert f"Referral {sent.number}, provider says: came on 11/21/2026" in code.value
    assert "Contact with provider" in code.value
    app.text_input(key="note.next").set_value("Call on Monday")
    app.run()
    assert "Next step: Call on Monday." in app.code[0].value
