"""Rule changes on screen: chosen, tried, proposed, agreed by a second person, and in force for everybody at once."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import resources
from pages.parts.people import say_day
from records.accounts import Person, invite
from records.database import writing
from records.first_start import redeem_link
from records.overrides import (
    ProposedChange,
    list_overrides,
    overrides_in_force,
    propose_override,
    put_in_force,
)
from records.results import latest_result
from records.sessions import find_session, open_session
from records.tables import RuleOverride
from records.tokens import fresh_key
from records.workers import Role, Worker
from tests.house.source import ROOT
from tests.pages.desk import Desk, desk_in, now, reads, run, texts
from tests.people import HASH
from tests.records.cases import add_screening
from tests.records.staff import also_works_there, worker

ADULT = "program:cohs_san_bernardino/criterion:adult/low"
DAY = timedelta(days=1)
STUDENT: dict[str, object] = {"county": "san_bernardino", "education": "some_high_school"}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return desk_in(tmp_path, monkeypatch)


@pytest.fixture
def second(desk: Desk) -> Worker:
    return second_at(desk)


def second_at(desk: Desk) -> Worker:
    """Another supervisor of the same office."""
    here = frozenset({desk.staff.here})
    person = Person("marco", "Marco Testcase", frozenset({Role.SUPERVISOR}), here, here, phone="555-0105")
    account, token = invite(desk.engine, desk.staff.ada, person, now=now())
    redeem_link(desk.engine, token, HASH, now=now())
    return worker(desk.engine, account)


def opened(desk: Desk, by: Worker | None = None, page: str = "change", **address: str) -> AppTest:
    return desk.open(f"supervisor/{page}", by or desk.staff.sofia, **address)


def proposed(
    desk: Desk, value: int = 21, link: str = "https://library.example/12", **changes: object
) -> UUID:
    given = {"in_force_from": resources.today(), "in_force_to": None, **changes}
    change = ProposedChange(
        ADULT, value, given["in_force_from"], given["in_force_to"],  # type: ignore[arg-type]
        "The library raised the age.", "Resolution 12", link,
    )  # fmt: skip
    record = propose_override(
        desk.engine, desk.staff.sofia, resources.shipped(), change, key=fresh_key(), now=now()
    )
    return record.id


def move(app: AppTest, value: int) -> AppTest:
    return move_to(app, ADULT, value)


def move_to(app: AppTest, subject: str, value: float) -> AppTest:
    app.number_input(key=f"change.new.{subject}").set_value(value)
    return run(app)


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return run(app)


def test_a_link_chooses_the_figure_and_says_what_it_is_now(desk: Desk) -> None:
    app = opened(desk, subject=ADULT)
    assert app.number_input(key=f"change.new.{ADULT}").value == 19
    assert "**Now:** 19" in texts(app)
    assert "Nothing would change" in texts(app)


def test_moving_the_figure_says_at_once_whose_match_would_change(desk: Desk) -> None:
    for age in (19, 20, 30):
        desk.screening({**STUDENT, "age": age})
    app = opened(desk, subject=ADULT)
    move(app, 21)
    assert "**2 of 3 screenings**" in texts(app)
    assert [metric.value for metric in app.metric] == ["0", "2", "1"]
    assert "“Is 21 or older” · “Tiene 21 años o más”" in texts(app)
    move(app, 20)
    assert "**1 of 3 screenings**" in texts(app)


def test_only_the_supervised_offices_are_counted(desk: Desk) -> None:
    desk.screening({**STUDENT, "age": 19})
    app = opened(desk, desk.staff.sven, subject=ADULT)
    move(app, 21)
    assert "No screening of the last twelve months" in texts(app)


def test_one_sentence_says_what_will_count_when(desk: Desk, second: Worker) -> None:
    today = resources.today()
    july, spring, last = (today + timedelta(days=each) for each in (200, 100, 300))
    proposal = proposed(desk, 20, in_force_from=july)
    assert f"What counts when: 19 through {say_day(july - DAY)}; 20 from {say_day(july)} on." in reads(
        opened(desk, second, proposal=str(proposal))
    )
    press(opened(desk, second, proposal=str(proposal)), "change.agree")
    bounded = proposed(desk, 21, in_force_from=spring, in_force_to=last)
    expected = (
        f"What counts when: 19 through {say_day(spring - DAY)}; 21 from {say_day(spring)} "
        f"through {say_day(july - DAY)}; 20 from {say_day(july)} on."
    )
    assert expected in reads(opened(desk, second, proposal=str(bounded)))
    press(opened(desk, second, proposal=str(bounded)), "change.agree")
    assert expected in reads(opened(desk, second, proposal=str(bounded)))
    for_good = proposed(desk, 22, in_force_from=spring)
    assert (
        f"22 from {say_day(spring)} on, instead of 21 from {say_day(spring)} and 20 from {say_day(july)}."
        in reads(opened(desk, second, proposal=str(for_good)))
    )


def test_a_proposal_without_a_source_is_kept_back_with_what_is_missing(desk: Desk) -> None:
    app = opened(desk, subject=ADULT)
    move(app, 21)
    press(app, "change.propose")
    assert "Give a link to where the new figure is written" in texts(app)
    assert list_overrides(desk.engine, desk.staff.sofia, now=now()) == ()


def test_a_change_is_proposed_with_reason_and_source(desk: Desk) -> None:
    app = opened(desk, subject=ADULT)
    move(app, 21)
    app.text_area(key=f"change.why.{ADULT}").set_value("The library raised the age.")
    app.text_input(key=f"change.source.{ADULT}").set_value("Resolution 12")
    app.text_input(key=f"change.link.{ADULT}").set_value("https://library.example/12")
    run(app)
    press(app, "change.propose")
    (record,) = list_overrides(desk.engine, desk.staff.sofia, now=now())
    assert (record.change.subject, record.change.value, record.status) == (ADULT, 21, "proposed")
    assert "Waiting for a second person (1)" in texts(run(app))


def test_the_way_here_says_what_waits_for_somebody_else(desk: Desk, second: Worker) -> None:
    proposed(desk)
    labels = [
        opened(desk, by, "catalogue").button(key="catalogue.changes").label
        for by in (second, desk.staff.sofia)
    ]
    assert labels == ["Rule changes (1 to look at)", "Rule changes"]


def test_the_author_is_told_to_ask_somebody_else(desk: Desk) -> None:
    app = opened(desk, proposal=str(proposed(desk)))
    assert "You proposed it, so it can't be you." in texts(app)
    assert "change.agree" not in [button.key for button in app.button]
    press(app, "change.withdraw")
    assert overrides_in_force(desk.engine) == ()


def test_a_second_person_puts_it_in_force_and_every_session_decides_by_it(desk: Desk, second: Worker) -> None:
    screening = desk.screening({**STUDENT, "age": 20})
    before = desk.open("matches", screening=screening.id)
    assert "Career Online High School" in "\n".join(one.label for one in before.checkbox)
    app = opened(desk, second, proposal=str(proposed(desk)))
    assert "1 of 1 screenings" in texts(app)
    press(app, "change.agree")
    assert [override.value for override in overrides_in_force(desk.engine)] == [21]
    assert resources.catalogue().version != resources.shipped().version
    after = run(before)
    assert "Career Online High School" not in "\n".join(one.label for one in after.checkbox)
    assert "Is 21 or older" in texts(after)
    then = opened(desk, page="replay", screening=str(screening.id))
    assert "rules" in texts(then)


def test_what_is_shown_then_is_kept_with_the_version_that_decided_it(desk: Desk, second: Worker) -> None:
    screening = desk.screening({**STUDENT, "age": 20})
    put_in_force(desk.engine, second, resources.shipped(), proposed(desk), expect_version=1, now=now())
    resources.rules_changed()
    desk.open("matches", screening=screening.id)
    kept = latest_result(desk.engine, desk.staff.dana, screening.id, now=now())
    assert kept
    assert kept.catalogue_version == resources.catalogue().version != resources.shipped().version


def test_a_kiosk_decides_by_it_too(desk: Desk, second: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_force(desk.engine, second, resources.shipped(), proposed(desk), expect_version=1, now=now())
    resources.rules_changed()
    office = resources.catalogue().version
    monkeypatch.setenv("PORTAL_MODE", "kiosk")
    assert resources.catalogue().version == office != resources.shipped().version


def test_a_change_is_declined_with_a_reason(desk: Desk, second: Worker) -> None:
    app = opened(desk, second, proposal=str(proposed(desk)))
    press(app, "change.decline")
    assert "The reason is missing" in texts(app)
    app.text_area(key="change.decline.why").set_value("The board hasn't met yet.")
    run(app)
    press(app, "change.decline")
    (record,) = list_overrides(desk.engine, second, now=now())
    assert (record.status, record.decided_why) == ("declined", "The board hasn't met yet.")


@pytest.mark.parametrize(
    ("subject", "widget"),
    [
        ("standard:county_median/san_bernardino/4", "change.new.standard:county_median/san_bernardino/4"),
        ("standard:poverty_guideline/CA-AZ", "change.new.standard:poverty_guideline/CA-AZ.first"),
        ("program:debt_reduction_ca/criterion:assets/high", None),
        ("program:license_income_exemption_ca/criterion:income_protected/percent", None),
        ("program:license_restricted_az/criterion:hours/low", None),
    ],
)
def test_every_kind_of_figure_has_its_field(desk: Desk, subject: str, widget: str | None) -> None:
    app = opened(desk, subject=subject)
    assert app.number_input(key=widget or f"change.new.{subject}").value


def test_a_date_and_a_choice_have_theirs(desk: Desk) -> None:
    app = opened(desk, subject="program:rubicon/effective_to")
    day = resources.today() + timedelta(days=30)
    app.date_input(key="change.new.program:rubicon/effective_to").set_value(day)
    run(app)
    assert "No screening of the last twelve months" in texts(app)
    app = opened(desk, subject="election:ivd_employment_services")
    assert "**Now:** Not decided" in texts(app)


def test_an_example_is_shown_without_and_with_the_change(desk: Desk) -> None:
    screening = desk.screening({**STUDENT, "age": 20})
    today = resources.today().isoformat()
    address = {"subject": ADULT, "value": "21", "from": today}
    app = opened(desk, page="replay", screening=str(screening.id), **address)
    shown = texts(app)
    assert "1 program differs" in shown
    assert "Met: Is 19 or older" in shown
    assert "Not met: Is 21 or older" in shown


def test_a_past_screening_stands_beside_todays_rules(desk: Desk, second: Worker) -> None:
    screening = desk.screening({**STUDENT, "age": 20})
    desk.open("matches", screening=screening.id)
    put_in_force(desk.engine, second, resources.shipped(), proposed(desk), expect_version=1, now=now())
    resources.rules_changed()
    shown = texts(opened(desk, page="replay", screening=str(screening.id)))
    assert f"by rules {resources.shipped().version}" in shown
    assert f"The rules of today are {resources.catalogue().version}" in shown
    assert "1 program differs" in shown
    assert "Not met: Is 21 or older" in shown


def test_the_link_of_a_change_is_a_link_wherever_its_source_stands(desk: Desk, second: Worker) -> None:
    screening = desk.screening({**STUDENT, "age": 20})
    desk.open("matches", screening=screening.id)
    proposal = proposed(desk, link="https://library.example/12)![p](https://evil.example/p.png")
    put_in_force(desk.engine, second, resources.shipped(), proposal, expect_version=1, now=now())
    resources.rules_changed()
    for app in (
        opened(desk, page="replay", screening=str(screening.id)),
        desk.open("matches", screening=screening.id),
        opened(desk, subject=ADULT),
        opened(desk, proposal=str(proposal)),
        opened(desk, page="catalogue", program="cohs_san_bernardino"),
    ):
        assert "https://library.example/12%29!%5Bp%5D%28https://evil.example/p.png)" in texts(app)
        assert "![p](" not in texts(app)


def test_a_supervisor_comes_from_the_matches_to_then_and_now(desk: Desk) -> None:
    screening = desk.screening({**STUDENT, "age": 20})
    app = desk.open("matches", desk.staff.sofia, screening=screening.id)
    assert "Then and now" in texts(press(app, "matches.replay"))
    elsewhere = add_screening(desk.engine, desk.staff.elena, desk.staff.there)
    for by, begun in (
        (desk.staff.dana, screening),
        (also_works_there(desk.engine, desk.staff), elsewhere),  # she works there and leads another office
    ):
        others = desk.open("matches", by, screening=begun.id)
        assert "matches.replay" not in [button.key for button in others.button]


def test_another_office_is_not_replayed_and_a_link_without_an_id_leads_on(desk: Desk) -> None:
    screening = desk.screening(STUDENT)
    assert "another office" in texts(
        opened(desk, desk.staff.sven, page="replay", screening=str(screening.id))
    )
    assert "Open this page from an example" in texts(opened(desk, page="replay"))


@pytest.mark.parametrize("page", ["change", "replay"])
def test_only_supervisors_may_open_it(desk: Desk, page: str) -> None:
    app = AppTest.from_file(str(ROOT / "pages" / "supervisor" / f"{page}.py"), default_timeout=20)
    session = open_session(desk.engine, desk.staff.dana.id, "A test", now=now())
    signed_in = find_session(desk.engine, session, now=now())
    assert signed_in
    app.user = {"session": str(signed_in.session_id), "account": str(desk.staff.dana.id)}
    run(app)
    assert "This page is not for your role." in texts(app)


def test_a_change_that_lost_its_rule_is_said_and_put_away(desk: Desk, second: Worker) -> None:
    put_in_force(desk.engine, second, resources.shipped(), proposed(desk), expect_version=1, now=now())
    (record,) = list_overrides(desk.engine, second, now=now())
    with writing(desk.engine) as session:
        row = session.get_one(RuleOverride, record.id)
        row.subject = "program:closed/criterion:adult/low"
        session.add(row)
    resources.rules_changed()
    app = opened(desk)
    assert "is agreed and can't count" in texts(app)
    app = opened(desk, proposal=str(record.id))
    app.text_input(key="change.aside.why").set_value("The program is gone.")
    run(app)
    press(app, "change.aside")
    assert overrides_in_force(desk.engine) == ()
