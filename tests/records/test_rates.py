"""Rates and their intervals, against published ones; tables from which no small number can be worked out."""

from random import Random

import pytest

from records.rates import Rate, apart, median, pairs_apart, rate, wilson
from records.small_cells import FEWER, LEFT_OUT, hide_small

# Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I,
# method 3: score without continuity correction.
NEWCOMBE = {
    (81, 263): (0.2553, 0.3662),
    (15, 148): (0.0624, 0.1605),
    (0, 20): (0.0, 0.1611),
    (1, 29): (0.0061, 0.1718),
}


@pytest.mark.parametrize(("counted", "interval"), NEWCOMBE.items())
def test_intervals_are_the_published_ones(counted: tuple[int, int], interval: tuple[float, float]) -> None:
    assert wilson(*counted) == pytest.approx(interval, abs=5e-5)


@pytest.mark.parametrize("of", [1, 4, 20, 149, 100_000])
def test_nobody_and_everybody_reach_the_ends_and_mirror_each_other(of: int) -> None:
    low, high = wilson(0, of)
    assert low == 0.0
    assert wilson(of, of)[1] == 1.0
    assert wilson(of, of)[0] == pytest.approx(1 - high)
    assert 0 < high < 1


def test_of_nobody_there_is_no_rate() -> None:
    assert rate(0, 0) == Rate(0, 0)
    assert rate(0, 0).share is None
    assert rate(0, 0).low is None


def test_what_nobody_recorded_is_no_zero() -> None:
    assert rate(0, 225, 225) == Rate(None, 225, 225)
    assert rate(None, 149).share is None
    assert rate(0, None, 149).count is None
    assert rate(3, None).count == 3
    nobody_did = rate(0, 40)
    assert (nobody_did.count, nobody_did.share) == (0, 0.0)


def test_the_unrecorded_stay_in_the_denominator() -> None:
    employed = rate(64, 149, 85)
    assert employed.share == 64 / 149
    assert (employed.low, employed.high) == wilson(64, 149)


@pytest.mark.parametrize(("count", "of", "unknown"), [(5, 4, 0), (-1, 4, 0), (3, 4, 2)])
def test_more_than_there_are_is_an_error(count: int, of: int, unknown: int) -> None:
    with pytest.raises(ValueError, match="are more than"):
        rate(count, of, unknown)


def test_a_small_program_does_not_stand_apart_for_being_small() -> None:
    small, large, poor = rate(3, 3), rate(60, 80), rate(20, 100)
    assert apart(small, large) is False
    assert apart(large, poor) is True
    assert apart(small, rate(0, 9, 9)) is None
    assert pairs_apart({"small": small, "large": large, "poor": poor}) == (
        ("small", "poor"),
        ("large", "poor"),
    )


def test_the_median_of_nothing_is_not_recorded() -> None:
    assert median([]).days is None
    assert median([3.0]).days == 3.0
    assert median([4.0, 1.0, 2.0, 3.0]) == median([1.0, 2.0, 3.0, 4.0])
    assert median([4.0, 1.0, 2.0, 3.0]).days == 2.5


def test_small_counts_are_hidden_and_zero_stands() -> None:
    assert hide_small([[0, 12], [30, None]]) == [[0, 12], [30, None]]
    assert hide_small([[3]]) == [[FEWER]]
    # One hidden count in a line would follow from its total, so the next smallest goes too.
    assert hide_small([[3, 40, 25]]) == [[FEWER, 40, LEFT_OUT]]


def test_what_mustnt_stand_for_another_reason_takes_others_with_it() -> None:
    assert hide_small([[12, 40, 25]], [(0, 0)]) == [[LEFT_OUT, 40, LEFT_OUT]]
    assert hide_small([[0, 40, 25]], [(0, 0)]) == [[0, 40, 25]]


def test_the_edges_of_small() -> None:
    assert hide_small([[9, 10, 50], [10, 11, 60], [12, 13, 70]])[0][0] == FEWER
    assert hide_small([[10, 11], [12, 13]]) == [[10, 11], [12, 13]]
    assert hide_small([[1, 0]]) == [[FEWER, 0]]


def test_no_total_gives_a_hidden_count_back() -> None:
    """In no row and no column is there exactly one count unknown, or a sum so small that each is told."""
    random = Random(3)
    for _ in range(300):
        rows, columns = random.randint(1, 5), random.randint(1, 5)
        table = [[random.choice((0, 1, 4, 9, 10, 15, 60)) for _ in range(columns)] for _ in range(rows)]
        hidden = hide_small(table)
        lines = [list(zip(row, said, strict=True)) for row, said in zip(table, hidden, strict=True)]
        lines += [list(column) for column in zip(*lines, strict=True)]
        for line in lines:
            gone = [count for count, said in line if isinstance(said, str)]
            left = [count for count, said in line if not isinstance(said, str) and count]
            assert all(count == said for count, said in line if not isinstance(said, str))
            assert not [count for count in left if count < 10]
            assert not gone or not left or (len(gone) > 1 and sum(gone) >= 10)
