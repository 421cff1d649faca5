"""What a page remembers between two runs: the only writer of st.session_state besides widgets' own keys.

One function or pair of functions a value. Plain values only (text, numbers, lists of them): after a reload an object
kept here is no longer of its class. The record itself is in the database.
"""

from datetime import date
from typing import Any
from uuid import UUID

import streamlit as st

from records.tokens import fresh_key

TRY_AGAIN = "again."
"""What the key of a button begins with that runs a page again."""


def act_key(act: str) -> str:
    """The idempotency key of an act, the same until the act is done: pressing twice sends it once.

    act: what would be done and to what, such as "hand_over.<referral id>".
    """
    name = f"act.{act}"
    if name not in st.session_state:
        st.session_state[name] = fresh_key()
    return str(st.session_state[name])


def act_begun(act: str) -> bool:
    """Whether this session holds the key of the act, without making one."""
    return f"act.{act}" in st.session_state


def act_done(act: str) -> None:
    """The act was done; doing it again would be a new one."""
    st.session_state.pop(f"act.{act}", None)


def show_typed_again() -> None:
    """What was typed and chosen on a page that failed before it was drawn: it is still here, and the browser shows it
    only if it is told anew. A button that was pressed is no choice and stays out.
    """
    for key, value in list(st.session_state.items()):
        if not str(key).startswith(TRY_AGAIN) and _was_typed(value):
            st.session_state[key] = value


def _was_typed(value: object) -> bool:
    if isinstance(value, list | tuple):
        return bool(value) and all(map(_was_typed, value))
    return value is not False and isinstance(value, str | int | float | date | UUID)


def shown_version(record: str) -> int | None:
    """The version of a record that this session saw last."""
    kept = st.session_state.get(f"shown.{record}")
    return kept if isinstance(kept, int) else None


def show_version(record: str, version: int) -> None:
    """The record is on the screen as it stands at this version."""
    st.session_state[f"shown.{record}"] = version


def keep_word(sentence: str) -> None:
    """A sentence to be shown once after the next run, for instance on the page one is sent to."""
    st.session_state["word"] = sentence


def kept_word() -> str | None:
    """The sentence kept by keep_word, once."""
    word = st.session_state.pop("word", None)
    return None if word is None else str(word)


def search(field: str) -> dict[str, Any] | None:
    """What was looked for in a field last and who was found, as plain values."""
    kept = st.session_state.get(f"search.{field}")
    return dict(kept) if isinstance(kept, dict) else None


def keep_search(field: str, typed: str, found: list[dict[str, object]]) -> None:
    """From now on this was looked for, and these were found."""
    st.session_state[f"search.{field}"] = {"typed": typed, "found": found}


def forget_search(field: str) -> None:
    """Nothing is looked for any more."""
    st.session_state.pop(f"search.{field}", None)


def know(fact: str) -> None:
    """Something that was found out in this session, for instance that another office has a record."""
    st.session_state[f"known.{fact}"] = True


def is_known(fact: str) -> bool:
    return f"known.{fact}" in st.session_state


def keep_reading(
    sha256: str, report: str, pages: list[bytes], problems: list[str], seen: str, scan: str
) -> None:
    """What was read from the returned file that is on the screen: our own pictures of it, and nothing of the file."""
    st.session_state["reading"] = {
        "sha256": sha256,
        "report": report,
        "pages": pages,
        "problems": problems,
        "seen": seen,
        "scan": scan,
    }


def reading() -> dict[str, Any]:
    """The latest of them; empty before the first."""
    return dict(st.session_state.get("reading", {}))


def show_link(account_id: str, path: str) -> None:
    """A one-time link was made for an account; it is shown until put away."""
    st.session_state["one_time_link"] = [account_id, path]


def shown_link() -> tuple[str, str] | None:
    """The account and the path of the one-time link that is to be shown."""
    kept = st.session_state.get("one_time_link")
    return (str(kept[0]), str(kept[1])) if kept else None


def put_link_away() -> None:
    """The link was copied: nobody can see it again."""
    st.session_state.pop("one_time_link", None)


def unnamed_answers() -> dict[str, object]:
    """What was said in the conversation without a name: plain JSON values, here and nowhere else."""
    return dict(st.session_state.get("unnamed", {}))


def keep_unnamed(question: str, value: object | None) -> None:
    """One answer of it; None takes it back."""
    rest = {id: kept for id, kept in unnamed_answers().items() if id != question}
    st.session_state["unnamed"] = rest if value is None else {**rest, question: value}


def ask_unnamed(question: str | None) -> None:
    """Which of its questions is asked again; None goes on with the first that is open."""
    st.session_state["unnamed_asked"] = question


def asked_unnamed() -> str | None:
    """The question that is asked again."""
    return st.session_state.get("unnamed_asked")


def forget_unnamed() -> None:
    """The conversation is over: nothing of it stays."""
    st.session_state.pop("unnamed", None)
    st.session_state.pop("unnamed_asked", None)


def visit() -> dict[str, object]:
    """What the parent at a kiosk has said and where they are: here, in this session, and nowhere else."""
    return dict(st.session_state.get("visit", {}))


def keep_visit(**changes: object) -> None:
    """Changes of the visit; the rest of it stays."""
    st.session_state["visit"] = {**visit(), **changes}


def log_search() -> str:
    """What the log is searched for. A name doesn't belong in an address, so it is remembered here."""
    return str(st.session_state.get("log_search", ""))


def keep_log_search(typed: str) -> None:
    """From now on this is searched for; empty: nothing is."""
    st.session_state["log_search"] = typed
