"""What a rule tests, as a reviewer reads it beside the rule's own sentence."""

import pytest

from screening.spelled import amount, either, spell, spell_parts
from tests.screening.shipped import CATALOGUE


def said(program: str, criterion: str) -> str:
    found = CATALOGUE.program(program)
    return next(spell(CATALOGUE, one.test) for one in found.criteria if one.id == criterion)


@pytest.mark.parametrize(
    ("program", "criterion", "words"),
    [
        ("arizona_at_work", "in_state", "State: “Arizona”"),
        ("cohs_san_bernardino", "adult", "Age: 19 or more"),
        ("cohs_san_bernardino", "study_hours", "Hours a week free for study: 8 hours a week or more"),
        ("debt_reduction_ca", "assets", "Savings and things of value: at most $3,500"),
        ("cohs_san_bernardino", "lives_in", "State: “California” and County: “San Bernardino”"),
        ("arizona_at_work", "work_help", "“Would like help with work or training” holds"),
        ("legal_aid", "need", "Would like legal help: yes"),
        ("foster_care_debt_review", "foster_care_debt", "Debt from foster care: yes"),
        (
            "cohs_san_bernardino",
            "library_card",
            "Library card: “Yes, I have one” or “No, but I will get one”",
        ),
    ],
)
def test_a_rule_is_said_in_english(program: str, criterion: str, words: str) -> None:
    assert said(program, criterion) == words


def test_and_and_or_are_kept_apart_by_brackets() -> None:
    youth = said("wioa_youth", "youth")
    assert youth.startswith("(Age: from 16 to 24 and In school now: no) or (Age: from 14 to 21 and ")


def test_a_long_rule_falls_into_its_parts() -> None:
    rule = next(one.test for one in CATALOGUE.program("wioa_youth").criteria if one.id == "youth")
    word, parts = spell_parts(CATALOGUE, rule)
    assert (word, len(parts), parts[0]) == ("any of these", 3, "Age: from 16 to 24 and In school now: no")
    short = next(one.test for one in CATALOGUE.program("legal_aid").criteria)
    assert spell_parts(CATALOGUE, short) == ("", ("Would like legal help: yes",))


def test_what_must_not_be_is_kept_apart_from_what_follows() -> None:
    words = said("cohs_san_bernardino", "diploma_elsewhere")
    assert words.startswith("not (Highest grade finished: ")
    third = spell(CATALOGUE, CATALOGUE.program("wioa_adult_training").priority[2].test)
    assert " and (none of these: " in third


def test_more_than_nothing_is_not_said_as_a_cent() -> None:
    assert said("settlement_az", "arrears") == "Past-due support: more than $0"


def test_an_answer_that_leaves_a_rule_open_is_said() -> None:
    assert "(left open by “Something else”)" in said("wioa_dislocated_worker", "dislocated")


def test_a_share_names_what_it_is_a_share_of() -> None:
    assert "at most 70 percent of “County median income”" in next(
        spell(CATALOGUE, one.test) for one in CATALOGUE.conditions if one.id == "income_protected"
    )
    assert "at least 20 percent of “Monthly order”" in said("order_review", "change")


def test_every_rule_of_the_shipped_data_has_words() -> None:
    tests = [one.test for program in CATALOGUE.programs for one in (*program.criteria, *program.priority)]
    tests += [one.test for one in (*CATALOGUE.conditions, *CATALOGUE.barriers)]
    tests += [*CATALOGUE.moot.values(), *CATALOGUE.ask_when.values()]
    assert all(spell(CATALOGUE, test).strip() for test in tests)


def test_amounts_are_said_in_their_unit() -> None:
    assert amount(CATALOGUE.question("assets"), 350_050) == "$3,500.50"
    assert amount(CATALOGUE.question("study_hours"), 7_500_000) == "7.5 hours a week"


@pytest.mark.parametrize(
    ("words", "sentence"), [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")]
)
def test_alternatives_read_as_a_sentence(words: list[str], sentence: str) -> None:
    assert either(words) == sentence
