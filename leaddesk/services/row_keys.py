"""The blocking keys of the rows of a long list, packed: as objects they would take ten times the
memory, and counting them all at once would stop the window."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

Keys = tuple[int, ...]

# Keys lie between -2**32 and 2**32: as many parts, each sorted in some milliseconds.
_SHIFT: Final = 27
_PARTS: Final = 64


class RowKeys:
    """The keys of row number n, from 0, as `[n]`."""

    __slots__ = ("_ends", "_flat")

    def __init__(self, rows: Iterable[Keys]) -> None:
        self._flat = array("q")
        self._ends = array("q", (0,))
        for keys in rows:
            self._flat.extend(keys)
            self._ends.append(len(self._flat))

    def __getitem__(self, place: int) -> Keys:
        return tuple(self._flat[self._ends[place] : self._ends[place + 1]])

    def counted(self) -> Iterator[dict[int, int]]:
        """How many rows have each key, some thousand keys at a time, ascending within each part."""
        parts = [array("q") for _ in range(_PARTS)]
        for key in self._flat:
            parts[key >> _SHIFT].append(key)
        while parts:
            yield Counter(sorted(parts.pop()))
