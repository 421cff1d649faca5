"""What is chosen for one referral: place, services, what to share, when. Leaves the permissions to consenting.py."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import streamlit as st

from forms.given import InformationKind
from forms.layout import Layout
from pages.parts import resources
from pages.parts.contacts import contact_check
from pages.parts.filling import Choices
from pages.parts.near import Near
from pages.parts.plain import plain, quiet
from pages.parts.sharing import Shareable, kinds_of
from records.workers import Worker
from screening.programs import Program

SHARE: dict[InformationKind, str] = {
    "contact": "How to reach {called}",
    "language": "Language, interpreter, what makes it easier",
    "work": "Job goal and last job",
    "education": "School finished",
}
APPOINTMENT, CONTACT_BY = "At an appointment", "By a day"
FURTHEST = timedelta(days=180)


def where_to_go(by: Worker, id: str, found: tuple[Near, ...], kept: str | None, on: date) -> Near | None:
    """The place, the nearest first, and whether its contact was checked lately."""
    if not found:
        st.markdown("This program has no place on record. The form says “Ask your caseworker where to go.”")
        return None
    names = {
        near.location.id: ", ".join(filter(None, (near.location.name.en, near.distance))) for near in found
    }
    place = found[0]
    if len(found) > 1:
        ids = list(names)
        picked = st.selectbox(
            "Place",
            ids,
            index=ids.index(kept) if kept in ids else 0,
            format_func=lambda id: names[id],
            key=f"place.{id}",
        )
        place = next(near for near in found if near.location.id == picked)
    else:
        st.markdown(f"**{plain(place.location.name.en)}**")
    contact_check(by, place.location, on, resources.catalogue().settings.contact_check_days)
    return place


def what_to_ask(id: str, program: Program, layout: Layout, chosen: Choices) -> Choices:
    ticked = [
        service.id
        for service in program.services
        if st.checkbox(
            plain(service.label.en), value=service.id in chosen.services, key=f"service.{service.id}.{id}"
        )
    ]
    chosen = replace(chosen, services=tuple(ticked))
    if "certificate_area" in program.fields and program.certificate_areas:
        listed = program.certificate_areas
        areas = {area.id: area.label.en for area in listed.areas}
        kept = chosen.certificate_area
        area = st.selectbox(
            "Certificate area",
            [*areas, *([kept] if kept and kept not in areas else [])],
            index=[*areas, kept].index(kept) if kept else None,
            format_func=lambda id: areas.get(id, id),
            accept_new_options=True,
            placeholder="Choose, or write what the library offers today",
            key=f"area.{id}",
        )
        if listed.note:
            st.markdown(quiet(listed.note.en))
        chosen = replace(chosen, certificate_area=str(area or "").strip()[:200])
    if "job_goal" in layout.goals:
        goal = st.text_input("Job wanted", value=chosen.job_goal, key=f"job_goal.{id}", max_chars=500)
        chosen = replace(chosen, job_goal=goal.strip())
    if "last_job" in layout.goals:
        last = st.text_input("Last job", value=chosen.last_job, key=f"last_job.{id}", max_chars=500)
        chosen = replace(chosen, last_job=last.strip())
    return chosen


def what_to_share(
    id: str, layout: Layout, barriers: tuple[Shareable, ...], chosen: Choices, called: str
) -> Choices:
    """A tick for each; sensitive barriers apart. Nothing is ticked before the parent says so."""
    kinds: list[InformationKind] = []
    through, best_time = chosen.through_caseworker, chosen.best_time
    for kind in kinds_of(layout):
        label = plain(SHARE[kind].format(called=called))
        if st.checkbox(label, value=kind in chosen.kinds, key=f"share.{kind}.{id}"):
            kinds.append(kind)
            if kind == "contact":
                through, best_time = _how_to_reach(id, layout, through, best_time)
        elif kind == "work" and (chosen.job_goal or chosen.last_job):
            st.markdown(quiet("The job wanted and the last job print only once this box is checked."))
    ticked: list[str] = []
    for sensitive, words in ((False, "What gets in the way"), (True, f"Only if {called} wants it named")):
        some = [item.barrier for item in barriers if item.sensitive is sensitive]
        if some:
            st.markdown(f"**{plain(words)}**")
        for barrier in some:
            kept = barrier.id in chosen.barriers
            if st.checkbox(plain(barrier.name.en), value=kept, key=f"share.{barrier.id}.{id}"):
                ticked.append(barrier.id)
    names_agency = chosen.name_agency
    if layout.plain:
        names_agency = st.checkbox(
            "The form may say that it comes from child support", value=names_agency, key=f"agency.{id}"
        )
    return replace(
        chosen,
        kinds=tuple(kinds),
        barriers=tuple(ticked),
        through_caseworker=through,
        best_time=best_time.strip(),
        name_agency=names_agency,
    )


def _how_to_reach(id: str, layout: Layout, through: bool, best_time: str) -> tuple[bool, str]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        through = st.checkbox("Through me, not directly", value=through, key=f"through.{id}")
        if not through and "best_time" in layout.parent_fields:
            best_time = st.text_input(
                "Best time to call", value=best_time, key=f"best.{id}", max_chars=100, width=220
            )
    return through, best_time


def when_to_go(id: str, program: Program, chosen: Choices, on: date) -> Choices:
    """An appointment, or a day by which the parent gets in touch; on it we ask whether they went."""
    way = st.pills(
        "When",
        [CONTACT_BY, APPOINTMENT],
        default=APPOINTMENT if chosen.appointment else CONTACT_BY,
        required=True,
        key=f"when.{id}",
    )
    if way == APPOINTMENT:
        with st.container(horizontal=True):
            day = st.date_input(
                "Day",
                value=chosen.appointment.date() if chosen.appointment else None,
                min_value=on,
                max_value=on + FURTHEST,
                format="MM/DD/YYYY",
                key=f"day.{id}",
            )
            at = st.time_input(
                "Time",
                value=chosen.appointment.time() if chosen.appointment else time(9, 0),
                step=timedelta(minutes=15),
                key=f"time.{id}",
            )
        zone = ZoneInfo(resources.agency().time_zone)
        appointment = datetime.combine(day, at, zone) if day is not None else None
        return replace(chosen, appointment=appointment, contact_by=None)
    first = on + timedelta(days=program.clock.contact_by_days)
    kept = chosen.contact_by if chosen.contact_by and on <= chosen.contact_by <= on + FURTHEST else first
    day = st.date_input(
        "Gets in touch by",
        value=kept,
        min_value=on,
        max_value=on + FURTHEST,
        format="MM/DD/YYYY",
        key=f"contact_by.{id}",
        width=220,
    )
    return replace(chosen, appointment=None, contact_by=day)
