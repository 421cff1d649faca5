"""The form about somebody who works here, and their roles and offices in words. Saving is the page's."""

from collections.abc import Iterable
from uuid import UUID

import streamlit as st

from pages.parts.plain import plain
from records.accounts import OfficeRow, Person
from records.workers import Role

FORM_WIDTH = 560  # px: a line of a form that the eye can hold
ROLES = {
    Role.CASEWORKER: ("Caseworker", "screens parents and refers them"),
    Role.ATTORNEY: ("Attorney", "decides what needs an attorney, such as a license release"),
    Role.SUPERVISOR: ("Supervisor", "sees what the offices they lead are doing"),
    Role.ADMINISTRATOR: ("Administrator", "manages accounts and offices, and sees no parent"),
}


def roles_in_words(roles: Iterable[Role]) -> str:
    return ", ".join(name for role, (name, _) in ROLES.items() if role in set(roles))


def offices_in_words(ids: Iterable[UUID], offices: tuple[OfficeRow, ...]) -> str:
    wanted = set(ids)
    return ", ".join(office.name for office in offices if office.id in wanted)


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
        phone = st.text_input(
            "Telephone at work",
            value=before.phone if before else "",
            key="person.phone",
            help="It stands on referral forms, so that the provider can call.",
        )
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
