"""What tests of screening are given: a data folder of one's own, to break."""

import shutil
from pathlib import Path

import pytest

from tests.screening.shipped import DATA


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))
