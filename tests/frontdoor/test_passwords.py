"""What is asked of a new password."""

import unicodedata

import pytest

from frontdoor.passwords import LEAST, hash_password, is_right, what_is_wrong


@pytest.mark.parametrize(
    "password",
    [
        "a" * 5 + "bcdefghijk",
        "mango Tuesday ladder fog",
        "пароль на пятнадцать",
        "mật khẩu dài lắm nhé",
        "合言葉はとても長くて安全です十五",
        "🦊🌵 fifteen or more",
        "                x y z w",
    ],
)
def test_any_long_enough_password_may_be_used(password: str) -> None:
    assert what_is_wrong(password, password) == {}


@pytest.mark.parametrize(
    ("length", "wrong"), [(LEAST - 1, True), (LEAST, False), (LEAST + 1, False), (200, False), (201, True)]
)
def test_fifteen_characters_are_enough_and_fourteen_are_not(length: int, wrong: bool) -> None:
    password = ("qzmtr wblnp hvkdg" * 20)[:length]
    assert bool(what_is_wrong(password, password)) is wrong


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "passwordpassword",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "Test County 2026",
        "danatestcase1234",
    ],
)
def test_what_a_guesser_tries_first_is_refused(password: str) -> None:
    assert (
        "guesser" in what_is_wrong(password, password, ("Dana Testcase", "dana", "Test County"))["password"]
    )


def test_the_same_twice() -> None:
    assert set(what_is_wrong("mango Tuesday ladder fog", "mango tuesday ladder fog")) == {"again"}


def test_a_password_is_right_however_the_keyboard_composes_it() -> None:
    composed, taken_apart = (unicodedata.normalize(form, "Ñandú por la mañana") for form in ("NFC", "NFD"))
    assert composed != taken_apart
    assert is_right(taken_apart, hash_password(composed))


def test_nothing_is_right_for_nobody() -> None:
    assert not is_right("nobody has this password", None)
    assert not is_right("", None)
    assert not is_right("anything", "$argon2id$not-a-real-hash$")


def test_the_hash_is_argon2id_with_19_mebibytes() -> None:
    assert hash_password("mango Tuesday ladder fog").startswith("$argon2id$v=19$m=19456,t=2,p=1$")
