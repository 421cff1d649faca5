"""Log: every referral of the offices one supervises, filtered, searched and ordered, each with its whole history."""

import streamlit as st

from pages.parts import resources, session
from pages.parts.log_address import AFTER, asked, choices, opened
from pages.parts.log_choosing import choose, show_chips
from pages.parts.log_drawer import open_drawer
from pages.parts.log_handing_out import hand_out
from pages.parts.log_list import say_count, show_lines, turn
from pages.parts.log_nothing import say_nothing
from pages.parts.log_several import several_at_once
from pages.parts.log_views import views
from pages.parts.plain import plain
from pages.parts.worker import SUPERVISOR, require
from records.clocks import clock_rules
from records.log import read_log

worker = require(SUPERVISOR)
filters, named, after = asked(), choices(worker), st.query_params.get(AFTER) or ""
st.title("Log", anchor=False)
with st.container(horizontal=True, vertical_alignment="bottom", key="log.asking"):
    choose(filters, named)
    views(worker, filters)
    hand_out(worker, filters, named)
show_chips(filters, named)
page = read_log(
    resources.engine(), worker, clock_rules(resources.catalogue()), filters, now=resources.now(), after=after
)
referral = opened()
said = session.kept_word() if referral is None else None
if said:
    st.success(plain(said), icon=":material/check_circle:")
if page.rows:
    several_at_once(worker, page, say_count(page))
    show_lines(page, named)
    turn(page, bool(after))
else:
    say_nothing(filters, bool(after))
if referral is not None:
    open_drawer(worker, referral)
