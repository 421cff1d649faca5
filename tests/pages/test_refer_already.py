"""Before a referral opens the worker is told what the parent already gets."""

from pages.parts.already import already_gets
from pages.parts.resources import catalogue


def test_a_service_that_the_parent_already_gets_is_named() -> None:
    said = already_gets(catalogue(), {"receiving_same_service": ("wioa",)})
    assert said.startswith("Already gets: ")
    assert catalogue().question("receiving_same_service").value("wioa").label.en in said


def test_a_parent_who_gets_nothing_or_would_not_say_is_not_doubted() -> None:
    assert already_gets(catalogue(), {"receiving_same_service": ("none",)}) == ""
    assert already_gets(catalogue(), {"receiving_same_service": "declined"}) == ""


def test_what_was_never_asked_is_said_to_be_open() -> None:
    assert already_gets(catalogue(), {}).startswith("Not asked yet: ")
