"""Where each question is used: the same whether one asks from the question or from the program."""

from screening.uses import conditions_in, deciders, gates_of, openers, uses_of
from tests.screening.shipped import CATALOGUE


def test_a_question_knows_the_programs_that_read_it_also_through_conditions() -> None:
    programs = {program.id for program in uses_of(CATALOGUE, "wants_job_help").programs}
    assert {"arizona_at_work", "ajcc_san_bernardino", "rubicon"} <= programs
    assert "legal_aid" not in programs


def test_from_question_and_from_program_the_links_are_the_same() -> None:
    from_questions = {
        (question.id, program.id, criterion.id)
        for question in CATALOGUE.questions
        for program, criterion in uses_of(CATALOGUE, question.id).criteria
    }
    from_programs = {
        (decider.question, program.id, criterion)
        for program in CATALOGUE.programs
        for decider in deciders(CATALOGUE, program)
        for criterion in decider.criteria
    }
    assert from_questions == from_programs


def test_a_question_that_only_soft_criteria_read_does_not_decide() -> None:
    hard = {
        decider.question: decider.hard
        for decider in deciders(CATALOGUE, CATALOGUE.program("cohs_san_bernardino"))
    }
    assert (hard["education"], hard["county"], hard["library_card"]) == (True, True, False)


def test_every_question_is_used_somewhere() -> None:
    for question in CATALOGUE.questions:
        uses = uses_of(CATALOGUE, question.id)
        assert uses.criteria or uses.priorities or uses.barriers or uses.paper or uses.clock or uses.screen, (
            question.id
        )


def test_a_zip_decides_wherever_a_county_does() -> None:
    assert "cohs_san_bernardino" in {program.id for program in uses_of(CATALOGUE, "zip").programs}


def test_what_opens_a_question_and_what_makes_it_moot_are_told_apart() -> None:
    assert set(gates_of(CATALOGUE, "license_letter_date")) == {"asked when"}
    assert set(gates_of(CATALOGUE, "weekly_hours")) == {"not asked when"}
    assert set(gates_of(CATALOGUE, "release_date")) == {"asked when", "not asked when"}
    assert [question.id for question in openers(CATALOGUE, "assets")] == ["arrears", "arrears_owed_to"]
    assert "commercial_license" in uses_of(CATALOGUE, "license_status").gates


def test_conditions_within_conditions_are_found() -> None:
    tests = [criterion.test for criterion in CATALOGUE.program("arizona_at_work").criteria]
    named = [condition.id for condition in conditions_in(CATALOGUE, tests)]
    assert named == [
        "employed",
        "unemployed",
        "low_income",
        "underemployed",
        "seeking_work",
        "wants_work_help",
    ]
