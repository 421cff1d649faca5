"""A code from the kiosk, on Home: taken up as a screening in which nothing is asked twice."""

from streamlit.testing.v1 import AppTest

from records.clocks import clock_rules
from records.kiosk import Sending, send
from records.screenings import my_open_screenings
from records.tokens import fresh_key
from screening.catalogue import load
from tests.house.source import ROOT
from tests.pages.desk import Desk, now, run, texts

ANSWERS = {"county": "san_bernardino", "age": 34, "work_status": "part_time", "education": "some_high_school"}


def sent(desk: Desk) -> str:
    about = {"first_name": "Ruben", "phone": "555-0100"}
    sending = Sending(desk.staff.here, "es", about, ANSWERS)
    rules = clock_rules(load(ROOT / "data"))
    return send(desk.engine, sending, rules, key=fresh_key(), now=now()).code


def tap(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return run(app)


def test_home_shows_what_waits_without_saying_whose_it_is(desk: Desk) -> None:
    code = sent(desk)
    said = texts(desk.open("home"))
    assert code.split("-")[1] in said
    assert "Spanish" in said
    assert "Ruben" not in said


def test_a_code_continues_as_an_interview_with_nothing_asked_twice(desk: Desk) -> None:
    code = sent(desk)
    app = desk.open("home", code=code.lower().replace("-", ""))
    assert "Ruben" in texts(app)
    app.button(key="kiosk.new").click().run()
    (screening,) = my_open_screenings(desk.engine, desk.staff.dana, now=now())
    kept = desk.kept(screening.id)
    assert {question: kept[question] for question in ANSWERS} == ANSWERS
    talk = desk.open("interview", screening=screening.id)
    asked = [button.key for button in talk.button if str(button.key).startswith("answer.")]
    pills = [str(one.key) for one in talk.get("button_group") if str(one.key).startswith("answer.")]
    assert not {key.split(".")[1] for key in map(str, [*asked, *pills])} & set(ANSWERS)


def test_it_goes_to_the_record_that_is_there_already(desk: Desk) -> None:
    known = desk.parent()
    app = desk.open("home", code=sent(desk))
    app.button(key=f"kiosk.this.{known}").click().run()
    (screening,) = my_open_screenings(desk.engine, desk.staff.dana, now=now())
    assert screening.parent_id == known


def test_a_wrong_code_is_answered_with_what_to_do(desk: Desk) -> None:
    assert "five business days" in texts(desk.open("home", code="222-222"))
