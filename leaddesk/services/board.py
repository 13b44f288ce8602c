"""What a drop on the board does: the order of its cards, with what moves them to a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from leaddesk.domain.journal import choice_arg
from leaddesk.i18n import mark
from leaddesk.services.chosen import display_lead, existing
from leaddesk.services.operation import Applied, Operation, Work, named


@dataclass(frozen=True)
class PutOnBoard:
    """Puts cards into a column: `operation` moves their leads there (None where they stand in it
    already), and they land between `after` and `before` of it, on top with neither.

    `by`: one of `domain.grouping.GROUPINGS`; `value`: the column. One step back undoes both.
    Result: that of `operation`, else the ids.
    """

    ids: Sequence[int]
    by: str
    value: str
    after: int | None = None
    before: int | None = None
    operation: Operation | None = None
    kind: ClassVar[str] = "move"

    def apply(self, work: Work) -> Applied:
        done = None if self.operation is None else self.operation.apply(work)
        leads = existing(work, self.ids)
        ids = [lead.id for lead in leads]
        ranks = work.board_ranks(self.by, self.value, ids, self.after, self.before)
        work.update("lead", {row_id: {"board_rank": key} for row_id, key in ranks.items()})
        if done is not None:
            return done
        label = named(
            mark("Reordered {who} in {place}"), mark("Reordered {n} leads in {place}"),
            [display_lead(lead) for lead in leads],
            place=choice_arg(self.by, self.value),
        )  # fmt: skip
        return Applied(label, ids)
