"""A QR code as the dark stretches of its rows; leaves drawing them to ink.py and page.py."""

from functools import lru_cache
from io import BytesIO

import segno


@lru_cache(maxsize=32)
def dark_runs(url: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Modules a side (no quiet zone), and (row, column, length) of every dark stretch.

    A quarter of the code may be unreadable (a photocopy, a fold) and it still opens.
    """
    matrix = segno.make(url, error="q", micro=False, boost_error=False).matrix
    runs: list[tuple[int, int, int]] = []
    for row, modules in enumerate(matrix):
        start = None
        for column, dark in enumerate((*modules, 0)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                runs.append((row, start, column - start))
                start = None
    return len(matrix), tuple(runs)


def as_png(text: str, *, pixels: int = 8) -> bytes:
    """The text itself as a code for a screen, with its quiet zone: any phone reads it without a network."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=pixels, border=4)
    return out.getvalue()
