"""What the environment may say."""

from pathlib import Path

import pytest

from frontdoor.surroundings import WrongSurroundings, read_surroundings

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
    ],
)
def test_what_can_t_be_meant_is_refused_with_its_name(name: str, value: str) -> None:
    with pytest.raises(WrongSurroundings, match=name):
        read_surroundings({name: value}, ROOT)
