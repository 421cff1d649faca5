"""Who works here, in which role and office; invitations, resets and offices. Shows no parent.

Three screens in one page: the list, one person, a new office. Which one is in the address, so that Back works.
"""

from collections.abc import Iterable
from uuid import UUID

import streamlit as st

from pages.parts import resources, session
from pages.parts.browser import copy_button
from pages.parts.plain import plain
from pages.parts.worker import ADMINISTRATOR, require
from records.accounts import (
    AccountRow,
    OfficeRow,
    Person,
    add_office,
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
from records.workers import Role

ROLES = {
    Role.CASEWORKER: ("Caseworker", "screens parents and refers them"),
    Role.ATTORNEY: ("Attorney", "decides what needs an attorney, such as a license release"),
    Role.SUPERVISOR: ("Supervisor", "sees what the offices they lead are doing"),
    Role.ADMINISTRATOR: ("Administrator", "manages accounts and offices, and sees no parent"),
}
ZONES = (
    "America/Los_Angeles",
    "America/Phoenix",
    "America/Denver",
    "America/Chicago",
    "America/New_York",
    "America/Anchorage",
    "Pacific/Honolulu",
)
NEW_PERSON, NEW_OFFICE = "new", "office"
FORM_WIDTH = 560  # px: a line of a form that the eye can hold
SEARCH_FROM = 12  # people, before a search box is worth its place

worker = require(ADMINISTRATOR)
engine, now = resources.engine(), resources.now()


def go(where: str | None = None) -> None:
    """To the list, or to a person by account id, or to a new person or office."""
    if where is None:
        st.query_params.clear()
    else:
        st.query_params["show"] = where


def roles_in_words(roles: Iterable[Role]) -> str:
    return ", ".join(name for role, (name, _) in ROLES.items() if role in set(roles))


def offices_in_words(ids: Iterable[UUID], offices: tuple[OfficeRow, ...]) -> str:
    wanted = set(ids)
    return ", ".join(office.name for office in offices if office.id in wanted)


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
    st.write(f"{active} {'person works' if active == 1 else 'people work'} with the portal here.")
    draw_link(people)
    with st.container(horizontal=True):
        st.button(
            "Invite somebody",
            key="invite",
            type="primary",
            icon=":material/person_add:",
            on_click=go,
            args=(NEW_PERSON,),
        )
        st.button(
            "Add an office", key="add_office", icon=":material/add_business:", on_click=go, args=(NEW_OFFICE,)
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
    st.subheader("Offices")
    for office in offices:
        with st.container(gap=None):
            st.text(office.name)
            st.caption(plain(" · ".join(part for part in (office.time_zone, office.phone) if part)))


def draw_row(row: AccountRow, offices: tuple[OfficeRow, ...]) -> None:
    """One person in the list; the name opens what can be changed."""
    name, what, state = st.columns([3, 6, 2], gap="xsmall", vertical_alignment="center")
    name.button(
        plain(row.person.name), key=f"open.{row.id}", type="tertiary", on_click=go, args=(str(row.id),)
    )
    where = offices_in_words(row.person.offices | row.person.supervises, offices)
    what.caption(f"{roles_in_words(row.person.roles)} · {plain(where)}")
    with state:
        if not row.active:
            st.badge("Disabled", icon=":material/block:", color="gray")
        elif not row.finished:
            st.badge("Invited", icon=":material/mail:", color="yellow")
        else:
            st.badge("Active", icon=":material/check:", color="green")


def ask_person(before: Person | None, offices: tuple[OfficeRow, ...], label: str) -> Person | None:
    """The form about one person; what was filled in once it is sent, else None."""
    names = {office.id: plain(office.name) for office in offices if office.active}
    only = list(names) if len(names) == 1 else []
    with st.form("person", border=False, width=FORM_WIDTH):
        name = st.text_input(
            "Name", value=before.name if before else "", key="person.name", autocomplete="off"
        )
        if before is None:
            login = st.text_input(
                "Sign-in name",
                key="person.login",
                help="For example their e-mail address at work. It can't be changed later.",
                autocomplete="off",
            )
        else:
            login = before.login
        title = st.text_input("Title", value=before.title if before else "", key="person.title")
        phone = st.text_input("Telephone at work", value=before.phone if before else "", key="person.phone")
        email = st.text_input("E-mail at work", value=before.email if before else "", key="person.email")
        st.markdown("**Roles**")
        roles = {
            role
            for role, (role_name, about) in ROLES.items()
            if st.checkbox(
                f"{role_name}: {about}",
                value=before is not None and role in before.roles,
                key=f"person.{role}",
            )
        }
        member = st.multiselect(
            "Offices",
            list(names),
            default=[o for o in names if o in before.offices] if before else only,
            format_func=names.__getitem__,
            placeholder="Choose offices",
            key="person.offices",
        )
        leads = st.multiselect(
            "Offices they supervise",
            list(names),
            default=[o for o in names if o in before.supervises] if before else [],
            format_func=names.__getitem__,
            placeholder="None",
            key="person.supervises",
        )
        sent = st.form_submit_button(label, type="primary", key="person.send")
    if not sent:
        return None
    return Person(
        login=login,
        name=name,
        roles=frozenset(roles),
        offices=frozenset(member),
        supervises=frozenset(leads),
        title=title,
        phone=phone,
        email=email,
    )


def draw_invitation(offices: tuple[OfficeRow, ...]) -> None:
    st.title("Invite somebody")
    st.write("You get a link for them that works once. They choose the password; you never see it.")
    person = ask_person(None, offices, "Make the one-time link")
    if person is None:
        return
    try:
        account_id, token = invite(engine, worker, person, now=now)
    except Refused as refused:
        st.error(refused.sentence, icon=":material/error:")
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
        st.error(refused.sentence, icon=":material/error:")
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
            session.keep_word(
                f"{row.person.name} was signed out on {ended} {'device' if ended == 1 else 'devices'}."
            )
        elif disable:
            disable_account(engine, worker, row.id, now=now)
            session.keep_word(f"{row.person.name} can't sign in any more; open pages stop at their next act.")
        else:
            enable_account(engine, worker, row.id, now=now)
            session.keep_word(f"{row.person.name} can sign in again.")
    except Refused as refused:
        st.error(refused.sentence, icon=":material/error:")
        return
    go()
    st.rerun()


def draw_new_office() -> None:
    st.title("Add an office")
    st.write("Workers see the parents of their own offices.")
    with st.form("office", border=False, width=FORM_WIDTH):
        name = st.text_input("Name of the office", key="office.name")
        zone = st.selectbox("Time zone", ZONES, key="office.zone")
        phone = st.text_input("Telephone", key="office.phone")
        sent = st.form_submit_button("Add the office", type="primary", key="office.send")
    if not sent:
        return
    try:
        office = add_office(engine, worker, name, zone, phone, now=now)
    except Refused as refused:
        st.error(refused.sentence, icon=":material/error:")
        return
    session.keep_word(f"{office.name} was added.")
    go()
    st.rerun()


people, offices = list_accounts(engine, worker, now=now), list_offices(engine, worker, now=now)
shown = st.query_params.get("show")
one = next((row for row in people if str(row.id) == shown), None)
said = session.kept_word()
if said:
    st.success(plain(said), icon=":material/check:")
if shown in {NEW_PERSON, NEW_OFFICE} or one:
    st.button("All accounts", key="back", type="tertiary", icon=":material/arrow_back:", on_click=go)
if one:
    draw_person(one, offices)
elif shown == NEW_PERSON:
    draw_invitation(offices)
elif shown == NEW_OFFICE:
    draw_new_office()
else:
    draw_list(people, offices)
