"""The table behind each figure: as a supervisor sees it, and beside it as it may leave the agency. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from forms.figures import NOT_RECORDED, Share, say_ends, say_percent
from forms.nested import FEWEST
from forms.small_cells import (
    LEFT_OUT,
    NOTE,
    NOTHING_UNTOLD,
    Leaving,
    leaving_column,
    leaving_number,
    leaving_share,
    leaving_shares,
)
from pages.parts.exporting import Cell, Grid
from pages.parts.outcome_nesting import small_rest
from pages.parts.outcome_sentences import share_of, whose_share
from pages.parts.outcome_words import OF, STEPS
from records.outcome_values import Step
from records.rates import Median, Rate

_RATE = ("Count", "Of", "Share", "95% interval", "Not recorded")


@dataclass(frozen=True)
class FigureTable:
    """``rows`` hold every number; ``leaving`` none under ten, nor any by which one could be worked out."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    leaving: tuple[tuple[Cell, ...], ...]

    def grid(self, *notes: str) -> Grid:
        """What an export holds."""
        return Grid(self.title, self.columns, self.leaving, (*notes, NOTE))


def rate_table(
    title: str,
    first: str,
    rates: Sequence[tuple[str, Rate]],
    parts: bool = False,
    untold: Sequence[frozenset[int]] | None = None,
) -> FigureTable:
    """A rate a row, with the ends of its 95% interval. ``parts``: groups of a whole that is known.

    ``untold``: of each row the numbers that may not leave beside others of the page.
    """
    own = [NOTHING_UNTOLD] * len(rates) if untold is None else untold
    leaving = leaving_each([share_of(rate) for _, rate in rates], parts, own)
    missing = leaving_column(
        [rate.not_recorded for _, rate in rates],
        [
            place
            for place, (_, rate) in enumerate(rates)
            if rate.not_recorded
            and (small_rest(rate) or rate.of in own[place] or leaving[place].words == LEFT_OUT)
        ],
    )
    return FigureTable(
        title,
        (first, *_RATE),
        tuple((name, *_seen(rate)) for name, rate in rates),
        tuple(
            (name, *_left(rate, one), unknown)
            for (name, rate), one, unknown in zip(rates, leaving, missing, strict=True)
        ),
    )


def leaving_each(
    shares: Sequence[Share | None], parts: bool, untold: Sequence[frozenset[int]]
) -> list[Leaving]:
    """What is drawn of shares, and stands in an export of their table."""
    if parts:
        return leaving_shares(shares, untold)
    return [leaving_share(one, own) for one, own in zip(shares, untold, strict=True)]


def step_table(title: str, steps: Sequence[Step], untold: frozenset[int] = NOTHING_UNTOLD) -> FigureTable:
    """The funnel's steps, each with the step that it is a share of."""
    rows = [
        (f"{STEPS[step.id][0]}, {whose_share(step, steps, OF)}" if step.of else STEPS[step.id][0], step)
        for step in steps
    ]
    table = rate_table(
        title, "Parents", [(name, step.parents) for name, step in rows], untold=[untold] * len(rows)
    )
    first = (rows[0][0], leaving_number(rows[0][1].parents.count, untold), "", "", "", "")
    return replace(table, leaving=(first, *table.leaving[1:]))


def count_table(title: str, columns: tuple[str, str], counts: Sequence[tuple[str, int]]) -> FigureTable:
    """A number a row; together they may be a known whole."""
    leaving = leaving_column([count for _, count in counts])
    return FigureTable(
        title,
        columns,
        tuple(counts),
        tuple((name, said) for (name, _), said in zip(counts, leaving, strict=True)),
    )


def median_table(
    title: str, first: str, medians: Sequence[tuple[str, Median]], also: Iterable[int] = ()
) -> FigureTable:
    """``also``: places whose number may not leave beside the others."""
    leaving = leaving_column([median.of for _, median in medians], also)
    return FigureTable(
        title,
        (first, "Half took at most (days)", "Counted"),
        tuple((name, _days(median), median.of) for name, median in medians),
        tuple(
            (name, "too few to say" if median.of < FEWEST else _days(median), said)
            for (name, median), said in zip(medians, leaving, strict=True)
        ),
    )


def _seen(rate: Rate) -> tuple[Cell, ...]:
    count = NOT_RECORDED if rate.count is None else rate.count
    of = "" if rate.of is None else rate.of
    if rate.low is None or rate.high is None or rate.share is None:
        return count, of, "", "", rate.not_recorded
    return (
        count,
        of,
        say_percent(rate.share),
        say_ends(rate.low, rate.high),
        rate.not_recorded,
    )


def _left(rate: Rate, one: Leaving) -> tuple[Cell, ...]:
    """An exact row, or its words and nothing by which they could be made exact."""
    if one.at is None or one.low is None or one.high is None or rate.count is None or rate.of is None:
        return one.words, "", "", ""
    return rate.count, rate.of, say_percent(one.at), say_ends(one.low, one.high)


def _days(median: Median) -> Cell:
    return NOT_RECORDED if median.days is None else round(median.days, 1)
