"""Who works here, in which role and office; invitations and resets. Shows no parent.

Three screens in one page: the list, one person, a new person. Which one is in the address, so that Back works.
"""

import streamlit as st

from pages.parts import resources, session
from pages.parts.browser import copy_button
from pages.parts.person_form import ask_person, offices_in_words, roles_in_words
from pages.parts.plain import plain
from pages.parts.refusing import say_refusal
from pages.parts.several import counted
from pages.parts.worker import ADMINISTRATOR, require
from records.accounts import (
    AccountRow,
    OfficeRow,
    change_account,
    disable_account,
    enable_account,
    invite,
    list_accounts,
    list_offices,
    make_reset_link,
)
from records.errors import Refused
from records.sessions import end_all_sessions

NEW_PERSON = "new"
SEARCH_FROM = 12  # people, before a search box is worth its place

worker = require(ADMINISTRATOR)
engine, now = resources.engine(), resources.now()


def go(where: str | None = None) -> None:
    """To the list, or to a person by account id, or to a new person."""
    if where is None:
        st.query_params.clear()
    else:
        st.query_params["show"] = where


def draw_link(people: tuple[AccountRow, ...]) -> None:
    """The one-time link that was just made: told once, to be handed on."""
    kept = session.shown_link()
    if kept is None:
        return
    account_id, path = kept
    name = next((row.person.name for row in people if str(row.id) == account_id), "this person")
    link = (resources.surroundings().url or f"http://localhost:{st.get_option('server.port')}") + path
    with st.container(border=True, key="link"):
        st.subheader(f"Give {plain(name)} this link")
        st.write(
            "It works once. They choose their own password with it. It is shown only now, so copy it first."
        )
        st.code(link, language=None, wrap_lines=True)
        with st.container(horizontal=True):
            copy_button(link, "Copy the link", key="link.copy")
            st.button("Done, put it away", key="link.away", on_click=session.put_link_away)


def draw_list(people: tuple[AccountRow, ...], offices: tuple[OfficeRow, ...]) -> None:
    st.title("Accounts")
    active = sum(row.active for row in people)
    st.write(f"{counted(active, 'person works', 'people work')} with the portal here.")
    draw_link(people)
    if len(people) == 1:
        st.write(
            "Next, invite the people who talk with parents. An administrator sees no parent: if you talk with "
            "parents too, open your own account below and check Caseworker."
        )
    st.button(
        "Invite somebody",
        key="invite",
        type="primary",
        icon=":material/person_add:",
        on_click=go,
        args=(NEW_PERSON,),
    )
    shown = people
    if len(people) >= SEARCH_FROM:
        typed = st.text_input("Find a name", key="find_account").casefold()
        shown = tuple(row for row in people if typed in row.person.name.casefold())
    if not shown:
        st.caption("Nobody by this name. Try fewer letters.")
    with st.container(gap="xsmall"):
        for row in shown:
            draw_row(row, offices)


def draw_row(row: AccountRow, offices: tuple[OfficeRow, ...]) -> None:
    """One person in the list, and the way to what can be changed."""
    name, what, state, way = st.columns([4, 6, 2, 1], gap="xsmall", vertical_alignment="center")
    name.markdown(f"**{plain(row.person.name)}**")
    where = offices_in_words(row.person.offices | row.person.supervises, offices)
    what.caption(f"{roles_in_words(row.person.roles)} · {plain(where)}")
    with state:
        if not row.active:
            st.badge("Disabled", icon=":material/block:", color="gray")
        elif not row.finished:
            st.badge("Invited", icon=":material/mail:", color="yellow")
        else:
            st.badge("Active", icon=":material/check:", color="green")
    way.button("Open", key=f"open.{row.id}", on_click=go, args=(str(row.id),))


def draw_invitation(offices: tuple[OfficeRow, ...]) -> None:
    st.title("Invite somebody")
    st.write("You get a link for them that works once. They choose the password; you never see it.")
    person = ask_person(None, offices, "Make the one-time link")
    if person is None:
        return
    try:
        account_id, token = invite(engine, worker, person, now=now)
    except Refused as refused:
        say_refusal(refused)
        return
    session.show_link(str(account_id), f"/signin/password?token={token}")
    go()
    st.rerun()


def draw_person(row: AccountRow, offices: tuple[OfficeRow, ...]) -> None:
    st.title(plain(row.person.name))
    st.text(f"Signs in as {row.person.login}")
    draw_acts(row)
    st.subheader("About this person")
    person = ask_person(row.person, offices, "Save")
    if person is None:
        return
    try:
        change_account(engine, worker, row.id, person, now=now)
    except Refused as refused:
        say_refusal(refused)
        return
    session.keep_word(f"{person.name}: saved. It counts from their next act on.")
    go()
    st.rerun()


def draw_acts(row: AccountRow) -> None:
    """What can be done to an account besides changing it."""
    with st.container(horizontal=True):
        if row.active:
            again = "Make a link to choose a new password" if row.finished else "Make a new invitation link"
            reset = st.button(again, key="reset", icon=":material/key:")
            everywhere = st.button("Sign out everywhere", key="everywhere", icon=":material/logout:")
            disable = st.button(
                "Disable", key="disable", icon=":material/block:", disabled=row.id == worker.id
            )
            enable = False
        else:
            enable = st.button("Enable", key="enable", icon=":material/check:")
            reset = everywhere = disable = False
    if not (reset or everywhere or disable or enable):
        return
    try:
        if reset:
            path = f"/signin/password?token={make_reset_link(engine, worker, row.id, now=now)}"
            session.show_link(str(row.id), path)
        elif everywhere:
            ended = end_all_sessions(engine, worker, row.id, now=now)
            session.keep_word(f"{row.person.name} was signed out on {counted(ended, 'device')}.")
        elif disable:
            disable_account(engine, worker, row.id, now=now)
            session.keep_word(f"{row.person.name} can't sign in anymore; open pages stop at their next act.")
        else:
            enable_account(engine, worker, row.id, now=now)
            session.keep_word(f"{row.person.name} can sign in again.")
    except Refused as refused:
        say_refusal(refused)
        return
    go()
    st.rerun()


people, offices = list_accounts(engine, worker, now=now), list_offices(engine, worker, now=now)
shown = st.query_params.get("show")
one = next((row for row in people if str(row.id) == shown), None)
said = session.kept_word()
if said:
    st.success(plain(said), icon=":material/check:")
if shown == NEW_PERSON or one:
    st.button("All accounts", key="back", type="tertiary", icon=":material/arrow_back:", on_click=go)
if one:
    draw_person(one, offices)
elif shown == NEW_PERSON:
    draw_invitation(offices)
else:
    draw_list(people, offices)
