"""Text as it is kept: what is left out, and what isn't."""

import pytest

from records.errors import BadText
from records.texts import kept


def test_signs_that_turn_the_direction_are_not_kept() -> None:
    assert kept("\u202eleon\u202c", "The name") == "leon"


@pytest.mark.parametrize("name", ["محمد", "می\u200cخواهم", "Ñúñez-O’Brien", "Đặng Thị Ánh", "王小明"])
def test_names_are_kept_as_they_are(name: str) -> None:
    assert kept(name, "The name") == name


def test_what_is_too_long_is_refused_and_not_cut() -> None:
    with pytest.raises(BadText, match="The name has 10,000 letters; at most 200 can be kept"):
        kept("x" * 10_000, "The name", 200)
