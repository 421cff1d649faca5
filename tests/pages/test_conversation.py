"""The conversation without a name: five questions, what may help, a slip, and nothing kept."""

from datetime import date
from functools import cache

import pytest
from sqlmodel import Session, func, select

from pages.parts.five import END, FIVE, next_of_five, offers, slip, stops
from pages.parts.grouping import grouped
from pages.parts.interview import Standing, answers_of, standing
from records.tables import Answer, AuditEvent, Parent, Screening
from screening.catalogue import Catalogue, load
from screening.matching import match
from screening.next_question import ask_next
from tests.house.source import ROOT
from tests.pages.desk import Desk, run, texts
from tests.people import TODAY

TYPICAL = {
    "wants_job_help": "yes", "license_status": "suspended_child_support", "education": "some_high_school",
    "age": 34, "work_status": "part_time", "wants_more_hours": "yes", "income_changed_since_order": "yes",
    "legal_help": "no", "housing": "stable", "public_aid": ["none"], "in_school": "no", "budget_help": "no",
    "computer_access": "yes", "english_comfortable": "yes", "state": "CA", "zip": "92405",
}  # fmt: skip


@cache
def catalogue() -> Catalogue:
    return load(ROOT / "data")


def stands(said: dict[str, object], on: date = TODAY) -> Standing:
    return standing(catalogue(), answers_of(catalogue(), said, on), on)


def likely(said: dict[str, object]) -> int:
    result = match(catalogue(), answers_of(catalogue(), said, TODAY), TODAY)
    return sum(found.verdict == "likely" for found in result.matches)


def five_one_by_one(county: str) -> dict[str, object]:
    """What five questions give when each is the one that settles most after the one before."""
    people = {**TYPICAL, "county": county}
    given: dict[str, object] = {}
    strangers = [q.id for q in catalogue().questions if q.kiosk and not q.sensitive and q.id in people]
    for _ in range(5):
        left = [id for id in strangers if id not in given]
        found = ask_next(catalogue(), answers_of(catalogue(), given, TODAY), TODAY, left)
        if found is not None:
            given[found.question] = people[found.question]
    return given


@pytest.mark.parametrize("county", ["san_bernardino", "contra_costa", "maricopa"])
def test_no_five_settle_more_than_these(county: str) -> None:
    ours = {id: {**TYPICAL, "county": county}[id] for id in FIVE}
    assert likely(ours) >= likely(five_one_by_one(county))


def test_a_stranger_may_be_asked_all_five() -> None:
    assert all(catalogue().question(id).kiosk and not catalogue().question(id).sensitive for id in FIVE)


def test_one_after_the_other_and_any_of_them_again() -> None:
    assert next_of_five(stands({}), None) == FIVE[0]
    assert next_of_five(stands({"county": "declined"}), None) == FIVE[1]
    assert next_of_five(stands({"county": "declined"}), "county") == "county"
    assert next_of_five(stands({}), END) is None


def test_the_slip_names_programs_and_nobody() -> None:
    found = stands({id: {**TYPICAL, "county": "san_bernardino"}[id] for id in FIVE})
    listed = offers(found, grouped(catalogue(), found.result))
    chosen = stops(found, [id for id, on_slip in listed.items() if on_slip], {})
    paper = slip(found, chosen, "es", "555-0100")
    assert "ajcc_san_bernardino" in listed
    assert paper.number is None
    assert "parole_stop" not in listed, "what an agent signs up for is no word for a slip"


# ---- the page


def rows(desk: Desk) -> list[int]:
    with Session(desk.engine) as session:
        return [
            session.exec(select(func.count()).select_from(table)).one()
            for table in (Parent, Screening, Answer, AuditEvent)
        ]


def test_five_answers_show_what_may_help_and_leave_no_trace(desk: Desk) -> None:
    app = desk.open("conversation")
    before = rows(desk)
    app.get_by_key("answer.county").set_value("san_bernardino")
    run(app)
    app.get_by_key("answer.wants_job_help").set_value("yes")
    run(app)
    app.get_by_key("answer.license_status").set_value("suspended_child_support")
    run(app)
    app.button(key="answer.education.some_high_school").click()
    run(app)
    app.text_input(key="answer.age").set_value("34")
    run(app)
    assert "Job Center of California" in " ".join(box.label for box in app.checkbox)
    assert rows(desk) == before
    assert dict(app.query_params) == {}


def test_start_again_wipes_everything(desk: Desk) -> None:
    app = desk.open("conversation")
    app.get_by_key("answer.county").set_value("maricopa")
    run(app)
    assert "Maricopa" in texts(app)
    app.button(key="again").click()
    run(app)
    assert "Maricopa" not in texts(app)
    assert "maricopa" not in str(app.session_state.to_dict())


def test_coming_back_from_another_page_finds_nothing(desk: Desk) -> None:
    app = desk.open("conversation")
    app.get_by_key("answer.county").set_value("maricopa")
    run(app)
    app.switch_page("caseworker/tasks.py")
    run(app)
    app.switch_page("caseworker/conversation.py")
    assert "Maricopa" not in texts(run(app))


def test_before_a_word_is_said_there_are_papers_for_a_pen(desk: Desk) -> None:
    app = desk.open("conversation")
    names = app.selectbox(key="blank.program").options
    assert "Legal aid" in names
    assert "License release, California" not in names, "what we do ourselves has no form"
    app.selectbox(key="blank.program").set_value("arizona_at_work")
    run(app)
    assert not app.exception
