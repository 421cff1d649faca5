"""The interview as a worker uses it: asks one thing, keeps it at once, goes on, and is there again another day."""

from uuid import uuid4

import pytest
from streamlit.testing.v1 import AppTest

from records.parents import read_parent
from tests.pages.desk import Desk, as_read, now, reads, run, texts


def asked(app: AppTest) -> str:
    return as_read(app.header[0].value)


def tap(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return run(app)


def choose(app: AppTest, key: str, value: object) -> AppTest:
    app.get_by_key(key).set_value(value)
    return run(app)


def type_in(app: AppTest, question: str, typed: str) -> AppTest:
    app.text_input(key=f"answer.{question}").set_value(typed)
    return run(app)


# ---- before the first question


def test_a_screening_begins_with_safety_and_what_is_said_first(desk: Desk) -> None:
    parent = desk.parent()
    app = desk.open("interview", parent=parent)
    assert "What you tell me becomes part of your case record" in texts(app)
    assert "Is there a way that we must not reach you" not in texts(app), "only when the parent is alone"
    choose(app, "begin.alone", "yes")
    choose(app, "begin.safety", "no")
    tap(app, "begin.begin")
    assert "Say the four sentences first" in texts(app)
    app.checkbox(key="begin.said").check()
    tap(app, "begin.begin")
    run(app)
    assert asked(app) == "Which county do you live in?"
    assert read_parent(desk.engine, desk.staff.dana, parent, now=now()).contact_unsafe == "no"


def test_spanish_chosen_before_the_first_question_stays(desk: Desk) -> None:
    app = desk.open("interview", parent=desk.parent())
    assert "Lo que usted me diga" not in texts(app)
    app.toggle[0].set_value(True)
    run(app)
    assert "Puede saltarse cualquier pregunta" in texts(app)
    app.checkbox(key="begin.said").check()
    tap(app, "begin.begin")
    run(app)
    assert "¿En qué condado vive usted?" in texts(app)


def test_not_alone_is_kept_and_asked_again_later(desk: Desk) -> None:
    parent = desk.parent()
    app = desk.open("interview", parent=parent)
    choose(app, "begin.alone", "no")
    assert read_parent(desk.engine, desk.staff.dana, parent, now=now()).contact_unsafe == "not_alone"
    app.checkbox(key="begin.said").check()
    tap(app, "begin.begin")
    run(app)
    assert "contact_unsafe" not in [b.key for b in app.button]
    assert app.get_by_key("safety").proto.popover.label == "Safe contact: not asked yet"
    choose(app, "safety.answer", "yes")
    assert read_parent(desk.engine, desk.staff.dana, parent, now=now()).contact_unsafe == "yes"


def test_by_telephone_a_witness_is_named(desk: Desk) -> None:
    app = desk.open("interview", parent=desk.parent())
    choose(app, "begin.how", "telephone")
    app.checkbox(key="begin.said").check()
    tap(app, "begin.begin")
    assert "write down who else heard" in texts(app)
    app.text_input(key="begin.witness").set_value("Ana Testcase")
    app.text_input(key="begin.interpreter").set_value("![x](http://evil.test/p.png)")
    tap(app, "begin.begin")
    run(app)
    assert "Ana Testcase heard the yes" in texts(app)
    assert "![x](" not in texts(app), "what is typed is never Markdown"


# ---- asking


def test_an_answer_is_kept_at_once_and_the_next_question_comes(desk: Desk) -> None:
    screening = desk.screening()
    app = desk.open("interview", screening=screening.id, ask="work_status")
    assert asked(app) == "Are you working now?"
    tap(app, "answer.work_status.part_time")
    assert desk.kept(screening.id)["work_status"] == "part_time"
    assert asked(app) == "Would you like help to find work, better work or training?"
    assert app.button(key="line.work_status").label == "Work now: **Part time**"


def test_it_is_there_again_another_day(desk: Desk) -> None:
    screening = desk.screening({"work_status": "part_time"})
    app = desk.open("interview", screening=screening.id, ask="wants_more_hours")
    assert asked(app) == "Would you like to work more hours?"
    assert app.button(key="line.work_status").label == "Work now: **Part time**"


def test_a_tap_on_a_line_opens_it_again_with_what_was_said(desk: Desk) -> None:
    screening = desk.screening({"wants_job_help": "yes"})
    app = desk.open("interview", screening=screening.id, section="work")
    tap(app, "line.wants_job_help")
    assert asked(app).startswith("Would you like help")
    assert app.get_by_key("answer.wants_job_help").value == "yes"
    choose(app, "answer.wants_job_help", "no")
    assert desk.kept(screening.id)["wants_job_help"] == "no"


def test_not_knowing_and_not_saying_are_one_tap_away(desk: Desk) -> None:
    screening = desk.screening()
    app = desk.open("interview", screening=screening.id, ask="housing")
    tap(app, "declined.housing")
    app = desk.open("interview", screening=screening.id, ask="veteran")
    tap(app, "dont_know.veteran")
    assert desk.kept(screening.id)["housing"] == "declined"
    assert desk.kept(screening.id)["veteran"] == "dont_know"


def test_several_stay_until_next_and_none_stands_alone(desk: Desk) -> None:
    screening = desk.screening()
    app = desk.open("interview", screening=screening.id, ask="papers")
    tap(app, "answer.papers.photo_id")
    tap(app, "answer.papers.social_security_card")
    assert desk.kept(screening.id)["papers"] == ["photo_id", "social_security_card"]
    tap(app, "answer.papers.none")
    assert desk.kept(screening.id)["papers"] == ["none"]
    assert asked(app).startswith("Which of these do you have")
    tap(app, "next")
    assert not asked(app).startswith("Which of these do you have")


@pytest.mark.parametrize(
    ("question", "typed", "says"),
    [
        ("weekly_hours", "-3", "It can't be less than 0"),
        ("birth_date", "2/30/1990", "There is no February 30, 1990"),
        ("job_goal", "x" * 10_000, "10,000 letters long"),
        ("zip", "9240", "five digits"),
    ],
)
def test_what_cannot_be_right_is_said_beside_it_and_nothing_is_lost(
    desk: Desk, question: str, typed: str, says: str
) -> None:
    screening = desk.screening({"work_status": "part_time", "weekly_hours": "18"})
    app = desk.open("interview", screening=screening.id, ask=question)
    before = desk.kept(screening.id)
    type_in(app, question, typed)
    assert says in reads(app)
    assert app.text_input(key=f"answer.{question}").value == typed
    assert desk.kept(screening.id) == before
    tap(app, "next")
    assert app.text_input(key=f"answer.{question}").value == typed, "nobody goes on past it unawares"
    type_in(app, question, "")
    tap(app, "next")
    assert f"answer.{question}" not in {field.key for field in app.text_input}


def test_a_name_is_kept_as_typed_and_shown_as_letters(desk: Desk) -> None:
    screening = desk.screening()
    app = desk.open("interview", screening=screening.id, ask="preferred_name")
    type_in(app, "preferred_name", "![x](http://evil.test/p.png)")
    assert desk.kept(screening.id)["preferred_name"] == "![x](http://evil.test/p.png)"
    assert "![x](" not in texts(app)


def test_case_file_facts_are_corrected_by_the_worker(desk: Desk) -> None:
    screening = desk.screening()
    app = desk.open("interview", screening=screening.id, ask="arrears")
    assert "past-due support" not in asked(app).lower()
    type_in(app, "arrears", "$3,200")
    choose(app, "answer.has_order", "yes")
    kept = desk.kept(screening.id)
    assert (kept["arrears"], kept["has_order"]) == ("3200", "yes")
    choose(app, "answer.has_order", None)
    assert "has_order" not in desk.kept(screening.id)


def test_what_may_help_and_what_gets_in_the_way_stand_beside_it(desk: Desk) -> None:
    given = {"zip": "92405", "birth_date": "1992-03-04", "wants_job_help": "yes", "can_get_to_work": "no"}
    app = desk.open("interview", screening=desk.screening(given).id)
    assert "Job Center of California" in texts(app)
    assert "What gets in the way" in texts(app)
    assert "questions can still change something" in texts(app)


def test_what_is_still_open_has_no_sign_of_a_match_though_a_task_can_be_made(desk: Desk) -> None:
    said = {"county": "san_bernardino", "license_status": "suspended_child_support"}
    said |= {"monthly_income": "dont_know", "family_size": "declined"}
    shown = reads(desk.open("interview", screening=desk.screening(said).id))
    assert ":orange[:material/help:] Driver's license protected by income" in shown


def test_spanish_stands_beside_english_when_it_is_the_parents(desk: Desk) -> None:
    screening = desk.screening(language="es")
    app = desk.open("interview", screening=screening.id, ask="work_status")
    assert "¿Está trabajando ahora?" in texts(app)
    app.toggle[0].set_value(False)
    assert "¿Está trabajando ahora?" not in texts(run(app))


def test_the_health_menu_keeps_all_three(desk: Desk) -> None:
    screening = desk.screening()
    app = desk.open("interview", screening=screening.id, ask="numbers")
    tap(app, "answer.numbers.stress_support")
    kept = desk.kept(screening.id)
    assert (kept["stress_support"], kept["health_limits"], kept["substance_help"]) == ("yes", "no", "no")


# ---- who may


def test_an_unknown_screening_is_said_kindly(desk: Desk) -> None:
    assert "There is no such screening" in texts(desk.open("interview", screening=uuid4()))
    assert "names no screening" in texts(desk.open("interview", screening="nonsense"))
    assert "names no screening" in texts(desk.open("interview"))


def test_another_office_sees_nothing_of_it(desk: Desk) -> None:
    screening = desk.screening({"job_goal": "Baker"}, first="Zyxomma")
    for page in ("interview", "check"):
        shown = texts(desk.open(page, by=desk.staff.elena, screening=screening.id))
        assert "belongs to another office" in shown
        assert "Zyxomma" not in shown
        assert "Baker" not in shown
