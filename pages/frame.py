"""Streamlit's main script: who is here, which pages this role may open, and then the page."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages.parts import resources
from pages.parts.browser import watch_over
from pages.parts.worker import (
    ADMINISTRATOR,
    ATTORNEY,
    CASEWORK,
    CASEWORKER,
    SUPERVISOR,
    not_for_your_role,
    require,
)
from records.workers import Role

st.set_page_config(page_title="Referral portal", page_icon=resources.MARK, layout="wide")

worker = require()
st.logo(resources.logo(), size="large")


closed: list[StreamlitPage] = []  # else a link to one of these says that there is no such page


def page(
    file: str, title: str, icon: str, about: str, *roles: Role, hidden: bool = False
) -> list[StreamlitPage]:
    """The page for the roles that may open it, in one list. Each page says so again itself."""
    if not worker.roles & set(roles or CASEWORK):
        closed.append(
            st.Page(
                not_for_your_role, title="Not for your role", url_path=Path(file).stem, visibility="hidden"
            )
        )
        return []
    visibility = "hidden" if hidden else "visible"
    return [st.Page(file, title=title, icon=f":material/{icon}:", help=about, visibility=visibility)]


pages = [
    *page("supervisor/week.py", "This week", "event_note", "What waits, by group.", SUPERVISOR),
    *page("caseworker/home.py", "Home", "home", "What needs you today; find a parent, start a screening."),
    *page("caseworker/conversation.py", "No-name conversation", "forum", "Five questions, nothing kept."),
    *page("caseworker/referrals.py", "Referrals", "outbound", "What you sent, and where it stands."),
    *page("caseworker/tasks.py", "Tasks", "task_alt", "What the agency does itself, with its due dates."),
    *page("caseworker/returned.py", "Returned papers", "move_to_inbox", "Forms and lists that came back."),
    *page("supervisor/log.py", "Log", "list_alt", "Every referral of your offices.", SUPERVISOR),
    *page("supervisor/outcomes.py", "Outcomes", "monitoring", "What came of it.", SUPERVISOR),
    *page("supervisor/catalogue.py", "Programs", "menu_book", "Rules, contacts and clocks.", SUPERVISOR),
    *page("administrator/accounts.py", "Accounts", "group", "Who works here, and where.", ADMINISTRATOR),
    *page("administrator/agency.py", "Agency", "apartment", "Name, time zone and offices.", ADMINISTRATOR),
    *page("caseworker/interview.py", "Interview", "chat", "One parent's screening.", hidden=True),
    *page("caseworker/check.py", "Check the answers", "fact_check", "One screening's answers.", hidden=True),
    *page("caseworker/matches.py", "Matches", "checklist", "What may help, with reasons.", hidden=True),
    *page("caseworker/refer.py", "Refer", "send", "One referral, as it will print.", hidden=True),
    *page("supervisor/access.py", "Access", "policy", "Unusual openings.", SUPERVISOR, hidden=True),
    *page("supervisor/payments.py", "Payments", "payments", "What was paid.", SUPERVISOR, hidden=True),
    *page("supervisor/change.py", "Rule changes", "tune", "By two people.", SUPERVISOR, hidden=True),
    *page("supervisor/replay.py", "Then and now", "history", "A past screening.", SUPERVISOR, hidden=True),
]
if not worker.roles.isdisjoint({CASEWORKER, ATTORNEY}):  # only who merely supervises begins with the week
    pages.sort(key=lambda one: one.title != "Home")


def start() -> None:
    """What opens without a path: the first page of this role, under its own address."""
    st.switch_page(pages[0], query_params={})


watch_over(worker)
first = st.Page(start, title="Start", default=True, visibility="hidden")
st.navigation([first, *pages, *closed], position="top").run()
