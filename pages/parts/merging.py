"""Two records of one parent: proposed, merged by a worker who compared them, undone by a supervisor."""

from uuid import UUID

import streamlit as st

from pages.parts import resources, session
from pages.parts.clock import at_agency
from pages.parts.people import say_day, say_facts
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from records.errors import Refused
from records.finding_parents import FoundParent, propose_duplicates
from records.merging import MergeRecord, merge_parents, merges_of, undo_merge
from records.parent_records import ParentRecord
from records.workers import Worker

SAY_WHY = {"number": "has the same case number", "name_and_birth_date": "has the same name and birth date"}


def same_parent(by: Worker, parent: ParentRecord) -> None:
    """Other records that may be this parent, and merges there were. Nothing where there are none."""
    details = parent.details
    found = propose_duplicates(
        resources.engine(),
        by,
        details.first_name,
        details.last_name,
        details.birth_date,
        parent.case_numbers,
        now=resources.now(),
    )
    others = {
        one.parent.id: (one.parent, one.why) for one in found if one.parent and one.parent.id != parent.id
    }
    for other, why in others.values():
        _propose(by, parent, other, why)
    for merge in merges_of(resources.engine(), by, parent.id, now=resources.now()):
        if merge.undone_at is None:
            _merged(by, merge)


def _propose(by: Worker, parent: ParentRecord, other: FoundParent, why: str) -> None:
    with st.container(border=True, key=f"same.{other.id}"):
        st.markdown(
            f"**{plain(other.name)}** {SAY_WHY.get(why, 'looks the same')}. Is it the same person?  \n"
            f"{quiet(say_facts(other))}"
        )
        sure = st.checkbox("Yes, I compared them: it's one person", key=f"merge.sure.{other.id}")
        with st.container(horizontal=True):
            if st.button("Merge into this record", disabled=not sure, key=f"merge.{other.id}"):
                _merge(by, parent.id, other.id)
            if st.button("Look at the other", type="tertiary", key=f"merge.look.{other.id}"):
                st.switch_page("caseworker/home.py", query_params={"parent": str(other.id)})


def _merge(by: Worker, keep: UUID, other: UUID) -> None:
    act = f"merge.{keep}.{other}"
    try:
        merge_parents(resources.engine(), by, keep, other, key=session.act_key(act), now=resources.now())
    except Refused as refused:
        say_refusal(refused)
        return
    session.act_done(act)
    session.keep_word("Merged: everything is in this record now. A supervisor can undo it.")
    st.rerun()


def _merged(by: Worker, merge: MergeRecord) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"merged.{merge.id}"):
        day = say_day(at_agency(merge.at).date())
        st.markdown(quiet(f"Two records were merged here by {merge.by_name} on {day}."))
        if merge.may_undo and st.button("Undo the merge", key=f"merge.undo.{merge.id}"):
            try:
                undo_merge(resources.engine(), by, merge.id, now=resources.now())
            except Refused as refused:
                say_refusal(refused)
                return
            session.keep_word("Undone: they are two records again.")
            st.rerun()
