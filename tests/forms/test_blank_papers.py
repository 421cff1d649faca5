"""The papers for places without a network."""

from forms.blank import blank_referral
from forms.given import Caseworker, Shared
from forms.paper import Asking
from forms.sheet import interview_sheet
from tests.forms.papers import AGENCY, ON, catalogue, layouts, words


def asked(language: str = "en") -> dict[str, Asking]:
    paper = interview_sheet(catalogue().sections, catalogue().questions, language, ON, words())
    return {
        block.id: block
        for side in paper.sides
        for section in side.sections
        for block in section.blocks
        if isinstance(block, Asking)
    }


def test_the_sheet_has_every_question_but_the_one_that_paper_must_not_hold() -> None:
    missing = {question.id for question in catalogue().questions} - asked().keys()
    assert missing == {"contact_unsafe"}


def test_case_file_facts_are_on_a_side_of_their_own_and_nowhere_else() -> None:
    paper = interview_sheet(catalogue().sections, catalogue().questions, "en", ON, words())
    front, back = paper.sides
    asked_aloud = {
        block.id for section in front.sections for block in section.blocks if isinstance(block, Asking)
    }
    from_file = {
        block.id for section in back.sections for block in section.blocks if isinstance(block, Asking)
    }
    assert from_file == {question.id for question in catalogue().questions if question.case_file}
    assert asked_aloud.isdisjoint(from_file)


def test_a_choice_has_a_box_for_each_value_that_may_be_asked() -> None:
    boxes = [tick.id for tick in asked()["job_ended_because"].ticks]
    assert boxes == [
        f"job_ended_because_{value}" for value in ("laid_off", "closure", "self_employment_ended", "other")
    ]


def test_a_sensitive_question_says_why_and_that_nobody_has_to_answer() -> None:
    for question in catalogue().questions:
        if question.sensitive and question.id in asked() and question.why:
            note = asked()[question.id].note
            assert note is not None
            assert question.why.en in note.en
            assert "You don't have to answer this." in note.en


def test_the_sheet_is_said_in_spanish() -> None:
    sheet = interview_sheet(catalogue().sections, catalogue().questions, "es", ON, words())
    assert (sheet.language, sheet.title) == ("es", "Hoja de entrevista")
    assert asked("es")["work_status"].ask.own == catalogue().question("work_status").ask.es


def test_a_blank_form_has_no_number_no_day_and_nothing_ticked() -> None:
    barriers = tuple(Shared(barrier.id, barrier.name) for barrier in catalogue().barriers)
    program = catalogue().program("rubicon")
    paper = blank_referral(program, layouts()["rubicon"], AGENCY, Caseworker(), barriers, "es", ON, words())
    assert paper.number is None
    assert not any(paper.ticks().values())
    for name in ("number", "date", "sent_by", "place", "address", "appointment", "name", "phone", "job_goal"):
        field = paper.field(name)
        assert field is not None
        assert field.value is None
    assert all(side.code is None for side in paper.sides)


def test_a_blank_form_offers_no_box_for_what_is_talked_about_first() -> None:
    barriers = tuple(Shared(barrier.id, barrier.name) for barrier in catalogue().barriers)
    program = catalogue().program("ajcc_san_bernardino")
    ticks = blank_referral(
        program, layouts()["job_center"], AGENCY, Caseworker(), barriers, "en", ON, words()
    ).ticks()
    assert ticks.keys().isdisjoint(
        {"substance_use", "mental_health", "health_or_disability", "low_income", "tanf_exhausting"}
    )
    assert "transport" in ticks
