"""What a use case is: an `Operation` that writes through a `Work` and says what it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from leaddesk.domain.journal import Label
from leaddesk.storage.work import Progress, Work

__all__ = ["Applied", "Operation", "Progress", "Work", "named"]


@dataclass(frozen=True)
class Applied:
    """What an operation did, in words, and what it gives back to its caller."""

    label: Label
    result: Any = None


class Operation(Protocol):
    """A named use case. `apply` does all of its writing through `work`, in one transaction."""

    kind: ClassVar[str]

    def apply(self, work: Work) -> Applied: ...


def named(one: str, many: str, names: list[str], **args: Any) -> Label:
    """A label with the blank {who} for one row, or {n} for several."""
    if len(names) == 1:
        return Label(one, {"who": names[0], **args})  # data
    return Label(many, {"n": len(names), **args})  # data
