"""How staff pages say how many, and several in a row."""

from collections.abc import Sequence


def counted(number: int, one: str, many: str = "") -> str:
    """*1 parent*, *2,000 parents*; ``many`` where it isn't ``one`` with an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """*A*, *A and B*, *A, B and C*; empty for none."""
    *before, end = parts or [""]
    return f"{', '.join(before)} {last} {end}" if before else end
