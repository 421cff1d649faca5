"""Programs as a supervisor reviews them: the list with its filters, one program, contacts and clocks that they set."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import resources
from records.contacts import check_contact, current_contact
from records.overrides import ProposedChange, propose_override, put_in_force
from records.program_clocks import agency_clocks, set_clock
from records.tokens import fresh_key
from screening.programs import Clock
from tests.pages.desk import Desk, now, reads, run
from tests.screening.shipped import CATALOGUE

CONTACT = {
    "address": "2600 Stanwell Dr",
    "city": "Concord",
    "zip": "94520",
    "phone": "925-555-0134",
    "email": "",
    "hours": "Monday to Friday, 8 to 5",
    "hours_es": "De lunes a viernes, de 8 a 5",
    "ask_for": "The resource room",
}


def programs(desk: Desk, **address: object) -> AppTest:
    return desk.open("supervisor/catalogue", desk.staff.sofia, **address)


def narrowed(desk: Desk, place: str = "", **pressed: str) -> AppTest:
    """The list with filters set, as their address or a press sets them."""
    app = programs(desk)
    if place:
        app.selectbox("place").set_value(place)
    for key, value in pressed.items():
        app.pills(key).set_value([value])
    return run(app)


def unsaid(app: AppTest, *words: str) -> list[str]:
    """Which of these the page doesn't say."""
    return [each for each in words if each not in reads(app)]


def listed(app: AppTest) -> set[str]:
    start = "program.open."
    return {str(one.key).removeprefix(start) for one in app.button if str(one.key).startswith(start)}


@pytest.mark.parametrize("who", ["dana", "aldo", "ada"])
def test_nobody_but_supervisors_has_the_page(desk: Desk, who: str) -> None:
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        desk.open("supervisor/catalogue", getattr(desk.staff, who))


def test_all_programs_are_listed_with_what_waits(desk: Desk) -> None:
    app = programs(desk)
    assert listed(app) == {program.id for program in CATALOGUE.programs}
    said = reads(app)
    assert "36 programs and 92 questions" in said
    assert "10 to confirm, 7 past their review, 1 without today's official figure" in said
    assert "Nobody has reviewed the Spanish of any" in said
    assert "To confirm" in said
    assert "Review due" in said


def test_the_list_is_narrowed_by_place_route_and_what_waits(desk: Desk) -> None:
    app = narrowed(desk, place="AZ", route="action")
    arizona = listed(app)
    assert {"license_restricted_az", "payment_plan"} <= arizona
    assert not arizona & {"license_release_ca", "arizona_at_work"}
    assert listed(narrowed(desk, needs="figure")) == {"license_income_exemption_ca"}


def test_who_lives_in_a_county_sees_what_that_county_and_its_state_have(desk: Desk) -> None:
    there = listed(narrowed(desk, place="contra_costa"))
    assert {"rubicon", "license_release_ca", "legal_aid"} <= there
    assert not there & {"cohs_san_bernardino", "arizona_at_work"}


def test_an_address_narrows_the_list_and_a_press_is_in_the_address(desk: Desk) -> None:
    app = programs(desk, needs="figure,review", route="information", place="AZ")
    assert "settlement_az" in listed(app)
    assert "cohs_contra_costa" not in listed(app)
    app.pills("needs").set_value(["review"])
    assert run(app).query_params["needs"] == "review"


def test_filters_that_leave_nothing_say_what_to_do(desk: Desk) -> None:
    app = programs(desk, place="AZ", needs="figure")
    assert "Take away one of the filters" in reads(app)


def test_a_program_says_its_rules_with_source_day_and_mark(desk: Desk) -> None:
    assert not unsaid(
        programs(desk, program="cohs_san_bernardino"),
        "Is 19 or older",
        "Tested: Age: 19 or more",
        "Tested: State: “California” and County: “San Bernardino”",
        "These decide",
        "These only make a note",
        "Ask the San Bernardino library",
        "https://sbclib.org/OnlineHighSchool.aspx",
        "compared on Nov 21, 2026",
        "never on paper",
        "Spanish not reviewed",
    )


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        ("program", [one.id for one in CATALOGUE.programs]),
        ("question", [one.id for one in CATALOGUE.questions]),
    ],
)
def test_every_program_and_question_can_be_opened(desk: Desk, kind: str, ids: list[str]) -> None:
    app = programs(desk)
    for id in ids:
        app.query_params[kind] = id
        assert run(app).title[0].value, id


def test_a_supervisor_checks_a_contact_and_it_is_what_counts_from_now_on(desk: Desk) -> None:
    app = programs(desk, program="ajcc_contra_costa")
    assert "no paper prints it" in reads(app)
    for field, typed in CONTACT.items():
        app.text_input(f"contact.ajcc_concord.{field}").set_value(typed)
    app.button("contact.ajcc_concord.checked").click()
    said = reads(run(app))
    found = current_contact(desk.engine, desk.staff.dana, "ajcc_concord", now=now())
    assert found is not None
    assert found.contact == CONTACT
    assert "Monday to Friday" in said
    assert f"by {desk.staff.sofia.name}" in said
    assert "no paper prints it" not in said


def test_a_contact_that_nobody_can_use_is_not_kept_and_says_why(desk: Desk) -> None:
    app = programs(desk, program="ajcc_contra_costa")
    app.text_input("contact.ajcc_concord.zip").set_value("9452")
    app.button("contact.ajcc_concord.checked").click()
    assert "five digits" in run(app).toast[0].value
    assert current_contact(desk.engine, desk.staff.dana, "ajcc_concord", now=now()) is None


def test_a_check_that_is_too_old_says_so_with_who_made_it(desk: Desk) -> None:
    long_ago = now() - timedelta(days=CATALOGUE.settings.contact_check_days + 2)
    check_contact(desk.engine, desk.staff.dana, "ajcc_concord", CONTACT, now=long_ago)
    said = reads(programs(desk, program="ajcc_contra_costa"))
    assert "That is over 90 days ago" in said
    assert desk.staff.dana.name in said
    assert "ajcc_contra_costa" in listed(narrowed(desk, needs="contact"))


def test_a_supervisor_sets_a_clock_and_the_pages_follow_at_once(desk: Desk) -> None:
    app = programs(desk, program="rubicon")
    assert "As shipped in the program" in reads(app)
    app.number_input("clock.rubicon.answer_business_days").set_value(5)
    app.text_input("clock.rubicon.why").set_value("Agreed at the joint meeting.")
    app.button("clock.rubicon.set").click()
    said = reads(run(app))
    assert agency_clocks(desk.engine)["rubicon"].answer_business_days == 5
    assert "answers within 5 business days" in said
    assert "Agreed at the joint meeting" in said


def test_a_clock_without_a_reason_is_not_set(desk: Desk) -> None:
    app = programs(desk, program="rubicon")
    app.number_input("clock.rubicon.answer_business_days").set_value(5)
    app.button("clock.rubicon.set").click()
    assert "reason is missing" in reads(run(app))
    assert agency_clocks(desk.engine) == {}


def test_the_shipped_clock_comes_back_with_one_press_and_the_change_stays_readable(desk: Desk) -> None:
    longer = Clock(answer_business_days=9)
    set_clock(
        desk.engine, desk.staff.sofia, CATALOGUE, "rubicon", longer, "A trial.", instead_of=None, now=now()
    )
    resources.clocks_changed()
    app = programs(desk, program="rubicon")
    assert "answers within 9 business days" in reads(app)
    app.button("clock.rubicon.shipped").click()
    said = reads(run(app))
    assert "answers within 2 business days" in said
    assert "A trial" in said
    assert agency_clocks(desk.engine) == {}


def test_what_we_do_ourselves_has_no_clock_of_a_provider(desk: Desk) -> None:
    app = programs(desk, program="license_release_ca")
    assert not [one for one in app.number_input if str(one.key).startswith("clock.")]


def test_a_question_says_where_it_is_used(desk: Desk) -> None:
    assert not unsaid(
        programs(desk, question="work_status"),
        "Are you working now",
        "ARIZONA",
        "A long time without work",
        "Stands on papers",
        "Hours of work a week",
    )


def test_the_interview_has_its_table_beside_it(desk: Desk) -> None:
    app = programs(desk, view="interview")
    assert len(app.table[0].value) == len(CATALOGUE.questions)
    app = programs(desk, view="interview", section="work")
    assert set(app.table[0].value["Section"]) == {"Work"}


def test_an_address_that_names_nothing_shows_the_list(desk: Desk) -> None:
    assert listed(programs(desk, program="no_such_program"))


def test_a_proposed_change_and_one_in_force_stand_with_the_program(desk: Desk) -> None:
    sofia, sven, soon = desk.staff.sofia, desk.staff.sven, now().date() + timedelta(days=30)
    change = ProposedChange(
        subject="program:cohs_san_bernardino/criterion:adult/low",
        value=18,
        in_force_from=soon,
        in_force_to=None,
        reason="The library lowered it.",
        source_title="Letter of the library",
        source_link="https://example.gov/notice",
    )
    proposed = propose_override(desk.engine, sofia, CATALOGUE, change, key=fresh_key(), now=now())
    said = reads(programs(desk, program="cohs_san_bernardino"))
    for words in ("Proposed", "At least: 18", "The library lowered it.", f"Proposed by {sofia.name}"):
        assert words in said, words
    assert "The library lowered it" not in reads(programs(desk, program="rubicon"))
    put_in_force(desk.engine, sven, CATALOGUE, proposed.id, expect_version=proposed.version, now=now())
    resources.rules_changed()
    said = reads(programs(desk, program="cohs_san_bernardino"))
    for words in (
        f"Put in force by {sven.name}",
        "Tested: Age: 19 or more",
        "Tested: Age: 18 or more",
        "Letter of the library",
    ):
        assert words in said, words


def test_proposing_a_change_leads_to_the_page_for_it(desk: Desk) -> None:
    app = programs(desk, program="cohs_san_bernardino")
    app.button("changes.propose").click()
    assert run(app).title[0].value == "Rule changes"
