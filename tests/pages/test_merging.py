"""Two records of one parent: a worker who compared them merges, a supervisor undoes."""

from records.merging import merge_parents, merges_of
from records.parent_records import ParentDetails
from records.parents import open_parent
from records.tokens import fresh_key
from tests.pages.desk import Desk, now, run, texts
from tests.records.cases import add_parent
from tests.records.staff import also_works_there


def test_two_records_of_one_parent_are_merged_and_parted_again(desk: Desk) -> None:
    keep = desk.parent()
    details = ParentDetails(first_name="Rubén", last_name="Testcase")
    other = open_parent(
        desk.engine, desk.staff.dana, desk.staff.here, details, ("0012345",), key=fresh_key(), now=now()
    ).id
    app = desk.open("home", parent=keep)
    assert "has the same case number" in texts(app)
    app.checkbox(key=f"merge.sure.{other}").check()
    run(app)
    app.button(key=f"merge.{other}").click()
    run(app)
    (merge,) = merges_of(desk.engine, desk.staff.dana, keep, now=now())
    assert "Two records were merged here" in texts(app)
    assert "has the same case number" not in texts(app)
    app = desk.open("home", by=desk.staff.sofia, parent=keep)
    app.button(key=f"merge.undo.{merge.id}").click()
    run(app)
    (merge,) = merges_of(desk.engine, desk.staff.dana, keep, now=now())
    assert merge.undone_at is not None


def test_who_leads_another_office_is_not_offered_to_undo_it(desk: Desk) -> None:
    both = [add_parent(desk.engine, desk.staff.elena, desk.staff.there).id for _ in range(2)]
    merge_parents(desk.engine, desk.staff.elena, *both, key=fresh_key(), now=now())
    for by, offered in ((desk.staff.sven, True), (also_works_there(desk.engine, desk.staff), False)):
        said = texts(desk.open("home", by=by, parent=both[0]))
        assert "Two records were merged here" in said
        assert ("Undo the merge" in said) is offered


def test_a_worker_cannot_undo_and_nobody_alike_is_nothing_to_ask(desk: Desk) -> None:
    keep = desk.parent()
    said = texts(desk.open("home", parent=keep))
    assert "Is it the same person?" not in said
    assert "Undo the merge" not in said
