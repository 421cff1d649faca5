"""One screening under way: opened, answered, moved about in by its address. Leaves what is asked to interview.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import streamlit as st

from pages.parts import resources, session
from pages.parts.asked_for import id_in
from pages.parts.asking import Hands
from pages.parts.interview import Place, Standing, after_answer, answers_of, standing
from pages.parts.menu import MENU, ON_IT, as_asked, off_menu
from pages.parts.plain import plain
from records.answers import CASE_FILE, SAID
from records.errors import NotNow, Refused
from records.screening_records import ScreeningRecord
from records.screenings import clear_answer, read_screening, save_answers
from records.workers import Worker
from screening.answers import Answer, to_json
from screening.questions import Question

INTERVIEW, CHECK, MATCHES = (f"caseworker/{page}.py" for page in ("interview", "check", "matches"))
WAYS_BACK = {"check": CHECK, "matches": MATCHES}


@dataclass(frozen=True)
class Talk:
    """Who asks, what is kept of it, and where it stands."""

    by: Worker
    record: ScreeningRecord
    standing: Standing

    @property
    def address(self) -> dict[str, str]:
        return {"screening": str(self.record.id)}

    @property
    def second(self) -> str | None:
        """The language to show beside English: the parent's, where the portal speaks it."""
        spoken = self.standing.answers.get("language") or self.record.parent.details.language
        languages = self.standing.catalogue.languages
        return next((one for one in languages if one == spoken and one != "en"), None)


def open_talk(by: Worker) -> Talk:
    """The screening that the address names; else a kind sentence, and the page ends here."""
    screening_id = id_in("screening")
    if screening_id is None:
        _end("This address names no screening. Find the parent and go on from there.")
    try:
        record = read_screening(resources.engine(), by, screening_id, now=resources.now())
    except NotNow:
        raise  # the record is there: what was typed comes back at the next try
    except Refused as refused:
        _end(refused.sentence)
    return Talk(by, record, _standing(record.values))


def _standing(values: Mapping[str, Any]) -> Standing:
    catalogue, today = resources.catalogue(), resources.today()
    return standing(catalogue, answers_of(catalogue, values, today), today)


def _end(sentence: str) -> NoReturn:
    st.info(sentence, icon=":material/search_off:")
    st.page_link("caseworker/home.py", label="Find the parent", icon=":material/home:")
    st.stop()


def say_kept_word() -> None:
    """What the last act has to say, if it was refused."""
    word = session.kept_word()
    if word:
        st.warning(plain(word), icon=":material/info:")


def place_in_address(talk: Talk) -> tuple[str, str | None]:
    """The section and the question that the address asks for, as far as they exist."""
    wanted = as_asked(st.query_params.get("ask", ""))
    if wanted and talk.standing.has_question(wanted):
        return talk.standing.question(wanted).section, wanted
    sections = [section.id for section in talk.standing.catalogue.sections]
    section = st.query_params.get("section")
    return (section, None) if section in sections else ("", None)


def go(talk: Talk, place: Place) -> None:
    """Moves on within the interview. The address says where, so that a refresh is there again."""
    where = {"ask": place.question} if place.question else {"section": place.section}
    st.query_params.from_dict({**talk.address, **where})


def change(talk: Talk, question: Question) -> None:
    """Leads from the list of answers to a question, and back again once it is answered."""
    st.switch_page(INTERVIEW, query_params={**talk.address, "ask": question.id, "back": "check"})


def back_when_done(talk: Talk) -> None:
    """Leads back to the page that sent one here to answer one question."""
    back = WAYS_BACK.get(st.query_params.get("back", ""))
    if back and "done" in st.query_params:
        st.switch_page(back, query_params=talk.address)


def saved_at(record: ScreeningRecord) -> str:
    """*saved 10:42 AM*, in the agency's time; empty while nothing was said."""
    moments = [answer.answered_at for answer in record.answers.values() if answer.how in (SAID, CASE_FILE)]
    if not moments:
        return ""
    at = max(moments).astimezone(ZoneInfo(resources.agency().time_zone))
    return f"saved {at:%I:%M %p}".replace(" 0", " ")


def hands(talk: Talk, how: str = SAID) -> Hands:
    """Keeps what is said as it is said, and moves on to the next question of the section."""

    def keep(question: Question, answer: Answer) -> None:
        values = off_menu(answer) if question.id == MENU else {question.id: to_json(answer)}
        record = _kept(talk, values, how)
        if record is None or how == CASE_FILE:
            return
        if question.kind != "several" or isinstance(answer, str):
            _move_on(talk, question, _standing(record.values))

    def clear(question: Question) -> None:
        try:
            for id in ON_IT if question.id == MENU else (question.id,):
                clear_answer(resources.engine(), talk.by, talk.record.id, id, now=resources.now())
        except Refused as refused:
            session.keep_word(refused.sentence)

    return Hands(keep, clear)


def keep_safety(talk: Talk, said: str) -> None:
    """How this parent may be reached; `not_alone` is no answer and is asked again."""
    _kept(talk, {"contact_unsafe": said}, SAID)


def _kept(talk: Talk, values: Mapping[str, Any], how: str) -> ScreeningRecord | None:
    try:
        return save_answers(resources.engine(), talk.by, talk.record.id, values, now=resources.now(), how=how)
    except Refused as refused:
        session.keep_word(refused.sentence)
        return None


def _move_on(talk: Talk, question: Question, after: Standing) -> None:
    if st.query_params.get("back") in WAYS_BACK:
        st.query_params["done"] = "yes"  # pages are known once the script runs: back_when_done leads there
        return
    go(talk, Place(question.section, after_answer(after, question.section, question.id)))
