"""Fillable fields on a printed form: boxes and lines that a provider fills in on a screen. Paper looks as before.

A box is a button of its own, so that it can be unticked, and two that exclude each other are seen and asked about.
Two hidden fields say whose form it is, for the file that comes back.
"""

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from forms.ink import HEIGHT, Blank, Item

NUMBER, LAYOUT = "portal.number", "portal.layout"
"""Names of the hidden fields: the referral's number, and the layout with its version: "job_center 1"."""

LONGEST = 200
"""Signs that a line takes."""

PRINTED, HIDDEN, READ_ONLY = 4, 2, 1
TICKED = "/Yes"


def with_fields(printed: bytes, pages: Sequence[Sequence[Item]], number: str, layout: str) -> bytes:
    """The same PDF with a field over each blank of its pages; as it was where there are none."""
    if not any(isinstance(item, Blank) for page in pages for item in page):
        return printed
    with Pdf.open(BytesIO(printed)) as pdf:
        form = _Form(pdf)
        for sheet, items in zip(pdf.pages, pages, strict=True):
            blanks = [form.field(sheet.obj, item) for item in items if isinstance(item, Blank)]
            if blanks:
                sheet.obj.Annots = Array(blanks)
                sheet.obj.Tabs = Name.R
        form.hidden(pdf.pages[0].obj, NUMBER, number)
        form.hidden(pdf.pages[0].obj, LAYOUT, layout)
        form.close()
        if "/OpenAction" in pdf.Root:
            del pdf.Root.OpenAction  # a file that comes back mayn't open anything by itself: this one neither
        kept = BytesIO()
        pdf.save(kept, deterministic_id=True)
    return kept.getvalue()


class _Form:
    """The document's fields, with what they share: letters to type in, pictures of a box ticked and not."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.tops: dict[str, Object] = {}
        face = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
        )
        signs = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)
        fonts = Dictionary(Helv=pdf.make_indirect(face), ZaDb=pdf.make_indirect(signs))
        self.resources = Dictionary(Font=fonts)
        self.pictures: dict[tuple[float, float, bool], Stream] = {}

    def field(self, page: Object, blank: Blank) -> Object:
        bottom = HEIGHT - blank.y - blank.height
        place = [round(number, 2) for number in (blank.x, bottom, blank.x + blank.width, HEIGHT - blank.y)]
        widget = self._widget(page, blank.name, place, PRINTED)
        widget.TU = String(blank.tip)
        if blank.tick:
            widget.FT, widget.V, widget.AS = Name.Btn, Name.Off, Name.Off
            widget.DA = String("/ZaDb 0 Tf 0 g")
            widget.MK = Dictionary(CA=String("4"))  # a tick, should a viewer draw it anew
            seen = {"/Off": self._picture(blank, shown=False), TICKED: self._picture(blank, shown=True)}
            widget.AP = Dictionary(N=Dictionary(seen))
        else:
            widget.FT, widget.MaxLen = Name.Tx, LONGEST
            widget.DA = String("/Helv 11 Tf 0 g")
            widget.AP = Dictionary(N=self._picture(blank, shown=False))
        return widget

    def hidden(self, page: Object, name: str, value: str) -> None:
        widget = self._widget(page, name, [0, 0, 0, 0], HIDDEN)
        widget.FT, widget.V, widget.Ff = Name.Tx, String(value), READ_ONLY
        widget.DA = String("/Helv 11 Tf 0 g")
        if "/Annots" not in page:
            page.Annots = Array([])
        page.Annots.append(widget)

    def close(self) -> None:
        self.pdf.Root.AcroForm = self.pdf.make_indirect(
            Dictionary(
                Fields=Array(list(self.tops.values())), DR=self.resources, DA=String("/Helv 11 Tf 0 g")
            )
        )

    def _widget(self, page: Object, name: str, place: list[float], flags: int) -> Object:
        """Field and its place on the page in one, under the question's name: ``came`` has ``yes``, ``no``, ``date``."""
        top, own = name.split(".", 1)
        if top not in self.tops:
            self.tops[top] = self.pdf.make_indirect(Dictionary(T=String(top), Kids=Array([])))
        widget = self.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, Rect=Array(place), F=flags, P=page, T=String(own),
                Parent=self.tops[top],
            )
        )  # fmt: skip
        self.tops[top].Kids.append(widget)
        return widget

    def _picture(self, blank: Blank, shown: bool) -> Stream:
        """What a field of this size looks like: nothing, or a tick drawn as two strokes."""
        wide, high = round(blank.width, 2), round(blank.height, 2)
        key = (wide, high, shown)
        if key not in self.pictures:
            tick = (
                f"q 1.6 w 1 J 1 j {wide * 0.22:.2f} {high * 0.5:.2f} m {wide * 0.42:.2f} {high * 0.26:.2f} l "
            )
            tick += f"{wide * 0.8:.2f} {high * 0.78:.2f} l S Q"
            self.pictures[key] = pikepdf.Stream(
                self.pdf,
                tick.encode() if shown else b"",
                Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, wide, high]),
                Resources=Dictionary(),
            )  # fmt: skip
        return self.pictures[key]
