"""A disk that fills up in the middle of the work: nothing half is kept, and there is a sentence to show."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from records.database import can_be_written, migrate, open_database, reading
from records.errors import NoRoom
from records.handover import hand_over
from records.referral_records import ReferralRecord
from records.referrals import read_referral
from records.tables import Table
from records.tokens import fresh_key
from tests.people import NOW, RUBEN
from tests.records.cases import CHECKED, add_consent, add_draft
from tests.records.staff import Staff, set_up, staff_of

DRAFTS = 40  # more than fit what is left of the pages that are there


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """SQLite alone, which can be told how many pages there are; PostgreSQL says the same by a code of its own."""
    opened = open_database(None, tmp_path)
    migrate(opened)
    set_up(opened)
    yield opened
    opened.dispose()


def no_more_pages(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA max_page_count = 1")  # SQLite takes it for as many as there are


def everything(engine: Engine) -> dict[str, list[Any]]:
    with reading(engine) as session:
        return {table.name: list(session.execute(table.select())) for table in Table.metadata.sorted_tables}


def hand(engine: Engine, staff: Staff, draft: ReferralRecord, key: str) -> str | None:
    sent = hand_over(
        engine, staff.dana, draft.id, key=key, expect_version=draft.version, contact=CHECKED, now=NOW
    )
    return sent.referral.number


def test_a_handover_that_finds_no_room_changes_nothing_and_goes_through_once_there_is(engine: Engine) -> None:
    staff = staff_of(engine)
    drafts = [
        add_consent(
            engine, staff.dana, add_draft(engine, staff.dana, staff.here, replace(RUBEN, last=f"Test{n}"))
        )
        for n in range(DRAFTS)
    ]
    event.listen(engine, "begin", no_more_pages)
    for draft in drafts:
        before, key = everything(engine), fresh_key()
        try:
            hand(engine, staff, draft, key)
        except NoRoom:
            break
    else:
        raise AssertionError("There was always room.")
    assert everything(engine) == before
    assert read_referral(engine, staff.dana, draft.id, now=NOW).referral == draft
    assert can_be_written(engine)
    event.remove(engine, "begin", no_more_pages)
    engine.dispose()
    number = hand(engine, staff, draft, key)
    assert number
    assert hand(engine, staff, draft, key) == number
