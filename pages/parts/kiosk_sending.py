"""Sending one's answers from the kiosk to an office, and the code one gets for it. Leaves keeping to records."""

from datetime import date

import streamlit as st

from frontdoor.trouble import note_refusal
from pages.parts import resources, session
from pages.parts.kiosk_frame import below, way_out
from pages.parts.kiosk_visit import Visit, go
from pages.parts.plain import plain
from records.clocks import clock_rules
from records.errors import BadText, Missing, NotNow, Refused
from records.kiosk import Sending, office_choices, send
from screening.words import say_day

MOST_LETTERS = 200


def may_send() -> bool:
    """Whether there is an office to send to."""
    return bool(office_choices(resources.engine()))


def send_screen(visit: Visit) -> None:
    offices = office_choices(resources.engine())
    ids = [office.id for office in offices]
    names = {office.id: office.name for office in offices}
    here = resources.surroundings().office
    first = next((place for place, office in enumerate(offices) if office.name == here), None)
    if len(offices) == 1:
        first = 0
    st.title(plain(visit.say("send.title")), anchor=False)
    st.markdown(plain(visit.say("send.consent")))
    with st.container(key="kiosk-send"):
        typed = {
            field: st.text_input(
                visit.say(f"send.{field}"),
                key=visit.key(f"send.{field}"),
                autocomplete="off",
                max_chars=MOST_LETTERS,
            )
            for field in ("first_name", "last_name")
        }
        st.markdown(plain(visit.say("send.reach")))
        typed |= {
            field: st.text_input(
                visit.say(f"send.{field}"),
                key=visit.key(f"send.{field}"),
                autocomplete="off",
                max_chars=MOST_LETTERS,
            )
            for field in ("phone", "email")
        }
        yes_no = {value.id: value.label for value in resources.catalogue().question("text_ok").values}
        text_ok = st.radio(
            visit.say("send.text_ok"),
            list(yes_no),
            index=None,
            format_func=lambda id: yes_no[id].say(visit.language),
            key=visit.key("send.text_ok"),
            horizontal=True,
        )
        office = st.radio(
            visit.say("send.office"),
            ids,
            index=first,
            format_func=lambda id: names[id],
            key=visit.key("send.office"),
        )
    refusal = st.container(key="kiosk-refusal")
    with st.container(key="kiosk-ways"):
        if st.button(visit.say("send.yes"), key=visit.key("send.yes"), type="primary", width="stretch"):
            sentence = _send(visit, typed, text_ok, office)
            if sentence:
                refusal.error(plain(sentence), icon=":material/edit:")
            else:
                st.rerun()
        st.button(
            visit.say("send.no"), key=visit.key("send.no"), width="stretch", on_click=go, args=("results",)
        )
    with below(visit, [visit.say("send.title"), visit.say("send.consent")]):
        pass


def _send(visit: Visit, typed: dict[str, str], text_ok: str | None, office: object) -> str:
    """A sentence when it couldn't be sent; nothing when it was, and the visit holds the code alone."""
    if not (typed["first_name"].strip() or typed["last_name"].strip()):
        return visit.say("send.need_name")
    about = {field: text.strip() for field, text in typed.items() if text.strip()}
    if text_ok:
        about["text_ok"] = text_ok
    try:
        offices = {one.id: one for one in office_choices(resources.engine())}
        if office not in offices:
            return visit.say("send.need_office")
        sending = Sending(
            office_id=offices[office].id,  # type: ignore[index]
            language=visit.language,
            about=about,
            answers=dict(visit.answers),
        )
        rules = clock_rules(resources.catalogue())
        sent = send(resources.engine(), sending, rules, key=visit.send_key, now=resources.now())
    except NotNow as problem:
        note_refusal(problem)
        return visit.say("later")
    except BadText:
        return visit.say("send.need_text")
    except Missing:
        return visit.say("send.need_name")
    except Refused:
        return visit.say("trouble")
    session.keep_visit(
        at="sent", answers={}, before={}, code=sent.code, until=sent.last_day.isoformat(), coming_home=False
    )
    return ""


def sent_screen(visit: Visit) -> None:
    """The code. What was said is with the office now, and no longer here."""
    st.title(plain(visit.say("sent.title")), anchor=False)
    day = say_day(resources.words(), visit.language, date.fromisoformat(visit.until))
    with st.container(key="kiosk-code"):
        st.markdown(plain(visit.say("sent.code")))
        st.header(plain(visit.code), anchor=False)
    st.markdown(plain(visit.say("sent.keep", day=day)))
    with st.container(key="kiosk-ways"):
        way_out(visit, "results.finish")
