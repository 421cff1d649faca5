"""What a page's address asks for: ids and nothing else; never a name, a number or an answer."""

from uuid import UUID

import streamlit as st


def id_in(name: str) -> UUID | None:
    """The id under this name in the address; None when there is none that can be read."""
    return read_id(st.query_params.get(name))


def ids_in(name: str) -> tuple[str, ...]:
    """Ids of the catalogue, parted by commas, such as programs=legal_aid,payment_plan."""
    given = st.query_params.get(name) or ""
    return tuple(dict.fromkeys(part for part in given.split(",") if part))


def read_id(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
