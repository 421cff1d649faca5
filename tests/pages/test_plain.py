"""What people typed stays what they typed: no picture, no link of their own, in whatever sentence it stands."""

import pytest

from pages.parts.plain import linked, plain


def test_a_typed_picture_is_letters() -> None:
    assert plain("![x](https://evil.example/p.png)").startswith("\\!\\[x\\]\\(")


@pytest.mark.parametrize(
    "name", ["America's Job Center, Concord", "Job training (WIOA Adult)", "Đặng-Trần", "50% off?"]
)
def test_a_name_is_called_by_a_screen_reader_as_it_is_written(name: str) -> None:
    assert plain(name) == name


@pytest.mark.parametrize(
    "typed",
    ["- a", "+ a", "--- a", "===", "1. a", "12) a", "# a", "> a", "* a", "a | b", "`a`", "_a_", "$a$"],
)
def test_what_would_be_a_list_a_rule_or_a_heading_stays_letters(typed: str) -> None:
    kept = plain(typed)
    assert kept != typed
    assert kept.replace("\\", "") == typed


def test_a_link_leads_where_it_says_and_cannot_be_ended_early() -> None:
    found = linked("Poverty guideline", "https://dol.example.gov/x)![p](https://evil.example/p.png")
    assert found.startswith("[Poverty guideline](https://dol.example.gov/x%29!%5Bp%5D%28https:")
    assert found.count(")") == 1
    assert found.count("(") == 1


def test_what_is_no_web_address_is_no_link() -> None:
    assert linked("A letter", "javascript:alert(1)") == "A letter"
    assert linked("A letter", "") == "A letter"
