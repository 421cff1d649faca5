"""What is printed: a language, a title, page x of y, sizes a photocopier is good for, nothing on top of anything."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from forms.blank import blank_referral
from forms.card import agent_card, staff_card
from forms.draw import draw, place
from forms.given import Caseworker, Shared, Sign
from forms.ink import HEIGHT, WIDTH, Box, Item, Letters, Mark, Rule, Square
from forms.paper import Paper
from forms.preview import page_images
from forms.referral import referral_paper
from forms.sheet import interview_sheet
from forms.slip import SlipGiven, Stop, no_name_slip, slip_paper
from tests.forms.papers import (
    AGENCY,
    DANA,
    LINK,
    ON,
    PLACE,
    anh,
    catalogue,
    faces,
    layouts,
    marisol,
    referral,
    words,
)
from tests.forms.reading import joined, printed, unbroken, words_of

MM = 72 / 25.4


def a_stop() -> Stop:
    program = catalogue().program("ajcc_san_bernardino")
    return Stop(program.short, location=PLACE, contact_by=ON + timedelta(days=7), number="R-2026-004217-K")


def papers() -> Iterator[tuple[str, Paper]]:
    for program in catalogue().programs:
        if program.route == "referral":
            yield f"form {program.id}", referral_paper(referral(program.id), words())
            yield f"form {program.id} es", referral_paper(referral(program.id, parent=anh()), words())
            barriers = tuple(Shared(barrier.id, barrier.name) for barrier in catalogue().barriers)
            for language in ("en", "es"):
                layout = layouts()[program.layout or "general"]
                yield (
                    f"blank {program.id} {language}",
                    blank_referral(program, layout, AGENCY, Caseworker(), barriers, language, ON, words()),
                )
        for language in ("en", "es"):
            yield f"card {program.id} {language}", staff_card(program, language, ON, words())
    for language in ("en", "es"):
        yield f"agent {language}", agent_card("Agent Sample", "(909) 555-0123", DANA, language, ON, words())
        yield (
            f"slip {language}",
            slip_paper(SlipGiven(ON, language, DANA, (a_stop(),), 90, "Marisol"), words()),
        )
        yield f"no name {language}", no_name_slip((a_stop(),), language, "(909) 555-0199", ON, 90, words())
        questions = catalogue().questions
        yield f"sheet {language}", interview_sheet(catalogue().sections, questions, language, ON, words())


PAPERS = dict(papers())


def overlaps(page: list[Item]) -> list[tuple[str, str]]:
    """Pairs of lines whose letters touch: from the height of a capital above the baseline to a tail below."""
    areas = []
    for line in (item for item in page if isinstance(item, Letters) and item.text.strip()):
        right = line.x + faces().width(line.text.strip(), line.size, line.bold)
        areas.append((line.x, line.y - 0.66 * line.size, right, line.y + 0.12 * line.size, line.text))
    return [
        (one[4], other[4])
        for place, one in enumerate(areas)
        for other in areas[place + 1 :]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


@pytest.mark.parametrize("name", PAPERS)
def test_no_line_lies_on_another_and_all_lie_on_the_page(name: str) -> None:
    for page in place(PAPERS[name], faces()):
        assert overlaps(page) == []
        for item in page:
            if isinstance(item, Letters):
                assert item.x >= 36
                assert item.x + faces().width(item.text.rstrip(), item.size, item.bold) <= WIDTH - 36
                assert 30 <= item.y <= HEIGHT - 20


@pytest.mark.parametrize("name", PAPERS)
def test_letters_boxes_and_codes_are_large_enough_for_a_bad_photocopier(name: str) -> None:
    for page in place(PAPERS[name], faces()):
        assert min(item.size for item in page if isinstance(item, Letters)) >= 10.5
        boxes = [item for item in page if isinstance(item, Box)]
        assert all(box.side >= 4 * MM for box in boxes)
        assert all(
            abs(one.x - other.x) >= one.side + 4 or abs(one.y - other.y) >= one.side + 4
            for number, one in enumerate(boxes)
            for other in boxes[number + 1 :]
        )
        assert all(item.side >= 25 * MM for item in page if isinstance(item, Square))


FORMS = [name for name in PAPERS if name.startswith(("form", "blank"))]


@pytest.mark.parametrize("name", [name for name in FORMS if PAPERS[name].section("bring") is None])
def test_a_form_is_one_page_each_side(name: str) -> None:
    assert len(place(PAPERS[name], faces())) == 2


@pytest.mark.parametrize("name", FORMS)
def test_a_signature_stands_on_the_page_of_what_it_signs(name: str) -> None:
    pages = place(PAPERS[name], faces())
    assert len(pages) <= 3
    texts = [" ".join(item.text for item in page if isinstance(item, Letters)) for page in pages]
    signed = [text for text in texts if "Signature" in text]
    assert len(signed) == 1
    assert "Permission" in signed[0]


@pytest.mark.parametrize("name", FORMS)
def test_each_page_of_a_form_has_marks_at_its_corners(name: str) -> None:
    for page in place(PAPERS[name], faces()):
        marks = {(item.x < WIDTH / 2, item.y < HEIGHT / 2) for item in page if isinstance(item, Mark)}
        assert len(marks) == 4


@pytest.mark.parametrize("name", [name for name in PAPERS if name.startswith(("slip", "card", "agent"))])
def test_a_slip_or_card_is_one_page(name: str) -> None:
    assert len(place(PAPERS[name], faces())) == 1


def test_codes_have_their_quiet_zone_and_stand_at_two_corners_of_the_back() -> None:
    front, back = place(PAPERS["form ajcc_san_bernardino"], faces())
    assert [len([item for item in page if isinstance(item, Square)]) for page in (front, back)] == [1, 2]
    for page in (front, back):
        for code in (item for item in page if isinstance(item, Square)):
            assert code.url == LINK.url
            zone = 4 * code.side / 33
            left, top = code.x - zone, code.y - zone
            right, bottom = code.x + code.side + zone, code.y + code.side + zone
            inside = [
                item
                for item in page
                if (
                    isinstance(item, Letters)
                    and left < item.x + faces().width(item.text, item.size, item.bold)
                )
                and item.x < right
                and top < item.y - 0.7 * item.size < bottom
            ]
            assert inside == []


@pytest.mark.parametrize("name", PAPERS)
def test_every_paper_has_a_language_a_title_and_counts_its_pages(name: str) -> None:
    paper = PAPERS[name]
    reader = printed(paper)
    assert str(reader.root_object["/Lang"]) == paper.language
    assert reader.metadata is not None
    assert reader.metadata.title == paper.title
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, start=1):
        text = joined(page.extract_text())
        assert paper.page_of.format(page=number, pages=total) in text
        assert paper.footer in text
        assert paper.number is None or paper.number in text
        assert [float(side) for side in page.mediabox] == [0, 0, 612, 792]


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_fits_its_fonts(name: str, caplog: pytest.LogCaptureFixture) -> None:
    """No sign is missing, and no font is anything but embedded."""
    reader = printed(PAPERS[name])
    assert [record.message for record in caplog.records] == []
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert "/FontFile2" in descriptor.get_object()


def test_the_same_paper_prints_the_same_bytes() -> None:
    paper = PAPERS["form ajcc_san_bernardino es"]
    assert draw(paper, faces()) == draw(paper, faces())


def test_ten_thousand_letters_flow_on_to_further_pages() -> None:
    long = "palabra " * 1250
    paper = referral_paper(referral(parent=marisol(job_goal=long, last_job="x" * 10_000)), words())
    pages = place(paper, faces())
    assert len(pages) > 4
    for page in pages:
        assert overlaps(page) == []
        assert min(item.size for item in page if isinstance(item, Letters)) >= 10.5
        assert all(item.y <= HEIGHT - 28 for item in page if isinstance(item, (Letters, Rule)))
    text = unbroken(words_of(printed(paper)))
    assert text.count("palabra") == 1250
    assert text.count("x") >= 10_000


def test_marks_of_markdown_and_formulas_are_only_letters() -> None:
    name = "![x](http://evil.example/p.png) =1+1 <b>&amp;"
    reader = printed(referral_paper(referral(parent=marisol(name=name)), words()))
    assert joined(name) in joined(words_of(reader))
    annotations = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    assert {note["/Subtype"] for note in annotations} == {"/Widget"}  # no link


def test_a_drawn_signature_is_printed_over_its_line() -> None:
    kept = BytesIO()
    picture = Image.new("L", (400, 120), "white")
    ImageDraw.Draw(picture).line([(10, 100), (150, 20), (250, 90), (390, 30)], fill="black", width=5)
    picture.save(kept, "PNG")
    signed = replace(referral().permission, sign=Sign("drawn", "Marisol Fictional", ON, kept.getvalue()))
    paper = referral_paper(referral(permission=signed), words())
    front = printed(paper).pages[0]
    assert len(front.images) == 1
    assert "Signature: Signed on screen" in joined(front.extract_text())


def test_a_signature_on_paper_leaves_the_line_to_a_pen() -> None:
    signed = replace(referral().permission, sign=Sign("paper"))
    (front, _) = place(referral_paper(referral(permission=signed), words()), faces())
    texts = [item.text for item in front if isinstance(item, Letters)]
    assert "Signature" in texts
    assert len([item for item in front if isinstance(item, Rule)]) == 2


def test_pages_can_be_looked_at() -> None:
    pictures = page_images(draw(PAPERS["form ajcc_san_bernardino"], faces()), width=600)
    assert [Image.open(BytesIO(picture)).width for picture in pictures] == [600, 600]
