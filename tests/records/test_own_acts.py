"""Whether somebody did anything since: told from their own acts alone."""

from sqlalchemy import Engine

from records.exports import note_export
from records.own_acts import latest_act
from tests.people import NOW
from tests.records.cases import add_parent
from tests.records.staff import Staff


def test_what_one_did_is_told_from_what_others_did(engine: Engine, staff: Staff) -> None:
    before = latest_act(engine, staff.dana.id)
    add_parent(engine, staff.cora, staff.here)
    assert latest_act(engine, staff.dana.id) == before < latest_act(engine, staff.cora.id)
    add_parent(engine, staff.dana, staff.here)
    assert latest_act(engine, staff.dana.id) > latest_act(engine, staff.cora.id)


def test_to_take_a_file_changes_nothing(engine: Engine, staff: Staff) -> None:
    add_parent(engine, staff.sofia, staff.here)
    before = latest_act(engine, staff.sofia.id)
    note_export(engine, staff.sofia, "outcomes.tables", rows=9, with_names=False, filters={}, now=NOW)
    assert latest_act(engine, staff.sofia.id) == before > 0


def test_who_never_did_anything_has_no_act(engine: Engine, staff: Staff) -> None:
    assert latest_act(engine, staff.here) == 0
