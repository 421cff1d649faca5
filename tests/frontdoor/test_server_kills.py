"""Kill the server at any moment of a report-back: either all of it or nothing is there. The bench kills 50 times."""

import random
from pathlib import Path

from bench.server_kills import outlive, prepare


def test_killed_five_times_with_the_form_on_its_way_nothing_is_half_there(tmp_path: Path) -> None:
    engine, tokens = prepare(tmp_path, 6)
    outlived = outlive(tmp_path, engine, tokens, random.Random(5))
    engine.dispose()
    assert outlived.kills == 5
    assert outlived.kept + outlived.undone == 5
