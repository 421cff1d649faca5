"""Side by side: one figure for each program, provider, office, worker, month, language, barrier or district.

The order is that of what each surely reaches, so that a small group never looks best for being small.
"""

from collections.abc import Callable, Sequence

import streamlit as st

from forms.figures import Share, by_lower_bound, say_comparison
from forms.small_cells import leaving_share
from pages.parts.outcome_charts import over_months
from pages.parts.outcome_nesting import untold_of, untold_of_all
from pages.parts.outcome_sentences import of_sent, say_rate, share_of
from pages.parts.outcome_tables import FigureTable, rate_table
from pages.parts.outcome_view import figure, share_figure
from pages.parts.outcome_words import BREAKDOWNS, group_name
from records.outcome_values import Group, Numbers, Outcomes
from records.rates import Rate

NO_DISTRICTS = (
    "No ZIP is mapped to a supervisorial district yet. Put the county's list in data/districts.toml: a line for each "
    "ZIP with the district's name."
)

ORDER = "In the order of what each surely reaches: the lower end of its interval. The upright stroke: all together."
WIDE = 860


def _retained(days: int) -> Callable[[Numbers], Rate]:
    return lambda numbers: next((one.rate for one in numbers.retained if one.days == days), Rate(None, None))


FIGURES: dict[str, tuple[str, Callable[[Numbers], Rate]]] = {
    "Enrolled": ("who were referred enrolled", lambda numbers: of_sent(numbers, "enrolled")),
    "Found work": ("who enrolled found work", lambda numbers: numbers.employed),
    "Went there": ("who were referred went there", lambda numbers: of_sent(numbers, "attended")),
    "Answered in time": ("referrals were answered in time", lambda numbers: numbers.answered.rate),
    "Working after 90 days": ("who found work still worked after 90 days", _retained(90)),
    "Paid three months running": (
        "who were referred paid in each of three months running",
        lambda numbers: numbers.paid_three_months,
    ),
}


def choose_breakdown() -> str:
    """Which groups, by records' name of them. It is chosen where the figure stands, and read before that."""
    chosen = st.session_state.get("by") or st.query_params.get("by")
    return BREAKDOWNS.get(str(chosen), "program")


def side_by_side(found: Outcomes, breakdown: str) -> FigureTable:
    """Draws the choices and the chart; answers its table."""
    st.header("Side by side", anchor=False)
    st.segmented_control(
        "By", list(BREAKDOWNS), default="Program", required=True, key="by", bind="query-params"
    )
    what = st.pills(
        "Which figure", list(FIGURES), default="Enrolled", required=True, key="what", bind="query-params"
    )
    what = what or "Enrolled"
    did, rate_in = FIGURES[what]
    word = next(name for name, id in BREAKDOWNS.items() if id == breakdown)
    named = [(group_name(breakdown, one.key, one.name), one) for one in shown(found.groups, rate_in)]
    if breakdown != "month":
        rates = _shares([(name, rate_in(one.numbers)) for name, one in named])
        order = [name for name, _ in by_lower_bound(rates)]
        named.sort(key=lambda row: order.index(row[0]))
    groups = [(name, rate_in(one.numbers)) for name, one in named]
    untold = [untold_of(one.numbers) for _, one in named]
    table = rate_table(f"{what}, by {word.lower()}", word, groups, parts=True, untold=untold)
    if breakdown == "district" and not found.districts_mapped:
        st.markdown(NO_DISTRICTS)
        return table
    if not groups:
        st.markdown("Nothing was recorded of this in the period. Choose a longer one, or another figure.")
        return table
    whole = rate_in(found.whole)
    said = (f"All together: {say_rate(whole, did)}", say_groups(groups, breakdown))
    alt = f"{table.title}: a dot for each share on the line of its 95% interval."
    with st.container(width=WIDE):
        if breakdown == "month":
            months = zip(_shares(groups), untold, strict=True)
            chart = over_months([(name, leaving_share(one, hidden)) for (name, one), hidden in months])
            figure(table, said, chart, alt=alt, key="groups")
        else:
            share_figure(
                table,
                said,
                _shares(groups),
                key="groups",
                alt=alt,
                whole=leaving_share(share_of(whole), untold_of_all(found)),
                parts=True,
                untold=untold,
                note=ORDER,
            )
    return table


def shown(groups: Sequence[Group], rate_in: Callable[[Numbers], Rate]) -> list[Group]:
    """Those of which there is anybody to count."""
    return [group for group in groups if rate_in(group.numbers).of]


def say_groups(groups: Sequence[tuple[str, Rate]], breakdown: str) -> str:
    if breakdown == "barrier":
        return "A parent counts under each of their barriers. " + say_comparison(_named(groups))
    if breakdown == "month":
        return "By the month of the screening: the latest months had less time."
    return say_comparison(_named(groups))


def _named(groups: Sequence[tuple[str, Rate]]) -> list[tuple[str, Share | None]]:
    return _shares([row for row in groups if row[0] != "Not recorded"])


def _shares(groups: Sequence[tuple[str, Rate]]) -> list[tuple[str, Share | None]]:
    return [(name, share_of(rate)) for name, rate in groups]
