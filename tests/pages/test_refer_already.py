"""Before a referral opens the worker is told what the parent already gets."""

from functools import cache

from pages.parts.already import already_gets
from records.tasks import read_task, tasks_of
from screening.catalogue import Catalogue, load
from tests.house.source import ROOT
from tests.pages.desk import Desk, now, reads, run, texts
from tests.pages.test_refer_page import SAID

PAID = "ivd_employment_services"


@cache
def catalogue() -> Catalogue:
    return load(ROOT / "data")


def test_a_service_that_the_parent_already_gets_is_named() -> None:
    said = already_gets(catalogue(), {"receiving_same_service": ("wioa",)})
    assert said.startswith("Already gets: ")
    assert catalogue().question("receiving_same_service").value("wioa").label.en in said


def test_food_stamp_training_or_a_pell_grant_alone_is_no_duplication() -> None:
    for alone in (("pell",), ("snap_et",), ("pell", "snap_et")):
        assert "no reason to say no" in already_gets(catalogue(), {"receiving_same_service": alone})
    assert "no reason" not in already_gets(catalogue(), {"receiving_same_service": ("pell", "wioa")})


def test_what_isn_t_known_is_said_to_be_so() -> None:
    assert already_gets(catalogue(), {"receiving_same_service": "dont_know"}).startswith("Not known: ")


def test_a_service_that_we_pay_for_is_named_and_said_not_to_be_paid_twice(desk: Desk) -> None:
    screening = desk.screening({**SAID, "receiving_same_service": ["pell"]})
    app = desk.open("refer", screening=screening.id, programs=PAID)
    assert "Already gets: Pell grant for school" in reads(app)

    def ask() -> str:
        app.button(key=f"ask.{PAID}").click()
        return texts(run(app))

    assert "Choose which service is meant." in ask()
    app.get_by_key(f"services.{PAID}").set_value(["job_search"])
    assert "an auditor may ask for it" in ask()
    app.get_by_key(f"same.{PAID}").set_value("yes")
    assert "Two programs may not pay for the same service." in ask()
    assert tasks_of(desk.engine, desk.staff.dana, screening.parent.id, now=now()) == ()
    app.get_by_key(f"same.{PAID}").set_value("no")
    ask()
    (row,) = tasks_of(desk.engine, desk.staff.dana, screening.parent.id, now=now())
    task = read_task(desk.engine, desk.staff.dana, row.id, now=now())
    assert task.specifics == {
        "services": ["job_search"],
        "already_gets": ["pell"],
        "same_service": "no",
    }
    said = reads(desk.open("tasks", task=row.id))
    assert "Help with the job search; no other program gives it (already gets: Pell grant for school)" in said


def test_a_parent_who_gets_nothing_or_would_not_say_is_not_doubted() -> None:
    assert already_gets(catalogue(), {"receiving_same_service": ("none",)}) == ""
    assert already_gets(catalogue(), {"receiving_same_service": "declined"}) == ""


def test_what_was_never_asked_is_said_to_be_open() -> None:
    assert already_gets(catalogue(), {}).startswith("Not asked yet: ")
