"""By what the board groups leads: its columns, their looks, and what a drop writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.domain import vocab
from leaddesk.services.leads import MoveLeads
from leaddesk.services.operation import Operation

Move = Callable[[Sequence[int], str, int | None, int | None], Operation]


@dataclass(frozen=True)
class Group:
    """One column: the value its leads have, and its icon and colour token."""

    choice: vocab.Choice
    icon: str
    token: str
    stale_after: int
    """Days without a touch from which a card shows its clock."""

    @property
    def value(self) -> str:
        return self.choice.value

    @property
    def label(self) -> str:
        return self.choice.label


@dataclass(frozen=True)
class Grouping:
    """A way to lay out the board. `fields`: a change of one of them moves cards.

    `move(ids, value, after, before)` is the operation that puts leads there.
    """

    groups: tuple[Group, ...]
    fields: frozenset[str]
    move: Move


STALE_AFTER_DAYS: Final[Mapping[str, int]] = {"hot": 3, "warm": 14, "cold": 45}

BY_TEMPERATURE: Final = Grouping(
    tuple(
        Group(choice, choice.value, choice.value, STALE_AFTER_DAYS[choice.value])
        for choice in vocab.TEMPERATURES
    ),
    frozenset({"temperature", "board_rank", "trashed_at"}),
    lambda ids, value, after, before: MoveLeads(tuple(ids), value, after=after, before=before),
)
