"""What to ask next: the question that decides most programs on average, and never one that shouldn't be asked."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import given

from screening.columns import world_of
from screening.facts import UNSAID
from screening.matching import match, verdicts
from screening.next_question import ask_next, open_questions
from screening.truth import UNKNOWN
from tests.screening.completions import born_to_be, domain
from tests.screening.fixed import CASE_FILE, CHOICE, FILE_ONLY, KIOSK, MOOT
from tests.screening.half_told import FEW, half_told
from tests.screening.shipped import CATALOGUE, ON

OF_FIXED_VALUES = {
    question.id: [value.id for value in question.values if value.id not in FILE_ONLY.get(question.id, ())]
    for question in CATALOGUE.questions
    if question.id in CHOICE or question.kind == "yes_no"
}
Told = tuple[dict[str, Any], date]


def undecided(answers: Mapping[str, Any], on: date) -> set[str]:
    programs = tuple(program for program in CATALOGUE.programs if program.in_force(on))
    found = verdicts(programs, world_of(CATALOGUE, answers, on))[:, 0]
    return {program.id for program, verdict in zip(programs, found, strict=True) if verdict == UNKNOWN}


def decided_by(answers: Mapping[str, Any], on: date, question: str, values: Iterable[Any]) -> list[set[str]]:
    """The programs that each answer decides."""
    before = undecided(answers, on)
    return [before - undecided({**answers, question: value}, on) for value in values]


def follows_already(question: str, answers: Mapping[str, Any], on: date) -> bool:
    """The place is known by a ZIP or a county: it isn't asked for again."""
    return question in ("state", "county") and world_of(CATALOGUE, answers, on).columns[question][0] != UNSAID


@given(half_told())
@FEW
def test_of_all_choices_it_is_the_first_that_decides_most_on_average(told: Told) -> None:
    answers, on = told
    best, most = None, 0.0
    for question, values in OF_FIXED_VALUES.items():
        if (
            question not in CASE_FILE
            and question not in answers
            and not follows_already(question, answers, on)
        ):
            decided = decided_by(answers, on, question, values)
            average = sum(map(len, decided)) / len(values)
            if average > most + 1e-9:
                best, most = (question, set[str]().union(*decided)), average
    found = ask_next(CATALOGUE, answers, on, among=OF_FIXED_VALUES)
    assert (found and (found.question, set(found.settles))) == best


@given(half_told())
@FEW
def test_it_settles_what_it_says_and_everything_that_it_can(told: Told) -> None:
    answers, on = told
    found = ask_next(CATALOGUE, answers, on)
    if found is None:
        return
    values = answers_to(found.question, answers, on)
    decided = set[str]().union(*decided_by(answers, on, found.question, values))
    assert set(found.settles) == decided
    assert list(found.settles) == [p.id for p in CATALOGUE.programs if p.id in decided]


def answers_to(question: str, answers: Mapping[str, Any], on: date) -> list[Any]:
    if question == "birth_date":
        return [born_to_be(age, on, late=late) for age in domain("age", on)[:-1] for late in (False, True)]
    if question == "release_date":
        return [on - timedelta(days=int(days)) for days in domain("days_since_release", on)]
    return [value for value in domain(question, on) if value not in FILE_ONLY.get(question, ())]


@given(half_told())
@FEW
def test_nobody_is_asked_what_the_file_holds_what_was_answered_or_what_is_moot(told: Told) -> None:
    answers, on = told
    moot = match(CATALOGUE, answers, on).moot
    found = ask_next(CATALOGUE, answers, on)
    for question in (*([found.question] if found else []), *open_questions(CATALOGUE, answers, on)):
        assert question not in CASE_FILE
        assert question not in answers
        assert question not in moot


@given(half_told())
@FEW
def test_every_open_match_that_an_answer_could_settle_has_one_of_its_questions_open(told: Told) -> None:
    answers, on = told
    still_open = set(open_questions(CATALOGUE, answers, on))
    for found in match(CATALOGUE, answers, on).matches:
        asked = [question for question in found.unanswered if question not in CASE_FILE and question != "zip"]
        if found.verdict == "possible" and asked:
            assert still_open & set(asked), found.program


def test_a_declined_question_is_not_asked_again() -> None:
    for how in ("declined", "dont_know"):
        answers: dict[str, Any] = {}
        for _ in range(200):
            following = ask_next(CATALOGUE, answers, ON)
            if following is None:
                break
            assert following.question not in answers
            answers[following.question] = how
        assert following is None


def test_when_everything_is_decided_nothing_is_asked() -> None:
    answers: dict[str, Any] = {q: domain(q, ON)[-1] for q in OF_FIXED_VALUES if q != "language"}
    answers |= {q: domain(q, ON)[0] for q in ("public_aid", "reasons_not_paying", "age", "arrears")}
    answers |= {"state": "other", "county": "other"}
    assert undecided(answers, ON) <= {"ivd_employment_services"}
    assert ask_next(CATALOGUE, answers, ON) is None


def test_the_kiosk_asks_its_own_questions_only() -> None:
    found = ask_next(CATALOGUE, {}, ON, among=KIOSK)
    assert found is not None
    assert found.question in KIOSK


def test_of_equals_the_first_of_the_questionnaire_is_asked() -> None:
    """A birth date and an age decide the same; so do two questions of which either answer decides one program."""
    adult = {"county": "san_bernardino", "work_status": "unemployed_looking", "education": "below_8th"}
    following = ask_next(CATALOGUE, adult, ON, among=("age", "birth_date"))
    assert following is not None
    assert following.question == "birth_date"


def test_a_place_that_a_zip_or_a_county_tells_is_not_asked_for() -> None:
    for told in ({"zip": "92405"}, {"county": "alameda"}):
        assert not {"state", "county"} & set(open_questions(CATALOGUE, told, ON)) - set(told)


def test_a_moot_answer_is_no_longer_asked_when_what_makes_it_moot_is_said() -> None:
    for question, (by, answers) in MOOT.items():
        for answer in answers:
            said: dict[str, Any] = {by: answer}
            assert question not in open_questions(CATALOGUE, said, ON)
