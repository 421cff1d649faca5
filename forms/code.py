"""A QR code as the dark stretches of its rows; leaves drawing them to ink.py and page.py."""

from functools import lru_cache

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
