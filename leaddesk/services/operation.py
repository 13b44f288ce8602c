"""What a use case is: an `Operation` that writes through a `Work` and says what it did.

Nothing here knows the database: `storage.work.Work` is the `Work` that operations are given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar, Protocol

from leaddesk.domain.journal import Kept, Label, Progress
from leaddesk.domain.lead import Lead

__all__ = ["Applied", "Operation", "Progress", "Work", "named"]


class Work(Protocol):
    """The transaction an operation writes in: verbs that keep the journal, and look-ups."""

    connection: Any
    operation: int
    now: datetime
    user_id: int | None
    rows: int
    kept: list[Kept]

    @property
    def today(self) -> date: ...

    @property
    def stamp(self) -> str: ...

    def progress(self, done: int, total: int) -> None: ...

    def insert(self, table: str, rows: Iterable[Mapping[str, Any]]) -> range: ...

    def provide(self, table: str, rows: Sequence[Mapping[str, Any]]) -> list[int]: ...

    def update(self, table: str, values: Mapping[int, Mapping[str, Any]]) -> list[int]: ...

    def trash(self, table: str, ids: Collection[int]) -> list[int]: ...

    def restore(self, table: str, ids: Collection[int]) -> list[int]: ...

    def leads(self, ids: Iterable[int]) -> list[Lead]: ...

    def ids_by_name(self, table: str) -> dict[str, int]: ...

    def company_ids(self, keys: Collection[str]) -> dict[str, int]: ...

    def company_numbers(self, ids: Collection[int], numbers: Collection[str]) -> dict[int, str]: ...

    def custom_keys(self) -> set[str]: ...

    def remember(self, name: str, value: Any) -> None: ...

    def board_ranks(
        self, by: str, value: str, ids: Sequence[int], after: int | None, before: int | None
    ) -> dict[int, str]: ...


@dataclass(frozen=True)
class Applied:
    """What an operation did, in words, and what it gives back to its caller."""

    label: Label
    result: Any = None


class Operation(Protocol):
    """A named use case. `apply` does all of its writing through `work`, in one transaction.

    One with an attribute `unattended` that is true was begun by nobody (a watched folder).
    """

    kind: ClassVar[str]

    def apply(self, work: Work) -> Applied: ...


def named(one: str, many: str, names: list[str], **args: Any) -> Label:
    """A label with the blank {who} for one row, or {n} for several."""
    if len(names) == 1:
        return Label(one, {"who": names[0], **args})  # data
    return Label(many, {"n": len(names), **args})  # data
