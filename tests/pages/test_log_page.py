"""The log's page: what the address asks for, what is removed, opened, kept and handed out, and who may see it."""

import csv
import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from frontdoor.files import LINKS
from pages.parts import resources
from pages.parts.log_address import address_of, filters_of
from pages.parts.log_moments import keys_of
from records.database import reading, writing
from records.handover import HandedOver
from records.log_filters import DUE, LogFilters
from records.moves import Move
from records.progress import hold_referral
from records.referrals import read_referral
from records.tables import AuditEvent, Parent
from records.timeline import EVENT, REPORT, Moment
from records.tokens import fresh_key
from tests.pages import desk as desks
from tests.pages.desk import Desk, as_read, desk_in, reads, run, texts
from tests.people import MARISOL, NOW, RUBEN, TODAY, Name
from tests.records.cases import DETAILS, add_draft, add_sent

DAY = timedelta(days=1)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Ten days after the day of the tests."""
    for module in (resources, desks):
        monkeypatch.setattr(module, "now", lambda: NOW + 10 * DAY)
    return desk_in(tmp_path, monkeypatch)


def log(desk: Desk, **address: object) -> AppTest:
    return desk.open("supervisor/log", desk.staff.sofia, **address)


def send(desk: Desk, name: Name = RUBEN, program: str = "ajcc_san_bernardino", **more: Any) -> HandedOver:
    details = replace(DETAILS, **more)
    return add_sent(desk.engine, desk.staff.dana, desk.staff.here, name, program, details=details)


def press(app: AppTest, label: str) -> AppTest:
    next(each for each in app.button if each.label == label).click()
    return run(app)


def shown(app: AppTest) -> list[str]:
    """Whose lines are shown, by the button that opens each."""
    return [str(each.key).removeprefix("log.open.") for each in app.button if "log.open." in str(each.key)]


def speaks(desk: Desk, parent: UUID, language: str) -> None:
    with writing(desk.engine) as session:
        session.get_one(Parent, parent).language = language


def test_a_new_log_says_how_it_fills(desk: Desk) -> None:
    assert "no referral yet in the offices you supervise" in texts(log(desk))


def test_each_line_says_who_where_to_and_what_is_late(desk: Desk) -> None:
    send(desk)
    add_draft(desk.engine, desk.staff.cora, desk.staff.here, MARISOL)
    said = texts(log(desk))
    assert "2 referrals" in said
    for part in (
        "Ruben Testcase",
        "Marisol Fictional",
        "With the provider",
        "Getting ready",
        "Cora Testcase",
    ):
        assert part in said
    assert "Contact\\: 3 days late" in said


def test_a_clock_is_said_as_a_word(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    send(desk, contact_by=TODAY + 11 * DAY)
    assert "Contact\\: due tomorrow" in texts(log(desk))


def test_a_paused_one_says_when_it_is_looked_at_again(desk: Desk) -> None:
    record = send(desk).referral
    move = Move(fresh_key(), record.version, NOW)
    hold_referral(desk.engine, desk.staff.dana, record.id, move, "waiting_list", TODAY + 40 * DAY)
    assert "Review\\: due Dec 31" in texts(log(desk))


def test_the_address_filters_and_each_filter_can_be_removed(desk: Desk) -> None:
    ruben, marisol = send(desk).referral, send(desk, MARISOL, "rubicon", provider_id="rubicon").referral
    speaks(desk, marisol.parent_id, "es")
    app = log(desk, program="ajcc_san_bernardino,rubicon", language="es", status="with_provider")
    assert shown(app) == [str(marisol.id)]
    app = press(app, "Spanish")
    assert set(shown(app)) == {str(ruben.id), str(marisol.id)}
    assert app.query_params == {
        "program": "ajcc_san_bernardino,rubicon",
        "status": "with_provider",
    }
    app = press(app, "Remove all")
    assert dict(app.query_params) == {}


def test_what_is_chosen_in_the_filter_stands_in_the_address(desk: Desk) -> None:
    send(desk)
    app = log(desk)
    next(each for each in app.multiselect if each.label == "Where they stand").set_value(["with_provider"])
    next(each for each in app.multiselect if each.label == "Worker").set_value([str(desk.staff.dana.id)])
    next(each for each in app.date_input if each.label == "Begun from").set_value(TODAY)
    next(each for each in app.toggle if each.label == "Only what is overdue").set_value(True)
    app = press(app, "Show these")
    assert app.query_params == {
        "worker": str(desk.staff.dana.id),
        "status": "with_provider",
        "overdue": "yes",
        "from": TODAY.isoformat(),
    }
    assert len(shown(app)) == 1


def test_filters_survive_the_way_through_the_address() -> None:
    filters = LogFilters(
        programs=("rubicon", "cohs"),
        offices=(UUID(int=1),),
        workers=(UUID(int=2), UUID(int=3)),
        standings=("going", "paused"),
        languages=("es", "not_recorded"),
        barriers=("housing",),
        overdue=True,
        since=TODAY,
        until=TODAY + DAY,
        sort=DUE,
    )
    assert filters_of(address_of(filters)) == filters


def test_an_address_that_nobody_can_read_asks_for_nothing(desk: Desk) -> None:
    send(desk)
    nonsense = {
        "status": "flying",
        "worker": "x",
        "office": "1",
        "from": "yesterday",
        "to": "9999-99-99",
        "sort": "up",
        "after": "nowhere",
        "referral": "me",
        "overdue": "perhaps",
    }
    assert len(shown(log(desk, **nonsense))) == 1


def test_a_name_is_searched_for_without_standing_in_the_address(desk: Desk) -> None:
    ruben = send(desk).referral
    send(desk, MARISOL)
    app = log(desk, program="ajcc_san_bernardino")
    app.text_input[0].set_value("ruben")
    app = run(app)
    assert shown(app) == [str(ruben.id)]
    assert app.query_params == {"program": "ajcc_san_bernardino"}
    app = press(app, "“ruben”")
    assert len(shown(app)) == 2


def test_a_referrals_number_may_stand_in_the_address(desk: Desk) -> None:
    ruben = send(desk).referral
    send(desk, MARISOL)
    app = log(desk, q=ruben.number)
    assert shown(app) == [str(ruben.id)]
    app = log(desk)
    app.text_input[0].set_value((ruben.number or "").replace("-", "").lower())
    assert shown(run(app)) == [str(ruben.id)]


def test_nothing_found_says_what_to_do(desk: Desk) -> None:
    send(desk)
    app = log(desk, status="going")
    assert "Remove one of them to see more" in texts(app)
    assert len(shown(press(app, "Show every referral"))) == 1


def test_lines_go_on_on_the_next_page_and_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [send(desk, name).referral for name in (RUBEN, MARISOL, Name("Third", "Person"))]
    monkeypatch.setattr("records.log.read_log.__kwdefaults__", {"after": "", "rows": 2})
    app = log(desk)
    first = shown(app)
    assert len(first) == 2
    app = press(app, "Next 2")
    assert [*first, *shown(app)] == [str(each.id) for each in sorted(records, key=newest, reverse=True)]
    app = press(app, "Back to the first")
    assert shown(app) == first


def newest(record: Any) -> tuple[Any, UUID]:
    return record.created_at, record.id


def test_the_drawer_tells_the_whole_history_and_its_opening_is_recorded(desk: Desk) -> None:
    record = send(desk).referral
    app = log(desk)
    app.button(f"log.open.{record.id}").click()
    app = run(app)
    told = [each.label for each in app.expander]
    assert told[0].startswith("The parent permits") or told[0].startswith("Handed over")
    assert told[-1].startswith("Begun")
    with reading(desk.engine) as session:
        opened = select(AuditEvent).where(AuditEvent.what == "referral.opened")
        assert (
            session.exec(opened.where(AuditEvent.by_id == desk.staff.sofia.id)).one().subject_id == record.id
        )


def do(desk: Desk, record: Any, way: str) -> AppTest:
    app = log(desk, referral=record.id)
    next(each for each in app.button_group if each.label == "What would you like to do?").set_value(way)
    return run(app)


def test_it_is_given_to_a_colleague_in_the_drawer(desk: Desk) -> None:
    record = send(desk).referral
    app = do(desk, record, "Give it to somebody else")
    choice = next(each for each in app.selectbox if each.label == "Who takes over?")
    assert choice.options == ["Aldo Testcase", "Cora Testcase"]
    choice.set_value(desk.staff.cora.id)
    app.text_area[0].set_value("Dana is away")
    app = press(run(app), "Keep it")
    assert "in other hands now" in app.success[0].value
    whole = read_referral(desk.engine, desk.staff.sofia, record.id, now=NOW)
    assert whole.referral.worker_id == desk.staff.cora.id
    assert whole.events[-1].note == "Dana is away"


def test_a_note_is_added_and_one_without_words_isnt(desk: Desk) -> None:
    record = send(desk).referral
    app = press(do(desk, record, "Add a note"), "Keep it")
    assert "The note is missing" in texts(app)
    app.text_area[0].set_value("Goes on Monday")
    app = press(run(app), "Keep it")
    assert (
        read_referral(desk.engine, desk.staff.sofia, record.id, now=NOW).events[-1].note == "Goes on Monday"
    )


def test_a_wrong_day_is_corrected_and_the_history_says_both(desk: Desk) -> None:
    record = send(desk).referral
    app = do(desk, record, "Correct something")
    next(each for each in app.selectbox if each.label == "What is wrong?").set_value("contact_by")
    app = run(app)
    next(each for each in app.date_input if each.label == "The right day").set_value(TODAY + 12 * DAY)
    app.text_area[0].set_value("A typo")
    app = press(run(app), "Keep it")
    assert "Gets in touch by: Nov 28, 2026 → Dec 3, 2026." in reads(app)


def test_one_entered_in_error_leaves_the_list_and_can_still_be_asked_for(desk: Desk) -> None:
    record = send(desk).referral
    app = do(desk, record, "Entered in error")
    next(each for each in app.button_group if each.label == "Why?").set_value("duplicate")
    press(run(app), "Keep it")
    assert shown(log(desk)) == []
    assert shown(log(desk, status="in_error")) == [str(record.id)]


def test_several_go_to_a_colleague_at_once(desk: Desk) -> None:
    records = [send(desk).referral, send(desk, MARISOL).referral]
    app = log(desk)
    next(each for each in app.toggle if each.label == "Choose several").set_value(True)
    app = run(app)
    for record in records:
        app.checkbox(f"log.pick.{record.id}").check()
    app = run(app)
    choice = next(each for each in app.selectbox if each.label == "Who takes over?")
    choice.select("Cora Testcase")
    app = press(run(app), "Give 2 referrals to Cora Testcase")
    assert "2 referrals are Cora Testcase" in app.success[0].value
    now = [read_referral(desk.engine, desk.staff.sofia, each.id, now=NOW).referral for each in records]
    assert {each.worker_id for each in now} == {desk.staff.cora.id}


def test_a_view_is_kept_used_and_removed(desk: Desk) -> None:
    send(desk)
    app = log(desk, status="going", language="es")
    next(each for each in app.text_input if each.label == "Keep these filters as").set_value("Going, Spanish")
    app = press(app, "Keep this view")
    assert "Kept as" in app.success[0].value
    app = press(log(desk), "Going, Spanish")
    assert app.query_params == {"status": "going", "language": "es"}
    app = press(app, "Remove")
    assert "is removed" in app.success[0].value
    assert "under a name of your own" in texts(log(desk))


def exported(desk: Desk, monkeypatch: pytest.MonkeyPatch, with_names: bool) -> tuple[str, list[list[str]]]:
    """What the CSV button's link hands out, opened once."""
    papers: dict[str, Any] = {}

    def keep(paper: Any, session_id: UUID, slot: str, now: Any) -> str:
        papers[slot] = paper
        return "/files/x"

    monkeypatch.setattr(LINKS, "give", keep)
    app = log(desk)
    app.session_state["log.export"] = True
    app = run(app)
    next(each for each in app.toggle if each.label == "With parents' names").set_value(with_names)
    run(app)
    paper = papers[f"log.export.csv.{'names' if with_names else 'bare'}"]
    assert paper.save
    assert paper.name == "referral-log.csv"
    rows = list(csv.reader(io.StringIO(paper.make().decode("utf-8-sig"), newline="")))
    return paper.kind, rows


@pytest.mark.parametrize("with_names", [False, True])
def test_what_the_filters_show_leaves_as_a_file_and_is_written_down(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, with_names: bool
) -> None:
    record = send(desk, Name("=1+1", "Testcase")).referral
    kind, (head, line, _, *notes) = exported(desk, monkeypatch, with_names)
    assert kind.startswith("text/csv")
    found = dict(zip(head, line, strict=True))
    assert found["Number"] == record.number
    assert found.get("Parent") == ("'=1+1 Testcase" if with_names else None)
    assert (found["Worker"], found["Where it stands"], found["Overdue"]) == (
        "Dana Testcase",
        "With the provider",
        "yes",
    )
    assert found["Due"] == "2026-11-28"
    assert any("without names" in note[0] for note in notes) is not with_names
    assert "Ruben" not in str(notes)
    with reading(desk.engine) as session:
        (kept,) = session.exec(select(AuditEvent).where(AuditEvent.what == "exported")).all()
    assert kept.by_id == desk.staff.sofia.id
    here = [str(desk.staff.here)]
    assert kept.detail == {"of": "log", "offices": here, "rows": 1, "with_names": with_names, "filters": {}}


@pytest.mark.parametrize("who", ["dana", "aldo", "ada"])
def test_it_isnt_for_other_roles(desk: Desk, who: str) -> None:
    send(desk)
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        desk.open("supervisor/log", getattr(desk.staff, who))


def test_another_offices_supervisor_sees_nothing_of_it(desk: Desk) -> None:
    record = send(desk).referral
    app = desk.open("supervisor/log", desk.staff.sven, referral=record.id)
    said = texts(app)
    assert "Ruben" not in said
    assert (record.number or "") not in as_read(said)
    assert "another office" in said


def test_a_moment_keeps_its_own_name_whatever_comes_before_or_beside_it() -> None:
    told = Moment(NOW + DAY, REPORT, "Dana Sampleton")
    alone = keys_of([told])
    assert keys_of([Moment(NOW, EVENT, "Dana Sampleton"), told])[1:] == alone
    assert len(set(keys_of([told, told]))) == 2
