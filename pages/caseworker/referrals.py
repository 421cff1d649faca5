"""A place kept for the page; what it shows is being made."""

import streamlit as st

from pages.parts.worker import CASEWORK, require

require(*CASEWORK)
st.title("referrals".capitalize())
