"""A change of a rule that waits for the second supervisor, to try agreeing on one. It decides nothing yet."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Engine

from records.demonstration.accounts import MARCO, Agency
from records.overrides import ProposedChange, propose_override
from records.tokens import fresh_key
from screening.catalogue import Catalogue

_DAYS_AGO, _DAYS_AHEAD = 3, 60


def propose_a_change(engine: Engine, catalogue: Catalogue, agency: Agency, today: date) -> None:
    """Made up: no library has raised its age."""
    asked = datetime.combine(today - timedelta(days=_DAYS_AGO), time(18), UTC)
    change = ProposedChange(
        "program:cohs_san_bernardino/criterion:adult/low",
        21,
        today + timedelta(days=_DAYS_AHEAD),
        None,
        "Made up for the demonstration: the library raises the age of its high school.",
        "Made-up resolution of the demonstration",
        "https://library.example.invalid/resolution",
    )
    propose_override(engine, agency.workers[MARCO], catalogue, change, key=fresh_key(), now=asked)
