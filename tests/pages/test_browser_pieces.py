"""What Streamlit's server makes of our own component; what it does in a browser: tests/browser."""

from streamlit.testing.v1 import AppTest

from tests.pages.desk import SECONDS


def pieces() -> None:
    import streamlit_portal_browser as browser

    words = dict.fromkeys(("label", "typed", "none", "erase", "too_big", "nothing_yet", "next"), "")
    browser.copy_button("R-2026", "Copy", key="copy.A__1")
    browser.leave_button("Leave", key="leave.__", to="/", waiting="One moment.")
    browser.paper_button("/files/x", "Print", key="print.a___b")
    browser.print_button("/files/x", "Print", key="slip.a__b")
    browser.read_aloud_button("Hello", key="aloud.__x", language="en", label="Read", stop="Stop")
    browser.signature_pad("Signature", key="drawn.__x")
    browser.keypad(key="keypad.__x", digits="", most=120, words=words, on_given=str)
    browser.diagram({}, key="diagram.__", words={})


def test_whatever_letters_a_key_is_made_of_the_page_is_drawn() -> None:
    app = AppTest.from_function(pieces, default_timeout=SECONDS).run()
    assert not app.exception
