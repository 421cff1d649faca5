"""Access: a supervisor reads who opened what when it was unusual, and explains it; an administrator sets networks."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from pages.parts import resources
from records.access_notes import access_notes
from records.database import reading
from records.errors import NotAllowed
from records.exports import note_export
from records.finding_parents import find_parents
from records.networks import office_networks, set_networks
from records.parents import read_parent
from records.sessions import open_session
from records.tables import AuditEvent
from tests.pages import desk as desks
from tests.pages.desk import Desk, desk_in, reads, run, texts
from tests.people import MARISOL, RUBEN, Name
from tests.records.cases import add_parent

MONDAY = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)  # noon at the office
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A Tuesday noon."""
    for module in (resources, desks):
        monkeypatch.setattr(module, "now", lambda: MONDAY + 24 * HOUR)
    return desk_in(tmp_path, monkeypatch)


def access(desk: Desk) -> AppTest:
    return desk.open("supervisor/access", desk.staff.sofia)


def evening(desk: Desk, *names: Name) -> list[UUID]:
    """Dana opens these from eight in the evening on, from an address that is no office's."""
    set_networks(desk.engine, desk.staff.ada, desk.staff.here, ["198.51.100.0/24"], now=MONDAY)
    at = MONDAY + 8 * HOUR
    open_session(desk.engine, desk.staff.dana.id, "Firefox", now=at - MINUTE, address="192.0.2.44")
    ids = [add_parent(desk.engine, desk.staff.dana, desk.staff.here, name).id for name in names]
    for number, each in enumerate(ids):
        read_parent(desk.engine, desk.staff.dana, each, now=at + number * MINUTE)
    return ids


def test_nothing_unusual_is_said_in_a_sentence(desk: Desk) -> None:
    said = texts(access(desk))
    assert "Nothing to look at" in said
    assert "Nobody took a file" in said
    ruben = add_parent(desk.engine, desk.staff.dana, desk.staff.here).id
    read_parent(desk.engine, desk.staff.dana, ruben, now=MONDAY)
    said = texts(access(desk))
    assert "Nothing unusual. Records were opened in office hours" in said
    assert "No office's networks are written down" in said


def test_who_what_when_and_from_where(desk: Desk) -> None:
    evening(desk, RUBEN, MARISOL)
    said = reads(access(desk))
    assert "Worth a look (1)" in said
    assert "**Dana Testcase** · Monday, Nov 23, 2026" in said
    assert "From outside" in said
    assert "At odd hours" in said
    assert "2 openings, 2 parents · 8:00 PM to 8:01 PM · Testville · signed in from 192.0.2.44" in said
    assert "8:01 PM  Parent's record of **Marisol Fictional**" in said


def test_it_is_explained_and_the_note_taken_away_again(desk: Desk) -> None:
    evening(desk, RUBEN)
    app = access(desk)
    app.text_input(key="access.look.0.reason").input("Booked library evening")
    app.button(key="access.look.0.keep").click()
    run(app)
    said = texts(app)
    assert "Worth a look (0)" in said
    assert "Explained (1)" in said
    assert "Booked library evening. Noted by Sofia Testcase" in said
    (note,) = access_notes(desk.engine, desk.staff.sofia, now=MONDAY)
    assert (note.account_id, note.ends_at - note.starts_at) == (desk.staff.dana.id, 30 * MINUTE)
    app.button(key=f"access.remove.{note.id}").click()
    run(app)
    assert "Worth a look (1)" in texts(app)


def test_a_note_without_a_reason_is_asked_for_one(desk: Desk) -> None:
    evening(desk, RUBEN)
    app = access(desk)
    app.button(key="access.look.0.keep").click()
    run(app)
    assert "Worth a look (1)" in texts(app)
    assert app.warning


def test_an_evening_is_booked_beforehand_for_everybody(desk: Desk) -> None:
    app = access(desk)
    app.text_input(key="access.new.reason").input("Library evening")
    app.button(key="access.new.keep").click()
    run(app)
    (note,) = access_notes(desk.engine, desk.staff.sofia, now=MONDAY)
    assert (note.office_id, note.account_id, note.note) == (desk.staff.here, None, "Library evening")
    assert note.starts_at == datetime(2026, 11, 25, 1, 0, tzinfo=UTC)  # five in the afternoon at the office
    assert "Nov 24, 2026, 5:00 PM to 9:00 PM · Everybody of the office" in reads(app)


def test_ones_own_evening_is_for_another_supervisor(desk: Desk) -> None:
    (ruben,) = evening(desk, RUBEN)
    read_parent(desk.engine, desk.staff.sofia, ruben, now=MONDAY + 11 * HOUR)
    assert "Yours: another supervisor explains it" in reads(access(desk))


def test_a_refusal_shows_and_names_nobody(desk: Desk) -> None:
    ruben = add_parent(desk.engine, desk.staff.dana, desk.staff.here).id
    with pytest.raises(NotAllowed):
        read_parent(desk.engine, desk.staff.elena, ruben, now=MONDAY)
    said = texts(access(desk))
    assert "Elena Testcase" in said
    assert "1 record asked for" in said
    assert "Ruben" not in said


def test_files_and_searches_in_words(desk: Desk) -> None:
    sofia, dana = desk.staff.sofia, desk.staff.dana
    asked = {"program": "rubicon", "overdue": "yes"}
    note_export(desk.engine, sofia, "log", rows=1, with_names=True, filters=asked, now=MONDAY)
    by_month = {"month": "2026-10", "offices": "all my offices"}
    note_export(desk.engine, sofia, "outcomes.board", rows=1, with_names=False, filters=by_month, now=MONDAY)
    for number in range(10):
        find_parents(desk.engine, dana, "Nobody Atall", now=MONDAY + number * MINUTE)
    said = reads(access(desk))
    assert "10 searches, 10 found nobody · 12:00 PM to 12:09 PM" in said
    assert "12:09 PM  Search, nobody found" in said
    assert "Files taken (2)" in said
    assert "**Sofia Testcase** · Referrals from the log" in said
    assert "1 line · Nov 23, 2026, 12:00 PM · Testville · Rubicon" in said
    assert "The month for the board" in said
    assert "Testville · October 2026" in said
    assert (said.count("With names"), said.count("Without names")) == (1, 1)


def test_that_the_page_was_opened_is_in_the_trail(desk: Desk) -> None:
    access(desk)
    with reading(desk.engine) as session:
        rows = session.exec(select(AuditEvent).where(AuditEvent.what == "access_report.opened")).all()
    assert {row.by_id for row in rows} == {desk.staff.sofia.id}


@pytest.mark.parametrize("who", ["dana", "aldo", "ada"])
def test_the_page_is_the_supervisors_alone(desk: Desk, who: str) -> None:
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        desk.open("supervisor/access", getattr(desk.staff, who))


def test_an_administrator_writes_down_an_offices_networks(desk: Desk) -> None:
    app = desk.open("administrator/agency", desk.staff.ada)
    here = desk.staff.here
    assert "not recorded" in "".join(one.label for one in app.expander)
    for typed, kept in (
        ("somewhere", ()),
        ("198.51.100.7\n203.0.113.0/24", ("198.51.100.7/32", "203.0.113.0/24")),
    ):
        app.text_area(key=f"networks.typed.{here}").input(typed)
        app.button(key=f"networks.send.{here}").click()
        run(app)
        found = {
            row.office_id: row.networks for row in office_networks(desk.engine, desk.staff.ada, now=MONDAY)
        }
        assert found[here] == kept
        assert bool(app.warning) is not bool(kept)
