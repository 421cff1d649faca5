"""Who is here: the only reader of st.user. What a worker may do is checked again by every verb of records."""

from datetime import timedelta
from uuid import UUID

import streamlit as st

from pages.parts import resources
from records.sessions import SignedIn, find_session_by_id
from records.workers import Role, Worker

CASEWORKER, ATTORNEY, SUPERVISOR, ADMINISTRATOR = (
    Role.CASEWORKER,
    Role.ATTORNEY,
    Role.SUPERVISOR,
    Role.ADMINISTRATOR,
)
CASEWORK = (CASEWORKER, ATTORNEY, SUPERVISOR)


def signed_in() -> SignedIn | None:
    """The session behind this page, read from the database again: it may have ended since the last run."""
    session_id = _named()
    if session_id is None:
        return None
    idle = timedelta(minutes=resources.catalogue().settings.timeouts.idle_minutes)
    return find_session_by_id(resources.engine(), session_id, now=resources.now(), idle=idle, touch=False)


def require(*roles: Role) -> Worker:
    """The worker, if signed in and in one of `roles` (any role when none is named); else the page ends here.

    The first line of every page.
    """
    session = signed_in()
    if session is None:
        st.info("You are signed out. What you had saved is kept.", icon=":material/logout:")
        st.link_button("Sign in", "/signin", type="primary")
        st.stop()
    if roles and not session.worker.roles & set(roles):
        not_for_your_role()
        st.stop()
    return session.worker


def not_for_your_role() -> None:
    """What whoever follows a link to a page of another role reads."""
    st.info("This page is not for your role. If you need it, ask your administrator.", icon=":material/lock:")


def session_id() -> UUID:
    """The id of the session behind this page, to bind a paper's link to it. Call it after require, which looked
    whether it goes on; whoever opens the link looks again.
    """
    session_id = _named()
    if session_id is None:
        st.stop()
    return session_id


def _named() -> UUID | None:
    try:
        return UUID(str(st.user.get("session")))
    except ValueError:
        return None
