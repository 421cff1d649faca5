"""Whether somebody did anything since: told from their own acts alone."""

from sqlalchemy import Engine

from records.own_acts import latest_act
from tests.records.cases import add_parent
from tests.records.staff import Staff


def test_what_one_did_is_told_from_what_others_did(engine: Engine, staff: Staff) -> None:
    before = latest_act(engine, staff.dana.id)
    add_parent(engine, staff.cora, staff.here)
    assert latest_act(engine, staff.dana.id) == before < latest_act(engine, staff.cora.id)
    add_parent(engine, staff.dana, staff.here)
    assert latest_act(engine, staff.dana.id) > latest_act(engine, staff.cora.id)


def test_who_never_did_anything_has_no_act(engine: Engine, staff: Staff) -> None:
    assert latest_act(engine, staff.here) == 0
