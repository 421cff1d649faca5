"""Then and now: a past screening as it was decided, beside what the rules of today, or a change of them, would say."""

from uuid import UUID

import streamlit as st

from pages.parts import resources
from pages.parts.asked_for import id_in
from pages.parts.change_address import address_of, change_in_address
from pages.parts.plain import plain
from pages.parts.replayed import by_a_change, then_and_now, whose
from pages.parts.worker import SUPERVISOR, require
from records.errors import Refused
from records.replay import past_screening

SHOWN = ("Without and with the change", "Then and now")

worker = require(SUPERVISOR)
screening_id, change = id_in("screening"), change_in_address()


def look(screening: UUID) -> None:
    past = past_screening(resources.engine(), worker, screening, now=resources.now())
    whose(past)
    if change is not None:
        shown = st.segmented_control("Compare", SHOWN, default=SHOWN[0], required=True, key="replay.shown")
        if shown == SHOWN[0]:
            by_a_change(past, change)
            return
    then_and_now(past)


if change is not None and st.button(
    "The change", icon=":material/arrow_back:", type="tertiary", key="replay.back"
):
    st.switch_page("supervisor/change.py", query_params=address_of(change))
st.title("Then and now", anchor=False)
if screening_id is None:
    st.markdown("Open this page from an example of a rule change, or from a screening in the log.")
    if st.button("Rule changes", type="primary", key="replay.changes"):
        st.switch_page("supervisor/change.py", query_params={})
else:
    try:
        look(screening_id)
    except Refused as refused:
        st.info(plain(refused.sentence), icon=":material/info:")
