"""A form that came back as a PDF: read apart, shown as our own picture, proposed for the worker to confirm."""

import hashlib
from datetime import timedelta
from uuid import UUID

import streamlit as st

from forms.refusals import NotUsable
from forms.reported import reported
from forms.returned import ReturnedForm, read_returned
from forms.scanned import Scan
from pages.parts import resources, session
from pages.parts.asked_for import read_id
from pages.parts.opening import my_offices
from pages.parts.plain import plain, quiet
from pages.parts.proposal import heard, known_of, proposal
from pages.parts.refusing import say_refusal
from pages.parts.report_fields import report_fields
from pages.parts.scanning import scanned
from pages.parts.searching import found_by
from pages.parts.told import layout_of
from records.errors import Refused
from records.proposals import enter_report, find_by_source, propose_report, read_report
from records.received import ReportRecord
from records.referrals import read_referral, referrals_of
from records.report_values import ReportBack
from records.throttles import hit
from records.tray import keep_unmatched
from records.workers import Worker

MEGABYTES = 10
FILES_A_DAY = 20
DAY = timedelta(days=1)
CHANNEL = "returned_form"


def returned_form(by: Worker) -> None:
    uploaded = st.file_uploader(
        "The form, as the PDF that the provider sent",
        type="pdf",
        max_upload_size=MEGABYTES,
        key="returned.file",
    )
    if uploaded is None:
        st.markdown(
            "Choose the file, or drag it here. It is read apart from everything else, and only our own picture "
            "of it is shown."
        )
        return
    data = uploaded.getvalue()
    if session.reading().get("sha256") != hashlib.sha256(data).hexdigest():
        if too_many := beyond_todays_files(by):
            st.error(too_many, icon=":material/block:")
            return
        try:
            with st.spinner("Reading the form…"):
                found = scanned(data)
                form = read_returned(data, resources.layouts())
            _take_in(by, form, found)
        except (NotUsable, Refused) as refused:
            st.error(plain(refused.sentence), icon=":material/block:")
            return
    _show(by)


def beyond_todays_files(by: Worker) -> str:
    """Takes one of the office's places for a file; a sentence when none is left, else empty."""
    drop = hit(resources.engine(), f"returned.{my_offices(by)[0].id}", FILES_A_DAY, DAY, now=resources.now())
    if drop.allowed:
        return ""
    minutes = round(drop.wait / timedelta(minutes=1)) + 1
    return (
        f"Your office has read {FILES_A_DAY} files today. The next one can be read in about {minutes} minutes. "
        "Until then, type what the form says on the referral's page."
    )


def referral_numbered(by: Worker, number: str) -> UUID | None:
    """The referral of this number, at the worker's offices."""
    engine, now = resources.engine(), resources.now()
    for parent in found_by(by, "returned.number", number):
        for row in referrals_of(engine, by, parent.id, now=now):
            if row.number == number:
                return row.id
    return None


def _take_in(by: Worker, form: ReturnedForm, found: Scan) -> None:
    """Kept at once as a proposal, or in the tray where no referral of ours has its number."""
    engine, now = resources.engine(), resources.now()
    pages, problems = list(form.pages), []
    known = find_by_source(engine, by, form.sha256, now=now)
    if known is not None:
        session.keep_reading(
            form.sha256, str(known.id), pages, ["This very file came before."], form.number, found
        )
        return
    said = ReportBack()
    if form.fillable:
        read = reported(form.values, resources.layouts()[form.layout], resources.today())
        said = ReportBack(**read.values.as_dict())
        problems = [problem.sentence for problem in read.problems]
    referral = referral_numbered(by, form.number)
    report = None
    if said != ReportBack() and referral is not None:
        report = propose_report(
            engine,
            by,
            referral,
            said,
            channel=CHANNEL,
            key=session.act_key(f"propose.{form.sha256}"),
            now=now,
            source_hash=form.sha256,
        )
    elif said != ReportBack():
        report = keep_unmatched(
            engine,
            by,
            my_offices(by)[0].id,
            said,
            channel=CHANNEL,
            key=session.act_key(f"propose.{form.sha256}"),
            now=now,
            why="not_found",
            seen={"number": form.number},
            source_hash=form.sha256,
        )
    session.keep_reading(form.sha256, str(report.id) if report else "", pages, problems, form.number, found)


def _show(by: Worker) -> None:
    """The picture on one side, what was read on the other."""
    kept = session.reading()
    left, right = st.columns([1, 1], gap="large")
    with left:
        st.subheader(f"Referral {kept['seen']}", anchor=False)
        for problem in kept["problems"]:
            st.warning(plain(problem), icon=":material/info:")
        report_id = read_id(kept["report"])
        if report_id is None:
            _type_in(by, kept["seen"])
        else:
            _proposed(by, read_report(resources.engine(), by, report_id, now=resources.now()))
    with right:
        st.markdown(quiet(kept["scan"]))
        for number, page in enumerate(kept["pages"], start=1):
            st.image(page, alt=f"Page {number} of the returned form", width="stretch")


def _proposed(by: Worker, record: ReportRecord) -> None:
    if record.referral_id is None:
        st.markdown("No referral of your offices has this number. It is kept in the tray below.")
        return
    whole = read_referral(resources.engine(), by, record.referral_id, now=resources.now())
    if record.status == "proposed":
        st.markdown(f"**{plain(whole.parent_name)}**")
        proposal(by, whole, record, known_of(heard(by, whole)))
    else:
        st.markdown("It counts." if record.status == "counted" else "It was set aside.")
    _open(record.referral_id)


def _type_in(by: Worker, number: str) -> None:
    """The picture alone says what was filled in, or nothing was: the worker types what they see."""
    referral = referral_numbered(by, number)
    if referral is None:
        st.markdown(
            "No referral of your offices has this number, and nothing on it could be read. Ask whose it is."
        )
        return
    whole = read_referral(resources.engine(), by, referral, now=resources.now())
    hint = "Nothing could be read by itself. Type what you see in the picture."
    st.markdown(f"**{plain(whole.parent_name)}**  \n{quiet(hint)}")
    at = f"typed.{referral}"
    said = report_fields(at, layout_of(whole.referral), ReportBack(), resources.today())
    if st.button("Keep what it says", type="primary", key=f"{at}.keep"):
        try:
            enter_report(
                resources.engine(),
                by,
                referral,
                said,
                channel=CHANNEL,
                told_by="provider",
                key=session.act_key(at),
                now=resources.now(),
            )
        except Refused as refused:
            say_refusal(refused)
            return
        session.act_done(at)
        session.keep_word("Kept what the form says.")
        st.switch_page("caseworker/referrals.py", query_params={"referral": str(referral)})
    _open(referral)


def _open(referral: UUID) -> None:
    if st.button("Open the referral", key=f"returned.open.{referral}"):
        st.switch_page("caseworker/referrals.py", query_params={"referral": str(referral)})
