"""Reads a printed paper back, as a stranger's program would; for the tests beside it."""

import re
import unicodedata
from io import BytesIO

from pypdf import PdfReader

from forms.draw import draw
from forms.paper import Paper
from tests.forms.papers import faces


def printed(paper: Paper) -> PdfReader:
    return PdfReader(BytesIO(draw(paper, faces())))


def joined(text: str) -> str:
    """Composed, and with every break, however made, as one space."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def unbroken(text: str) -> str:
    return joined(text).replace(" ", "")


def words_of(reader: PdfReader) -> str:
    return " ".join(page.extract_text() for page in reader.pages)
