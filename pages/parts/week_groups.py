"""The weekly list's groups: what each is called, what it says, how a row reads. Leaves acts to week_acts.py."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

from pages.parts import resources
from pages.parts.naming import short_name
from pages.parts.plain import plain, quiet
from pages.parts.several import listed
from pages.parts.status import say_due, say_when
from pages.parts.week_acts import act_of
from records.week_rules import (
    CONSENT_ENDS,
    KIOSK,
    NEVER_OFFERED,
    NO_NEXT_STEP,
    REVIEW,
    SCREENING,
    SILENT,
    TO_READ,
    Week,
    WeekGroup,
    WeekRow,
)
from records.workers import Worker

NAMED = 2


@dataclass(frozen=True)
class Heading:
    """`empty` is what the last line of the page says of a group without rows."""

    title: str
    icon: str
    about: str
    empty: str


def headings() -> dict[str, Heading]:
    week = resources.catalogue().settings.week
    return {
        REVIEW: Heading(
            "License reviews",
            "directions_car",
            f"Due within {week.review_ahead_days} days. Nothing ends by itself: somebody looks at each.",
            "license reviews",
        ),
        SILENT: Heading(
            "Not a word",
            "hourglass_empty",
            f"Handed over {week.silent_after_days} or more days ago, and nobody has said how it goes.",
            "silent referrals",
        ),
        NO_NEXT_STEP: Heading(
            "No next step",
            "explore_off",
            "Nothing is due and nobody was asked, so nobody will think of it.",
            "anything without a next step",
        ),
        NEVER_OFFERED: Heading(
            "Never offered",
            "handshake",
            "A program may help, and no referral was prepared.",
            "programs that were never offered",
        ),
        CONSENT_ENDS: Heading(
            "Permissions that end",
            "draw",
            f"Of referrals under way, within {week.consent_ahead_days} days. After that the provider may tell us "
            "nothing.",
            "permissions that end",
        ),
        KIOSK: Heading(
            "Kiosk codes",
            "co_present",
            "Sent by a parent, taken up by nobody yet.",
            "kiosk codes",
        ),
        TO_READ: Heading(
            "Records to read",
            "menu_book",
            "Drawn by lot for this week, and only once each.",
            "records to read",
        ),
    }


def draw_group(by: Worker, group: WeekGroup, *, whole: bool) -> None:
    heading, today = headings()[group.kind], resources.today()
    with st.container(key=f"week.{group.kind}", gap="small"):
        st.header(f":material/{heading.icon}: {heading.title} ({group.count:,})", anchor=False)
        st.markdown(quiet(heading.about))
        for row in group.rows:
            _row(by, row, today)
        left = group.count - len(group.rows)
        if left and whole:
            st.markdown(quiet(f"And {left:,} more. These come first."))
        elif left and st.button(f"Show all {group.count:,}", type="tertiary", key=f"week.all.{group.kind}"):
            st.switch_page("supervisor/week.py", query_params={"show": group.kind})


def say_rest(week: Week, late: bool, changes: bool) -> None:
    """What there is none of, in one line."""
    none = [headings()[group.kind].empty for group in week.groups if not group.count]
    none += [] if late else ["late providers"]
    none += [] if changes else ["rule changes to look at"]
    if len(none) == len(week.groups) + 2:
        st.markdown(
            "Everything has its next step, and nobody waits. Records to read are drawn each Monday from the "
            "conversations of the four weeks before."
        )
    elif none:
        st.markdown(quiet(f"This week there are no {listed(none, 'or')}."))


def _row(by: Worker, row: WeekRow, today: date) -> None:
    with st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key=f"week.row.{row.kind}.{row.subject_id}",
    ):
        st.markdown(
            f"**{plain(_who(row))}**  \n{quiet(' · '.join(filter(None, ABOUT[row.kind](row, today))))}"
        )
        act_of(by, row)


def _who(row: WeekRow) -> str:
    if row.kind == KIOSK:
        return f"Code {row.number}"
    name = row.parent_name or "A parent without a name"
    if row.kind == NEVER_OFFERED:
        return name
    if row.kind == REVIEW:
        return f"{short_name(row.programs[0])} of {name}"
    return f"{name} → {short_name(row.programs[0])}" if row.programs else name


def _worker(row: WeekRow) -> str:
    return f"{row.worker_name}, who no longer works there" if row.worker_left else row.worker_name


def _of_review(row: WeekRow, today: date) -> list[str]:
    return [say_due(row.on, today), f"granted by {row.worker_name}" if row.worker_name else "", row.office]


def _of_silence(row: WeekRow, today: date) -> list[str]:
    asked = f"provider asked {say_when(row.reminded_on, today)}" if row.reminded_on else ""
    return [f"handed over {_ago(row.on, today)}", asked, _worker(row), row.number]


def _of_no_next_step(row: WeekRow, today: date) -> list[str]:
    happened = "talked with" if row.subject == SCREENING else "handed over"
    return [f"{happened} {_ago(row.on, today)}", _worker(row), row.number or row.office]


def _of_never_offered(row: WeekRow, today: date) -> list[str]:
    some = [short_name(program) for program in row.programs[:NAMED]]
    more = len(row.programs) - len(some)
    programs = listed([*some, f"{more} more"] if more else some)
    return [f"{programs} may help", f"talked with {_ago(row.on, today)}", _worker(row)]


def _of_consent(row: WeekRow, today: date) -> list[str]:
    verb = "ended" if row.on < today else "ends"
    return [f"{verb} {say_when(row.on, today)}", _worker(row), row.number]


def _of_kiosk(row: WeekRow, today: date) -> list[str]:
    return [row.office, f"is erased after {say_when(row.on, today).removeprefix('on ')}"]


def _of_reading(row: WeekRow, today: date) -> list[str]:
    return [f"talked with {row.worker_name} {say_when(row.on, today)}", row.office]


ABOUT: dict[str, Callable[[WeekRow, date], list[str]]] = {
    REVIEW: _of_review,
    SILENT: _of_silence,
    NO_NEXT_STEP: _of_no_next_step,
    NEVER_OFFERED: _of_never_offered,
    CONSENT_ENDS: _of_consent,
    KIOSK: _of_kiosk,
    TO_READ: _of_reading,
}


def _ago(day: date, today: date) -> str:
    """*12 days ago*: how long is what counts here."""
    days = (today - day).days
    return say_when(day, today) if days < 2 else f"{days:,} days ago"
