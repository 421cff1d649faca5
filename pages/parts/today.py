"""What needs a worker today, each with one next act. Leaves what is due to records, and doing it to the pages."""

from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from pages.parts import resources
from pages.parts.parent_card import at_agency, go_to
from pages.parts.people import say_day
from pages.parts.plain import plain
from records.screenings import my_open_screenings
from records.workers import Worker

MORNING_ENDS, AFTERNOON_ENDS = 12, 17


def greeting(name: str, now: datetime, time_zone: str) -> str:
    """*Good morning, Dana*, by the clock of the office."""
    hour = now.astimezone(ZoneInfo(time_zone)).hour
    part = "morning" if hour < MORNING_ENDS else "afternoon" if hour < AFTERNOON_ENDS else "evening"
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return f"Good {part}, {first}" if first else f"Good {part}"


def needs_you(by: Worker) -> None:
    rows = my_open_screenings(resources.engine(), by, now=resources.now())
    st.subheader(f"Needs you today ({len(rows)})")
    for row in rows[:10]:
        with st.container(horizontal=True, vertical_alignment="center", key=f"open.{row.id}"):
            st.markdown(
                f":material/chat: **{plain(row.parent_name)}**  \n"
                f"screening begun {say_day(at_agency(row.started_at).date())}, {row.answered} answers"
            )
            if st.button("Go on", key=f"home.go_on.{row.id}"):
                go_to("interview", row.id)
    if not rows:
        st.markdown("Nothing is waiting for you. Find a parent above, or start a screening.")
