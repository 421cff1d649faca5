"""People's names, printed and read back unchanged."""

import logging

import pytest

from forms.faces import clean
from forms.referral import referral_paper
from tests.forms.papers import faces, marisol, referral, words
from tests.forms.reading import joined, printed, unbroken, words_of

NAMES = [
    "Nguyễn Văn Testcase", "Đặng Thị Ánh", "محمد", "محمد علي مثال", "مُحَمَّد",
    "Ñúñez-O’Brien", "O'Brien", "王小明", "王龍 张", "דוד כהן", "דוד 12", "עמרי 3 כהן",
    "سارة Smith", "សុខ សុភា", "សុខឿន ភៀវ", "Արմեն Պետրոսյան", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Paj Ntaub Vaj", "𖬌𖬣𖬵", "김민준", "さくら ひめ", "Łį́į́ʼ Yázhí", "m̥ǹ̩", "नेहा शर्मा",
    "রহিম", "মোহাম্মদ", "தமிழ்ச்செல்வி", "తెలుగు", "ગુજરાતી", "ಕನ್ನಡ", "മലയാളം",
    "สมชาย ใจดี", "ສົມສັກ", "မောင်မောင်", "አበበ ቢቂላ", "Ольга Иванова", "გიორგი",
    "😀 Sam", "👩‍🔧 Kim", "Ünal Şahin İnce", "A",
    "Testcase" * 11 + "ab",
    " ".join(["Testcase"] * 10),
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_prints_and_reads_back_unchanged(name: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        text = words_of(printed(referral_paper(referral(parent=marisol(name=name)), words())))
    assert unbroken(name) in unbroken(text)
    if len(name) < 60:
        assert joined(name) in joined(text)
    assert [record.message for record in caplog.records] == []  # fpdf2 says so when a face hasn't got a sign


@pytest.mark.parametrize("name", NAMES)
def test_every_sign_of_a_name_has_a_face(name: str) -> None:
    assert [sign for sign in name if not faces().has(sign) and sign not in "\u200d"] == []


def test_decomposed_letters_are_composed() -> None:
    assert clean("Nguye\u0302\u0303n") == "Nguyễn"


def test_signs_that_turn_a_line_around_or_steer_a_printer_are_left_out() -> None:
    assert clean("Ana\u202egro.elpmaxe\u0007") == "Anagro.elpmaxe"


def test_half_a_sign_prints_as_a_stand_in() -> None:
    assert clean("\ud83d") == "\ufffd"
    printed(referral_paper(referral(parent=marisol(name="\ud83d")), words()))
