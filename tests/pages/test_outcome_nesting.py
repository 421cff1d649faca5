"""What leaves the outcomes page, table by table: no number of one gives a few people away by a number of another."""

from collections.abc import Sequence
from random import Random

import pytest

from forms.nested import FEWEST
from pages.parts import outcome_refusals
from pages.parts.outcome_nesting import untold_of, untold_stays
from pages.parts.outcome_sentences import of_sent
from pages.parts.outcome_tables import FigureTable, median_table, rate_table, step_table
from records.outcome_values import Answered, DaysIn, Decline, Numbers, Retained, Step
from records.rates import Median, Rate, rate
from tests.forms.test_nested import Told, attack, keep, less, numbers

OF = {"offered": "screened", "sent": "offered", "attended": "sent", "enrolled": "attended"}
JOBS = ("employed", "enrolled", "attended", "sent", "offered", "screened")
NESTED = [
    *((inner, outer) for place, inner in enumerate(JOBS) for outer in JOBS[place + 1 :]),
    *((inner, outer) for inner in ("works.90", "asked.90", "works.30", "asked.30") for outer in JOBS),
    ("works.90", "asked.90"), ("works.30", "asked.30"), ("asked.90", "asked.30"), ("works.90", "asked.30"),
    *((inner, outer) for inner in ("paid", "first") for outer in JOBS[3:]), ("paid", "first"),
    *(("withholding", outer) for outer in JOBS),
    *((f"{inner}.of", outer) for place, inner in enumerate(JOBS[:-1]) for outer in JOBS[place + 1 :]),
    *((inner, f"{outer}.of") for place, inner in enumerate(JOBS) for outer in JOBS[place:-1]),
    *((f"{inner}.of", f"{outer}.of") for place, inner in enumerate(JOBS) for outer in JOBS[place + 1 :]),
]  # fmt: skip
"""A step is out of those of the one before it, and of those of whom nobody said: a number of its own."""


def some(random: Random) -> Numbers:
    screened = random.randint(0, 500)
    offered = less(random, screened)
    sent = less(random, offered)
    attended = less(random, sent)
    enrolled = less(random, attended)
    employed = less(random, enrolled)
    first = less(random, sent)
    asked = less(random, employed)
    asked_90 = less(random, asked)
    chain = {
        "screened": screened,
        "offered": offered,
        "sent": sent,
        "attended": attended,
        "enrolled": enrolled,
    }
    unknown = {name: random.choice((0, (chain[of] - chain[name]) // 2)) for name, of in OF.items()}
    steps = []
    for name, number in chain.items():
        before = OF.get(name, "")
        known = (
            rate(number, chain[before] + unknown.get(before, 0), unknown[name])
            if before
            else Rate(number, None)
        )
        steps.append(Step(name, known, known, before))
    return Numbers(
        tuple(steps), (), rate(employed, enrolled), rate(employed, sent), (),
        (
            Retained(30, rate(less(random, asked), asked), employed - asked),
            Retained(90, rate(less(random, asked_90), asked_90), employed - asked_90),
        ),
        rate(less(random, employed), employed),
        Answered(rate(0, 0), 0, 0, 0, 0, 0),
        rate(first, sent), Median(None, 0), rate(less(random, first), sent),
    )  # fmt: skip


def exports(found: Numbers) -> list[tuple[Sequence[tuple[str, str]], FigureTable]]:
    """Each table as the page makes it, with what its rows count and out of what."""
    hidden = untold_of(found)
    steps = [(step.id, f"{step.id}.of") for step in found.funnel]
    work = [found.employed, found.employed_of_sent, *(one.rate for one in found.retained), found.withholding]
    names = [
        ("employed", "enrolled"),
        ("employed", "sent"),
        ("works.30", "asked.30"),
        ("works.90", "asked.90"),
    ]
    paid = [found.first_payment, found.paid_three_months]
    return [
        (steps, step_table("Steps", found.funnel, hidden)),
        (
            [*names, ("withholding", "employed")],
            rate_table("Work", "Parents", [(f"{n}", one) for n, one in enumerate(work)], untold=[hidden] * 5),
        ),
        (
            [("first", "sent"), ("paid", "sent")],
            rate_table("Paid", "Parents", [("", one) for one in paid], untold=[hidden] * 2),
        ),
    ]


def told_by(names: Sequence[tuple[str, str]], table: FigureTable, told: Told) -> None:
    for (count, of), row in zip(names, table.leaving, strict=True):
        shown = (row[1], row[2]) if isinstance(row[1], int) else numbers(str(row[1]))
        keep(told, count, shown[0] or None)
        keep(told, of, (shown[1] if isinstance(shown[1], int) else None) or None)


def test_no_table_of_the_page_gives_a_few_away_by_another() -> None:
    random = Random(3)
    for _ in range(400):
        told: Told = {}
        for names, table in exports(some(random)):
            told_by(names, table, told)
        assert attack(told, NESTED) == []


def test_no_group_gives_a_few_away_by_its_other_figures() -> None:
    random = Random(4)
    for _ in range(150):
        groups = [some(random) for _ in range(5)]
        own = [untold_of(one) for one in groups]
        measures = (
            ("enrolled", "sent", [of_sent(one, "enrolled") for one in groups]),
            ("attended", "sent", [of_sent(one, "attended") for one in groups]),
            ("employed", "enrolled", [one.employed for one in groups]),
            ("paid", "sent", [one.paid_three_months for one in groups]),
        )
        tables = [
            (count, of, rate_table("", "", [("", each) for each in rates], parts=True, untold=own))
            for count, of, rates in measures
        ]
        for place in range(len(groups)):
            told: Told = {}
            for count, of, table in tables:
                row = table.leaving[place]
                told_by([(count, of)], FigureTable("", (), (), (row,)), told)
            assert attack(told, NESTED) == []


def test_those_of_whom_it_is_known_are_no_few_either() -> None:
    rows = [
        ("A", rate(100, 149, 45)),
        ("B", rate(60, 149, 60)),
        ("C", rate(50, 120, 30)),
        ("D", rate(2, 60, 55)),
    ]
    missing = [row[5] for row in rate_table("Work", "Parents", rows).leaving]
    assert missing[0] == "left out"  # 149 less 100 less 45 would leave 4 who didn't
    assert missing[3] == "left out"  # 60 less 55 would leave 5 who were asked


@pytest.mark.parametrize(
    ("ended", "counted"),
    [
        ((130, 125, 60, 40), ["130", "left out", "60", "left out"]),  # five still wait for an answer
        ((130, 120, 60, 40), ["130", "120", "60", "40"]),
        ((130, 120, 112, 40), ["130", "120", "left out", "left out"]),
    ],
)
def test_how_many_left_each_state_doesnt_tell_how_few_are_still_in_one(
    ended: tuple[int, ...], counted: list[str]
) -> None:
    states = ("draft", "sent", "accepted", "on_hold")
    found = [DaysIn(state, Median(4.0, of)) for state, of in zip(states, ended, strict=True)]
    medians = [(one.status, one.median) for one in found]
    table = median_table("How long it takes", "They were", medians, untold_stays(found))
    assert [row[2] for row in table.leaving] == counted


def test_what_a_provider_took_or_not_gives_no_reason_of_a_few_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outcome_refusals, "provider_name", lambda id: id)
    random = Random(6)
    for _ in range(300):
        declines: list[Decline] = []
        truth: dict[str, tuple[list[int], int]] = {}
        for name in ("A", "B", "C"):
            counts = [random.choice((0, 1, 4, 9, 10, 15, 60)) for _ in range(3)]
            truth[name] = (counts, sum(counts) + random.choice((0, 3, 12, 80)))
            declines += [
                Decline(name, reason, count, truth[name][1])
                for reason, count in zip(("no_capacity", "not_eligible", "other"), counts, strict=True)
            ]
        for provider, size, *cells in outcome_refusals.refusal_table(declines).leaving:
            counts, of = truth[str(provider)]
            rest = of - sum(counts)
            hidden = [cell for cell in cells if isinstance(cell, str)]
            shown = sum(cell for cell in cells if isinstance(cell, int))
            assert not [cell for cell in cells if isinstance(cell, int) and 0 < cell < FEWEST]
            # Whoever knows how many it couldn't take comes to no few, nor who knows how many it was sent.
            gone = sum(counts) - shown
            assert gone == 0 or len(hidden) > 1 or sum(map(bool, counts)) == 1
            assert hidden or not 0 < rest < FEWEST or size != of or not shown
