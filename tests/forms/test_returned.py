"""A form that comes back: what was ticked and written is what is read, on every layout and in both languages."""

from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfWriter

from forms.reported import reported
from forms.returned import limits_in_force, read_returned
from records.report_values import ReportBack
from tests.forms.filling import everything_of, filled_in, form, written
from tests.forms.hostile import changed, rename
from tests.forms.papers import NUMBER, ON, layouts
from tests.forms.test_fields import FORMS
from tests.forms.viewer import Viewer


@pytest.mark.parametrize("name", FORMS)
def test_what_is_ticked_and_written_is_what_is_read(name: str) -> None:
    layout = layouts()[FORMS[name].layout]
    filled = everything_of(layout)
    found = read_returned(filled_in(form(FORMS[name]), filled), layouts())
    assert (found.number, found.layout, found.version) == (NUMBER, layout.id, layout.version)
    assert found.fillable
    expected: dict[str, str | list[str]] = {}
    for box in layout.report:
        if box.choices:
            expected[box.id] = [box.choices[0]] if box.several else box.choices[0]
        expected |= {f"{box.id}.{line}": filled[f"{box.id}.{line}"] for line in box.lines}
    assert found.values == expected
    assert len(found.pages) == len(pikepdf.open(BytesIO(form(FORMS[name]))).pages)


def test_nothing_filled_in_is_nothing_read() -> None:
    found = read_returned(form(FORMS["job_center en"]), layouts())
    assert found.values == {}
    values = reported(found.values, layouts()["job_center"], ON).values
    assert values.is_empty
    assert ReportBack(**values.as_dict()) == ReportBack()


def test_several_ticks_are_a_list_and_two_where_one_is_asked_stay_two() -> None:
    filled = filled_in(
        form(FORMS["arizona en"]),
        {
            "supports.training": "/Yes",
            "supports.transport": "/Yes",
            "partner.yes": "/Yes",
            "partner.no": "/Yes",
        },
    )
    assert read_returned(filled, layouts()).values == {
        "supports": ["training", "transport"],
        "partner": ["yes", "no"],
    }


def test_the_pages_show_what_was_filled_in() -> None:
    blank = form(FORMS["general en"])
    before = read_returned(blank, layouts()).pages
    after = read_returned(filled_in(blank, {"came.yes": "/Yes", "what.details": "Welding"}), layouts()).pages
    assert before[0] == after[0]
    assert before[1] != after[1]
    with Image.open(BytesIO(after[1])) as picture:
        assert picture.format == "PNG"
        assert picture.size == (1200, 1553)


def test_what_is_written_comes_as_one_line_that_hides_nothing() -> None:
    typed = "Luz\r\n\u202eÑandu\u0301 \u200b\x07 =1+1 <b>"
    found = read_returned(filled_in(form(FORMS["job_center en"]), {"advisor.name": typed}), layouts())
    assert found.values == {"advisor.name": "Luz Ñandú =1+1 <b>"}


def test_a_name_in_any_script_comes_back_as_it_was_typed() -> None:
    for name in ("Nguyễn Thị Ánh", "محمد مثال", "王小明", "ਗੁਰਪ੍ਰੀਤ ਕੌਰ"):
        pdf = pikepdf.open(BytesIO(form(FORMS["job_center en"])))
        advisor = next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == "advisor")
        advisor.Kids[0].V = pikepdf.String(name)
        kept = BytesIO()
        pdf.save(kept)
        assert read_returned(kept.getvalue(), layouts()).values == {"advisor.name": name}


def test_a_file_saved_by_other_programs_is_read_the_same() -> None:
    filled = filled_in(form(FORMS["library es"]), everything_of(layouts()["library"]))
    expected = read_returned(filled, layouts()).values
    packed = BytesIO()
    with pikepdf.open(BytesIO(filled)) as pdf:
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)
    document = pypdfium2.PdfDocument(filled)
    document.init_forms()
    resaved = BytesIO()
    document.save(resaved)
    blank = PdfWriter(BytesIO(form(FORMS["library es"])), incremental=True)
    for page in blank.pages:
        if "/Annots" in page:
            blank.update_page_form_field_values(
                page, everything_of(layouts()["library"]), auto_regenerate=False
            )
    for saved in (packed.getvalue(), resaved.getvalue(), written(blank)):
        found = read_returned(saved, layouts())
        assert (found.number, found.values) == (NUMBER, expected)


@pytest.mark.parametrize("name", FORMS)
def test_a_form_filled_in_by_hand_in_a_viewer_is_read_as_it_was_filled_in(name: str) -> None:
    layout = layouts()[FORMS[name].layout]
    viewer = Viewer(FORMS[name])
    filled = everything_of(layout)
    for field, typed in filled.items():
        if typed == "/Yes":
            viewer.click(field)
        else:
            viewer.type(field, typed)
    box = next(box for box in layout.report if len(box.choices) > 1 and not box.several)
    for choice in box.choices[:2]:  # another choice after all
        viewer.click(f"{box.id}.{choice}")
    found = read_returned(viewer.saved(), layouts())
    assert found.values.pop(box.id) == box.choices[1]
    expected = read_returned(filled_in(form(FORMS[name]), filled), layouts()).values
    expected.pop(box.id)
    assert found.values == expected


def test_a_form_printed_to_a_new_file_is_shown_and_only_its_number_is_read() -> None:
    with pikepdf.open(BytesIO(form(FORMS["general en"]))) as pdf:
        pdf.flatten_annotations("print")
        for page in pdf.pages:
            if "/Annots" in page:
                del page.Annots
        if "/AcroForm" in pdf.Root:
            del pdf.Root.AcroForm
        kept = BytesIO()
        pdf.save(kept)
    found = read_returned(kept.getvalue(), layouts())
    assert (found.number, found.fillable, found.values) == (NUMBER, False, {})
    assert len(found.pages) == 2


def test_a_form_of_another_version_is_read_and_says_which() -> None:
    older = changed(form(FORMS["general en"]), rename("portal.layout", "general 7"))
    found = read_returned(filled_in(older, {"came.yes": "/Yes"}), layouts())
    assert (found.layout, found.version, found.values) == ("general", 7, {"came": "yes"})


def test_the_same_file_is_known_again_and_another_is_not() -> None:
    blank = form(FORMS["general en"])
    files = [filled_in(blank, {"what.details": details}) for details in ("a", "a", "b")]
    marks = [read_returned(file, layouts()).sha256 for file in files]
    assert [one == other for one, other in pairwise(marks)] == [True, False]


def test_the_child_is_kept_from_memory_time_and_processes() -> None:
    held = limits_in_force()
    assert set(held) == {"memory", "time", "processes", "network"}
    assert held["memory"]
    assert held["time"]
    assert held["processes"]
