"""What the environment may say."""

import re
from pathlib import Path

import pytest

from frontdoor.surroundings import NAMES, WrongSurroundings, read_surroundings
from tests.house.source import ROOT as HERE

ROOT = Path("/somewhere")


def test_without_a_word_it_is_an_office_on_this_machine() -> None:
    found = read_surroundings({}, ROOT)
    assert (found.mode, found.url, found.database_url) == ("office", "", None)
    assert found.home == (ROOT / "var").resolve()
    assert not found.https


def test_the_public_name_is_one_of_the_hosts() -> None:
    found = read_surroundings({"PORTAL_URL": "https://portal.example.gov/"}, ROOT)
    assert found.https
    assert found.hosts == {"portal.example.gov", "localhost", "127.0.0.1", "::1"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORTAL_MODE", "kitchen"),
        ("PORTAL_URL", "portal.example.gov"),
        ("PORTAL_URL", "https://portal.example.gov/portal"),
        ("PORTAL_URL", "ftp://portal.example.gov"),
        ("PORTAL_DATABSE_URL", "postgresql+psycopg://portal@db/portal"),
        ("PORTAL_DATABASE", "postgresql+psycopg://portal@db/portal"),
        ("PORTAL_HOM", "/srv/portal"),
    ],
)
def test_what_can_t_be_meant_is_refused_with_its_name(name: str, value: str) -> None:
    with pytest.raises(WrongSurroundings, match=name):
        read_surroundings({name: value}, ROOT)


def test_a_misspelled_name_is_told_what_it_may_mean() -> None:
    with pytest.raises(WrongSurroundings, match=r"reads PORTAL_DATABASE\. Was PORTAL_DATABASE_URL meant"):
        read_surroundings({"PORTAL_DATABASE": "postgresql+psycopg://portal@db/portal"}, ROOT)


def test_a_name_of_somebody_else_s_is_left_alone() -> None:
    injected = {
        "PORTAL_SERVICE_HOST": "10.0.0.1",
        "PORTAL_PORT": "tcp://10.0.0.1:80",
        "PORTAL_PORT_80_TCP": "x",
    }
    assert read_surroundings(injected, ROOT).mode == "office"


def test_names_of_the_readme_are_read() -> None:
    named = set(re.findall(r"`(PORTAL_[A-Z_]+)`", (HERE / "README.md").read_text(encoding="utf-8")))
    assert named - {"PORTAL_TEST_POSTGRES"} == set(NAMES)
    read_surroundings(dict.fromkeys(named, ""), ROOT)
