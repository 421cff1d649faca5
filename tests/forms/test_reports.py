"""The board's page and the pack for a meeting: one page, no names, no small number, no cause, the same page for all."""

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from forms.board import board_paper
from forms.board_values import Board, Counts, District, Partner
from forms.draw import place
from forms.figures import share
from forms.ink import Dot, Letters
from forms.page import html
from forms.paper import Both, Paper, Span, Table, _parts
from forms.partner_review import PartnerReview, Waiting, partner_review
from forms.review_points import points
from tests.forms.papers import ON, catalogue, faces, words
from tests.forms.reading import joined, printed, unbroken, words_of
from tests.forms.test_equal_pages import Tree, text_of
from tests.forms.test_printing import overlaps

MONTH = Counts(41, 38, 14, 7, 12, 3, 18, 794_600)
HOW = (("provider", 40), ("parent", 18), ("new_hire_report", 12), ("payment", 4))
YEAR = Counts(612, 498, 201, 74, 135, 22, 190, 12_794_600, HOW)
CAUSAL = re.compile(
    r"\b(because|thanks to|leads? to|led to|effects?|due to|improves?d?|works better|impact)\b", re.I
)


def board(**changes: Any) -> Board:
    names = [provider.name.en for provider in catalogue().providers]
    sizes = [(64, 149), (11, 38), (30, 60), (12, 100), (4, 40), (3, 4), (22, 31), (50, 200), (0, 12)]
    given = Board(
        agency="San Bernardino County Department of Child Support Services",
        offices="all offices",
        month="October 2026",
        year="November 2025 to October 2026",
        on=ON,
        in_month=MONTH,
        in_year=YEAR,
        attended=share(280, 498),
        enrolled=share(201, 498),
        employed=share(74, 201),
        paid_three_months=share(66, 498),
        districts=tuple(
            District(name, size, size // 3, size // 7, size // 4, size // 9)
            for name, size in (
                ("First", 80),
                ("Second", 120),
                ("Third", 98),
                ("Fourth", 60),
                ("Fifth", 110),
                ("", 30),
            )
        ),
        partners=tuple(
            Partner(name, share(count, of), share(count // 3, count))
            for name, (count, of) in zip(names, sizes, strict=True)
        ),
    )
    return replace(given, **changes)


def review(**changes: Any) -> PartnerReview:
    given = PartnerReview(
        provider="America's Job Center of California, San Bernardino County",
        agency="San Bernardino County Department of Child Support Services",
        period="November 2025 to October 2026",
        on=ON,
        sent=149,
        states=(("With you", 21), ("Going", 40), ("Going, paused", 4), ("Ended with an outcome", 34)),
        answered=share(88, 120),
        unanswered=14,
        late=18,
        answer_within="2 business days",
        attended=share(110, 149),
        enrolled=share(64, 149),
        employed=share(28, 64),
        not_told=25,
        declined=(("not eligible", 12), ("no room", 5)),
        lost=(("didn't come", 14), ("couldn't be reached", 11)),
        waiting=(Waiting("Going", 41, 34), Waiting("Going, paused", 16, 4)),
    )
    return replace(given, **changes)


def large_board() -> Board:
    """A million referrals on record: numbers of six digits, as many partners as the page holds."""
    names = [provider.name.en for provider in catalogue().providers]
    return board(
        in_year=Counts(74_855, 121_702, 29_623, 9_969, 22_148, 12_345, 33_210, 2_326_235_000, HOW),
        attended=share(33_539, 60_075),
        enrolled=share(29_623, 60_075),
        employed=share(13_862, 29_623),
        paid_three_months=share(14_742, 60_075),
        districts=(),
        partners=tuple(
            Partner(name, share(11_615 - 1_000 * each, 30_894), share(1_255, 11_615 - 1_000 * each))
            for each, name in enumerate(names)
        ),
    )


NOTHING = Counts(*(None,) * 8)
PAPERS = {
    "board": board_paper(board(), words()),
    "board of an empty month": board_paper(
        board(
            in_month=NOTHING,
            in_year=NOTHING,
            attended=None,
            enrolled=None,
            employed=None,
            paid_three_months=None,
            districts=(),
            partners=(),
        ),
        words(),
    ),
    "board of a large agency": board_paper(large_board(), words()),
    "review": partner_review(review(), words()),
    "review of nobody": partner_review(
        review(
            sent=0,
            states=(),
            answered=None,
            declined=(),
            lost=(),
            waiting=(),
            not_told=0,
            late=0,
            unanswered=0,
        ),
        words(),
    ),
}


def tables(paper: Paper) -> dict[str, Table]:
    return {part.id: part for part in _parts(paper) if isinstance(part, Table)}


def cells(table: Table) -> list[list[str]]:
    """Every row in words; a drawing is what it says."""
    return [
        [
            cell.en if isinstance(cell, Both) else cell.said.en if isinstance(cell, Span) else ""
            for cell in row
        ]
        for row in table.rows
    ]


def said(paper: Paper) -> str:
    return joined(words_of(printed(paper)))


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_lies_on_anything_and_all_of_it_can_be_copied(name: str) -> None:
    for page in place(PAPERS[name], faces()):
        assert overlaps(page) == []
        assert min(item.size for item in page if isinstance(item, Letters)) >= 10.5


@pytest.mark.parametrize("name", [name for name in PAPERS if name.startswith("board")])
def test_the_board_has_one_page(name: str) -> None:
    assert len(place(PAPERS[name], faces())) == 1


def test_a_pack_has_a_side_of_figures_and_one_to_write_on() -> None:
    figures, talk = place(PAPERS["review"], faces())
    assert "What to talk about" not in " ".join(item.text for item in figures if isinstance(item, Letters))
    assert "What to talk about" in " ".join(item.text for item in talk if isinstance(item, Letters))


@pytest.mark.parametrize("name", PAPERS)
def test_the_page_for_those_who_listen_says_the_same(name: str) -> None:
    page = html(PAPERS[name])
    tree = Tree()
    tree.feed(page)
    assert tree.open == []
    heard, seen = unbroken(text_of(page)), unbroken(said(PAPERS[name]))
    for table in tables(PAPERS[name]).values():
        for row in table.rows:
            for cell in row:
                if isinstance(cell, Both):
                    assert unbroken(cell.en) in heard
                    assert all(
                        unbroken(word) in seen for word in cell.en.split()
                    )  # a cell may have two lines
                elif isinstance(cell, Span):
                    assert cell.said.en in unescape(page)


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_of_figures_counts_its_pages_and_says_when_it_counted(name: str) -> None:
    reader = printed(PAPERS[name])
    assert str(reader.root_object["/Lang"]) == "en"
    for number, page in enumerate(reader.pages, start=1):
        text = joined(page.extract_text())
        assert f"Page {number} of {len(reader.pages)}" in text
        assert "counted on November 21, 2026" in text


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_says_why(name: str) -> None:
    assert CAUSAL.findall(said(PAPERS[name])) == []


@pytest.mark.parametrize("name", ["board", "review"])
def test_no_number_of_one_to_nine_leaves(name: str) -> None:
    """But for days, percent, what is numbered to be written on, and the words of the rule itself."""
    found = [
        (table.id, row)
        for table in tables(PAPERS[name]).values()
        if table.id not in ("talk", "agreed")
        for row in cells(table)
        for cell in row
        if re.search(r"(?<![\d$,.–(])\b[1-9]\b(?! months| days| business|\s?%|[,.–)]\d)", cell)
    ]
    assert found == []


def test_a_small_number_of_a_district_takes_another_with_it() -> None:
    rows = cells(tables(PAPERS["board"])["districts"])
    paid = {row[0]: row[5] for row in rows}
    assert paid["Fourth"] == "fewer than 10"
    found_work = [row[3] for row in rows]
    assert found_work.count("fewer than 10") >= 2 or "left out" in found_work


def test_partners_stand_by_what_they_surely_reach_and_the_smallest_have_no_row() -> None:
    paper = PAPERS["board"]
    rows = [row[0] for row in cells(tables(paper)["partners"])]
    assert rows
    section = paper.section("partners")
    assert section is not None
    assert "Too small for a row here" in said(paper)
    lows = [
        part.low
        for part in _parts(tables(paper)["partners"])
        if isinstance(part, Span) and part.at is not None
    ]
    assert lows == sorted(lows, reverse=True)


def test_what_nobody_recorded_isnt_none() -> None:
    text = said(PAPERS["board of an empty month"])
    assert "not recorded" in text
    assert not re.search(r"Parents screened 0", text)
    assert "no ZIP is mapped to a district yet" in text


def test_a_hollow_dot_is_too_few_to_tell() -> None:
    paper = partner_review(review(employed=share(10, 19), enrolled=share(30, 60)), words())
    dots = [item for page in place(paper, faces()) for item in page if isinstance(item, Dot)]
    assert [dot.filled for dot in dots].count(False) == 0  # 10 of 19 leaves 9: no dot at all
    few = partner_review(review(employed=share(0, 15)), words())
    hollow = [
        item for page in place(few, faces()) for item in page if isinstance(item, Dot) and not item.filled
    ]
    assert len(hollow) == 1
    assert "too few to tell" in said(few)


def test_points_to_talk_about_come_from_numbers_large_enough() -> None:
    assert any("Referrals without an answer" in point for point in points(review()))
    quiet = review(unanswered=3, late=2, not_told=1, declined=(("no room", 4),), lost=(), waiting=())
    assert len(points(quiet)) == 1
    assert len(points(review())) <= 5


def test_going_somewhere_for_long_is_no_waiting() -> None:
    quiet = review(unanswered=0, late=0, not_told=0, declined=(), lost=())
    long = Waiting("Handed over, no answer yet", 20, 40)
    assert len(points(replace(quiet, waiting=(replace(long, waits=False),)))) == 1
    assert "over two weeks" in points(replace(quiet, waiting=(long,)))[0]


def test_how_we_know_of_jobs_is_said_with_each_number() -> None:
    text = said(PAPERS["board"])
    assert "the provider: 40; the parent: 18; a new-hire report: left out; a payment: fewer than 10." in text
