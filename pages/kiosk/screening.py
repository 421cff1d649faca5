"""The kiosk, all of it: Streamlit's main script where PORTAL_MODE is kiosk. Nobody signs in and nothing is kept."""

import streamlit as st

from pages.parts import resources
from pages.parts.kiosk_asking import question_screen
from pages.parts.kiosk_frame import top, watch
from pages.parts.kiosk_results import photo, results_screen
from pages.parts.kiosk_sending import send_screen, sent_screen
from pages.parts.kiosk_visit import the_visit
from pages.parts.kiosk_welcome import welcome_screen

SCREENS = {
    "welcome": welcome_screen,
    "questions": question_screen,
    "results": results_screen,
    "photo": photo,
    "send": send_screen,
    "sent": sent_screen,
}

visit = the_visit()
st.set_page_config(page_title=visit.say("title"), page_icon=resources.MARK, layout="centered")
watch(visit)
top(visit)
SCREENS[visit.at](visit)
