"""Leads that meet the definition of an MQL become one by themselves, where the team agreed so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from leaddesk.i18n import mark
from leaddesk.services import moves
from leaddesk.services.chosen import display_lead
from leaddesk.services.operation import Applied, Work, named
from leaddesk.storage import definitions, policies

if TYPE_CHECKING:
    from leaddesk.services.desk import Desk

POLICY: Final = "mql.auto"
DEFAULT: Final = False


@dataclass(frozen=True)
class PromoteReady:
    """Makes leads MQL that meet its definition and never were one. Nobody's doing.

    Who was taken back to lead, or whose promotion was undone, stays there. Result: their ids.
    """

    kind: ClassVar[str] = "promote"
    unattended: Final = True

    def apply(self, work: Work) -> Applied:
        leads = work.leads(definitions.never_mql(work.connection))
        moved = moves.move(work, leads, "mql")
        names = [display_lead(lead) for lead in leads]
        label = named(
            mark("{who} met the definition and became MQL"),
            mark("{n} leads met the definition and became MQL"), names,
        )  # fmt: skip
        return Applied(label, moved)


def promote(desk: Desk) -> None:
    """Runs `PromoteReady` where it is agreed and there is anybody; costs next to nothing else."""
    if desk.reads.ask(_due):
        desk.run(PromoteReady())


def _due(connection: Any) -> bool:
    agreed = policies.value(connection, POLICY)
    return bool(agreed) and bool(definitions.never_mql(connection, limit=1))
