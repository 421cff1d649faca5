"""What means harm, done to a good form: pieces of the files of corpus.py."""

import zlib
from collections.abc import Callable
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Pdf, String

Change = Callable[[Pdf], None]


def changed(good: bytes, change: Change, **how: object) -> bytes:
    kept = BytesIO()
    with Pdf.open(BytesIO(good)) as pdf:
        change(pdf)
        pdf.save(kept, **how)  # type: ignore[arg-type]
    return kept.getvalue()


def plain(objects: list[bytes], root: int = 1) -> bytes:
    """A PDF written by hand, with a right table of its objects."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, table)
    return bytes(out)


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def on_page(annotation: Dictionary) -> Change:
    def change(pdf: Pdf) -> None:
        annotation.Type, annotation.Rect = Name.Annot, Array([0, 0, 9, 9])
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(annotation)])

    return change


def put(path: str, value: Callable[[], object]) -> Change:
    """Puts a value in the document's root, its first page or its form."""

    def change(pdf: Pdf) -> None:
        where, key = path.split(".")
        place = {"root": pdf.Root, "page": pdf.pages[0].obj, "form": pdf.Root.AcroForm}[where]
        place[f"/{key}"] = value()

    return change


def act(**keys: object) -> Change:
    return on_page(Dictionary(Subtype=Name.Link, A=Dictionary(**keys)))


def attach(pdf: Pdf) -> None:
    pdf.attachments["a.exe"] = b"MZ"


def more_pages(count: int) -> Change:
    def change(pdf: Pdf) -> None:
        for _ in range(count):
            pdf.add_blank_page(page_size=(612, 792))

    return change


def content(data: bytes) -> Change:
    def change(pdf: Pdf) -> None:
        pdf.pages[0].obj.Contents = pdf.make_stream(data)

    return change


def many_fields(pdf: Pdf) -> None:
    for number in range(3_000):
        pdf.Root.AcroForm.Fields.append(Dictionary(FT=Name.Tx, T=String(f"a{number}"), V=String("x")))


def nested_pages(depth: int) -> bytes:
    nodes = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    nodes += [b"<< /Type /Pages /Count 1 /Kids [%d 0 R] >>" % (number + 3) for number in range(depth)]
    nodes.append(b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 612 792] >>" % (depth + 1))
    return plain(nodes)


def laughing(depth: int = 9) -> Change:
    """Drawings of ten drawings of ten drawings: small to keep, endless to draw."""

    def change(pdf: Pdf) -> None:
        inner = pdf.make_stream(b"0 0 600 700 re f 9 9 m 99 300 400 99 600 700 c s")
        for _ in range(depth):
            inner.Type, inner.Subtype, inner.BBox = Name.XObject, Name.Form, Array([0, 0, 612, 792])
            outer = pdf.make_stream(b"/X Do " * 10)
            outer.Resources = Dictionary(XObject=Dictionary(X=inner))
            inner = outer
        pdf.pages[0].obj.Contents = inner
        pdf.pages[0].obj.Resources = inner.Resources

    return change


def shades(pdf: Pdf) -> None:
    """Little to keep, and long to draw: a page filled with shades of gray, again and again."""
    shade = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 612, 792]), Extend=Array([True, True]),
        Function=Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0]), C1=Array([1, 1, 1]), N=1),
    )  # fmt: skip
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(b"/S sh " * 20_000)
    page.Resources = Dictionary(Shading=Dictionary(S=shade))


def packed_twice(size: int) -> bytes:
    once = zlib.compress(b" " * size, 9)
    twice = zlib.compress(once, 9)
    body = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (
        len(twice),
        twice,
    )
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>"
    return plain(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>", page, body]
    )


def rename(name: str, value: str) -> Change:
    def change(pdf: Pdf) -> None:
        top, own = name.split(".")
        field = next(found for found in pdf.Root.AcroForm.Fields if str(found.T) == top)
        next(kid for kid in field.Kids if str(kid.T) == own).V = String(value)

    return change
