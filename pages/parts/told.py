"""What did they say? The provider's or the parent's word on a referral, taken down with how we know."""

from dataclasses import replace

import streamlit as st

from forms.layout import Layout
from pages.parts import resources, session
from pages.parts.learned import learned_fields
from pages.parts.plain import plain, quiet
from pages.parts.report_fields import report_fields
from pages.parts.reported import SAY_HAPPENED
from records.endings import reject_referral
from records.errors import Refused
from records.moves import Move
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
CAN_LEARN = "not_eligible"


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
    criterion, learned = "", None
    if report.happened == CAN_LEARN:
        criterion, learned = learned_fields(at, resources.catalogue().program(record.program_id))
    if not st.button("Keep what they said", type="primary", key=f"{at}.keep"):
        return
    engine, now = resources.engine(), resources.now()
    told_by = PARENT if source == PARENT else "provider"
    try:
        if report.happened == CAN_LEARN:
            said = replace(report, happened=None)
            version = record.version
            if said.came:
                key = session.act_key(f"{at}.came")
                enter_report(engine, by, record.id, said, channel=source, told_by=told_by, key=key, now=now)
                version += 1
            reject_referral(
                engine,
                by,
                record.id,
                Move(session.act_key(at), version, now, source, report.note),
                CAN_LEARN,
                criterion=criterion,
                learned=learned,
            )
        else:
            key = session.act_key(at)
            enter_report(engine, by, record.id, report, channel=source, told_by=told_by, key=key, now=now)
    except Refused as refused:
        st.warning(plain(refused.sentence), icon=":material/info:")
        return
    session.act_done(at)
    what = SAY_HAPPENED.get(report.happened or "")
    session.keep_word(f"Kept: {what.lower()}." if what else "Kept what they said.")
    st.rerun()
