"""Results that were shown long ago, in shapes that nobody keeps any more: read as saying nothing, never an error."""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.database import check_migrations, migrate, reading
from records.screening_barriers import barriers_in
from records.screening_matches import verdicts_in
from records.tables import ScreeningBarrier, ScreeningMatch
from tests.records import earlier

GOOD = {"program": "rubicon", "verdict": "likely"}
ODD = (
    None,
    "as text",
    ["rubicon"],
    {},
    {"groups": None, "barriers": None},
    {"groups": ["rubicon"], "barriers": {"housing": True}},
    {"groups": {"work": None, "school": "rubicon"}, "barriers": [None, {"id": "housing"}]},
    {"groups": {"work": ["rubicon", None, {}, {"verdict": "likely"}, {"program": "rubicon"}]}},
    {
        "groups": {
            "work": [{"program": "rubicon", "verdict": ["likely"]}, {"program": None, "verdict": "likely"}]
        }
    },
)


@pytest.mark.parametrize("odd", ODD)
def test_they_name_nothing(odd: Any) -> None:
    assert (verdicts_in(odd), barriers_in(odd)) == ({}, set())


def test_what_is_in_shape_beside_them_is_read() -> None:
    assert verdicts_in({"groups": {"work": [None, GOOD], "school": None}}) == {"rubicon": "likely"}


@pytest.mark.parametrize("last", [ODD[1], ODD[-2]])
def test_they_dont_keep_the_portal_from_starting(empty_database: Engine, last: Any) -> None:
    earlier.leave(empty_database, "0004", [*ODD, last])
    migrate(empty_database)
    check_migrations(empty_database)
    with reading(empty_database) as session:
        assert (
            session.exec(select(ScreeningMatch)).all() == session.exec(select(ScreeningBarrier)).all() == []
        )


def test_after_them_the_latest_in_shape_is_read(empty_database: Engine) -> None:
    earlier.leave(empty_database, "0004", [*ODD, {"groups": {"work": [None, GOOD]}, "barriers": ["housing"]}])
    migrate(empty_database)
    with reading(empty_database) as session:
        assert [each.program_id for each in session.exec(select(ScreeningMatch))] == ["rubicon"]
        assert [each.barrier for each in session.exec(select(ScreeningBarrier))] == ["housing"]
