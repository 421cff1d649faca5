"""A change that is being tried, in the address of a page: what and when, never who. Leaves its reason behind."""

import json
from datetime import date
from typing import Any

import streamlit as st

from records.overrides import ProposedChange

_WORDS = ("subject", "value", "from", "to")


def address_of(change: ProposedChange) -> dict[str, str]:
    given = {
        "subject": change.subject,
        "value": json.dumps(change.value),
        "from": change.in_force_from.isoformat(),
    }
    return given | ({"to": change.in_force_to.isoformat()} if change.in_force_to else {})


def change_in_address() -> ProposedChange | None:
    """The change that a link was about; None when there is none that can be read."""
    subject, value, start, end = (st.query_params.get(word) for word in _WORDS)
    if not subject or value is None or not start:
        return None
    try:
        read: Any = json.loads(value)
        days = date.fromisoformat(start), date.fromisoformat(end) if end else None
    except ValueError:
        return None
    return ProposedChange(subject, read, *days, reason="", source_title="Proposed", source_link="")
