"""A monthly list: rows find their referrals by number or by name and birth date, and the others are kept."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from records.errors import BadText, NotAllowed
from records.handover import HandedOver
from records.lifecycle import Status
from records.list_rows import read_day, read_row
from records.lists import ListRead, match_list
from records.proposals import confirm_report, proposals, set_aside_report
from records.referrals import read_referral
from records.tokens import fresh_key
from records.tray import match_unmatched, unmatched_reports
from tests.people import MARISOL, NAMES, NOW, TODAY, Name
from tests.records.cases import CONSENT, add_sent
from tests.records.staff import Staff

PROVIDER = "ajcc_san_bernardino"
BORN = "4/17/1990"


def paste(engine: Engine, staff: Staff, *rows: dict[str, str], key: str = "") -> ListRead:
    return match_list(engine, staff.dana, staff.here, PROVIDER, rows, key=key or fresh_key(), now=NOW)


def numbered(sent: HandedOver, **cells: str) -> dict[str, str]:
    return {"Referral #": sent.referral.number or "", **cells}


def test_a_row_finds_its_referral_by_number_and_waits_for_the_worker(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here)
    read = paste(engine, staff, numbered(sent, Status="Enrolled", Date="11/20/2026", Advisor="Ana Testcase"))
    (proposed,) = read.proposed
    assert (proposed.number, proposed.channel, proposed.status) == (sent.referral.number, "list", "proposed")
    assert (proposed.report.happened, proposed.report.came_on) == ("enrolled", date(2026, 11, 20))
    assert read_referral(engine, staff.dana, sent.referral.id, now=NOW).referral.status is Status.SENT
    confirm_report(engine, staff.dana, proposed.id, key=fresh_key(), now=NOW)
    whole = read_referral(engine, staff.dana, sent.referral.id, now=NOW)
    assert (whole.referral.status, whole.events[-1].channel) == (Status.IN_PROGRESS, "list")


@pytest.mark.parametrize("name", NAMES[:6], ids=lambda name: name.first)
def test_a_row_finds_its_referral_by_name_and_birth_date(engine: Engine, staff: Staff, name: Name) -> None:
    sent = add_sent(engine, staff.dana, staff.here, name)
    row = {"Name": f"{name.last}, {name.first}", "DOB": BORN, "Attended": "Y"}
    (proposed,) = paste(engine, staff, row).proposed
    assert proposed.number == sent.referral.number
    split = {
        "Last name": name.last.upper(),
        "First name": name.first,
        "Date of birth": "1990-04-17",
        "Came": "no",
    }
    (proposed,) = paste(engine, staff, split).proposed
    assert (proposed.number, proposed.report.came) == (sent.referral.number, "no")


def test_who_can_not_be_found_waits_in_the_tray_with_the_row_and_why(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here)
    elsewhere = add_sent(engine, staff.elena, staff.there, MARISOL)
    number = sent.referral.number or ""
    wrong = number[:-1] + ("2" if number[-1] != "2" else "3")
    rows = [
        {"Name": "Nobody Testcase", "DOB": BORN, "Status": "enrolled"},
        {"Name": "Ruben Testcase", "Status": "enrolled"},
        {"Referral": wrong, "Name": "Ruben Testcase", "DOB": BORN, "Status": "enrolled"},
        numbered(sent, Name="Marisol Fictional", Status="enrolled"),
        numbered(elsewhere, Status="enrolled"),
    ]
    read = paste(engine, staff, *rows)
    assert [record.why for record in read.unmatched] == [
        "not_found",
        "birth_date",
        "number",
        "name",
        "not_found",
    ]
    assert read.proposed == ()
    assert read.unmatched[0].seen == rows[0]
    waiting = unmatched_reports(engine, staff.dana, now=NOW)
    assert {record.id for record in waiting} == {record.id for record in read.unmatched}
    matched = match_unmatched(engine, staff.dana, read.unmatched[1].id, sent.referral.id, now=NOW)
    assert (matched.number, matched.seen) == (number, {})
    aside = set_aside_report(engine, staff.dana, read.unmatched[0].id, "Nobody of ours", now=NOW)
    assert (aside.status, aside.seen) == ("set_aside", {})  # whoever it is, their row isn't kept


def test_two_referrals_of_one_person_are_told_apart_by_hand_unless_one_ended(
    engine: Engine, staff: Staff
) -> None:
    add_sent(engine, staff.dana, staff.here, program="a")
    add_sent(engine, staff.dana, staff.here, program="b")
    row = {"Name": "Ruben Testcase", "DOB": BORN, "Status": "enrolled"}
    (unmatched,) = paste(engine, staff, row).unmatched
    assert unmatched.why == "several"


def test_the_same_list_pasted_again_tells_nothing_new(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here)
    rows = [
        numbered(sent, Status="Waitlist"),
        {"Name": "Nobody Testcase", "DOB": BORN, "Status": "enrolled"},
        {"Name": "Somebody Else", "DOB": BORN, "Status": ""},
    ]
    first = paste(engine, staff, *rows)
    assert (len(first.proposed), len(first.unmatched), first.again, first.empty) == (1, 1, 0, 1)
    second = paste(engine, staff, *rows)
    assert (second.proposed, second.unmatched, second.again) == ((), (), 2)
    assert len(proposals(engine, staff.dana, now=NOW)) == 1


def test_pressed_twice_it_is_one_list(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here)
    key = fresh_key()
    row = numbered(sent, Status="enrolled")
    first, second = (paste(engine, staff, row, key=key) for _ in range(2))
    assert first.proposed == second.proposed
    assert len(proposals(engine, staff.dana, now=NOW)) == 1


def test_nothing_is_kept_of_a_parent_who_does_not_permit_it(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here, given=replace(CONSENT, permit_report=False))
    read = paste(engine, staff, numbered(sent, Status="enrolled"))
    assert read == ListRead((), (), 0, (sent.referral.number or "",))
    assert unmatched_reports(engine, staff.dana, now=NOW) == ()


def test_another_provider_or_office_finds_nothing(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here)
    row = numbered(sent, Status="enrolled")
    read = match_list(engine, staff.dana, staff.here, "rubicon", [row], key=fresh_key(), now=NOW)
    assert [record.why for record in read.unmatched] == ["not_found"]
    with pytest.raises(NotAllowed):
        match_list(engine, staff.dana, staff.there, PROVIDER, [row], key=fresh_key(), now=NOW)
    with pytest.raises(BadText, match="at most"):
        paste(engine, staff, *([row] * 2001))


@pytest.mark.parametrize(
    ("cells", "came", "happened", "note"),
    [
        ({"Came": "x"}, "yes", None, ""),
        ({"Attended": "11/19/2026"}, "yes", None, ""),
        ({"Status": "No show"}, "no", None, ""),
        ({"Status": "Pending"}, "not_yet", None, ""),
        ({"Status": "Dropped out", "Notes": "moved"}, None, "stopped", "moved"),
        ({"Status": "Hired", "Hire date": "Nov 2, 2026"}, None, "employed", ""),
        ({"Status": "Phase 2", "Came": "maybe"}, None, None, "maybe; Phase 2"),
        ({"Date": "12/24/2026"}, None, None, "12/24/2026"),  # a day that hasn't come
    ],
)
def test_a_row_is_read_as_people_write_it(
    cells: dict[str, str], came: str | None, happened: str | None, note: str
) -> None:
    said = read_row(cells, TODAY).report
    assert (said.came, said.happened, said.note) == (came, happened, note)


@pytest.mark.parametrize(
    "text", ["2026-11-20", "11/20/2026", "11/20/26", "11-20-2026", "Nov 20, 2026", "2026-11-20 00:00:00"]
)
def test_a_day_is_read_as_spreadsheets_write_it(text: str) -> None:
    assert read_day(text) == date(2026, 11, 20)
    assert read_day("soon") is None
