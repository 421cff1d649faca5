"""Somebody who subtracts every number of a paper from every other that it lies in never comes to one to nine people."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from random import Random
from typing import Any

import pytest

from forms.board import board_paper
from forms.board_values import Board, Counts, District, Partner
from forms.figures import share
from forms.nested import FEWEST, chain, hidden_places, untold
from forms.paper import Lines, Paper, _parts
from forms.partner_review import PartnerReview, Waiting, partner_review
from forms.small_cells import LEFT_OUT, leaving_share, leaving_shares
from tests.forms.papers import ON, words
from tests.forms.test_reports import cells, tables

ROUNDS = 120
Told = dict[str, int]


def test_offered_and_referred_would_leave_six_people() -> None:
    assert chain(133, 127) == {127}
    assert chain(133, 123, 124, 40) == {124}
    assert untold({"sent": 127, "offered": 133}, [("sent", "offered")]) == {133}


def test_what_lies_within_what_lies_within_is_subtracted_too() -> None:
    within = [("enrolled", "attended"), ("attended", "sent")]
    assert untold({"sent": 149, "enrolled": 141, "attended": None}, within) == {141}
    assert untold({"sent": 149, "other": 141}, within) == frozenset()


@pytest.mark.parametrize(("inner", "stands"), [(133, True), (124, False), (123, True), (9, True), (0, True)])
def test_nobody_less_is_told_and_ten_less_too(inner: int, stands: bool) -> None:
    """Nine is told as fewer than ten, whatever it lies in."""
    assert (inner not in chain(133, inner)) is stands


def test_a_number_that_mustnt_stand_is_told_nowhere_nor_by_its_share() -> None:
    hidden = chain(133, 127)
    assert leaving_share(share(127, 133), hidden).words == "all but fewer than 10 of 133"
    assert leaving_share(share(60, 127), hidden).words == "60 of a number left out"
    assert leaving_share(share(60, 127), hidden).percent == ""
    assert leaving_share(share(120, 127), hidden).words == "120 of a number left out"
    assert leaving_share(share(127, 127), hidden).words == LEFT_OUT
    assert leaving_share(share(127, 400), hidden).words == "left out of 400"


def test_a_group_that_mustnt_be_told_takes_another_with_it() -> None:
    found = [share(60, 127), share(50, 100), share(20, 40)]
    assert [one.words for one in leaving_shares(found, [chain(133, 127), frozenset(), frozenset()])] == [
        LEFT_OUT, "50 of 100", LEFT_OUT,
    ]  # fmt: skip


def numbers(cell: str) -> tuple[int | None, int | None]:
    """What a cell tells: a count, and out of how many."""
    cell = cell.replace(",", "")
    if found := re.match(r"(\d+) of (\d+)", cell):
        return int(found[1]), int(found[2])
    if found := re.match(r"(?:all but )?(?:fewer than 10|left out) of (\d+)", cell):
        return None, int(found[1])
    found = re.match(r"(\d+)(?: of a number left out)?$", cell)
    return (int(found[1]) if found else None), None


def attack(told: Told, nested: Iterable[tuple[str, str]]) -> list[str]:
    """Every difference that is a small number."""
    return [
        f"{outer} {told[outer]} - {inner} {told[inner]}"
        for inner, outer in nested
        if inner in told and outer in told and 0 < abs(told[outer] - told[inner]) < FEWEST
    ]


def keep(told: Told, name: str, number: int | None) -> None:
    if number is not None:
        assert told.setdefault(name, number) == number
        assert not 0 < number < FEWEST, (name, number)


def less(random: Random, number: int) -> int:
    """A part of it: often nearly all, or nearly nobody."""
    near = random.choice((0, 1, 5, 9, 10, 11))
    return random.choice((max(0, number - near), min(number, near), random.randint(0, number)))


def counts(random: Random, most: Counts | None = None) -> Counts:
    def below(name: str) -> int:
        return random.randint(0, 400) if most is None else less(random, getattr(most, name))

    screened = below("screened")
    sent = min(less(random, screened), most.sent or 0) if most else less(random, screened)
    enrolled = min(less(random, sent), most.enrolled or 0) if most else less(random, sent)
    employed = min(less(random, enrolled), most.employed or 0) if most else less(random, enrolled)
    by_right, paid = below("by_right"), below("paid_parents")
    return Counts(screened, sent, enrolled, employed, below("released"), by_right, paid, paid * 5_000)


def came(random: Random) -> tuple[int, int, int, int, int]:
    sent = random.randint(0, 400)
    attended = less(random, sent)
    enrolled = less(random, attended)
    return sent, attended, enrolled, less(random, enrolled), less(random, sent)


def parted(random: Random, number: int, parts: int) -> list[int]:
    cuts = sorted(less(random, number) for _ in range(parts - 1))
    return [high - low for low, high in zip([0, *cuts], [*cuts, number], strict=True)]


def boards() -> Iterator[Board]:
    random = Random(11)
    for _ in range(ROUNDS):
        sent, attended, enrolled, employed, paid = came(random)
        year = counts(random)
        wholes = (sent, enrolled, employed, year.released or 0, paid)
        rows = zip(*(parted(random, number, 4) for number in wholes), strict=True)
        groups = [came(random) for _ in range(4)]
        yield Board(
            "An agency", "all offices", "October 2026", "a year", ON, counts(random, year), year,
            attended=share(attended, sent),
            enrolled=share(enrolled, sent),
            employed=share(employed, enrolled),
            paid_three_months=share(paid, sent),
            districts=tuple(District(f"D{place}", *row) for place, row in enumerate(rows)),
            partners=tuple(
                Partner(f"P{place}", share(group[2], group[0]), share(group[3], group[2]))
                for place, group in enumerate(groups)
            ),
        )  # fmt: skip


CAME = [*combinations(("employed", "enrolled", "attended", "referred"), 2), ("paid", "referred")]
PERIODS = ("screened", "sent", "enrolled", "employed", "released", "by_right", "paid_parents")
WHOLE = [
    *CAME,
    *((f"month.{name}", f"year.{name}") for name in PERIODS),
    *(
        (f"{period}.{inner}", f"{around}.{outer}")
        for period, around in (("month", "month"), ("year", "year"), ("month", "year"))
        for inner, outer in combinations(("employed", "enrolled", "sent", "screened"), 2)
    ),
    ("employed", "year.employed"),
    ("paid", "year.paid_parents"),
]
ROWS = (("attended", "referred"), ("enrolled", "referred"), ("employed", "enrolled"), ("paid", "referred"))


def told_of_board(table: dict[str, Any]) -> Told:
    told: Told = {}
    for name, row in zip(PERIODS, cells(table["happened"]), strict=True):
        for period, cell in zip(("month", "year"), row[1:], strict=True):
            last = re.search(r"by ([\d,]+) parents", cell) if name == "paid_parents" else None
            keep(told, f"{period}.{name}", numbers(last[1] if last else cell)[0])
    for (count, of), row in zip(ROWS, cells(table["came_of_it"]), strict=True):
        shown = numbers(row[1])
        keep(told, count, shown[0])
        keep(told, of, shown[1])
    return told


def check_column(shown: list[int | None], truth: list[int], whole: int | None) -> None:
    """With the whole known, what is hidden is more than one number, of ten or more together."""
    gone = [number for number, cell in zip(truth, shown, strict=True) if cell is None]
    if whole is not None and any(gone):
        assert len([number for number in gone if number]) != 1 or sum(map(bool, truth)) == 1, (truth, shown)
        assert sum(gone) >= FEWEST or sum(gone) == sum(truth), (truth, shown)


Drawn = list[tuple[Board, dict[str, Any]]]


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    return [(board, tables(board_paper(board, words()))) for board in boards()]


def test_nobody_can_be_worked_out_of_a_boards_page(drawn: Drawn) -> None:
    for board, table in drawn:
        told = told_of_board(table)
        assert attack(told, WHOLE) == []
        columns = list(zip(*(row[1:] for row in cells(table["districts"])), strict=True))
        names = ("referred", "enrolled", "employed", "year.released", "paid")
        fields = ("sent", "enrolled", "employed", "released", "paid_three_months")
        shown = [[numbers(cell)[0] for cell in column] for column in columns]
        for column, name, field in zip(shown, names, fields, strict=True):
            truth = [getattr(one, field) for one in board.districts]
            check_column(column, truth, told.get(name))
            if name not in told and sum(truth) >= FEWEST:  # nor does the sum give the whole
                assert None in column, (name, truth)
        for place in range(len(board.districts)):
            row = {name: column[place] for name, column in zip(names, shown, strict=True)}
            there = {name: number for name, number in row.items() if number is not None}
            assert attack(there, CAME) == []


def test_no_partners_figures_give_a_few_of_its_people_away(drawn: Drawn) -> None:
    for _, table in drawn:
        for row in cells(table["partners"]):
            told: Told = {}
            for (count, of), cell in zip(ROWS[1:3], (row[1], row[3]), strict=True):
                shown = numbers(cell)
                keep(told, count, shown[0])
                keep(told, of, shown[1])
            assert attack(told, CAME) == [], row


def late_line(paper: Paper) -> str:
    (line,) = (part.lines[0] for part in _parts(paper) if isinstance(part, Lines) and part.id == "late")
    return line.en


def test_nobody_can_be_worked_out_of_a_pack() -> None:
    random = Random(5)
    for _ in range(ROUNDS):
        parents = came(random)
        sent = random.randint(0, 300)
        asked = less(random, sent)
        in_time, late, unanswered = parted(random, asked, 3)
        states = parted(random, sent, 4)
        declined = parted(random, states[3], 2)
        given = PartnerReview(
            "A provider", "An agency", "a year", ON, sent,
            states=tuple(zip(("With you", "Going", "Ended", "You couldn't take them"), states, strict=True)),
            answered=share(in_time, asked), unanswered=unanswered, late=late, answer_within=None,
            attended=share(parents[1], parents[0]), enrolled=share(parents[2], parents[0]),
            employed=share(parents[3], parents[2]), not_told=0,
            declined=tuple(zip(("not eligible", "no room"), declined, strict=True)),
        )  # fmt: skip
        paper = partner_review(given, words())
        table, told = tables(paper), dict[str, int]()
        names = (
            ("in_time", "asked"),
            ("attended", "referred"),
            ("enrolled", "referred"),
            ("employed", "enrolled"),
        )
        for (count, of), row in zip(names, cells(table["answered"]), strict=True):
            shown = numbers(row[1])
            keep(told, count, shown[0])
            keep(told, of, shown[1])
        late_and_not = re.search(r"Answered late: (.*?)\. Not answered yet: (.*?)\.", late_line(paper))
        assert late_and_not
        for name, cell in zip(("late", "unanswered"), late_and_not.groups(), strict=True):
            keep(told, name, numbers(cell)[0])
        keep(told, "sent", sent if sent >= FEWEST else None)
        parts = ("in_time", "late", "unanswered")
        nested = [("asked", "sent"), *((part, outer) for part in parts for outer in ("asked", "sent"))]
        assert attack(told, [*CAME, *nested]) == [], (given.answered, late, unanswered)
        truth = [in_time, late, unanswered]
        shown_parts = [told.get(name) if number else 0 for name, number in zip(parts, truth, strict=True)]
        check_column(shown_parts, truth, told.get("asked"))
        if asked >= FEWEST and "asked" not in told:
            assert None in shown_parts
        if given.declined:
            shown_states = [numbers(row[1])[0] for row in cells(table["states"])]
            shown_reasons = [numbers(row[1])[0] for row in cells(table["reasons"])]
            if shown_states[3] is None and states[3] >= FEWEST:
                assert None in shown_reasons


@pytest.mark.parametrize(
    ("now", "ended", "said"),
    [
        ((5, 40, 85), 125, LEFT_OUT),
        ((40, 5, 85), 90, LEFT_OUT),  # left out among the states, so that the five can't be worked out
        ((30, 40, 60), 100, "100"),
        ((0, 40, 90), 130, "130"),
    ],
)
def test_how_many_left_a_state_doesnt_tell_how_few_are_still_in_it(
    now: tuple[int, int, int], ended: int, said: str
) -> None:
    there = "Handed over, no answer yet"
    given = PartnerReview(
        "A provider", "An agency", "a year", ON, 130,
        states=tuple(zip((there, "With you", "Ended"), now, strict=True)),
        answered=None, unanswered=0, late=0, answer_within=None,
        attended=None, enrolled=None, employed=None, not_told=0,
        waiting=(Waiting(there, 6, ended),),
    )  # fmt: skip
    (row,) = cells(tables(partner_review(given, words()))["waiting"])
    assert row[2] == said


def test_hidden_parts_of_a_whole_are_two_at_least() -> None:
    assert hidden_places([50, 4, 30]) == {1, 2}
    assert hidden_places([50, 20, 30], [0]) == {0, 1}
    assert hidden_places([0, 0, 12], [2]) == {2}
