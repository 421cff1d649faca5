"""Referrals: the worker's own list in plain words, and one referral's history with the acts left to do."""

import streamlit as st

from pages.parts.asked_for import id_in
from pages.parts.one_referral import one_referral
from pages.parts.referral_list import overdue, referral_list
from pages.parts.worker import CASEWORK, require

worker = require(*CASEWORK)
referral_id = id_in("referral")
if referral_id is None and st.query_params.get("late"):
    if st.button("Home", icon=":material/arrow_back:", type="tertiary", key="referrals.home_again"):
        st.switch_page("caseworker/home.py")
    st.title("Overdue", anchor=False)
    overdue(worker)
elif referral_id is None:
    st.title("Referrals", anchor=False)
    referral_list(worker)
else:
    if st.button("Referrals", icon=":material/arrow_back:", type="tertiary", key="referrals.back"):
        st.switch_page("caseworker/referrals.py")
    one_referral(worker, referral_id)
