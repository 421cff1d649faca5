"""What is kept for a while only: shown while it is young, read anew after that."""

import pytest
import streamlit as st

from pages.parts.aging import Aging, younger_than


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The steady clock's seconds, to be set."""
    shows = [100.0]
    monkeypatch.setattr("pages.parts.aging.seconds", lambda: shows[0])
    return shows


def test_a_value_is_kept_while_it_is_young_and_read_anew_after_that(clock: list[float]) -> None:
    read: list[float] = []

    @st.cache_resource(validate=younger_than(1), show_spinner=False)
    def looked_up(which: str) -> Aging[float]:
        read.append(clock[0])
        return Aging(clock[0])

    try:
        assert looked_up("rules").value == 100.0
        clock[0] = 100.9
        assert looked_up("rules").value == 100.0
        clock[0] = 101.0
        assert looked_up("rules").value == 101.0
        assert read == [100.0, 101.0]
    finally:
        looked_up.clear()
