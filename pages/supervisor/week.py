"""This week: what a supervisor looks after, group by group, each row with its act. Leaves records to their pages."""

import streamlit as st

from pages.parts import resources, session
from pages.parts.heading import heading
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.week_changes import changes_to_look_at
from pages.parts.week_groups import draw_group, headings, say_rest
from pages.parts.week_providers import late_providers
from pages.parts.worker import SUPERVISOR, require
from records.week import this_week
from records.week_rules import GROUPS, KIOSK, SILENT, week_rules

worker = require(SUPERVISOR)
said = session.kept_word()
if said:
    st.success(plain(said), icon=":material/check_circle:")
asked = st.query_params.get("show") or ""
whole = asked if asked in GROUPS else ""
if whole and st.button("This week", icon=":material/arrow_back:", type="tertiary", key="week.back"):
    st.switch_page("supervisor/week.py", query_params={})
heading("This week", ("supervisor/access.py", "Unusual access", "policy"))
with st.spinner("Looking for what waits at your offices"):
    week = this_week(
        resources.engine(), worker, week_rules(resources.catalogue()), now=resources.now(), whole=whole
    )
if not whole:
    st.markdown(
        quiet(f"From Monday, {say_day(week.begins)}. The offices you supervise, the longest waiting first.")
    )
late = changes = False
for group in week.groups:
    if group.count:
        draw_group(worker, group, whole=bool(whole))
    if group.kind == SILENT and not whole:
        late = late_providers(worker)
    if group.kind == KIOSK and not whole:
        changes = changes_to_look_at(worker)
if not whole:
    say_rest(week, late, changes)
elif not any(group.count for group in week.groups):
    st.markdown(
        f"**{headings()[whole].title}**: nothing is left here. *This week* above shows what else waits."
    )
