"""What did they say? The provider's or the parent's word on a referral, taken down with how we know."""

import streamlit as st

from forms.layout import Layout
from pages.parts import resources, session
from pages.parts.learned import learned_fields
from pages.parts.plain import quiet
from pages.parts.refusing import say_refusal
from pages.parts.report_fields import report_fields
from pages.parts.reported import SAY_HAPPENED
from records.errors import Refused
from records.learning import NOTHING
from records.lifecycle import NOT_ELIGIBLE
from records.proposals import enter_report
from records.referral_records import ReferralRecord
from records.report_values import ReportBack
from records.workers import Worker

PARENT = "parent"
SOURCES = {
    "phone": "The provider, by phone",
    "email": "The provider, by e-mail",
    "in_person": "The provider, in person",
    PARENT: "The parent",
}


def layout_of(record: ReferralRecord) -> Layout:
    """The form that this referral went out with, or its program's of today."""
    layouts = resources.layouts()
    program = resources.catalogue().program(record.program_id)
    return layouts.get(record.details.layout_id or program.layout or "", layouts["general"])


def what_did_they_say(by: Worker, record: ReferralRecord) -> None:
    """Who tells it, then the boxes. Without the parent's permission the provider isn't offered."""
    st.subheader("What did they say?", anchor=False)
    at = f"told.{record.id}.{record.version}"
    ways = list(SOURCES) if record.permit_report else [PARENT]
    if not record.permit_report:
        st.markdown(quiet("The provider may not tell us about this parent. Ask the parent how it goes."))
    source = st.pills(
        "How do we know?", ways, format_func=lambda id: SOURCES[id], wrap=True, key=f"{at}.source"
    )
    if source is None:
        return
    report = report_fields(at, layout_of(record), ReportBack(), resources.today())
    found_out = NOTHING
    if report.happened == NOT_ELIGIBLE:
        found_out = learned_fields(at, resources.catalogue().program(record.program_id))
    if not st.button("Keep what they said", type="primary", key=f"{at}.keep"):
        return
    try:
        enter_report(
            resources.engine(),
            by,
            record.id,
            report,
            channel=source,
            told_by=PARENT if source == PARENT else "provider",
            key=session.act_key(at),
            now=resources.now(),
            found_out=found_out,
        )
    except Refused as refused:
        say_refusal(refused)
        return
    session.act_done(at)
    what = SAY_HAPPENED.get(report.happened or "")
    session.keep_word(f"Kept: {what.lower()}." if what else "Kept what they said.")
    st.rerun()
