"""A small table that screen readers read as one; what was typed stands in it as it is."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.parts.plain import plain


def plain_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, name: str) -> None:
    """The first column names each row. name: what the table holds, for those who listen."""
    frame = pd.DataFrame([[plain(cell) for cell in row] for row in rows], columns=list(columns))
    st.table(frame.set_index(columns[0]), border="horizontal", alt=name)
