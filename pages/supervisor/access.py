"""Access: openings and searches that are worth a look, files that were taken, and the notes that explain."""

from datetime import timedelta

import streamlit as st

from pages.parts import resources, session
from pages.parts.access_notes import notes
from pages.parts.access_rows import explained, say_places, unusual
from pages.parts.access_taken import taken
from pages.parts.heading import way_back
from pages.parts.plain import plain, quiet
from pages.parts.worker import SUPERVISOR, require
from records.unusual import unusual_access

MONTH = 31

worker = require(SUPERVISOR)
way_back("supervisor/week.py", "This week")
said = session.kept_word()
if said:
    st.success(plain(said), icon=":material/check_circle:")
days = resources.catalogue().settings.access.look_back_days
st.title("Access", anchor=False)
st.markdown(
    quiet(
        "Openings and searches that are worth a look, and the files that were taken. "
        "That you look here is recorded as well."
    )
)
back = st.segmented_control(
    "How far back",
    [days, MONTH],
    format_func=lambda one: f"{one} days",
    default=days,
    required=True,
    key="access.days",
    label_visibility="collapsed",
)
now, today = resources.now(), resources.today()
report = unusual_access(
    resources.engine(),
    worker,
    resources.catalogue(),
    now=now,
    since=today - timedelta(days=int(back or days) - 1),
    until=today,
)
say_places(report)
unusual(worker, report)
explained(report)
taken(worker, report.taken)
notes(worker)
