"""Rule changes: propose another figure or date, see what it would do, agree as the second person, look back."""

import streamlit as st

from pages.parts import resources, session
from pages.parts.asked_for import id_in
from pages.parts.change_address import change_in_address
from pages.parts.change_choose import chosen
from pages.parts.change_draft import as_it_is, ask_for_agreement, days, draft, new_value, why_and_source
from pages.parts.change_effect import effect, who_changes
from pages.parts.change_leaning import counts_in
from pages.parts.change_list import PAGE, heading, history, subjects_by_id, waiting
from pages.parts.change_one import one_change
from pages.parts.change_sentences import sentences
from pages.parts.heading import way_back
from pages.parts.plain import plain
from pages.parts.worker import SUPERVISOR, require
from records.overrides import list_overrides

worker = require(SUPERVISOR)
said = session.kept_word()
if said:
    st.success(plain(said), icon=":material/check_circle:")
records = list_overrides(resources.engine(), worker, now=resources.now())
asked = id_in("proposal")
found = next((record for record in records if record.id == asked), None)
if found is not None:
    if st.button("Rule changes", icon=":material/arrow_back:", type="tertiary", key="change.back"):
        st.switch_page(PAGE, query_params={})
    one_change(worker, found)
    st.stop()

way_back("supervisor/catalogue.py", "Programs")
st.title("Rule changes", anchor=False)
st.markdown(
    "A figure or date of a rule, changed from a day on: one supervisor proposes it with its source, "
    "another puts it in force. What was decided before stays as it was."
)
for override, reason in resources.unfitting():
    record = next(one for one in records if one.change.override(override.decided_on) == override)
    with st.container(key=f"change.left.{record.id}"):
        name = heading(record, subjects_by_id().get(override.subject))
        st.warning(f"{plain(name)} is agreed and can't count: {plain(reason)}", icon=":material/warning:")
        if st.button("Look at it", key=f"change.left.open.{record.id}"):
            st.switch_page(PAGE, query_params={"proposal": str(record.id)})
waiting(records)

st.header("Propose a change", anchor=False)
catalogue, today, given = resources.catalogue(), resources.today(), change_in_address()
left, right = st.columns([2, 3], gap="large")
with left:
    one = chosen(catalogue)
    if one is not None and one.refusal:
        st.info(plain(one.refusal), icon=":material/info:")
        one = None
    elif one is not None:
        as_it_is(catalogue, one, today)
        counts_in(one)
        value = new_value(catalogue, one, today, given)
        span = days(one, today, given)
with right:
    if one is None:
        st.markdown("Choose a figure or date. What the change would do to a year's screenings appears here.")
    else:
        shown = effect(worker, draft(one, value, span))
if one is not None:
    written = sentences(one, value, span[0])
    left, right = st.columns([2, 3], gap="large")
    with left:
        ask_for_agreement(worker, draft(one, value, span, *why_and_source(one)), written)
    with right:
        who_changes(shown)
history(records)
