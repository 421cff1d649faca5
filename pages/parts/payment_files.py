"""A file of payments: looked at first, row by row, then taken in. The same file twice adds nothing."""

import streamlit as st

from forms.figures import say_money
from forms.refusals import NotUsable
from pages.parts import resources, session
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from pages.parts.scanning import scanned
from pages.parts.several import counted
from pages.parts.table import plain_table
from records.errors import Refused
from records.payment_lists import BadRow, Imported, import_payments, preview_payments
from records.workers import Worker

MEGABYTES = 5
ACT = "payments.file"
EXAMPLE = "Case number, Date, Amount, Receipt number"
SHOWN_BAD = 100


def take_in_a_file(by: Worker) -> None:
    uploaded = st.file_uploader(
        "A file from the case system (CSV)",
        type=["csv", "tsv", "txt"],
        max_upload_size=MEGABYTES,
        key=f"payments.file.{session.act_key(ACT)}",
        width=720,
    )
    if uploaded is None:
        st.markdown(
            quiet(
                f"Its first line names the columns, such as: {EXAMPLE}. Instead of a case number, a name and a birth "
                "date will do. In Excel: Save as, CSV UTF-8."
            )
        )
        return
    data = uploaded.getvalue()
    try:
        scan, text = scanned(data), read_text(data)
        found = preview_payments(resources.engine(), by, text, now=resources.now())
    except (NotUsable, Refused) as refused:
        say_refusal(refused)
        return
    st.subheader("What is in it", anchor=False)
    for sentence in sentences(found):
        st.markdown(plain(sentence))
    st.markdown(quiet(scan))
    if found.added and st.button(
        f"Take in {counted(found.added, 'payment')}", type="primary", key="payments.take_in"
    ):
        _take_in(by, text, uploaded.name)
    _bad(found.bad)


def sentences(found: Imported) -> list[str]:
    """*12 new payments of 9 parents, together $1,250. 3 are known already. 2 rows weren't understood.*"""
    parents = counted(found.parents, "parent")
    said = (
        [f"{counted(found.added, 'new payment')} of {parents}, together {say_money(found.cents)}."]
        if found.added
        else ["No new payment is in this file."]
    )
    if found.again:
        said.append(f"{counted(found.again, 'row')} we know already: not counted again.")
    if found.bad:
        said.append(f"{counted(len(found.bad), 'row')} can't be taken in; each says why below.")
    return said


def read_text(data: bytes) -> str:
    """As Excel saves CSV: UTF-8 with or without its mark, UTF-16, else the signs of Western Europe."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _take_in(by: Worker, text: str, name: str) -> None:
    try:
        taken = import_payments(
            resources.engine(), by, text, key=session.act_key(ACT), now=resources.now(), name=name
        )
    except Refused as refused:
        say_refusal(refused)
        return
    session.act_done(ACT)
    word = f"{counted(taken.added, 'payment')} taken in, together {say_money(taken.cents)}."
    if taken.bad:
        word += f" {counted(len(taken.bad), 'row')} left out: mend them and choose the file again."
    session.keep_word(word)
    st.rerun()


def _bad(rows: tuple[BadRow, ...]) -> None:
    if not rows:
        return
    st.subheader("Rows that can't be taken in", anchor=False)
    shown = [
        (f"Line {row.line}", row.sentence, ", ".join(filter(None, row.seen.values())))
        for row in rows[:SHOWN_BAD]
    ]
    plain_table(("Where", "Why", "What stands there"), shown, name="Rows that can't be taken in")
    if len(rows) > SHOWN_BAD:
        st.markdown(quiet(f"The first {SHOWN_BAD} of {len(rows):,} are shown."))
