"""What is to become of the records of a group: who is in, who stays, whose value is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from leaddesk.domain.winners import COMBINED, FieldProposal
from leaddesk.services.operation import Operation
from leaddesk.ui.duplicates.people import PEOPLE
from leaddesk.ui.duplicates.subject import Subject


class Choice:
    """The proposal for some records, and what the user has it otherwise.

    `seen`: see `Subject.propose`; `included`: ids of the records that are merged; `keep_id`: the
    one that stays.
    """

    def __init__(
        self, records: Sequence[Any], seen: Mapping[int, str], subject: Subject = PEOPLE
    ) -> None:
        self.records = tuple(records)
        self.subject = subject
        self._seen = seen
        self.included = {each.id for each in records}
        self._keep: int | None = None
        self._winners: dict[str, int] = {}
        self._propose()

    def _propose(self) -> None:
        self.merged = [each for each in self.records if each.id in self.included]
        if self._keep not in self.included:
            self._keep = None
        self._winners = {
            name: row_id for name, row_id in self._winners.items() if row_id in self.included
        }
        self.proposal = self.subject.propose(
            self.merged or self.records, self._keep, self._winners, self._seen
        )

    # ---- asking --------------------------------------------------------------------------------

    @property
    def possible(self) -> bool:
        """Whether there are two records to merge."""
        return len(self.merged) > 1

    @property
    def keep_id(self) -> int:
        return self.proposal.keep_id

    @property
    def fields(self) -> tuple[FieldProposal, ...]:
        return self.proposal.fields

    def is_winner(self, field: FieldProposal, row_id: int) -> bool:
        """Whether the merged record has the value of this record alone."""
        return field.winner != COMBINED and self.proposal.ids[field.winner] == row_id

    def is_combined(self, field: FieldProposal) -> bool:
        """Whether the merged record has what all records say."""
        return field.winner == COMBINED

    @property
    def winners(self) -> dict[str, int]:
        """By field the id of the record whose value the user has chosen."""
        return dict(self._winners)

    def operation(self) -> Operation:
        """The merge as it is chosen now."""
        return self.subject.merge(self.keep_id, [each.id for each in self.merged], self.winners)

    def follow(self, earlier: Choice) -> None:
        """Has it as in an `earlier` choice about the same records, as they were then."""
        self.included = earlier.included & {each.id for each in self.records}
        self._keep, self._winners = earlier._keep, dict(earlier._winners)
        self._propose()

    # ---- choosing ------------------------------------------------------------------------------

    def include(self, row_id: int, included: bool) -> None:
        """Takes a record into the merge, or leaves it out."""
        (self.included.add if included else self.included.discard)(row_id)
        self._propose()

    def keep(self, row_id: int) -> None:
        """Has a record stay, the others go into it."""
        if row_id in self.included:
            self._keep = row_id
            self._propose()

    def take(self, name: str, row_id: int) -> None:
        """Takes a record's value of a field; the chosen one again leaves it to the proposal."""
        if row_id not in self.included:
            return
        if self._winners.get(name) == row_id:
            del self._winners[name]
        else:
            self._winners[name] = row_id
        self._propose()
