"""Outcomes on the screen: asked for in the address, what nobody recorded said, what is taken along written down."""

import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from frontdoor.files import LINKS, Paper
from pages.parts import resources
from records.accounts import Person, change_account
from records.database import reading
from records.endings import complete_referral, reject_referral
from records.moves import Move
from records.outcomes import Counting, count_outcomes
from records.payments import enter_payment
from records.progress import start_referral
from records.referrals import read_referral
from records.screenings import finish_screening
from records.tables import AuditEvent
from records.tokens import fresh_key
from records.workers import Role
from tests.forms.reading import joined
from tests.pages import desk as desks
from tests.pages.desk import Desk, desk_in, reads, run
from tests.people import NAMES, NOW
from tests.records.cases import add_sent
from tests.records.staff import worker

LATER = NOW + timedelta(days=10)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    for module in (resources, desks):
        monkeypatch.setattr(module, "now", lambda: LATER)
    return desk_in(tmp_path, monkeypatch)


@pytest.fixture
def handed_out(monkeypatch: pytest.MonkeyPatch) -> dict[str, Paper]:
    """Papers by the name of their file, as they would be made when their links are opened."""
    found: dict[str, Paper] = {}

    def give(paper: Paper, *more: object) -> str:
        found[paper.name] = paper
        return "/files/one"

    monkeypatch.setattr(LINKS, "give", give)
    return found


def outcomes(desk: Desk, **address: str) -> AppTest:
    return desk.open("supervisor/outcomes", desk.staff.sofia, **address)


def some_referrals(desk: Desk) -> None:
    """Four: one found work, one goes, one was turned away, of one nothing was heard."""
    dana = desk.staff.dana
    sent = [add_sent(desk.engine, dana, desk.staff.here, name).referral for name in NAMES[:4]]
    for referral in sent:
        finish_screening(desk.engine, dana, referral.screening_id, now=NOW)

    def move(place: int) -> Move:
        version = read_referral(desk.engine, dana, sent[place].id, now=NOW).referral.version
        return Move(fresh_key(), version, NOW + timedelta(days=2 + place), channel="phone")

    start_referral(desk.engine, dana, sent[0].id, move(0))
    complete_referral(desk.engine, dana, sent[0].id, move(0), "employed", how_known="provider")
    start_referral(desk.engine, dana, sent[1].id, move(1))
    reject_referral(desk.engine, dana, sent[2].id, move(2), "no_capacity")


def test_days_on_which_nobody_was_screened_say_so(desk: Desk) -> None:
    assert "Nobody was screened on these days." in reads(outcomes(desk))


def test_every_figure_has_its_sentence(desk: Desk) -> None:
    some_referrals(desk)
    text = reads(outcomes(desk))
    assert "Screened: 4 parents." in text
    assert "4 of 4 who were offered one were referred (100%, between 51% and 100%): too few to tell." in text
    assert "How we know of 1 job: from the provider 1." in text
    assert "Payments: not recorded." in text
    assert "1 of 4 couldn't be taken (25%, between 5% and 70%): too few to tell. No room 1." in text
    assert "Licenses released: nobody asked in this period." in text


def test_tables_stand_in_place_of_charts_when_asked_for(desk: Desk) -> None:
    some_referrals(desk)
    app = outcomes(desk, show="Tables")
    assert len(app.get("vega_lite_chart")) == 0
    funnel = app.table[0].value
    referred = funnel.loc["Referred, of those offered one"]
    assert referred["Count"] == "4"
    assert referred["95% interval"] == "51–100%"
    assert "%" not in " ".join(funnel.get("Not recorded", ()))


def test_groups_are_chosen_beside_the_figure(desk: Desk) -> None:
    some_referrals(desk)
    app = outcomes(desk, what="Went there")
    assert "Went there, by program" in reads(app)
    for by, told in (
        ("Office", "Went there, by office"),
        ("District", "No ZIP is mapped to a supervisorial district"),
    ):
        next(one for one in app.get("button_group") if one.key == "by").set_value(by)
        run(app)
        assert told in reads(app)


def test_days_of_ones_own_may_come_in_either_order(desk: Desk) -> None:
    some_referrals(desk)
    app = outcomes(desk, **{"period": "Other days", "from": "2026-11-22", "to": "2026-11-20"})
    assert "the two are taken the other way around" in reads(app)
    assert "Screened: 4 parents." in reads(app)


def test_what_is_taken_along_is_written_down_and_holds_no_small_number(
    desk: Desk, handed_out: dict[str, Paper]
) -> None:
    some_referrals(desk)
    outcomes(desk)
    csv = handed_out["outcomes.csv"].make().decode("utf-8-sig")
    assert "fewer than 10" in csv
    assert ",4," not in csv
    assert zipfile.is_zipfile(BytesIO(handed_out["outcomes.xlsx"].make()))
    board = next(name for name in handed_out if name.startswith("board") and name.endswith(".html"))
    page = joined(handed_out[board].make().decode())
    assert "Help for parents who pay support" in page
    review = next(name for name in handed_out if name.startswith("review") and name.endswith(".pdf"))
    assert handed_out[review].make().startswith(b"%PDF")
    for name in NAMES[:4]:
        assert name.last not in csv + page
    with reading(desk.engine) as session:
        events = session.exec(select(AuditEvent).where(AuditEvent.what == "exported")).all()
    assert [event.detail["of"] for event in events] == [
        "outcomes.tables",
        "outcomes.tables",
        "outcomes.board",
        "outcomes.review",
    ]
    assert not any(event.detail["with_names"] for event in events)


def test_another_office_is_never_counted(desk: Desk) -> None:
    some_referrals(desk)
    app = desk.open("supervisor/outcomes", desk.staff.sven)
    assert "Nobody was screened on these days." in reads(app)
    run(app)


def test_a_supervisor_of_no_office_reads_whom_to_ask(desk: Desk) -> None:
    here = frozenset({desk.staff.here})
    person = Person("sofia", "Sofia Testcase", frozenset({Role.SUPERVISOR}), here, supervises=frozenset())
    change_account(desk.engine, desk.staff.ada, desk.staff.sofia.id, person, now=NOW)
    app = desk.open("supervisor/outcomes", worker(desk.engine, desk.staff.sofia.id))
    assert not app.exception
    assert "You supervise no office yet. An administrator can say which." in reads(app)


def test_another_figure_or_comparison_of_the_page_counts_nothing_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_referrals(desk)
    counted: list[object] = []

    def counting(*asked: object, **more: object) -> Counting:
        counted.append(asked)
        return count_outcomes(*asked, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(resources, "count_outcomes", counting)
    app = outcomes(desk)
    app.button_group(key="what").set_value("Went there")
    run(app)
    app.button_group(key="by").set_value("Office")
    run(app)
    assert "Testville" in reads(app)
    assert len(counted) == 1


def test_what_a_supervisor_did_is_counted_at_once(desk: Desk) -> None:
    some_referrals(desk)
    before = reads(outcomes(desk))
    parent = desk.parent()
    enter_payment(desk.engine, desk.staff.sofia, parent, LATER.date(), 794_600, key=fresh_key(), now=LATER)
    assert "$7,946" not in before
    assert "$7,946" in reads(outcomes(desk))
