"""A figure of a condition that several programs share: who leans on it is said first, then it is changed for all."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import resources
from records.overrides import ProposedChange, overrides_in_force, propose_override, put_in_force
from records.results import latest_result
from records.tokens import fresh_key
from records.workers import Worker
from tests.pages.desk import Desk, as_read, desk_in, now, reads, run, texts
from tests.pages.test_change_page import move_to, opened, press, second_at

POVERTY = "condition:low_income/percent"
LONG = "condition:long_term_unemployed/low"
YOUNG: dict[str, object] = {
    "state": "CA",
    "county": "san_bernardino",
    "age": 17,
    "in_school": "yes",
    "family_size": 1,
    "monthly_income": 1_500,
    "public_aid": ["none"],
    "housing": "stable",
    "wants_job_help": "yes",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return desk_in(tmp_path, monkeypatch)


@pytest.fixture
def second(desk: Desk) -> Worker:
    return second_at(desk)


def proposed(desk: Desk, value: int = 250) -> UUID:
    change = ProposedChange(
        POVERTY, value, resources.today(), None, "The board widened it.", "Board notice 4", "https://board.example/4"
    )  # fmt: skip
    by = desk.staff.sofia
    return propose_override(desk.engine, by, resources.shipped(), change, key=fresh_key(), now=now()).id


def in_force(desk: Desk, second: Worker) -> None:
    put_in_force(desk.engine, second, resources.shipped(), proposed(desk), expect_version=1, now=now())
    resources.rules_changed()


def tried(desk: Desk) -> AppTest:
    app = opened(desk, subject=POVERTY)
    return move_to(app, POVERTY, 250)


def test_all_that_leans_on_it_is_said_before_anything_is_proposed(desk: Desk) -> None:
    app = opened(desk, subject=POVERTY)
    shown = reads(app)
    assert app.number_input(key=f"change.new.{POVERTY}").value == 100
    assert "“Low income” is a shared condition. The change counts wherever it stands:" in shown
    assert "**Decides (8):**" in shown
    for program in ("Youth", "CalFresh", "Rubicon"):
        assert program in shown
    assert "**Who is served first (1):**" in shown
    assert "**Things that get in the way (1):** Low income" in shown


def test_whose_match_would_change_is_counted_over_all_its_programs(desk: Desk) -> None:
    screening = desk.screening(YOUNG)
    shown = texts(tried(desk))
    assert "**1 of 1 screenings**" in shown
    assert "250 percent" in shown
    address = {"subject": POVERTY, "value": "250", "from": resources.today().isoformat()}
    replayed = texts(opened(desk, page="replay", screening=str(screening.id), **address))
    assert "Low income (the share of “HHS poverty guideline”): 250 percent" in replayed
    assert "another figure counts since" in replayed


def test_it_is_proposed_put_in_force_by_a_second_person_and_counts_everywhere(
    desk: Desk, second: Worker
) -> None:
    app = tried(desk)
    app.text_area(key=f"change.why.{POVERTY}").set_value("The board widened it.")
    app.text_input(key=f"change.source.{POVERTY}").set_value("Board notice 4")
    app.text_input(key=f"change.link.{POVERTY}").set_value("https://board.example/4")
    run(app)
    press(app, "change.propose")
    shown = reads(run(app))
    assert "Shared condition: Low income" in shown
    assert overrides_in_force(desk.engine) == ()
    (row,) = [button.key for button in app.button if (button.key or "").startswith("change.open.")]
    other = opened(desk, second, proposal=str(row).removeprefix("change.open."))
    assert "**Decides (8):**" in reads(other)
    press(other, "change.agree")
    assert [override.value for override in overrides_in_force(desk.engine)] == [250]


def test_programs_show_the_changed_figure_with_its_source_and_the_change(desk: Desk, second: Worker) -> None:
    before = opened(desk, page="catalogue", program="wioa_youth")
    assert "at most 100 percent of “HHS poverty guideline”" in texts(before)
    in_force(desk, second)
    shown = texts(opened(desk, page="catalogue", program="wioa_youth"))
    assert "at most 250 percent of “HHS poverty guideline”" in shown
    assert "at most 100 percent of “HHS poverty guideline”" not in shown
    assert "https://board.example/4" in shown
    assert "Percent: 250" in as_read(shown)


def test_each_screening_keeps_the_version_that_decided_it(desk: Desk, second: Worker) -> None:
    screening = desk.screening(YOUNG)
    desk.open("matches", screening=screening.id)
    in_force(desk, second)
    kept = latest_result(desk.engine, desk.staff.dana, screening.id, now=now())
    assert kept
    assert kept.catalogue_version == resources.shipped().version != resources.catalogue().version
    shown = texts(opened(desk, page="replay", screening=str(screening.id)))
    assert f"by rules {kept.catalogue_version}" in shown
    assert f"The rules of today are {resources.catalogue().version}" in shown


def test_a_name_that_says_the_figure_in_other_words_is_written_in_both_languages(desk: Desk) -> None:
    app = opened(desk, subject=LONG)
    assert "**Things that get in the way (1):** A long time without work" in reads(app)
    assert "Decides" not in reads(app)
    assert "What people will read" not in texts(app)
    move_to(app, LONG, 6.0)
    assert "What people will read" in texts(app)
    assert app.text_area(key=f"change.reads.{LONG}.sentence.en.").value == "Out of work for 27 weeks or more"


def test_a_program_leads_to_the_conditions_that_it_leans_on(desk: Desk) -> None:
    app = opened(desk, page="catalogue", program="wioa_youth")
    press(app, "change.condition.low_income.")
    assert app.number_input(key=f"change.new.{POVERTY}").value == 100
    app = opened(desk, program="conditions")
    choices = next(box for box in app.selectbox if box.label == "Which figure or date?").options
    assert choices[0] == "Low income (the share of “HHS poverty guideline”)"
    assert len(choices) == 3


def test_a_later_figure_stands_beside_the_one_of_today(desk: Desk, second: Worker) -> None:
    start = resources.today() + timedelta(days=30)
    change = ProposedChange(POVERTY, 130, start, None, "From then on.", "Notice", "https://board.example/5")
    row = propose_override(
        desk.engine, desk.staff.sofia, resources.shipped(), change, key=fresh_key(), now=now()
    )
    put_in_force(desk.engine, second, resources.shipped(), row.id, expect_version=1, now=now())
    resources.rules_changed()
    shown = texts(opened(desk, page="catalogue", program="wioa_youth"))
    assert "at most 100 percent of “HHS poverty guideline”" in shown
    assert "at most 130 percent of “HHS poverty guideline”" in shown
