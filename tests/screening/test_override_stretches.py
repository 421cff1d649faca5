"""Several changes of one figure: which counts on which day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from screening.catalogue import Catalogue
from screening.changeable import subject
from screening.override_stretches import stretches
from screening.overrides import Override, fitting
from tests.screening.shipped import CATALOGUE
from tests.screening.test_overrides import ADULT, GUIDELINE, NEW_YEAR, change, changed, refused

JULY, LAST = date(2027, 7, 1), date(2027, 12, 31)
A_DAY = timedelta(days=1)


def held(catalogue: Catalogue, id: str = ADULT) -> list[tuple[object, date | None, date | None]]:
    """The same value on days in a row once."""
    found: list[tuple[object, date | None, date | None]] = []
    for one in subject(catalogue, id).values:
        goes_on = (
            bool(found) and found[-1][0] == one.value and found[-1][2] == (one.from_ or date.min) - A_DAY
        )
        found[-1:] = (
            [(one.value, found[-1][1], one.to)] if goes_on else [*found[-1:], (one.value, one.from_, one.to)]
        )
    return found


def test_a_change_for_this_year_gives_way_to_what_was_agreed_for_july() -> None:
    assert held(changed(change(ADULT, 20, JULY), change(ADULT, 21, NEW_YEAR, LAST))) == [
        (19, None, NEW_YEAR - A_DAY),
        (21, NEW_YEAR, JULY - A_DAY),
        (20, JULY, None),
    ]


def test_the_order_in_which_the_two_were_agreed_makes_no_difference() -> None:
    july, year = change(ADULT, 20, JULY), change(ADULT, 21, NEW_YEAR, LAST)
    assert held(changed(july, year)) == held(changed(year, july))


def test_after_its_end_the_shipped_value_counts_again() -> None:
    assert held(changed(change(ADULT, 21, NEW_YEAR, LAST)))[-1] == (19, LAST + A_DAY, None)


def test_after_its_end_the_value_in_force_then_counts_again() -> None:
    assert held(changed(change(ADULT, 20, NEW_YEAR), change(ADULT, 21, JULY, LAST)))[-1] == (
        20,
        LAST + A_DAY,
        None,
    )


def test_when_what_it_gave_way_to_has_ended_it_counts_again_until_its_own_end() -> None:
    august = date(2027, 8, 1)
    assert held(changed(change(ADULT, 20, JULY, august - A_DAY), change(ADULT, 21, NEW_YEAR, LAST))) == [
        (19, None, NEW_YEAR - A_DAY),
        (21, NEW_YEAR, JULY - A_DAY),
        (20, JULY, august - A_DAY),
        (21, august, LAST),
        (19, LAST + A_DAY, None),
    ]


def test_a_change_for_good_takes_the_place_of_what_was_agreed_for_july() -> None:
    assert held(changed(change(ADULT, 20, JULY), change(ADULT, 21, NEW_YEAR)))[1:] == [(21, NEW_YEAR, None)]


def test_days_on_which_a_change_says_nothing_new_are_passed_over() -> None:
    spring = change(ADULT, 21, NEW_YEAR, date(2027, 3, 31))
    summer = change(ADULT, 22, JULY, date(2027, 8, 31))
    back = change(ADULT, 19, date(2027, 2, 1), LAST)
    assert held(changed(spring, summer, back)) == [
        (19, None, NEW_YEAR - A_DAY),
        (21, NEW_YEAR, date(2027, 1, 31)),
        (19, date(2027, 2, 1), JULY - A_DAY),
        (22, JULY, date(2027, 8, 31)),
        (19, date(2027, 9, 1), None),
    ]
    assert "Nothing would change" in refused(spring, change(ADULT, 19, date(2027, 4, 1), LAST))


def test_what_was_replaced_already_is_given_way_to_no_more() -> None:
    agreed = change(ADULT, 20, JULY), change(ADULT, 22, date(2026, 12, 1))
    assert held(changed(*agreed, change(ADULT, 21, NEW_YEAR, LAST)))[-2:] == [
        (21, NEW_YEAR, LAST),
        (22, LAST + A_DAY, None),
    ]


def test_a_change_from_the_same_day_corrects_the_one_before() -> None:
    corrected = changed(change(ADULT, 20, JULY), change(ADULT, 21, JULY, LAST))
    assert held(corrected)[1:] == [(21, JULY, LAST), (20, LAST + A_DAY, None)]


def test_another_figure_is_another_matter() -> None:
    other = change("program:cohs_contra_costa/criterion:adult/low", 20, JULY)
    assert held(changed(other, change(ADULT, 21, NEW_YEAR, LAST)))[1:] == [
        (21, NEW_YEAR, LAST),
        (19, LAST + A_DAY, None),
    ]


def test_a_table_keeps_the_figure_that_was_agreed_for_later() -> None:
    later = {"first": "16500", "each_more": "5900"}
    guess = {"first": "16400", "each_more": "5800"}
    start, end = date(2027, 2, 1), date(2028, 1, 31)
    first = {"first": "16300", "each_more": "5700"}
    agreed = change(GUIDELINE, first, start, end), change(GUIDELINE, later, JULY, end)
    catalogue = changed(*agreed, change(GUIDELINE, guess, start, end))
    assert held(catalogue, GUIDELINE)[-2:] == [(guess, start, JULY - A_DAY), (later, JULY, end)]


def test_every_text_names_the_days_on_which_it_counts() -> None:
    catalogue = changed(change(ADULT, 20, JULY), change(ADULT, 21, NEW_YEAR, LAST))
    assert catalogue.program("cohs_san_bernardino").when.en.endswith(
        "From January 1, 2027 through June 30, 2027: Is 21 or older. From July 1, 2027: Is 20 or older."
    )


def test_what_no_longer_fits_is_named_as_it_was_agreed() -> None:
    year = change("program:closed_program/criterion:adult/low", 21, NEW_YEAR, LAST)
    july = change("program:closed_program/criterion:adult/low", 20, JULY)
    assert [override for override, _ in fitting(CATALOGUE, [july, year])[1]] == [july, year]


SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.one_of(st.none(), st.integers(0, 15))), min_size=1, max_size=6
)


@given(SPANS)
def test_on_every_day_it_is_as_a_walk_through_the_changes_has_it(spans: list[tuple[int, int | None]]) -> None:
    overrides = [
        change(
            ADULT,
            number,
            NEW_YEAR + first * A_DAY,
            None if more is None else NEW_YEAR + (first + more) * A_DAY,
        )
        for number, (first, more) in enumerate(spans, 20)
    ]

    def covers(one: Override, day: date) -> bool:
        return one.in_force_from <= day <= (one.in_force_to or date.max)

    pieces = [piece for each in stretches(overrides) for piece in each]
    for number in range(60):
        day = NEW_YEAR + number * A_DAY
        expected: Override | None = None
        for one in overrides:
            gives_way = expected and one.in_force_to and expected.in_force_from > one.in_force_from
            if covers(one, day) and not gives_way:
                expected = one
        found = [piece for piece in pieces if covers(piece, day)]
        assert (found[-1].value if found else None) == (expected.value if expected else None)
    for one in overrides:  # the day of a change is its own when it is agreed
        assert any((piece.value, piece.in_force_from) == (one.value, one.in_force_from) for piece in pieces)
