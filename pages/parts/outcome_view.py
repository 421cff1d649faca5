"""How a figure stands on the outcomes page: its sentences, its chart, and behind it the table, one key away."""

from collections.abc import Sequence

import streamlit as st

from forms.figures import NOT_RECORDED, Share
from forms.small_cells import NOTHING_UNTOLD, Leaving
from pages.parts.chart_frame import Spec
from pages.parts.outcome_charts import dots
from pages.parts.outcome_tables import FigureTable, leaving_each
from pages.parts.plain import plain, quiet
from pages.parts.table import plain_table

TABLES = "Tables"
SHOWN = ("Charts", TABLES)


def figure(
    table: FigureTable, sentences: Sequence[str], chart: Spec | None, *, alt: str, key: str, note: str = ""
) -> None:
    """A figure under its title. With tables asked for, the table stands in the chart's place.

    alt: what the chart shows, for those who don't see it; its numbers are in the sentences and the table.
    """
    with st.container(key=f"figure.{key}"):
        st.subheader(table.title, anchor=False)
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in sentences))
        if not table.rows:
            return
        if tables_asked():
            plain_figure_table(table)
            return
        if chart is not None:
            st.vega_lite_chart(chart, alt=alt, width="stretch", key=f"chart.{key}")
        if note:
            st.markdown(quiet(note))
        with st.expander(f"Table: {plain(table.title)}", icon=":material/table:", key=f"table.{key}"):
            plain_figure_table(table)


def share_figure(
    table: FigureTable,
    sentences: Sequence[str],
    rows: Sequence[tuple[str, Share | None]],
    *,
    key: str,
    alt: str,
    whole: Leaving | None = None,
    parts: bool = False,
    untold: Sequence[frozenset[int]] | None = None,
    note: str = "",
) -> None:
    """A figure of shares, drawn as dots on their intervals.

    parts: the rows are groups of a whole that is known, so that none may be worked out from the others.
    untold: of each row the numbers that may not leave beside others of the page.
    """
    each = [one for _, one in rows]
    leaving = leaving_each(each, parts, [NOTHING_UNTOLD] * len(each) if untold is None else untold)
    named = [(name, one) for (name, _), one in zip(rows, leaving, strict=True)]
    drawn = sorted(
        (row for row in named if row[1].low is not None), key=lambda row: parts and row[1].at is None
    )
    chart = dots(drawn, whole) if drawn else None
    notes = [note, say_missing([row for row in named if row[1].low is None])]
    figure(table, sentences, chart, alt=alt, key=key, note=" ".join(filter(None, notes)))


def say_missing(rows: Sequence[tuple[str, Leaving]]) -> str:
    """*Not drawn: legal aid (fewer than 10).* What isn't recorded is a sentence, or is in the table."""
    named = [f"{name} ({one.words})" for name, one in rows if one.words != NOT_RECORDED]
    return f"Not drawn: {', '.join(named)}." if named else ""


def plain_figure_table(table: FigureTable) -> None:
    """The whole table; columns that say nothing here are left out."""
    rows = [[_said(cell) for cell in row] for row in table.rows]
    told = [
        place
        for place in range(len(table.columns))
        if not place or any(row[place] not in ("", "0") for row in rows)
    ]
    columns = [table.columns[place] for place in told]
    plain_table(columns, [[row[place] for place in told] for row in rows], name=table.title)


def choose_view() -> None:
    """Charts or tables for the whole page; stays in the address."""
    st.segmented_control("Show", SHOWN, default=SHOWN[0], required=True, key="show", bind="query-params")


def tables_asked() -> bool:
    return st.session_state.get("show") == TABLES


def _said(cell: object) -> str:
    if cell is None:
        return ""
    return f"{cell:,}" if isinstance(cell, int | float) else str(cell)
