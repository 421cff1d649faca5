"""The fields to fill in on a screen: they are the layout's boxes, say what they ask, and change nothing on paper."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from forms.draw import draw, place
from forms.fields import LAYOUT, NUMBER
from forms.given import Permission
from forms.ink import HEIGHT, Blank, Box, Rule, print_pages
from forms.paper import Paper
from forms.preview import page_images
from forms.referral import referral_paper
from tests.forms.papers import NUMBER as REFERRAL
from tests.forms.papers import anh, catalogue, faces, layouts, marisol, referral, words


def one_program_each_layout() -> Iterator[tuple[str, str]]:
    found = {program.layout: program.id for program in catalogue().programs if program.route == "referral"}
    yield from ((layout, program) for layout, program in found.items() if layout)


FORMS: dict[str, Paper] = {
    f"{layout} {language}": referral_paper(referral(program, parent=parent), words())
    for layout, program in one_program_each_layout()
    for language, parent in (("en", marisol()), ("es", anh()))
}


def widgets(paper: Paper) -> list[tuple[int, Any]]:
    reader = PdfReader(BytesIO(draw(paper, faces())), strict=True)
    return [
        (number, annotation.get_object())
        for number, page in enumerate(reader.pages)
        for annotation in page.get("/Annots", [])
    ]


def name_of(widget: Any) -> str:
    return f"{widget['/Parent']['/T']}.{widget['/T']}"


def shown(paper: Paper) -> list[tuple[int, Any]]:
    return [(page, widget) for page, widget in widgets(paper) if name_of(widget) not in (NUMBER, LAYOUT)]


def test_every_layout_is_filled_in_here() -> None:
    assert {paper.layout for paper in FORMS.values()} == layouts().keys()


@pytest.mark.parametrize("name", FORMS)
def test_a_form_has_the_fields_of_its_boxes_in_their_order(name: str) -> None:
    expected = [
        f"{box.id}.{part}"
        for box in layouts()[FORMS[name].layout].report
        for part in (*box.choices, *box.lines)
    ]
    found = shown(FORMS[name])
    assert [name_of(widget) for _, widget in found] == expected
    ticks = {f"{box.id}.{choice}" for box in layouts()[FORMS[name].layout].report for choice in box.choices}
    assert {name_of(widget) for _, widget in found if widget["/FT"] == "/Btn"} == ticks
    assert all(widget["/FT"] in ("/Btn", "/Tx") for _, widget in found)


@pytest.mark.parametrize("name", FORMS)
def test_each_field_says_its_question_and_its_answer_and_is_reached_in_reading_order(name: str) -> None:
    paper = FORMS[name]
    found = shown(paper)
    tips = [str(widget["/TU"]) for _, widget in found]
    assert len(set(tips)) == len(tips)
    for _, widget in found:
        box, part = name_of(widget).split(".")
        assert words().say("en", f"form.report.{box}") in widget["/TU"]
        assert words().say("en", f"form.report.{part}") in widget["/TU"]
        if layouts()[paper.layout].report_in_both and name.endswith("es"):
            assert words().say("es", f"form.report.{box}") in widget["/TU"]
    places = [(page, -float(widget["/Rect"][3]) // 15, float(widget["/Rect"][0])) for page, widget in found]
    assert places == sorted(places)
    reader = PdfReader(BytesIO(draw(paper, faces())))
    assert all(reader.pages[page]["/Tabs"] == "/R" for page, _ in found)


@pytest.mark.parametrize("name", FORMS)
def test_fields_lie_on_the_boxes_and_lines_that_are_printed(name: str) -> None:
    for page in place(FORMS[name], faces()):
        for blank in (item for item in page if isinstance(item, Blank)):
            if blank.tick:
                boxes = [(item.x, item.y, item.side) for item in page if isinstance(item, Box)]
                assert (blank.x, blank.y, blank.width) in boxes
            else:
                assert blank.width >= 60
                rules = [item for item in page if isinstance(item, Rule)]
                assert any(
                    abs(rule.y - blank.y - blank.height) < 0.01 and rule.width == blank.width
                    for rule in rules
                )
            assert 0 < blank.y < HEIGHT - 60


@pytest.mark.parametrize("name", FORMS)
def test_the_printed_look_is_the_same_with_fields_as_without(name: str) -> None:
    paper = FORMS[name]
    without = print_pages(place(paper, faces()), faces(), paper.title, paper.language, paper.on)
    assert page_images(draw(paper, faces())) == page_images(without)


@pytest.mark.parametrize("name", FORMS)
def test_the_form_says_in_hidden_fields_whose_it_is_and_in_which_layout(name: str) -> None:
    hidden = {
        name_of(widget): widget for _, widget in widgets(FORMS[name]) if name_of(widget) in (NUMBER, LAYOUT)
    }
    layout = layouts()[FORMS[name].layout]
    assert {key: widget["/V"] for key, widget in hidden.items()} == {
        NUMBER: REFERRAL,
        LAYOUT: f"{layout.id} {layout.version}",
    }
    assert all(widget["/F"] & 2 and widget["/Ff"] & 1 for widget in hidden.values())


def test_a_box_has_a_picture_ticked_and_one_not() -> None:
    for _, widget in shown(FORMS["job_center en"]):
        if widget["/FT"] == "/Btn":
            assert set(widget["/AP"]["/N"]) == {"/Off", "/Yes"}
            assert widget["/AP"]["/N"]["/Yes"].get_data().strip()
            assert not widget["/AP"]["/N"]["/Off"].get_data().strip()


def test_a_draft_and_a_form_that_nobody_may_report_on_have_no_fields() -> None:
    draft = referral_paper(referral(number=None), words())
    carried = referral_paper(referral(permission=Permission(send=False)), words())
    untold = referral_paper(referral(permission=Permission(send=True, report_back=False)), words())
    for paper in (draft, carried, untold):
        assert widgets(paper) == []


def test_a_form_opens_nothing_by_itself_and_prints_the_same_bytes_each_time() -> None:
    paper = FORMS["library es"]
    pdf = draw(paper, faces())
    assert "/OpenAction" not in PdfReader(BytesIO(pdf)).root_object
    assert pdf == draw(paper, faces())
