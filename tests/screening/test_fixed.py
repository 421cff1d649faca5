"""The data has the ids, kinds, values and rules that others rely on: no more, no fewer, in the same order."""

import pytest

from screening.checking import questions_of
from screening.programs import Program
from screening.questions import Question
from tests.screening.completions import reads, rules_of
from tests.screening.fixed import CASE_FILE, FILE_ONLY, KIOSK, MOOT, ORDER, ROUTES, SENSITIVE, kinds, values
from tests.screening.programs import BARRIERS, CRITERION_FROM, HARD, IN_FORCE_FROM, SOFT
from tests.screening.shipped import CATALOGUE

FACTS_FROM = {
    "age": {"birth_date"},
    "days_since_release": {"release_date"},
    "state": {"zip", "county"},
    "county": {"zip"},
}


def those(which: str) -> set[str]:
    return {question.id for question in CATALOGUE.questions if getattr(question, which)}


def test_each_question_has_its_kind() -> None:
    assert {question.id: question.kind for question in CATALOGUE.questions} == dict(kinds())


@pytest.mark.parametrize(
    "question", [q for q in CATALOGUE.questions if q.id != "language"], ids=lambda q: q.id
)
def test_a_question_takes_the_values_of_the_list_in_its_order(question: Question) -> None:
    assert tuple(value.id for value in question.values) == values(question.id)
    assert [value.id for value in question.values if value.file_only] == list(FILE_ONLY.get(question.id, ()))


def test_every_parent_may_choose_english_spanish_and_the_agencys_languages() -> None:
    offered = [value.id for value in CATALOGUE.question("language").values]
    assert offered[:2] == ["en", "es"]
    assert {language.id for language in CATALOGUE.settings.languages} <= set(offered)


def test_the_questions_stand_in_the_order_of_the_list() -> None:
    assert tuple(question.id for question in CATALOGUE.questions) == ORDER


def test_each_program_has_its_route() -> None:
    expected = {program: route for route, programs in ROUTES.items() for program in programs}
    assert {program.id: program.route for program in CATALOGUE.programs} == expected


def test_case_file_sensitive_and_kiosk_questions_are_those_of_the_list() -> None:
    assert those("case_file") == set(CASE_FILE)
    assert those("sensitive") == set(SENSITIVE)
    assert those("kiosk") == set(KIOSK)


def test_only_the_answers_of_the_contract_can_be_moot() -> None:
    assert set(CATALOGUE.moot) == set(MOOT)


def test_programs_and_barriers_stand_in_the_order_of_the_field_notes() -> None:
    assert [program.id for program in CATALOGUE.programs] == list(HARD)
    assert [barrier.id for barrier in CATALOGUE.barriers] == list(BARRIERS)


@pytest.mark.parametrize("program", HARD)
def test_a_program_has_the_criteria_of_the_field_notes(program: str) -> None:
    found = CATALOGUE.program(program)
    assert [criterion.id for criterion in found.criteria if criterion.hard] == list(HARD[program])
    assert [criterion.id for criterion in found.criteria if not criterion.hard] == list(SOFT.get(program, {}))
    assert found.effective_from == IN_FORCE_FROM.get(program)
    for criterion in found.criteria:
        assert criterion.effective_from == CRITERION_FROM.get((program, criterion.id))


@pytest.mark.parametrize("program", HARD)
def test_a_program_reads_no_question_that_the_field_notes_do_not_name(program: str) -> None:
    named = reads(*rules_of(program))
    named |= {question for fact in named for question in FACTS_FROM.get(fact, ())}
    read = questions_of(CATALOGUE, [criterion.test for criterion in CATALOGUE.program(program).criteria])
    assert read == named


@pytest.mark.parametrize("program", CATALOGUE.programs, ids=lambda program: program.id)
def test_what_nobody_has_confirmed_never_decides(program: Program) -> None:
    assert not [criterion for criterion in program.criteria if criterion.hard and criterion.confirm]
