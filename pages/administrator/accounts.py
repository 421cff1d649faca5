"""Who works here."""

import streamlit as st

from pages.parts.worker import ADMINISTRATOR, require

worker = require(ADMINISTRATOR)
st.title("Accounts")
