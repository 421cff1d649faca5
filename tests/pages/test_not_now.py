"""A database that fails under a page: a sentence and a way on, and what was said and typed is there afterwards."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select
from streamlit.runtime.scriptrunner import exec_code
from streamlit.testing.v1 import AppTest

from pages.parts import resources
from pages.parts.kiosk_trouble import say_so
from pages.parts.session import TRY_AGAIN
from pages.parts.trouble import say_kindly
from records.database import open_database, reading
from records.errors import NotNow, OnlyReading, OutOfReach
from records.kiosk import office_choices
from records.lifecycle import Status
from records.tables import KioskSending
from tests.pages.desk import Desk, as_read, reads, run
from tests.pages.kiosk import answer, kiosk_in, question, said, tap
from tests.pages.test_refer_page import CENTER, hand_over, refer, rows, sign, tick
from tests.records.failing import gone, read_only

Failing = Callable[[Engine], AbstractContextManager[None]]
Handled = Callable[[Callable[[Exception], bool]], None]
EN, ES = (
    "This doesn't work just now. What you said is still here.",
    "Esto no funciona por ahora. Lo que usted dijo sigue aquí.",
)


@pytest.fixture
def handled(monkeypatch: pytest.MonkeyPatch) -> Handled:
    """handled(by): what a page raises goes where streamlit_app.py sends it; AppTest knows of no such place."""

    def by(handler: Callable[[Exception], bool]) -> None:
        monkeypatch.setattr(exec_code, "handle_user_script_exception", lambda problem, _: handler(problem))

    return by


@pytest.mark.parametrize(("failing", "said"), [(read_only, OnlyReading), (gone, OutOfReach)])
def test_an_answer_that_can_t_be_kept_is_said_so_and_kept_afterwards(
    desk: Desk, handled: Handled, failing: Failing, said: type[NotNow]
) -> None:
    handled(say_kindly)
    begun = desk.screening({"state": "CA"})
    app = desk.open("interview", screening=begun.id, ask="work_status")
    with failing(resources.engine()):
        app.button(key="answer.work_status.part_time").click()
        assert said.sentence in reads(run(app))
    assert "work_status" not in desk.kept(begun.id)
    again(app)
    for _ in range(2):  # what was opened while it could only be read is closed by the first
        if "work_status" not in desk.kept(begun.id):
            app.button(key="answer.work_status.part_time").click()
            run(app)
    assert said.sentence not in reads(app)
    assert desk.kept(begun.id)["work_status"] == "part_time"


@pytest.mark.parametrize(("failing", "said"), [(read_only, OnlyReading), (gone, OutOfReach)])
def test_a_referral_that_can_t_be_handed_over_is_handed_over_once_afterwards(
    desk: Desk, handled: Handled, failing: Failing, said: type[NotNow]
) -> None:
    handled(say_kindly)
    app, begun = refer(desk, CENTER)
    (row,) = rows(desk, begun.parent.id)
    for name in ("service.job_search", "share.contact", "share.justice_record", "send", "report"):
        tick(app, name, row.id)
    sign(app, row.id)
    with failing(resources.engine()):
        for _ in range(2):
            again(app)
            buttons = [button for button in app.button if button.key == f"hand_over.{row.id}"]
            for button in buttons:
                button.click()
            assert said.sentence in reads(run(app))
    (draft,) = rows(desk, begun.parent.id)
    assert (draft.status, draft.number) == (Status.DRAFT, None)
    again(app)
    if said is OutOfReach:  # nothing was drawn meanwhile, and the browser has forgotten it
        told = app.text_input(key=f"typed.{row.id}").proto
        assert (told.set_value, told.value) == (True, "Ruben Testcase")
    assert app.checkbox(key=f"send.{row.id}").value
    hand_over(app, row.id)
    (sent,) = rows(desk, begun.parent.id)
    assert sent.status is Status.SENT
    assert str(sent.number) in reads(app)


@pytest.mark.parametrize("page", ["interview", "check", "matches"])
def test_a_record_whose_opening_can_t_be_written_down_is_tried_again_and_not_said_to_be_gone(
    desk: Desk, handled: Handled, page: str
) -> None:
    handled(say_kindly)
    begun = desk.screening()
    with read_only(resources.engine()):
        app = desk.open(page, screening=begun.id)
        assert OnlyReading.sentence in reads(app)
        assert "Find the parent" not in reads(app)
    for _ in range(2):
        again(app)
    assert "Try again" not in [button.label for button in app.button]


def test_two_parts_of_a_page_may_fail_at_once() -> None:
    def page() -> None:
        from pages.parts.trouble import say_kindly
        from records.errors import OutOfReach

        for _ in range(2):
            say_kindly(OutOfReach())

    app = AppTest.from_function(page).run()
    assert not app.exception
    assert [button.label for button in app.button] == ["Try again"] * 2


@pytest.mark.parametrize(("language", "sentence"), [("en", EN), ("es", ES)])
def test_a_kiosk_without_its_database_says_so_and_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, handled: Handled, language: str, sentence: str
) -> None:
    handled(say_so)
    with kiosk_in(tmp_path, monkeypatch) as app:
        tap(app, f"speak.{language}")
        tap(app, "start")
        answer(app, "state")
        next_one = question(app)
        assert next_one
        with gone(resources.engine()):
            resources.rules_changed()  # what was read a moment ago would do for a second
            for _ in range(2):
                touch(app)
                assert sentence in as_read("\n".join(said(app)))
                assert len(app.get("bidi_component")) == 3  # the idle watch, and two ways out
        touch(app)
        assert question(app) == next_one
        assert sentence not in as_read("\n".join(said(app)))


def test_what_a_kiosk_can_t_send_stays_and_is_sent_at_the_next_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kiosk_in(tmp_path, monkeypatch) as app:
        tap(app, "start")
        while (asked := question(app)) is not None:
            tap(app, f"answer-{asked}-declined")
        tap(app, "send.")
        next(field for field in app.text_input if str(field.key).startswith("send.first")).set_value("Ruben")
        app.radio[1].set_value(office_choices(resources.engine())[0].id)
        with read_only(resources.engine()):
            for _ in range(2):
                tap(app, "send.yes")
                assert EN in as_read("\n".join(said(app)))
        assert not app.header
        tap(app, "send.yes")
        code = app.header[0].value
    kept = waiting(tmp_path)
    assert [about["first_name"] for about in kept] == ["Ruben"]
    assert code


def again(app: AppTest) -> None:
    """Press Try again, where it is offered."""
    for button in app.button:
        if button.label == "Try again":
            button.click()
    run(app)


def touch(app: AppTest) -> None:
    for button in app.button:
        if str(button.key).startswith(TRY_AGAIN):
            button.click()
    run(app)


def waiting(home: Path) -> list[dict[str, object]]:
    engine = open_database(None, home)
    with reading(engine) as session:
        kept = [dict(row.about) for row in session.exec(select(KioskSending))]
    engine.dispose()
    return kept
