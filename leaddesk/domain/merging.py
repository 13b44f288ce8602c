"""What becomes of the fields of leads that are one person: a winner for each, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.domain.lead import Lead
from leaddesk.i18n import tr

COMBINED: Final = -1
"""In place of a winner: the result is made of the values of all."""


@dataclass(frozen=True, slots=True)
class FieldProposal:
    """One field of a merge. `name`: a lead field, or "custom.KEY" for one custom field.

    `values`: what each lead says, in the order of `MergeProposal.ids`; `winner`: the place there
    of the lead whose value is taken, or `COMBINED`; `result`: the value of the merged lead;
    `why`: the source text of the reason; `differs`: whether filled in values differ.
    """

    name: str
    values: tuple[Any, ...]
    winner: int
    result: Any
    why: str
    differs: bool

    @property
    def reason(self) -> str:
        """Why this value is taken, in words."""
        return tr(self.why)  # data


@dataclass(frozen=True, slots=True)
class MergeProposal:
    """The merged lead: who survives, and each field any of the leads fills in, in their order."""

    keep_id: int
    ids: tuple[int, ...]
    fields: tuple[FieldProposal, ...]

    @property
    def values(self) -> dict[str, Any]:
        """The fields of the merged lead that are filled in by any, by name."""
        return {field.name: field.result for field in self.fields}


def propose(
    leads: Sequence[Lead], keep_id: int | None = None, winners: Mapping[str, int] | None = None,
    seen: Mapping[int, str] | None = None,
) -> MergeProposal:  # fmt: skip
    """How `leads` are best merged.

    `keep_id`: the survivor, if it is decided; `winners`: by field the id of the lead whose value
    was chosen; `seen`: by id the day of the latest contact in which the person told of herself
    (see `services.merging.last_contacts`), without which the day of the record counts.
    """
    return MergeProposal(keep_id or leads[0].id, tuple(lead.id for lead in leads), ())
