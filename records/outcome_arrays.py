"""Rows as columns, so that a hundred thousand are counted at once: a place for each id, a number for each moment.

A moment or a day that isn't recorded is NaN: it lies within no period, and comes neither before nor after another.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, repeat
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]
Moments = NDArray[np.float64]
Flags = NDArray[np.bool_]

NOWHERE = -1
# What is known of a parent; where several things are, the greatest counts.
NOT_YET, UNKNOWN, NO, YES = range(4)


class Ids:
    """A place for each id, from 0 on, in the order in which they came. No step of Python's own for each: there are
    millions.
    """

    def __init__(self) -> None:
        self._places: defaultdict[Any, int] = defaultdict(count().__next__)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, one: object) -> bool:
        return one in self._places

    def __iter__(self) -> Iterator[Any]:
        return iter(self._places)

    def add(self, ids: Iterable[Any]) -> Places:
        """Their places; new ones get the next."""
        return np.fromiter(map(self._places.__getitem__, ids), dtype=np.int64)

    def find(self, ids: Iterable[Any]) -> Places:
        """NOWHERE for one that never came."""
        return np.fromiter(map(self._places.get, ids, repeat(NOWHERE)), dtype=np.int64)


class SortedIds:
    """Where each of many ids stands, in a sixth of the room that Ids takes: for what is kept."""

    def __init__(self, ids: Iterable[Any]) -> None:
        texts = _texts(ids)
        self._order = np.argsort(texts)
        self._sorted = texts[self._order]

    def find(self, ids: Iterable[Any]) -> Places:
        """NOWHERE for one that isn't among them."""
        wanted = _texts(ids)
        if not len(self._sorted):
            return np.full(len(wanted), NOWHERE)
        at = np.minimum(np.searchsorted(self._sorted, wanted), len(self._sorted) - 1)
        return np.where(self._sorted[at] == wanted, self._order[at], NOWHERE)


def _texts(ids: Iterable[Any]) -> NDArray[np.bytes_]:
    """36 letters are a UUID's."""
    return np.array([str(each) for each in ids], dtype="S36")


@dataclass(frozen=True)
class Words:
    """A column of few different words: each row's place among them. None is a word as well."""

    ids: Ids
    at: Places

    @classmethod
    def of(cls, column: Iterable[Any], ids: Ids | None = None) -> Self:
        """`ids`: words that other columns have as well."""
        shared = Ids() if ids is None else ids
        return cls(shared, shared.add(column))

    @cached_property
    def all(self) -> tuple[Any, ...]:
        return tuple(self.ids)

    def word(self, row: int) -> Any:
        return self.all[self.at[row]]

    def at_rows(self, rows: Places) -> Self:
        return type(self)(self.ids, self.at[rows])

    def said(self, say: Callable[[Any], Any]) -> Self:
        """The same rows, each word said otherwise."""
        return type(self).of(map(say, self.ids)).at_rows(self.at)

    def is_(self, *words: Any) -> Flags:
        """Which rows have one of these."""
        return np.isin(self.at, self.ids.find(words))


def moments(column: Sequence[Any]) -> Moments:
    return np.array(column, dtype=np.float64)


def flags(column: Sequence[Any]) -> Flags:
    return np.array(column, dtype=np.bool_)


def nothing(length: int) -> Moments:
    return np.full(length, np.nan)


def known(column: Moments) -> Flags:
    return ~np.isnan(column)


def first_of(places: Places, values: Moments, length: int) -> Moments:
    """By place, the value of its first row."""
    found = nothing(length)
    found[places[::-1]] = values[::-1]
    return found


def least_of(places: Places, values: Moments, length: int) -> Moments:
    """By place, the smallest value."""
    found = nothing(length)
    np.fmin.at(found, places, values)
    return found


def different(places: Places) -> int:
    """How many different ones."""
    return len(np.unique(places))


def counts_of(columns: Sequence[Words], rows: Flags) -> dict[tuple[Any, ...], int]:
    """How many of the rows say which words, one of each column."""
    sizes = [len(words.all) or 1 for words in columns]
    places = np.ravel_multi_index([words.at[rows] for words in columns], sizes)
    found, counts = np.unique(places, return_counts=True)
    said = zip(*(each.tolist() for each in np.unravel_index(found, sizes)), strict=True)
    return {
        tuple(words.all[place] for words, place in zip(columns, each, strict=True)): count
        for each, count in zip(said, counts.tolist(), strict=True)
    }
