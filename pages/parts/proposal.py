"""What a provider sent, beside what is known: confirmed, corrected, or set aside. Nothing counts before that."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from forms.layout import Layout
from pages.parts import resources, session
from pages.parts.asked_for import read_id
from pages.parts.clock import at_agency
from pages.parts.learned import learned_fields
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from pages.parts.report_fields import DAY_WIDTH, US, report_fields
from pages.parts.report_rows import in_short
from pages.parts.reported import TURNED_AWAY, merged, say_report, say_source
from pages.parts.told import layout_of
from records.errors import Refused
from records.learning import NOTHING
from records.lifecycle import NO_CAPACITY, NOT_ELIGIBLE
from records.proposals import confirm_report, proposals, read_report, set_aside_report, settle_report
from records.received import ReportRecord
from records.referrals import WholeReferral
from records.report_values import ReportBack
from records.workers import Worker
from screening.words import Words

WHY_ASIDE = ("Not about this parent", "Sent by mistake", "We know better by now", "Not from the provider")
LABEL_WIDTH = 240


def heard(by: Worker, whole: WholeReferral) -> tuple[ReportRecord, ...]:
    """Every report-back of the referral that counts, the oldest first."""
    ids = [event.detail.get("report") for event in whole.events if isinstance(event.detail, Mapping)]
    engine, now = resources.engine(), resources.now()
    named = dict.fromkeys(id for id in ids if isinstance(id, str))
    told = [id for id in map(read_id, named) if id]
    return tuple(read_report(engine, by, id, now=now) for id in told)


def waiting(by: Worker, whole: WholeReferral) -> tuple[ReportRecord, ...]:
    """What somebody sent of this referral and nobody confirmed yet."""
    every = proposals(resources.engine(), by, now=resources.now())
    return tuple(one for one in every if one.referral_id == whole.referral.id)


def proposal(by: Worker, whole: WholeReferral, came: ReportRecord, known: ReportBack) -> None:
    """One proposal with its three answers."""
    layout, words = layout_of(whole.referral), resources.words()
    at = f"proposal.{came.id}"
    with st.container(border=True, key=at):
        day = say_day(at_agency(came.received_at).date())
        st.subheader(f"{say_source(came.told_by, came.channel)}, {day}", anchor=False)
        with st.container(gap="small"):
            beside(at, came.report, known, layout, words)
        st.markdown(quiet(f"So far: {whole.referral.word}. It counts once you confirm it."))
        changed = None
        if st.toggle("Correct it first", key=f"{at}.correct"):
            changed = report_fields(at, layout, came.report, resources.today())
        if (changed or came.report).happened == NO_CAPACITY and st.checkbox(
            "They keep a waiting list: put the parent on it", key=f"{at}.queue"
        ):
            changed = replace(changed or came.report, happened="waiting")
        review_on, found_out = None, NOTHING
        if (changed or came.report).happened in ("waiting", "stopped"):
            review_on = st.date_input(
                "Look at it again on", value=None, format=US, width=DAY_WIDTH, key=f"{at}.review"
            )
        if (changed or came.report).happened == NOT_ELIGIBLE:
            found_out = learned_fields(at, resources.catalogue().program(whole.referral.program_id))
        label = "Keep it as corrected" if changed else "Confirm"
        if st.button(label, type="primary", icon=":material/check:", key=f"{at}.confirm"):
            try:
                confirm_report(
                    resources.engine(),
                    by,
                    came.id,
                    key=session.act_key(at),
                    now=resources.now(),
                    changed=changed,
                    review_on=review_on,
                    found_out=found_out,
                )
            except Refused as refused:
                say_refusal(refused)
                return
            session.act_done(at)
            session.keep_word("Confirmed. It counts now.")
            if (changed or came.report).happened in TURNED_AWAY:  # what may help instead stands there
                st.switch_page("caseworker/referrals.py", query_params={"referral": str(whole.referral.id)})
            st.rerun()
        set_aside(by, came, at)


def set_aside(by: Worker, came: ReportRecord, at: str) -> None:
    with st.expander("Set it aside", key=f"{at}.aside"):
        why = st.selectbox("Why?", WHY_ASIDE, index=None, placeholder="Choose", key=f"{at}.why", width=320)
        if st.button("Set aside", key=f"{at}.set_aside"):
            try:
                set_aside_report(resources.engine(), by, came.id, why or "", now=resources.now())
            except Refused as refused:
                say_refusal(refused)
                return
            session.keep_word("Set aside. It doesn't count, and stays on record.")
            st.rerun()


def beside(at: str, report: ReportBack, known: ReportBack, layout: Layout, words: Words) -> None:
    """Each thing they say, with what was known under it where that differs."""
    before = {line.name: line.said for line in say_report(known, layout, words)}
    for line in say_report(report, layout, words):
        so_far = before.get(line.name)
        note = f"  \n{quiet(f'until now: {so_far}')}" if so_far not in (None, line.said) else ""
        with st.container(horizontal=True, gap=None, key=f"{at}.says.{line.name}"):
            st.markdown(plain(line.label), width=LABEL_WIDTH)
            st.markdown(f"**{plain(line.said)}**{note}", width="content")


def told_at_once(by: Worker, record: ReportRecord) -> None:
    """What a provider said through its own link counts already; what follows from it is the worker's part."""
    said = plain(f"{say_source(record.told_by, record.channel)}: {in_short(record.report)}")
    st.info(
        f"{said}. That needs you: do the next step below, then check it off.",
        icon=":material/mark_chat_unread:",
    )
    if st.button("I did my part", key=f"settle.{record.id}"):
        settle_report(resources.engine(), by, record.id, now=resources.now())
        session.keep_word("Good. It is off your list.")
        st.rerun()


def known_of(reports: tuple[ReportRecord, ...]) -> ReportBack:
    return merged(tuple(one.report for one in reports))
