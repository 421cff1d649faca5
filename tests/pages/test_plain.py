"""What people typed stays what they typed: no picture, no link of their own, in whatever sentence it stands."""

from pages.parts.plain import linked, plain


def test_a_typed_picture_is_letters() -> None:
    assert plain("![x](https://evil.example/p.png)").startswith("\\!\\[x\\]\\(")


def test_a_link_leads_where_it_says_and_cannot_be_ended_early() -> None:
    found = linked("Poverty guideline", "https://dol.example.gov/x)![p](https://evil.example/p.png")
    assert found.startswith("[Poverty guideline](https://dol.example.gov/x%29!%5Bp%5D%28https:")
    assert found.count(")") == 1
    assert found.count("(") == 1


def test_what_is_no_web_address_is_no_link() -> None:
    assert linked("A letter", "javascript:alert(1)") == "A letter"
    assert linked("A letter", "") == "A letter"
