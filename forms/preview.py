"""Pages of our own papers as pictures, for screens. Not for files from outside: those need a process of their own."""

import threading
from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]

_ONE_AT_A_TIME = threading.Lock()
"""PDFium isn't safe between threads."""


def page_images(pdf: bytes, width: int = 900) -> list[bytes]:
    """A PNG a page, ``width`` pixels wide. Put words beside it (the HTML page): a picture says nothing aloud."""
    images = []
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            for page in document:
                kept = BytesIO()
                page.render(scale=width / page.get_width(), grayscale=True).to_pil().save(kept, "PNG")
                images.append(kept.getvalue())
        finally:
            document.close()
    return images
