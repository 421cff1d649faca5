"""Every staff page: its file, title, icon, what it is for, and whose it is. Leaves opening them to the frame.

Each page also says itself whose it is: pages/parts/worker.py, require.
"""

from dataclasses import dataclass

from pages.parts.worker import ADMINISTRATOR, CASEWORK, SUPERVISOR
from records.workers import Role


@dataclass(frozen=True)
class Place:
    """hidden: it isn't in the menu, but opened from another page."""

    file: str
    title: str
    icon: str
    about: str
    roles: tuple[Role, ...]
    hidden: bool = False


PLACES = (
    Place("supervisor/week.py", "This week", "event_note", "What waits, by group.", (SUPERVISOR,)),
    Place(
        "caseworker/home.py",
        "Home",
        "home",
        "What needs you today; find a parent, start a screening.",
        CASEWORK,
    ),
    Place(
        "caseworker/conversation.py",
        "No-name conversation",
        "forum",
        "Five questions, nothing kept.",
        CASEWORK,
    ),
    Place(
        "caseworker/referrals.py", "Referrals", "outbound", "What you sent, and where it stands.", CASEWORK
    ),
    Place(
        "caseworker/tasks.py",
        "Tasks",
        "task_alt",
        "What the agency does itself, with its due dates.",
        CASEWORK,
    ),
    Place(
        "caseworker/returned.py",
        "Returned papers",
        "move_to_inbox",
        "Forms and lists that came back.",
        CASEWORK,
    ),
    Place("supervisor/log.py", "Log", "list_alt", "Every referral of your offices.", (SUPERVISOR,)),
    Place("supervisor/outcomes.py", "Outcomes", "monitoring", "What came of it.", (SUPERVISOR,)),
    Place("supervisor/catalogue.py", "Programs", "menu_book", "Rules, contacts and clocks.", (SUPERVISOR,)),
    Place("administrator/accounts.py", "Accounts", "group", "Who works here, and where.", (ADMINISTRATOR,)),
    Place("administrator/agency.py", "Agency", "apartment", "Name, time zone and offices.", (ADMINISTRATOR,)),
    Place("caseworker/interview.py", "Interview", "chat", "One parent's screening.", CASEWORK, hidden=True),
    Place(
        "caseworker/check.py",
        "Check the answers",
        "fact_check",
        "One screening's answers.",
        CASEWORK,
        hidden=True,
    ),
    Place(
        "caseworker/matches.py", "Matches", "checklist", "What may help, with reasons.", CASEWORK, hidden=True
    ),
    Place("caseworker/refer.py", "Refer", "send", "One referral, as it will print.", CASEWORK, hidden=True),
    Place("supervisor/access.py", "Access", "policy", "Unusual openings.", (SUPERVISOR,), hidden=True),
    Place("supervisor/payments.py", "Payments", "payments", "What was paid.", (SUPERVISOR,), hidden=True),
    Place("supervisor/change.py", "Rule changes", "tune", "By two people.", (SUPERVISOR,), hidden=True),
    Place("supervisor/replay.py", "Then and now", "history", "A past screening.", (SUPERVISOR,), hidden=True),
)
"""In the order of the menu."""
