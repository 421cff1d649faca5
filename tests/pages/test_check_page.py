"""Check your answers: everything said, each with Change, what doesn't count marked, then what may help."""

from records.screenings import read_screening
from tests.pages.desk import Desk, now, reads, run, texts


def test_an_early_answer_changed_keeps_and_discounts_what_no_longer_applies(desk: Desk) -> None:
    screening = desk.screening({"work_status": "part_time", "wants_more_hours": "yes"})
    app = desk.open("check", screening=screening.id)
    assert "doesn't count now" not in reads(app)
    app.button(key="change.work_status").click()
    run(app)
    app.button(key="answer.work_status.unemployed_looking").click()
    run(app)
    run(app)
    assert "Check the answers" in texts(app), "back on the list"
    assert "Kept; it doesn't count now." in reads(app)
    assert desk.kept(screening.id)["wants_more_hours"] == "yes"


def test_what_may_help_follows_and_the_screening_is_finished(desk: Desk) -> None:
    screening = desk.screening({"zip": "92405", "birth_date": "1992-03-04", "wants_job_help": "yes"})
    app = desk.open("check", screening=screening.id)
    app.button(key="see").click()
    run(app)
    assert app.query_params["screening"] == str(screening.id)
    assert read_screening(desk.engine, desk.staff.dana, screening.id, now=now()).finished_at is not None


def test_a_name_is_letters_here_too(desk: Desk) -> None:
    app = desk.open("check", screening=desk.screening(first="![x](http://evil.test/p.png)").id)
    assert "![x](http://evil.test/p.png)" in [text.value for text in app.text]
    assert not any("![x](" in str(one.value) for one in (*app.markdown, *app.title))


def test_a_question_from_elsewhere_leads_back_there(desk: Desk) -> None:
    screening = desk.screening({"zip": "92405"})
    app = desk.open("interview", screening=screening.id, ask="legal_help", back="matches")
    app.get_by_key("answer.legal_help").set_value("yes")
    run(app)
    assert desk.kept(screening.id)["legal_help"] == "yes"
    assert dict(app.query_params) == {"screening": str(screening.id)}
    assert "Would you like legal help" not in texts(app)


def test_a_fact_of_the_case_file_is_filled_in_and_done(desk: Desk) -> None:
    screening = desk.screening({"zip": "92405"})
    app = desk.open("interview", screening=screening.id, ask="has_order", back="matches")
    app.get_by_key("answer.has_order").set_value("yes")
    run(app)
    app.button(key="done").click()
    run(app)
    assert dict(app.query_params) == {"screening": str(screening.id)}
