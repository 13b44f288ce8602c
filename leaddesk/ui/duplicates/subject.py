"""What the screen needs to know of leads, and of companies; all else is the same for both."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QObject, SignalInstance

from leaddesk.domain.journal import Changes, Progress
from leaddesk.domain.winners import MergeProposal
from leaddesk.services.comparing import Compared, Pair
from leaddesk.services.duplicates import DuplicateGroup
from leaddesk.services.operation import Operation
from leaddesk.services.reads import Reads


class Rows(Protocol):
    """A store of records by id, as `ui.rows.LeadRows`."""

    @property
    def changed(self) -> SignalInstance: ...

    def fetch(self, ids: Iterable[int]) -> None: ...

    def at(self, ids: Sequence[int], position: int) -> Any: ...

    def apply(self, changes: Changes) -> None: ...


@dataclass(frozen=True)
class Words:
    """The source texts that differ."""

    merged: str  # the column of what results
    merge_one: str  # on the merge button, with {n} for how many
    merge_many: str
    merge: str  # what it does
    apart: str  # on the other one
    not_same: str  # what it does
    stale: str  # in the bar
    nothing: str  # where no reason speaks for it
    certain: str
    likely: str


@dataclass(frozen=True)
class Subject:
    """One kind of records. `table`, `apart`: where they are and where pairs told apart are;
    `silent`: columns whose change alone makes no search stale.

    `find`, `compared`, `propose` (records, survivor, winners, seen): as in the services;
    `live`: those of some ids that are not in the trash; `merge` (survivor, ids, winners),
    `merge_certain`, `not_same`: the operations; `name`: of a record; `line`: of a group's
    records, what stands below their names; `facts`: lines over a record's column, each with its
    whole text; `carried`: what goes with the merged record; `value_of`, `label`, `value`: of a
    field, in words.
    """

    name: str
    table: str
    apart: str
    silent: frozenset[str]
    words: Words
    find: Callable[[Reads, Progress | None], list[DuplicateGroup]]
    compared: Callable[[Reads, Sequence[int]], Compared]
    live: Callable[[Reads, Collection[int]], set[int]]
    told_apart: Callable[[Reads], set[Pair]]
    propose: Callable[
        [Sequence[Any], int | None, Mapping[str, int], Mapping[int, str]], MergeProposal
    ]
    merge: Callable[[int, Sequence[int], Mapping[str, int]], Operation]
    merge_certain: Callable[[Sequence[Sequence[int]]], Operation]
    not_same: Callable[[Sequence[int]], Operation]
    called: Callable[[Any], str]
    line: Callable[[Sequence[Any]], str]
    facts: Callable[[Any, Compared, date], list[tuple[str, str]]]
    carried: Callable[[Sequence[Any]], str]
    value_of: Callable[[str, Any], Any]
    label: Callable[[str, Mapping[str, str]], str]
    value: Callable[[str, Any, Mapping[str, str]], str]
    rows: Callable[[Reads, QObject], Rows] | None = None  # None: the window's own leads
    opens: bool = True  # whether a record can be shown whole
