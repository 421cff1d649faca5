"""The interview as a worker uses it: asks one thing, keeps it at once, goes on, and is there again another day."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.desk import Desk, desk_in, run


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = desk_in(tmp_path, monkeypatch)
    yield made
    made.engine.dispose()


def asked(app: AppTest) -> str:
    return str(app.header[0].value)


def test_it_starts_with_the_question_that_settles_most(desk: Desk) -> None:
    app = desk.open("interview", screening=desk.screening().id)
    assert asked(app) == r"Which county do you live in\?"


def test_an_answer_is_kept_at_once_and_the_next_question_comes(desk: Desk) -> None:
    screening = desk.screening()
    app = desk.open("interview", screening=screening.id, ask="work_status")
    app.get_by_key("answer.work_status").set_value("part_time")
    run(app)
    assert desk.kept(screening.id)["work_status"] == "part_time"
    assert asked(app) == r"Would you like help to find work\, better work or training\?"
    assert app.button(key="line.work_status").label == "Work now: **Part time**"
