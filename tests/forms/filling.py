"""Fills in and sends back a printed form as a provider does; for the tests beside it."""

from collections.abc import Mapping
from io import BytesIO

from pypdf import PdfReader, PdfWriter

from forms.draw import draw
from forms.layout import Layout
from forms.paper import Paper
from tests.forms.papers import faces


def filled_in(pdf: bytes, values: Mapping[str, str]) -> bytes:
    """``values`` by the fields' names; "/Yes" ticks a box."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, dict(values), auto_regenerate=False)
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    kept = BytesIO()
    writer.write(kept)
    return kept.getvalue()


def form(paper: Paper) -> bytes:
    return draw(paper, faces())


def everything_of(layout: Layout) -> dict[str, str]:
    """The first choice of every box, and something on every line."""
    ticks = {f"{box.id}.{box.choices[0]}": "/Yes" for box in layout.report if box.choices}
    lines = {
        f"{box.id}.{line}": {"date": "11/24/2026", "time": "10:30 am"}.get(line, f"Ñandú {line}")
        for box in layout.report
        for line in box.lines
    }
    return ticks | lines
