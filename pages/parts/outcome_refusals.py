"""Why some referrals didn't start: what providers couldn't take, by provider and reason; lost touch; withdrawn."""

from collections.abc import Iterable, Sequence

from forms.figures import by_lower_bound, say_share, share
from forms.small_cells import leaving_column
from pages.parts.outcome_tables import FigureTable
from pages.parts.outcome_view import share_figure
from pages.parts.outcome_words import provider_name, say_reason
from records.outcome_values import Decline, Outcomes
from records.small_cells import hide_small

TITLE = "What providers couldn't take"


def refusal_section(found: Outcomes) -> FigureTable:
    """A share for each provider, and in the table each reason."""
    providers = _providers(found.declines)
    table = refusal_table(found.declines)
    drawn = by_lower_bound(
        [(provider_name(id), share(_sum(rows), rows[0].of)) for id, rows in providers.items()]
    )
    alt = "For each provider the share of its referrals that it couldn't take."
    share_figure(table, say_refusals(found), drawn, key="refusals", alt=alt, parts=True)
    return table


def refusal_table(declines: Sequence[Decline]) -> FigureTable:
    """A row for each provider, a column for each reason."""
    providers = _providers(declines)
    reasons = list(dict.fromkeys(one.reason for one in sorted(declines, key=lambda one: -one.count)))
    counts = [
        [next((one.count for one in rows if one.reason == reason), 0) for reason in reasons]
        for rows in providers.values()
    ]
    sizes = [rows[0].of for rows in providers.values()]
    # Those it took are the rest of a known number: a few of them aren't to be worked out either.
    with_rest = [[*row, max(0, size - sum(row))] for row, size in zip(counts, sizes, strict=True)]
    gone = {
        (row, column)
        for row, said in enumerate(hide_small(with_rest))
        for column, cell in enumerate(said[:-1])
        if isinstance(cell, str)
    }
    hidden = hide_small(counts, gone)
    names = [provider_name(id) for id in providers]
    columns = ("Provider", "Referred", *(say_reason(reason).capitalize() for reason in reasons))
    return FigureTable(
        TITLE,
        columns,
        tuple((name, of, *row) for name, of, row in zip(names, sizes, counts, strict=True)),
        tuple((name, of, *row) for name, of, row in zip(names, leaving_column(sizes), hidden, strict=True)),
    )


def say_refusals(found: Outcomes) -> tuple[str, ...]:
    """A sentence for each provider, then one for those lost and one for those withdrawn."""
    said = []
    for id, rows in _providers(found.declines).items():
        whole = say_share(share(_sum(rows), rows[0].of), "couldn't be taken")
        said.append(f"{provider_name(id)}: {whole}. {_listed(rows).capitalize()}.")
    if not said:
        said.append("No provider has said that it couldn't take somebody.")
    for word, all_of_them in (("We lost touch", found.lost), ("Withdrawn", found.withdrawn)):
        if all_of_them:
            said.append(f"{word}: {_sum(all_of_them):,}. {_listed(all_of_them).capitalize()}.")
    return tuple(said)


def by_reason(rows: Iterable[Decline]) -> tuple[tuple[str, int], ...]:
    """Reasons in words with their numbers, the most frequent first."""
    counts: dict[str, int] = {}
    for one in rows:
        counts[one.reason] = counts.get(one.reason, 0) + one.count
    ordered = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return tuple((say_reason(reason), count) for reason, count in ordered if count)


def _providers(declines: Sequence[Decline]) -> dict[str, list[Decline]]:
    found: dict[str, list[Decline]] = {}
    for one in declines:
        found.setdefault(one.provider, []).append(one)
    return found


def _sum(rows: Iterable[Decline]) -> int:
    return sum(one.count for one in rows)


def _listed(rows: Iterable[Decline]) -> str:
    return ", ".join(f"{reason} {count:,}" for reason, count in by_reason(rows))
