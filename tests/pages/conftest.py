"""The desk that most page tests sit at."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.desk import Desk, desk_in


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = desk_in(tmp_path, monkeypatch)
    yield made
    made.engine.dispose()
