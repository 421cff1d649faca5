"""What may help, in order of what to do first, and what to ask a worker about. Leaves taking it along to others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import streamlit as st

from forms.slip import Stop
from pages.parts import resources
from pages.parts.contacts import is_checked, say_contact
from pages.parts.five import stops
from pages.parts.interview import Standing, standing
from pages.parts.kiosk_frame import below, person, way_out
from pages.parts.kiosk_leaving import photo_screen, print_slip
from pages.parts.kiosk_sending import may_send
from pages.parts.kiosk_visit import Visit, answers_of, go, see_coming_home
from pages.parts.plain import plain
from records.contacts import CheckedContact
from records.kiosk import checked_contacts
from screening.kiosk import kiosk_programs, kiosk_questions
from screening.matching import Match
from screening.programs import Program

STEPS = (
    ("license_release_ca", "license_review_az", "license_restricted_az", "dmv_license_help"),
    (
        "shelter_and_housing",
        "calfresh_snap",
        "legal_aid",
        "family_law_facilitator",
        "dcss_in_your_neighborhood",
    ),
    ("cohs_san_bernardino", "cohs_contra_costa"),
    ("wioa_youth", "wioa_adult_training", "wioa_dislocated_worker", "rubicon", "calworks_wtw_ncp"),
)
"""Papers and the license come first, then what one needs to live on, then school, training, and then a job."""
NEXT_VISIT = "dcss_in_your_neighborhood"
"""Where it goes out to; until its calendar is here, the library knows the day."""


@dataclass(frozen=True)
class Found:
    """What the answers came to: what may help, what the agency can do, and what only a worker can tell."""

    standing: Standing
    help: tuple[Program, ...]
    agency: tuple[Program, ...]
    worker: tuple[Program, ...]
    beneath: Mapping[str, tuple[Program, ...]]


def found_for(visit: Visit) -> Found:
    catalogue, on = resources.catalogue(), resources.today()
    stands = standing(catalogue, answers_of(catalogue, visit, on), on)
    matches = {match.program: match for match in stands.result.matches}
    programs = [p for p in kiosk_programs(catalogue, on, coming_home=visit.coming_home) if p.id in matches]
    likely = [p for p in programs if matches[p.id].verdict == "likely"]
    beneath = {p.id: tuple(q for q in likely if p.id in q.shown_under) for p in likely}
    under = {q.id for shown in beneath.values() for q in shown}
    return Found(
        stands,
        help=in_steps(p for p in likely if p.route != "action" and p.id not in under),
        agency=tuple(p for p in programs if p.route == "action" and matches[p.id].verdict != "unlikely"),
        worker=in_steps(
            p for p in programs if p.route != "action" and _is_open(matches[p.id]) and p.id not in under
        ),
        beneath=beneath,
    )


def _is_open(match: Match) -> bool:
    """Not settled, and something was said that speaks for it: else it is no more than a name to a stranger."""
    return match.verdict == "possible" and any(f.hard and f.verdict == "met" for f in match.findings)


def in_steps(programs: Iterable[Program]) -> tuple[Program, ...]:
    """The programs as one would take them up; what no step names comes last, in the catalogue's order."""
    place = {id: step for step, ids in enumerate(STEPS) for id in ids}
    return tuple(sorted(programs, key=lambda program: place.get(program.id, len(STEPS))))


def slip_stops(found: Found, checks: Mapping[str, CheckedContact]) -> tuple[Stop, ...]:
    """What may go on a paper that lies about: no program that an agent signs one up for."""
    chosen = [p.id for p in (*found.agency, *found.help) if p.route != "agent"]
    return stops(found.standing, chosen, checks)


def results_screen(visit: Visit) -> None:
    found = found_for(visit)
    checks = checked_contacts(resources.engine())
    stopping = {stop.name: stop for stop in slip_stops(found, checks)}
    st.title(plain(visit.say("results.title")), anchor=False)
    st.markdown(plain(visit.say("results.first" if found.help or found.agency else "results.nothing")))
    if found.agency:
        _agency(visit, found)
    for program in found.help:
        _card(visit, found, program, stopping.get(program.short))
    if found.worker:
        st.header(plain(visit.say("results.worker")), anchor=False)
        st.markdown(plain(visit.say("results.worker_more")))
        st.markdown("\n".join(f"- {plain(name)}" for name in _names(visit, found.worker)))
    if not visit.coming_home and _more_for_coming_home():
        with st.container(key="kiosk-home"):
            st.button(
                visit.say("results.home"),
                key=visit.key("home"),
                wrap=True,
                width="stretch",
                on_click=see_coming_home,
            )
    st.header(plain(visit.say("results.ways")), anchor=False)
    with st.container(key="kiosk-ways"):
        if stopping:
            print_slip(visit, tuple(stopping.values()))
            st.button(
                visit.say("results.photo"),
                key=visit.key("photo"),
                icon=":material/photo_camera:",
                width="stretch",
                on_click=go,
                args=("photo",),
            )
        if may_send():
            st.button(
                visit.say("results.send"),
                key=visit.key("send"),
                icon=":material/send:",
                width="stretch",
                on_click=go,
                args=("send",),
            )
        way_out(visit, "results.finish")
    st.markdown(plain(visit.say("results.finish_note")))
    person(visit)
    with below(visit, [] if visit.coming_home else _aloud(visit, found)):
        pass


def photo(visit: Visit) -> None:
    """The screen to take a picture of: each place to go, with its address where that was checked."""
    found = found_for(visit)
    shown = slip_stops(found, checked_contacts(resources.engine()))
    by_name = {program.short: program for program in (*found.agency, *found.help)}
    photo_screen(visit, shown, [where(visit, found, by_name[stop.name], stop) for stop in shown])


def _agency(visit: Visit, found: Found) -> None:
    with st.container(border=True, key="kiosk-card-agency"):
        st.header(plain(visit.say("results.agency")), anchor=False)
        st.markdown(f"**{plain(visit.say('results.license'))}**")
        for name in dict.fromkeys(program.summary.say(visit.language) for program in found.agency):
            st.markdown(plain(name))


def _card(visit: Visit, found: Found, program: Program, stop: Stop | None) -> None:
    say, language = visit.say, visit.language
    with st.container(border=True, key=f"kiosk-card-{program.id}"):
        st.header(plain(program.short.say(language)), anchor=False)
        st.markdown(plain(program.summary.say(language)))
        seen = reasons(found, program, language)
        if seen:
            st.markdown(f"**{plain(say('results.why'))}:** {plain('; '.join(seen))}.")
        beneath = found.beneath[program.id]
        if beneath:
            st.markdown(f"**{plain(say('results.also'))}:** {plain('; '.join(_names(visit, beneath)))}.")
        bring = [text.say(language) for one in (program, *beneath) for text in one.bring]
        if bring:
            st.markdown(f"**{plain(say('results.bring'))}:** " + plain("; ".join(bring)))
        st.markdown(f"**{plain(say('results.where'))}:** {plain(where(visit, found, program, stop))}")


def where(visit: Visit, found: Found, program: Program, stop: Stop | None) -> str:
    """The address, when somebody has checked it not too long ago (Rule B); else whom to ask."""
    if program.id == NEXT_VISIT:
        return visit.say("results.next_visit")
    place = stop.location if stop else None
    days = found.standing.catalogue.settings.contact_check_days
    if place is None or not is_checked(place, found.standing.on, days):
        return visit.say("results.ask_where")
    return f"{place.name.say(visit.language)}, {say_contact(place)}"


def reasons(found: Found, program: Program, language: str) -> tuple[str, ...]:
    """What speaks for it, as far as it may stand on paper."""
    match = next(m for m in found.standing.result.matches if m.program == program.id)
    return tuple(
        finding.needed.say(language)
        for finding in match.findings
        if finding.hard and finding.print and finding.verdict == "met"
    )


def _names(visit: Visit, programs: tuple[Program, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(program.short.say(visit.language) for program in programs))


def _more_for_coming_home() -> bool:
    catalogue = resources.catalogue()
    return len(kiosk_questions(catalogue, coming_home=True)) > len(
        kiosk_questions(catalogue, coming_home=False)
    )


def _aloud(visit: Visit, found: Found) -> list[str]:
    said = [f"{visit.say('results.title')}."]
    if found.agency:
        said += [f"{visit.say('results.agency')}.", visit.say("results.license")]
    for program in found.help:
        said += [f"{program.short.say(visit.language)}.", program.summary.say(visit.language)]
    return said
