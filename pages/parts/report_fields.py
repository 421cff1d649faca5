"""The boxes of a report-back as a worker fills them in: each shows only once it follows from the one before."""

from collections.abc import Iterator
from datetime import date

import streamlit as st

from forms.layout import Layout, ReportBox
from pages.parts import resources
from pages.parts.plain import plain
from pages.parts.reported import ELSEWHERE, SAY_CAME, SAY_HAPPENED, happened_after, say_box
from records.report_values import ReportBack
from screening.answers import day_of

DAY_WIDTH = 200
US = "MM/DD/YYYY"


def report_fields(at: str, layout: Layout, before: ReportBack, on: date) -> ReportBack:
    """What is filled in now. ``at``: the beginning of every key. ``before``: what stands there first."""
    came = st.segmented_control(
        "Did they come?",
        list(SAY_CAME),
        default=before.came,
        format_func=lambda id: SAY_CAME[id],
        key=f"{at}.came",
    )
    came_on = None
    with st.container(horizontal=True):
        if came == "yes":
            came_on = st.date_input(
                "On which day?",
                value=before.came_on,
                max_value=on,
                format=US,
                width=DAY_WIDTH,
                key=f"{at}.came_on",
            )
        happened = _happened(at, came, before.happened)
        employed_on = None
        if happened == "employed":
            employed_on = st.date_input(
                "First day of the job",
                value=before.employed_on,
                max_value=on,
                format=US,
                width=DAY_WIDTH,
                key=f"{at}.employed_on",
            )
    boxes = dict(before.boxes)
    if came == "yes" or boxes:
        boxes |= dict(_boxes(at, layout, before))
    with st.container(horizontal=True):
        name = st.text_input(
            "Whom to ask for", before.advisor_name, max_chars=200, width=260, key=f"{at}.advisor"
        )
        phone = st.text_input(
            "Their phone", before.advisor_phone, max_chars=40, width=DAY_WIDTH, key=f"{at}.advisor_phone"
        )
    with st.container(horizontal=True):
        next_on = st.date_input(
            "Next appointment", value=before.next_on, format=US, width=DAY_WIDTH, key=f"{at}.next_on"
        )
        next_time = before.next_time
        if next_on:
            next_time = st.time_input(
                "At", value=before.next_time, step=900, width=DAY_WIDTH, key=f"{at}.next_time"
            )
    label = "Which diploma or certificate" if happened == "certificate" else "A word more"
    note = st.text_input(label, before.note, max_chars=500, width=540, key=f"{at}.note")
    return ReportBack(
        came=came,
        came_on=came_on,
        happened=happened,
        boxes={box: value for box, value in boxes.items() if value},
        advisor_name=name,
        advisor_phone=phone,
        next_on=next_on,
        next_time=next_time if next_on else None,
        employed_on=employed_on,
        signed_name=before.signed_name,
        signed_on=before.signed_on,
        note=note,
    )


def _happened(at: str, came: str | None, before: str | None) -> str | None:
    ways = list(happened_after(came))
    if before and before not in ways:
        ways.append(before)
    return st.selectbox(
        "What happened?",
        ways,
        index=ways.index(before) if before else None,
        format_func=lambda id: SAY_HAPPENED[id],
        placeholder="Can't say yet",
        width=320,
        key=f"{at}.happened.{came}",
    )


def _boxes(at: str, layout: Layout, before: ReportBack) -> Iterator[tuple[str, str | list[str]]]:
    """The boxes that this program's form has of its own."""
    for box in layout.report:
        if box.id in ELSEWHERE:
            continue
        with st.container(horizontal=True):
            if box.choices:
                yield box.id, _ticks(at, box, before)
            for line in box.lines:
                name = f"{box.id}.{line}"
                written = before.boxes.get(name, "")
                text = written if isinstance(written, str) else ""
                label = f"{_say(box.id)}: {_say(line).lower()}"
                if line == "date":
                    day = st.date_input(
                        label, value=_day(text), format=US, width=DAY_WIDTH, key=f"{at}.box.{name}"
                    )
                    yield name, day.isoformat() if day else "" if _day(text) else text
                else:
                    yield name, st.text_input(label, text, max_chars=200, width=260, key=f"{at}.box.{name}")


def _ticks(at: str, box: ReportBox, before: ReportBack) -> str | list[str]:
    ticked = before.boxes.get(box.id, [])
    known = [one for one in ([ticked] if isinstance(ticked, str) else ticked) if one in box.choices]
    if box.several:
        return list(
            st.pills(
                _say(box.id),
                box.choices,
                selection_mode="multi",
                default=known,
                format_func=_say,
                wrap=True,
                key=f"{at}.box.{box.id}",
            )
        )
    return (
        st.pills(
            _say(box.id),
            box.choices,
            default=known[0] if len(known) == 1 else None,
            format_func=_say,
            wrap=True,
            key=f"{at}.box.{box.id}",
        )
        or ""
    )


def _say(part: str) -> str:
    return plain(say_box(part, resources.words()))


def _day(written: str) -> date | None:
    try:
        return day_of(written)
    except ValueError:
        return None
