"""Rule changes that a colleague proposed and that wait for a second person, each with the way to it."""

import streamlit as st

from pages.parts import resources
from pages.parts.change_list import PAGE, in_words, subjects_by_id
from pages.parts.change_list import heading as heading_of
from pages.parts.clock import at_agency
from pages.parts.plain import plain, quiet
from pages.parts.status import say_when
from records.overrides import waiting_for
from records.workers import Worker


def changes_to_look_at(by: Worker) -> bool:
    """The one that waits longest first. Whether there was any."""
    records = waiting_for(resources.engine(), by, now=resources.now())
    if not records:
        return False
    subjects, today = subjects_by_id(), resources.today()
    with st.container(key="week.changes", gap="small"):
        st.header(f":material/tune: Rule changes to look at ({len(records)})", anchor=False)
        st.markdown(
            quiet("A colleague proposed them. A second supervisor puts each in force, or says why not.")
        )
        for record in records:
            one = subjects.get(record.change.subject)
            with st.container(
                horizontal=True,
                horizontal_alignment="distribute",
                vertical_alignment="center",
                key=f"week.change.{record.id}",
            ):
                proposed = say_when(at_agency(record.proposed_at).date(), today)
                about = f"{in_words(record, one)} · proposed {proposed} by {record.proposed_by_name}"
                st.markdown(f"**{plain(heading_of(record, one))}**  \n{quiet(about)}")
                if st.button("Look at it", key=f"week.change.open.{record.id}"):
                    st.switch_page(PAGE, query_params={"proposal": str(record.id)})
    return True
