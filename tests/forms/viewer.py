"""Fills in a form with mouse and keys, in the PDF engine of Chromium's viewer; for the tests beside it."""

from io import BytesIO
from typing import Any

import pypdfium2
import pypdfium2.raw as engine

from forms.draw import draw, place
from forms.ink import HEIGHT, Blank
from forms.paper import Paper
from tests.forms.papers import faces


class Viewer:
    """One form, open on a screen."""

    def __init__(self, paper: Paper) -> None:
        self.document: Any = pypdfium2.PdfDocument(draw(paper, faces()))
        self.document.init_forms()
        self.places = {
            item.name: (number, item)
            for number, items in enumerate(place(paper, faces()))
            for item in items
            if isinstance(item, Blank)
        }
        self.pages = [self.document[number] for number in range(len(self.document))]
        for page in self.pages:
            engine.FORM_OnAfterLoadPage(page.raw, self.document.formenv.raw)

    def click(self, name: str) -> Any:
        number, blank = self.places[name]
        at = (blank.x + 5, HEIGHT - blank.y - blank.height / 2)
        page = self.pages[number]
        for act in (engine.FORM_OnMouseMove, engine.FORM_OnLButtonDown, engine.FORM_OnLButtonUp):
            act(self.document.formenv.raw, page.raw, 0, *at)
        return page

    def type(self, name: str, text: str) -> None:
        page = self.click(name)
        for sign in text:
            engine.FORM_OnChar(self.document.formenv.raw, page.raw, ord(sign), 0)

    def saved(self) -> bytes:
        engine.FORM_ForceToKillFocus(self.document.formenv.raw)
        kept = BytesIO()
        self.document.save(kept)
        return kept.getvalue()
