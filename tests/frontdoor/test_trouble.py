"""What is logged when a page fails or a verb refuses: where, and nothing that anybody typed."""

import logging
from collections.abc import Iterator

import pytest

from frontdoor.trouble import keep_values_out_of_the_log, note_refusal, note_trouble
from records.errors import BadText


def failed_with(problem: Exception) -> Exception:
    try:
        raise problem
    except type(problem) as caught:
        return caught


def test_a_refusal_is_one_line_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    note_refusal(failed_with(BadText("Ruben Testcase has too many letters.")))
    assert "BadText" in caplog.text
    assert "test_trouble.py" in caplog.text
    assert len(caplog.text.splitlines()) == 1
    assert "Ruben" not in caplog.text


@pytest.fixture
def streamlits_log() -> Iterator[logging.Logger]:
    """As it was afterwards, for the tests that read it."""
    log = logging.getLogger("streamlit.error_util")
    before = list(log.filters)
    yield log
    log.filters[:] = before


def test_a_failed_run_is_logged_once_by_us_and_without_values(
    streamlits_log: logging.Logger, caplog: pytest.LogCaptureFixture
) -> None:
    keep_values_out_of_the_log()
    problem = failed_with(RuntimeError("Ruben Testcase"))
    streamlits_log.error("Uncaught app execution", exc_info=problem)
    assert note_trouble(problem) in caplog.text
    assert "RuntimeError" in caplog.text
    assert "Ruben" not in caplog.text
