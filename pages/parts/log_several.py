"""Several lines of the log given to somebody else at once."""

import streamlit as st

from pages.parts import resources, session
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from pages.parts.several import counted
from records.accounts import Colleague, colleagues
from records.errors import Refused
from records.log import LogPage
from records.log_acts import reassign
from records.log_lines import LogRow
from records.moves import Move
from records.workers import Role, Worker

WITH_PARENTS = {Role.CASEWORKER, Role.ATTORNEY}


def choosing() -> bool:
    return bool(st.session_state.get("log.several"))


def picked(page: LogPage) -> list[LogRow]:
    return [row for row in page.rows if st.session_state.get(f"log.pick.{row.id}")]


def several_at_once(by: Worker, page: LogPage, how_many: str) -> None:
    """How many there are, the switch and, once lines are chosen, to whom they go."""
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="log.counted"
    ):
        st.markdown(quiet(how_many), width="content")
        st.toggle("Choose several", key="log.several", width="content")
    if not choosing():
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="log.giving"):
        rows = picked(page)
        if not rows:
            st.markdown(quiet("Tick those that somebody else should look after."))
            return
        if len({row.office_id for row in rows}) > 1:
            st.markdown(
                "These are of two offices. Choose those of one, so that they can go to somebody there."
            )
            return
        to = who_takes(by, rows[0], key=f"log.several.to.{rows[0].office_id}")
        if to is not None and st.button(
            f"Give {counted(len(rows), 'referral')} to {plain(to.name)}", key="log.several.give"
        ):
            give(by, rows, to)


def who_takes(by: Worker, row: LogRow, key: str) -> Colleague | None:
    """Somebody of the office who works with parents, and isn't the one who has it."""
    there = colleagues(resources.engine(), by, row.office_id, now=resources.now())
    people = [one for one in there if set(one.roles) & WITH_PARENTS and one.id != row.worker_id]
    return st.selectbox(
        "Who takes over?",
        people,
        index=None,
        format_func=lambda one: f"{one.name}, {one.title}" if one.title else one.name,
        placeholder="Choose a colleague",
        key=key,
        width=260,
    )


def give(by: Worker, rows: list[LogRow], to: Colleague, note: str = "") -> None:
    act = f"reassign.{to.id}." + ".".join(sorted(f"{row.id.hex[:8]}{row.version}" for row in rows))
    move = Move(session.act_key(act), 0, resources.now(), note=note)
    try:
        reassign(resources.engine(), by, {row.id: row.version for row in rows}, to.id, move)
    except Refused as refused:
        say_refusal(refused)
        return
    session.act_done(act)
    count = "It is" if len(rows) == 1 else f"{len(rows)} referrals are"
    session.keep_word(
        f"{count} {to.name}'s now, with the open tasks that hang on {'it' if len(rows) == 1 else 'them'}."
    )
    st.rerun()
