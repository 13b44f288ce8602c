"""Which of the chosen leads can be moved where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from leaddesk.domain import lifecycle, vocab

if TYPE_CHECKING:
    from leaddesk.services.reads import Reads


@dataclass(frozen=True)
class Chosen:
    """Leads by the stage they are at."""

    by_stage: Mapping[str, Sequence[int]]

    @property
    def total(self) -> int:
        return sum(map(len, self.by_stage.values()))

    def movable(self, to: str) -> list[int]:
        """Those that may be moved to stage `to`."""
        return [
            row_id
            for stage, ids in self.by_stage.items()
            if to in lifecycle.legal(stage)
            for row_id in ids
        ]

    def reachable(self) -> list[str]:
        """The stages to which at least one may be moved, in the order of the list."""
        known = vocab.values(vocab.STAGES)
        return [to for to in known if any(to in lifecycle.legal(at) for at in self.by_stage)]


def chosen(reads: Reads, ids: Sequence[int]) -> Chosen:
    """Looks up the stages of these leads."""
    from leaddesk.storage import lead_stages  # the window stands before the database is loaded

    return Chosen(reads.ask(lead_stages.by_stage, ids))
