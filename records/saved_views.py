"""Filters of the log under a name, each person's own. Leaves what they mean to the page whose address they are."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import SUPERVISION, Act, Subject, acting, looking
from records.errors import NotFound, TooMany
from records.names import words_of
from records.tables import SavedView
from records.texts import LINE_LENGTH, kept, needed
from records.workers import Worker

NAME_LETTERS = 60
QUERY_LETTERS = 4 * LINE_LENGTH
MOST_VIEWS = 50


@dataclass(frozen=True)
class ViewRecord:
    """query: the page's address after the question mark, without the page and the referral that were open."""

    id: UUID
    name: str
    query: str


def save_view(engine: Engine, by: Worker, name: str, query: str, *, now: datetime) -> ViewRecord:
    """One's own view of this name, made or changed. Safe to repeat.

    :raises TooMany: a 51st; nobody would find one again.
    """
    with acting(engine, by, now, SUPERVISION) as act:
        written = needed(name, "The name of the view", NAME_LETTERS)
        name_key = " ".join(words_of(written)) or written
        act.once(f"saved_view:{by.id.hex}".ljust(32, "-"))
        views = _mine(act)
        row = next((view for view in views if view.name_key == name_key), None)
        if row is None:
            if len(views) >= MOST_VIEWS:
                raise TooMany(f"You have {MOST_VIEWS} views already. Remove one that you don't use.")
            row = SavedView(account_id=act.by.id, name=written, name_key=name_key, query="", created_at=now)
        row.name, row.query = written, kept(query, "What is asked for", QUERY_LETTERS)
        act.session.add(row)
        act.note("view.saved", Subject("view", row.id))
        return ViewRecord(row.id, row.name, row.query)


def my_views(engine: Engine, by: Worker, *, now: datetime) -> tuple[ViewRecord, ...]:
    """By name."""
    with looking(engine, by, now, SUPERVISION) as act:
        return tuple(ViewRecord(row.id, row.name, row.query) for row in _mine(act))


def remove_view(engine: Engine, by: Worker, view_id: UUID, *, now: datetime) -> None:
    """Safe to repeat. :raises NotFound: it is somebody else's."""
    with acting(engine, by, now, SUPERVISION) as act:
        row = act.session.get(SavedView, view_id)
        if row is None:
            return
        if row.account_id != act.by.id:
            raise NotFound("You have no such view.")
        act.session.delete(row)
        act.note("view.removed", Subject("view", view_id))


def _mine(act: Act) -> list[SavedView]:
    found = select(SavedView).where(SavedView.account_id == act.by.id).order_by(col(SavedView.name_key))
    return list(act.session.exec(found))
