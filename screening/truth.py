"""Kleene's three truths as small integers in arrays; leaves what is true of whom to criteria.py.

Shape: uint8 arrays, one element a person. *And* is the minimum, *or* the maximum, *not* is ``2 - x``.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Truth = NDArray[np.uint8]

NO, UNKNOWN, YES = 0, 1, 2


def constant(value: int, n: int) -> Truth:
    return np.full(n, value, np.uint8)


def all_of(parts: Sequence[Truth]) -> Truth:
    result = parts[0].copy()
    for part in parts[1:]:
        np.minimum(result, part, out=result)
    return result


def any_of(parts: Sequence[Truth]) -> Truth:
    result = parts[0].copy()
    for part in parts[1:]:
        np.maximum(result, part, out=result)
    return result


def none_of(parts: Sequence[Truth]) -> Truth:
    result = any_of(parts)
    np.subtract(YES, result, out=result)
    return result


def known(holds: NDArray[np.bool_], is_known: NDArray[np.bool_]) -> Truth:
    """Yes or no where ``is_known``, else unknown."""
    result = holds.astype(np.uint8)
    result <<= 1
    result[~is_known] = UNKNOWN
    return result
