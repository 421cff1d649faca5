"""The interview as a diagram: whatever the data say stands in it, and no box covers another."""

from itertools import combinations

import pytest

from pages.parts.catalogue_diagram import one_section, whole_interview
from pages.parts.catalogue_drawing import WIDTH, Box, Drawing, short
from screening.uses import deciders, openers, uses_of
from tests.screening.shipped import CATALOGUE

DRAWINGS = {"whole": whole_interview(CATALOGUE)} | {
    section.id: one_section(CATALOGUE, section.id) for section in CATALOGUE.sections
}


def cover(one: Box, other: Box) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    above = one.y + one.height <= other.y or other.y + other.height <= one.y
    return not (beside or above)


def joined(drawing: Drawing) -> set[tuple[str, str]]:
    return {(line["from"], line["to"]) for line in drawing.lines if line["kind"] != "gate"}


@pytest.mark.parametrize("name", DRAWINGS)
def test_boxes_stand_inside_and_beside_each_other(name: str) -> None:
    drawing = DRAWINGS[name]
    assert len({box.id for box in drawing.boxes}) == len(drawing.boxes)
    assert [(one.id, other.id) for one, other in combinations(drawing.boxes, 2) if cover(one, other)] == []
    for box in drawing.boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= WIDTH
        assert box.y + box.height <= drawing.to_json()["height"]


def test_the_whole_shows_every_section_and_program_and_who_decides_whom() -> None:
    drawing = DRAWINGS["whole"]
    ids = {box.id for box in drawing.boxes}
    assert ids == {f"section.{one.id}" for one in CATALOGUE.sections} | {
        f"program.{one.id}" for one in CATALOGUE.programs
    }
    sections = {question.id: question.section for question in CATALOGUE.questions}
    assert joined(drawing) == {
        (f"section.{sections[decider.question]}", f"program.{program.id}")
        for program in CATALOGUE.programs
        for decider in deciders(CATALOGUE, program)
    }


def test_the_sections_together_show_every_question_with_all_that_it_bears_on() -> None:
    for question in CATALOGUE.questions:
        drawing, uses = DRAWINGS[question.section], uses_of(CATALOGUE, question.id)
        expected = {f"program.{program.id}" for program in uses.programs}
        expected |= {f"barrier.{barrier.id}" for barrier in uses.barriers}
        assert {to for of, to in joined(drawing) if of == question.id} == expected, question.id


def test_what_opens_or_closes_a_question_is_an_arrow_to_it() -> None:
    arrows = {
        (line["from"], line["to"])
        for drawing in DRAWINGS.values()
        for line in drawing.lines
        if line["kind"] == "gate"
    }
    assert arrows == {
        (opener.id, question.id)
        for question in CATALOGUE.questions
        for opener in openers(CATALOGUE, question.id)
    }


def test_every_line_is_drawn_and_every_box_says_what_it_is() -> None:
    for drawing in DRAWINGS.values():
        assert all(line["d"].startswith("M") for line in drawing.lines)
        assert all(box.about and box.label and box.href.startswith("?") for box in drawing.boxes)


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("Legal aid", "Legal aid"),
        ("Welfare-to-Work for parents, Arizona", "Welfare-to-Work fo…, Arizona"),
        ("A long name without any place at its end", "A long name without any pla…"),
    ],
)
def test_a_name_that_is_too_long_keeps_its_place(name: str, fits: str) -> None:
    assert short(name, 28) == fits
