"""Views of the log under a name: each person's own, changed by saving again, gone when removed."""

import pytest
from sqlalchemy import Engine

from records.errors import Missing, NotAllowed, NotFound, Refused
from records.saved_views import MOST_VIEWS, my_views, remove_view, save_view
from tests.people import NOW
from tests.records.staff import Staff


def test_a_view_is_kept_and_saved_again_under_the_same_name_it_changes(engine: Engine, staff: Staff) -> None:
    first = save_view(engine, staff.sofia, "Spanish, overdue", "language=es&overdue=yes", now=NOW)
    save_view(engine, staff.sofia, "Diplomas", "program=cohs", now=NOW)
    again = save_view(engine, staff.sofia, " spanish  OVERDUE", "language=es", now=NOW)
    assert again.id == first.id
    assert [(view.name, view.query) for view in my_views(engine, staff.sofia, now=NOW)] == [
        ("Diplomas", "program=cohs"),
        ("spanish  OVERDUE", "language=es"),
    ]


def test_views_are_ones_own(engine: Engine, staff: Staff) -> None:
    view = save_view(engine, staff.sofia, "Mine", "status=going", now=NOW)
    assert my_views(engine, staff.sven, now=NOW) == ()
    with pytest.raises(NotFound):
        remove_view(engine, staff.sven, view.id, now=NOW)
    remove_view(engine, staff.sofia, view.id, now=NOW)
    remove_view(engine, staff.sofia, view.id, now=NOW)
    assert my_views(engine, staff.sofia, now=NOW) == ()


def test_a_view_without_a_name_and_the_fifty_first_are_refused(engine: Engine, staff: Staff) -> None:
    with pytest.raises(Missing):
        save_view(engine, staff.sofia, "  ", "status=going", now=NOW)
    for number in range(MOST_VIEWS):
        save_view(engine, staff.sofia, f"View {number}", "", now=NOW)
    save_view(engine, staff.sofia, "View 7", "status=going", now=NOW)
    with pytest.raises(Refused, match="50 views"):
        save_view(engine, staff.sofia, "One more", "", now=NOW)


@pytest.mark.parametrize("who", ["dana", "aldo", "ada"])
def test_nobody_but_a_supervisor_has_views(engine: Engine, staff: Staff, who: str) -> None:
    with pytest.raises(NotAllowed):
        save_view(engine, getattr(staff, who), "Mine", "", now=NOW)
    with pytest.raises(NotAllowed):
        my_views(engine, getattr(staff, who), now=NOW)
