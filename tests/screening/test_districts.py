"""Supervisorial districts by ZIP: the agency's own list, checked like any other data."""

from pathlib import Path

import pytest

from screening.catalogue import load
from tests.screening.command_line import in_process

TWO = """
[[districts]]
name = "District 1"
zips = ["92307", "92308"]

[[districts]]
name = "District 2"
zips = ["92401"]
"""


def test_none_are_shipped() -> None:
    assert load(Path("data")).districts == {}


def test_each_zip_has_its_district(data: Path) -> None:
    (data / "districts.toml").write_text(TWO, "utf-8")
    before, after = load(Path("data")), load(data)
    assert after.districts == {"92307": "District 1", "92308": "District 1", "92401": "District 2"}
    assert after.version == before.version  # they decide nothing


@pytest.mark.parametrize(
    ("now", "then", "key", "sentence"),
    [
        (
            '"92401"',
            '"92308"',
            "districts[1].zips",
            "92308 is in 'District 1' already; leave it in one of them",
        ),
        ('"92401"', '"9240"', "districts[1].zips[0]", ""),
        ("District 2", "District 1", "districts[1].name", "'District 1' is there already; put both in one"),
        ("zips", "zip", "districts[0].zip", "no key 'zip' here; did you mean 'zips'?"),
        ('name = "District 1"\n', "", "districts[0].name", ""),
        ("[[districts]]", "[[district]]", "district", "no key 'district' here; did you mean 'districts'?"),
    ],
)
def test_a_slip_is_told_with_its_place(
    now: str, then: str, key: str, sentence: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / "districts.toml").write_text(TWO.replace(now, then, 1), "utf-8")
    run = in_process(capsys, "check", "--data", data)
    assert run.code == 1
    assert [
        line
        for line in run.out.splitlines()
        if line.startswith(f"{(data / 'districts.toml').as_posix()}: {key}") and sentence in line
    ], run.out
