"""Streamlit's main script: who is here, which pages this role may open, and then the page."""

import streamlit as st

from pages.parts import resources
from pages.parts.browser import watch_over
from pages.parts.worker import ADMINISTRATOR, CASEWORK, require
from records.workers import Role

st.set_page_config(page_title="Referral portal", page_icon=resources.MARK, layout="wide")

worker = require()
st.logo(resources.MARK, size="large")


def page(
    file: str, title: str, icon: str, about: str, roles: tuple[Role, ...] = CASEWORK, **more: object
) -> list:
    """The page for the roles that may open it. Each page says so again itself."""
    if not worker.roles & set(roles):
        return []
    return [st.Page(file, title=title, icon=f":material/{icon}:", help=about, **more)]


CASE = "caseworker"
hidden = {"visibility": "hidden"}
pages = [
    *page(f"{CASE}/home.py", "Home", "home", "What needs you today; find a parent or start a screening."),
    *page(
        f"{CASE}/conversation.py",
        "No-name conversation",
        "forum",
        "Five questions, what may help, nothing kept.",
    ),
    *page(f"{CASE}/referrals.py", "Referrals", "outbound", "Every referral you sent, and where it stands."),
    *page(f"{CASE}/tasks.py", "Tasks", "task_alt", "What the agency does itself, with its due dates."),
    *page(f"{CASE}/interview.py", "Interview", "chat", "One parent's screening.", **hidden),
    *page(f"{CASE}/check.py", "Check the answers", "fact_check", "The answers of one screening.", **hidden),
    *page(f"{CASE}/matches.py", "Matches", "checklist", "What may help one parent, with reasons.", **hidden),
    *page(f"{CASE}/refer.py", "Refer", "send", "One referral, as it will print.", **hidden),
    *page("administrator/accounts.py", "Accounts", "group", "Who works here, and where.", (ADMINISTRATOR,)),
    *page("administrator/agency.py", "Agency", "apartment", "Name, time zone and offices.", (ADMINISTRATOR,)),
]


def start() -> None:
    """What opens without a path: the first page of this role, under its own address."""
    st.switch_page(pages[0], query_params={})


watch_over(worker)
st.navigation(
    [st.Page(start, title="Start", default=True, visibility="hidden"), *pages], position="top"
).run()
