"""Figures in words: nobody reads a small number as a good one, an unknown one as none, or a difference as a cause."""

import pytest

from forms.figures import (
    Share,
    by_lower_bound,
    say_comparison,
    say_days,
    say_interval,
    say_money,
    say_number,
    say_percent,
    say_share,
    share,
)
from forms.small_cells import leaving_column, leaving_share, leaving_shares
from records.rates import wilson

CAUSAL = ("because", "thanks to", "leads to", "works better", "effect", "due to", "improves")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_sixty_four_of_a_hundred_and_forty_nine_is_said_with_its_interval() -> None:
    said = plain(say_share(share(64, 149), "found work"))
    assert said == "64 of 149 found work (43%, between 35% and 51%)"


def test_three_of_four_is_too_few_to_tell() -> None:
    assert plain(say_share(share(3, 4), "enrolled")).endswith("between 30% and 95%): too few to tell")


def test_what_nobody_recorded_is_never_none() -> None:
    assert say_share(None) == say_number(None) == say_money(None) == say_days(None) == "not recorded"


def test_of_nobody_there_is_no_share() -> None:
    assert say_share(share(0, 0)) == "nobody yet to count"


@pytest.mark.parametrize(
    ("part", "said"),
    [(0, "0%"), (0.001, "under 1%"), (0.004, "under 1%"), (0.996, "over 99%"), (1, "100%")],
)
def test_only_nobody_is_none_and_only_everybody_is_all(part: float, said: str) -> None:
    assert plain(say_percent(part)) == said


@pytest.mark.parametrize(
    ("count", "of"), [(0, 1), (1, 1), (64, 149), (3, 4), (0, 500), (500, 500), (1, 3000)]
)
def test_papers_and_records_have_the_same_interval(count: int, of: int) -> None:
    found = share(count, of)
    assert (found.low, found.high) == pytest.approx(wilson(count, of))


def test_money_has_cents_only_where_there_are_some() -> None:
    assert (say_money(794600), say_money(794650)) == ("$7,946", "$7,946.50")


@pytest.mark.parametrize(
    ("days", "said"), [(0, "0 days"), (0.1, "a few hours"), (1, "1 day"), (4.4, "4.5 days"), (12, "12 days")]
)
def test_days_are_said_in_halves(days: float, said: str) -> None:
    assert say_days(days) == said


def test_three_of_three_doesnt_stand_above_sixty_of_eighty() -> None:
    rows = [("Small", share(3, 3)), ("Large", share(60, 80)), ("Unknown", None), ("Middle", share(30, 60))]
    assert [name for name, _ in by_lower_bound(rows)] == ["Large", "Middle", "Small", "Unknown"]


def test_overlapping_intervals_tell_nothing() -> None:
    assert say_comparison([("One", share(30, 60)), ("Other", share(33, 60))]) == (
        "The intervals overlap: these figures don't tell one from another."
    )


def test_intervals_apart_are_said_without_a_cause() -> None:
    said = say_comparison([("A", share(80, 100)), ("B", share(20, 100)), ("C", share(75, 100))])
    assert said.startswith("A stands above B: the intervals don't touch.")
    assert "doesn't say why" in said
    assert not [word for word in CAUSAL if word in said]


def test_a_comparison_leaves_out_those_too_few() -> None:
    assert say_comparison([("A", share(80, 100)), ("Small", share(0, 5))]) == "Too few to compare."


def test_a_small_count_leaves_as_fewer_than_ten() -> None:
    leaving = leaving_share(share(4, 40))
    assert (leaving.words, leaving.at, leaving.percent) == ("fewer than 10 of 40", None, "")


def test_all_but_a_few_leaves_as_that() -> None:
    assert leaving_share(share(38, 40)).words == "all but fewer than 10 of 40"


@pytest.mark.parametrize(
    ("count", "of", "words"),
    [(10, 20, "10 of 20"), (9, 20, "fewer than 10 of 20"), (11, 20, "all but fewer than 10 of 20")],
)
def test_ten_may_leave_and_nine_may_not(count: int, of: int, words: str) -> None:
    assert leaving_share(share(count, of)).words == words


def test_nobody_gives_nobody_away() -> None:
    assert leaving_share(share(0, 50)).words == "0 of 50"
    assert leaving_share(share(50, 50)).words == "50 of 50"


def test_a_share_that_hides_its_count_has_the_same_interval_whatever_the_count() -> None:
    ends = {
        (leaving_share(share(count, 40)).low, leaving_share(share(count, 40)).high) for count in range(1, 10)
    }
    assert len(ends) == 1


def test_one_small_number_alone_takes_another_with_it() -> None:
    assert leaving_column([50, 4, 30, None, 0]) == ["50", "fewer than 10", "left out", "not recorded", "0"]


def test_small_numbers_that_hide_each_other_take_no_other() -> None:
    assert leaving_column([50, 4, 8, 30]) == ["50", "fewer than 10", "fewer than 10", "30"]


def test_the_size_of_a_small_group_cant_be_worked_out_from_the_others() -> None:
    words = [one.words for one in leaving_shares([share(50, 100), share(30, 60), share(2, 4)])]
    assert words == ["50 of 100", "left out", "fewer than 10"]


def test_an_interval_is_between_its_ends() -> None:
    assert plain(say_interval(Share(1, 2, 0.1, 0.9))) == "between 10% and 90%"
