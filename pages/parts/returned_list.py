"""A provider's monthly list, pasted or uploaded: a line a person, proposed where its referral is found."""

import streamlit as st

from forms.listed import Listed, ListNotUsable, read_list
from forms.refusals import NotUsable
from pages.parts import resources, session
from pages.parts.opening import my_offices
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from pages.parts.scanning import scanned
from pages.parts.several import counted
from records.errors import Refused
from records.lists import ListRead, match_list
from records.workers import Worker

MEGABYTES = 2
EXAMPLE = "Referral, Came, Date, Status\nR-2026-000123-K, yes, 11/20/2026, enrolled"


def returned_list(by: Worker) -> None:
    providers = {one.id: one.name.en for one in resources.catalogue().providers}
    offices = {one.id: one.name for one in my_offices(by)}
    with st.form("returned.list", border=False, width=720):
        provider = st.selectbox(
            "Whose list is it?",
            list(providers),
            index=None,
            format_func=lambda id: providers[id],
            placeholder="Choose the provider",
            key="list.provider",
        )
        office = next(iter(offices), None)
        if len(offices) > 1:
            office = st.selectbox(
                "For which office?", list(offices), format_func=lambda id: offices[id], key="list.office"
            )
        pasted = st.text_area(
            "Paste its lines, the headings first", height=160, placeholder=EXAMPLE, key="list.pasted"
        )
        uploaded = st.file_uploader(
            "Or the file", type=["csv", "tsv", "txt"], max_upload_size=MEGABYTES, key="list.file"
        )
        pressed = st.form_submit_button("Read the list", type="primary", key="list.read")
    if not pressed:
        return
    if provider is None or office is None:
        st.warning("Choose whose list it is.", icon=":material/info:")
        return
    try:
        scan = scanned(uploaded.getvalue()) if uploaded else None
        listed = read_list(uploaded.getvalue() if uploaded else pasted, resources.today())
        found = match_list(
            resources.engine(),
            by,
            office,
            provider,
            [row.values for row in listed.rows],
            key=session.act_key("list"),
            now=resources.now(),
        )
    except (ListNotUsable, NotUsable, Refused) as refused:
        say_refusal(refused)
        return
    session.act_done("list")
    _say(listed, found)
    if scan is not None:
        st.markdown(quiet(scan))


def _say(listed: Listed, found: ListRead) -> None:
    st.success(" ".join(sentences(listed, found)), icon=":material/check_circle:")
    for row in listed.rows:
        for problem in row.problems:
            st.markdown(quiet(f"Line {row.line}: {problem}"))
    if listed.left_out:
        st.markdown(quiet(f"Columns left out: {', '.join(listed.left_out)}."))
    if found.no_permission:
        why = "The parent doesn't permit that the provider tells us, so nothing was kept of"
        st.markdown(plain(f"{why} {', '.join(found.no_permission)}."))


def sentences(listed: Listed, found: ListRead) -> list[str]:
    """*12 lines read. 9 wait for you to confirm, 2 are in the tray.*"""
    said = [f"{counted(len(listed.rows), 'line')} read."]
    said.append(f"{len(found.proposed)} to confirm, {len(found.unmatched)} in the tray.")
    if found.again:
        said.append(f"{found.again} told us nothing new.")
    if found.empty:
        said.append(f"{found.empty} said nothing of how it goes.")
    return said
