"""Killed at any moment of a report-back, either all of it is there or nothing. The bench kills 200 times."""

import random

from sqlalchemy import Engine

from bench.records_kills import check_whole, hand_over_some, survive
from tests.records.staff import Staff


def test_killed_twenty_times_every_report_is_whole_or_not_there(engine: Engine, staff: Staff) -> None:
    tokens = hand_over_some(engine, staff.dana, 16)
    url = engine.url.render_as_string(hide_password=False)
    survived = survive(url, tokens, 20, random.Random(20))
    assert survived.kills == 20
    assert survived.kept_unsaid + survived.undone == 20
    assert len(check_whole(engine)) >= survived.acknowledged > 0
