"""What leaves the outcomes page: the board's page, a provider's pack, the tables as files. Each is written down."""

from collections.abc import Callable, Sequence

import streamlit as st

from forms.draw import draw
from forms.page import html
from forms.paper import Paper
from forms.spoken_days import say_month
from pages.parts import resources
from pages.parts.exporting import csv_bytes, save_button, xlsx_bytes
from pages.parts.outcome_asked import Asked, months_before
from pages.parts.outcome_papers import About, Read, make_board, make_review, month_of
from pages.parts.outcome_tables import FigureTable
from records.clocks import clock_rules
from records.exports import note_export
from records.outcome_scope import Scope
from records.outcome_values import Outcomes
from records.outcomes import read_outcomes
from records.workers import Worker

WIDE = 860
MONTHS = 13
"""As many months back as the board's page is offered for."""


def handout(by: Worker, asked: Asked, tables: Sequence[FigureTable]) -> None:
    st.header("Take it with you", anchor=False)
    with st.container(width=WIDE):
        st.markdown(
            "No names, and no number under 10 that somebody could be known by. What you take is written down."
        )
        read, about = reader(by), _about(asked)
        _board(by, asked, read, about)
        _review(by, asked, read, about)
        _files(by, asked, tables)


def reader(by: Worker) -> Read:
    """Reads outcomes for this supervisor, also outside of a page's run."""
    engine, catalogue = resources.engine(), resources.catalogue()
    rules = clock_rules(catalogue)

    def read(scope: Scope, breakdown: str | None) -> Outcomes:
        return read_outcomes(engine, by, catalogue, rules, scope, now=resources.now(), breakdown=breakdown)

    return read


def _board(by: Worker, asked: Asked, read: Read, about: About) -> None:
    st.subheader("The month, on one page for the board", anchor=False)
    months = months_before(asked.today, MONTHS)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        month = st.selectbox("Month", months, format_func=say_month, key="board.month", width=220)
        first, last = month_of(month)
        scope = Scope(first, min(last, asked.today), asked.offices)
        words = resources.words()
        _paper(
            by,
            lambda: make_board(read, scope, about, words),
            scope,
            "board",
            f"board-{month:%Y-%m}",
            {"month": f"{month:%Y-%m}", "offices": asked.office_name},
        )


def _review(by: Worker, asked: Asked, read: Read, about: About) -> None:
    st.subheader("A provider's pack for the meeting", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = {one.id: one.name.en for one in resources.catalogue().providers}
        provider = st.selectbox(
            "Provider", list(names), format_func=names.__getitem__, key="review.provider", width=420
        )
        words = resources.words()
        _paper(
            by,
            lambda: make_review(read, asked.scope, provider, about, words),
            asked.scope,
            "review",
            f"review-{provider}",
            {"provider": provider, "period": asked.period, "offices": asked.office_name},
        )


def _paper(
    by: Worker, make: Callable[[], Paper], scope: Scope, what: str, name: str, filters: dict[str, str]
) -> None:
    """The paper as a PDF, and its equal page for those who listen."""
    engine, faces = resources.engine(), resources.faces()

    def noted() -> Paper:
        paper = make()
        note_export(
            engine,
            by,
            f"outcomes.{what}",
            rows=1,
            with_names=False,
            filters=filters,
            now=resources.now(),
            offices=scope.offices,
        )
        return paper

    save_button("PDF", lambda: draw(noted(), faces), f"{name}.pdf", key=f"{what}.pdf")
    save_button("Web page", lambda: html(noted()).encode(), f"{name}.html", key=f"{what}.html")


def _files(by: Worker, asked: Asked, tables: Sequence[FigureTable]) -> None:
    st.subheader("The tables, as files", anchor=False)
    named = {table.title: table for table in tables if table.rows}
    if not named:
        st.markdown("There is no table with numbers in this period.")
        return
    engine = resources.engine()
    about = f"Parents screened {asked.period}, {asked.office_name}. Counted on {asked.today:%Y-%m-%d}."
    filters = {"period": asked.period, "offices": asked.office_name}

    def note(chosen: Sequence[FigureTable]) -> None:
        rows = sum(len(table.rows) for table in chosen)
        titles = ", ".join(table.title for table in chosen)
        note_export(
            engine,
            by,
            "outcomes.tables",
            rows=rows,
            with_names=False,
            filters={**filters, "tables": titles},
            now=resources.now(),
            offices=asked.offices,
        )

    def book() -> bytes:
        note(list(named.values()))
        return xlsx_bytes(*(table.grid(about) for table in named.values()))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        title = st.selectbox("Table", list(named), key="files.table", width=420)

        def one() -> bytes:
            note([named[title]])
            return csv_bytes(named[title].grid(about))

        save_button("This table (CSV)", one, "outcomes.csv", key="files.csv")
        save_button("All tables (Excel)", book, "outcomes.xlsx", key="files.xlsx")


def _about(asked: Asked) -> About:
    catalogue = resources.catalogue()
    districts = tuple(sorted(set(catalogue.districts.values())))
    offices = asked.office_name if asked.offices else "all offices"
    return About(resources.agency().agency, offices, asked.today, districts)
