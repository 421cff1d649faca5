"""A process of its own for one hostile PDF: reads it from standard input, answers with values and pictures, ends.

Started by confined.py as `python -I -S child.py FOLDER...`, the folders being where it finds what it needs. The answer
is a line of JSON, then the PNGs one after the other. Whatever goes wrong ends the process without an answer.
"""

import codecs
import json
import sys
from io import BytesIO
from typing import Any

MOST_BYTES = 10_000_000
WIDTH_PIXELS, MOST_PIXELS = 1200.0, 4_000_000.0


def main(folders: list[str]) -> None:
    sys.path += folders
    import pypdfium2  # type: ignore[import-untyped]

    from forms.inspected import inspect
    from forms.refusals import NotUsable
    from forms.shut_in import shut_in

    _gather(pypdfium2)
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    shut = shut_in()
    pictures: list[bytes] = []
    answer: dict[str, object]
    try:
        if data:
            found = inspect(data)
            pictures = _pictures(pypdfium2, data)
            answer = {"number": found.number, "layout": found.layout, "fields": found.fields}
        else:
            answer = {"limits": shut}
    except NotUsable as refusal:
        answer = {"refused": type(refusal).__name__}
    answer["sizes"] = [len(picture) for picture in pictures]
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + b"".join(pictures))
    sys.stdout.buffer.flush()


def _gather(pdfium: Any) -> None:
    """What is else looked for only when it is wanted: once shut in, a process may not be able to read it any more."""
    import pypdf._codecs._codecs
    import pypdf._codecs.core_font_metrics
    import pypdf.filters  # noqa: F401

    for name in ("ascii", "charmap", "cp1252", "latin-1", "utf-8", "utf-16", "utf-16-be", "utf-16-le"):
        codecs.lookup(name)
    empty = pdfium.PdfDocument.new()
    empty.new_page(9, 9).render(grayscale=True).to_pil().save(BytesIO(), "PNG")


def _pictures(pdfium: Any, data: bytes) -> list[bytes]:
    """A PNG a page, with what was filled in."""
    document = pdfium.PdfDocument(data)
    document.init_forms()
    made = []
    for page in document:
        wide, high = page.get_size()
        scale = min(WIDTH_PIXELS / wide, (MOST_PIXELS / (wide * high)) ** 0.5)
        kept = BytesIO()
        page.render(scale=scale, grayscale=True).to_pil().save(kept, "PNG")
        made.append(kept.getvalue())
    return made


if __name__ == "__main__":
    main(sys.argv[1:])
