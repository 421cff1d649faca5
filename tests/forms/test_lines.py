"""How text is broken into lines, and how letters of two directions stand in one."""

from forms.directions import ordered
from forms.face import NOTHING, shares
from forms.lines import break_lines, clusters, words_of
from tests.forms.papers import faces


def test_lines_join_to_the_text_and_none_is_too_wide() -> None:
    text = "El que busca encuentra, y al que llama se le abre. " * 20
    lines = break_lines(faces(), text, 11, 200)
    assert "".join(lines) == text
    assert all(faces().width(line.rstrip(), 11) <= 200 for line in lines)


def test_a_word_wider_than_the_line_goes_on_below() -> None:
    lines = break_lines(faces(), "a " + "Testcase" * 30, 11, 150)
    assert "".join(lines) == "a " + "Testcase" * 30
    assert all(faces().width(line, 11) <= 150 for line in lines)


def test_a_blank_line_stays_a_line() -> None:
    assert break_lines(faces(), "one\n\ntwo", 11, 100) == ["one", "", "two"]


def test_a_letter_keeps_its_marks() -> None:
    assert clusters("m̥ǹ̩a") == ["m̥", "ǹ̩", "a"]
    assert clusters("👩‍🔧x") == ["👩‍🔧", "x"]


def test_chinese_may_break_between_any_two_signs() -> None:
    assert words_of("王小明 Kim") == ("王", "小", "明 ", "Kim")


def test_a_telephone_number_stays_whole() -> None:
    assert words_of("call (909) 555-0148 now") == ("call ", "(909) 555-0148 ", "now")


def test_hebrew_stands_to_the_right_of_a_number_that_follows_it() -> None:
    assert [(part.text, part.start) for part in ordered("דוד 12")] == [("12", 4), (" ", 3), ("דוד", 0)]


def test_english_keeps_its_order_around_arabic() -> None:
    assert "".join(part.text for part in ordered("to محمد Smith")) == "to محمد Smith"


def test_each_glyph_stands_for_letters_of_its_own() -> None:
    # The vowel sign is drawn before its consonant: two glyphs, one cluster.
    assert shares("হি", [0, 0]) == [(0x09B9,), (0x09BF,)]
    assert shares("fi", [0]) == [(0x66, 0x69)]
    assert shares("م", [0, 0]) == [(0x0645,), NOTHING]
    assert shares("ab", [1, 0]) == [(0x62,), (0x61,)]
