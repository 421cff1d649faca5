"""Tasks as workers and attorneys use them: mine and theirs, decided with a reason, looked at again on a day."""

from datetime import timedelta
from uuid import UUID

from records.task_records import TaskRecord
from records.tasks import NewTask, decide_task, open_task, read_task
from records.tokens import fresh_key
from tests.pages.desk import Desk, now, run, texts


def task(desk: Desk, role: str = "worker", program: str = "payment_plan", **more: object) -> TaskRecord:
    new = NewTask(program, role, now().date() + timedelta(days=3), asked="Call first", **more)  # type: ignore[arg-type]
    return open_task(desk.engine, desk.staff.dana, desk.parent(), new, key=fresh_key(), now=now())


def kept(desk: Desk, id: UUID) -> TaskRecord:
    return read_task(desk.engine, desk.staff.dana, id, now=now())


def test_an_empty_list_says_where_tasks_come_from(desk: Desk) -> None:
    assert "asked for from their matches" in texts(desk.open("tasks"))


def test_mine_and_the_attorneys(desk: Desk) -> None:
    task(desk)
    task(desk, "attorney", "license_release_ca", kind="full")
    app = desk.open("tasks")
    assert "Payment plan" in texts(app)
    assert "License release" not in texts(app)
    app.get_by_key("whose").set_value("The attorneys'")
    run(app)
    assert "License release" in texts(app)


def test_a_worker_decides_with_a_reason(desk: Desk) -> None:
    made = task(desk)
    app = desk.open("tasks", task=made.id)
    app.radio(key="task.decision").set_value("granted")
    run(app)
    app.button(key="task.decide").click()
    run(app)
    assert "reason" in texts(app)
    assert kept(desk, made.id).status == "open"
    app.text_area(key="task.reason").set_value("An amount they can keep to")
    run(app)
    app.button(key="task.decide").click()
    run(app)
    assert kept(desk, made.id).status == "granted"


def test_a_worker_sees_that_an_attorney_decides(desk: Desk) -> None:
    made = task(desk, "attorney", "license_release_ca", kind="full")
    app = desk.open("tasks", task=made.id)
    assert "An attorney decides this" in texts(app)
    assert list(app.radio(key="task.decision").options) == ["Not needed anymore"]


def test_an_attorney_grants_with_a_day_to_look_at_it_again(desk: Desk) -> None:
    made = task(desk, "attorney", "license_release_ca", kind="while_taking_part")
    app = desk.open("tasks", by=desk.staff.aldo, task=made.id)
    app.radio(key="task.decision").set_value("granted")
    run(app)
    again = now().date() + timedelta(days=60)
    app.date_input(key="task.review_on").set_value(again)
    app.text_area(key="task.reason").set_value("Takes part in Bridges")
    run(app)
    app.button(key="task.decide").click()
    run(app)
    assert kept(desk, made.id).review_on == again


def test_what_was_granted_goes_on_or_ends(desk: Desk) -> None:
    made = task(desk)
    granted = decide_task(
        desk.engine,
        desk.staff.dana,
        made.id,
        "granted",
        "For now",
        expect_version=made.version,
        now=now(),
        review_on=now().date() + timedelta(days=5),
    )
    app = desk.open("tasks", task=granted.id)
    app.radio(key="review.how").set_value("It ends")
    app.text_area(key="review.reason").set_value("Has work")
    run(app)
    app.button(key="review.keep").click()
    run(app)
    assert kept(desk, made.id).status == "ended"


def test_a_note_is_kept_with_who_wrote_it(desk: Desk) -> None:
    made = task(desk)
    app = desk.open("tasks", task=made.id)
    app.text_area(key=f"note.{made.id}.0.text").set_value("Called, nobody there")
    app.button(key="note.keep").click()
    run(app)
    assert [note.note for note in kept(desk, made.id).notes] == ["Called, nobody there"]
    assert "Called, nobody there" in texts(app)
