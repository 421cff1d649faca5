"""Rows as columns: places of ids, words, what comes first, and that nothing recorded is nothing."""

from uuid import UUID

import numpy as np

from records.outcome_arrays import NOWHERE, Ids, SortedIds, Words, counts_of, first_of, least_of, moments


def test_an_id_keeps_its_place() -> None:
    ids = Ids()
    assert ids.add(["b", "a", "b"]).tolist() == [0, 1, 0]
    assert ids.add(["c", "a"]).tolist() == [2, 1]
    assert ids.find(["c", "x"]).tolist() == [2, NOWHERE]
    assert (list(ids), len(ids), "x" in ids) == (["b", "a", "c"], 3, False)


def test_an_id_that_is_kept_sorted_is_found_where_it_stood() -> None:
    first, second, third = "b" * 32, UUID("a" * 32), "a" * 31
    ids = SortedIds([first, second, third])
    assert ids.find([third, second, "x", first, first]).tolist() == [2, 1, NOWHERE, 0, 0]
    assert SortedIds([]).find(["x"]).tolist() == [NOWHERE]
    assert ids.find([]).tolist() == []


def test_words_said_alike_are_one() -> None:
    status = Words.of(["sent", "failed", "lost", "sent"]).said(lambda word: word == "sent")
    assert status.all == (True, False)
    assert [status.word(row) for row in range(4)] == [True, False, False, True]


def test_no_row_has_no_place() -> None:
    assert Ids().add([]).tolist() == Ids().find([]).tolist() == []
    assert Words.of([]).is_("sent").tolist() == []
    assert counts_of([Words.of([])], np.array([], dtype=bool)) == {}


def test_rows_are_told_by_their_words() -> None:
    status, reason = Words.of(["sent", "failed", "failed"]), Words.of([None, "no_show", None])
    assert status.is_("failed", "unheard of").tolist() == [False, True, True]
    assert reason.is_(None).tolist() == [True, False, True]
    every = np.ones(3, dtype=bool)
    assert counts_of([status, reason], every) == {
        ("sent", None): 1,
        ("failed", "no_show"): 1,
        ("failed", None): 1,
    }


def test_the_first_is_the_first_row_and_the_least_the_smallest() -> None:
    places, values = np.array([1, 1, 0]), moments([7, 3, None])
    assert first_of(places, values, 3)[1] == 7
    assert least_of(places, values, 3)[1] == 3
    assert np.isnan(least_of(places, values, 3)[[0, 2]]).all()
