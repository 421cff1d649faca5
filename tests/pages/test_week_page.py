"""This week: the supervisor sees each group with its acts, and may do the two that are done here."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import resources
from records.clocks import clock_rules
from records.kiosk import Sending, send
from records.overrides import ProposedChange, propose_override
from records.referrals import read_referral
from records.screenings import finish_screening, read_screening
from records.tokens import fresh_key
from tests.frontdoor.app import open_app
from tests.pages import desk as desks
from tests.pages.desk import Desk, desk_in, reads, run, texts
from tests.people import MARISOL, NAMES, NOW, TODAY, Name
from tests.records.cases import DETAILS, add_screening, add_sent

DAY = timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Twelve days after the day of the tests: a Thursday."""
    for module in (resources, desks):
        monkeypatch.setattr(module, "now", lambda: NOW + 12 * DAY)
    return desk_in(tmp_path, monkeypatch)


def week(desk: Desk, **address: str) -> AppTest:
    return desk.open("supervisor/week", desk.staff.sofia, **address)


def silent(desk: Desk, name: Name = MARISOL, provider: str = "rubicon", location: str | None = None) -> str:
    details = replace(DETAILS, provider_id=provider, location_id=location, contact_by=TODAY + 7 * DAY)
    sent = add_sent(desk.engine, desk.staff.dana, desk.staff.here, name, provider, details=details)
    finish_screening(desk.engine, desk.staff.dana, sent.referral.screening_id, now=NOW)
    return str(sent.referral.id)


def conversation(desk: Desk, name: Name) -> str:
    screening = add_screening(desk.engine, desk.staff.dana, desk.staff.here, name)
    finish_screening(desk.engine, desk.staff.dana, screening.id, now=NOW)
    return str(screening.id)


def test_an_office_that_nothing_waits_for_is_told_so(desk: Desk) -> None:
    said = texts(week(desk))
    assert "Everything has its next step, and nobody waits." in said
    assert "(0)" not in said


def test_a_group_in_which_nothing_is_left_says_so_and_where_the_rest_is(desk: Desk) -> None:
    shown = texts(week(desk, show="silent"))
    assert "**Not a word**: nothing is left here. *This week* above shows what else waits." in shown


def test_a_silent_referral_is_reminded_and_then_waits(desk: Desk) -> None:
    referral = silent(desk)
    app = week(desk)
    said = texts(app)
    assert "Not a word (1)" in said
    assert "handed over 12 days ago" in said
    assert "there are no license reviews, late providers" not in said
    at = f"week.ask.{referral}"
    app.text_input(key=f"{at}.note").input("Ana, will look").run()
    app.button(key=f"{at}.keep").click()
    run(app)
    said = texts(app)
    assert "provider asked today" in said
    assert [button.label for button in app.button if button.key == f"week.act.silent.{referral}"] == ["Open"]
    events = read_referral(desk.engine, desk.staff.dana, UUID(referral), now=NOW).events
    assert [(event.what, event.note) for event in events][-1] == ("referral.reminded", "Ana, will look")


def test_asking_says_whom_to_call(desk: Desk) -> None:
    silent(desk, provider="ajcc_san_bernardino", location="ajcc_san_bernardino_city")
    said = reads(week(desk))
    assert "909-382-0440" in said
    assert "Nobody has checked it since Jul 5, 2015" in said


def test_a_late_provider_stands_once_and_each_more_of_its_referrals_asks_nothing_more(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[None] = []
    agency = resources.agency
    monkeypatch.setattr(resources, "agency", lambda: (asked.append(None), agency())[1])

    def late(place: int) -> None:
        details = replace(DETAILS, provider_id="rubicon", appointment_at=NOW + place * timedelta(minutes=5))
        add_sent(desk.engine, desk.staff.dana, desk.staff.here, NAMES[place], "rubicon", details=details)

    def times() -> int:
        asked.clear()
        assert "Providers that are late (1)" in texts(week(desk))
        return len(asked)

    for place in range(6):
        late(place)
    six = times()
    late(6)
    assert times() == six
    said = texts(week(desk))
    assert "7 referrals" in said
    assert "And 2 more." in said


def test_five_rows_a_group_and_the_rest_behind_one_press(desk: Desk) -> None:
    for number in range(7):
        silent(desk, Name(f"Person{number}", "Testcase"))
    app = week(desk)
    assert texts(app).count("handed over 12 days ago") == 5
    app.button(key="week.all.silent").click()
    run(app)
    said = texts(app)
    assert said.count("handed over 12 days ago") == 7
    assert "Not a word (7)" in said


def test_a_record_is_read_then_marked(desk: Desk) -> None:
    screening = conversation(desk, MARISOL)
    app = week(desk)
    key = f"week.act.to_read.{screening}"
    assert app.button(key=key).label == "Read it"
    read_screening(desk.engine, desk.staff.sofia, UUID(screening), now=NOW + 12 * DAY)
    app = run(app)
    assert app.button(key=key).label == "Mark as read"
    app.button(key=key).click()
    run(app)
    assert ":material/check: Read" in texts(app)


def test_a_conversation_that_nothing_follows_opens_the_parent(desk: Desk) -> None:
    screening = conversation(desk, MARISOL)
    app = week(desk)
    app.button(key=f"week.act.no_next_step.{screening}").click()
    run(app)
    assert "Marisol Fictional" in texts(app)


def test_a_rule_change_waits_for_a_second_person_and_not_for_its_author(desk: Desk) -> None:
    change = ProposedChange(
        "program:cohs_san_bernardino/criterion:adult/low", 21, resources.today(), None,
        "The library raised the age.", "Resolution 12", "https://library.example/12",
    )  # fmt: skip
    at = resources.now() - 3 * DAY
    record = propose_override(
        desk.engine, desk.staff.sven, resources.shipped(), change, key=fresh_key(), now=at
    )
    app = week(desk)
    said = reads(app)
    assert "Rule changes to look at (1)" in said
    assert "19 → 21, from Dec 3, 2026 · proposed 3 days ago by Sven Testcase" in said
    app.button(key=f"week.change.open.{record.id}").click()
    run(app)
    assert app.button(key="change.agree").label == "Put in force"
    own = texts(desk.open("supervisor/week", desk.staff.sven))
    assert "Rule changes to look at" not in own
    assert "Everything has its next step" in own


def test_a_kiosk_code_is_taken_up_from_here(desk: Desk) -> None:
    rules = clock_rules(resources.catalogue())
    sending = Sending(desk.staff.here, "es", {"first_name": "Kioskname"}, {})
    kept = send(desk.engine, sending, rules, key=fresh_key(), now=NOW + 11 * DAY)
    app = week(desk)
    said = texts(app)
    assert f"Code {kept.code}" in said
    assert "Kioskname" not in said
    (button,) = [one for one in app.button if str(one.key).startswith("week.act.kiosk")]
    button.click()
    run(app)
    assert "Kioskname" in texts(app)


@pytest.mark.parametrize("who", ["dana", "aldo", "ada"])
def test_the_page_is_the_supervisors_alone(desk: Desk, who: str) -> None:
    silent(desk)
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        desk.open("supervisor/week", getattr(desk.staff, who))


def test_who_only_supervises_begins_here_and_who_sees_parents_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staff = desk_in(tmp_path, monkeypatch)
    titles = [
        open_app(monkeypatch, staff.engine, who).title[0].value
        for who in (staff.staff.sofia, staff.staff.dana)
    ]
    assert titles[0] == "This week"
    assert titles[1].startswith("Good ")
