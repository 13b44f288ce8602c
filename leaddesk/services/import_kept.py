"""What a dry run found out, kept for the import that follows, which need not match again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from leaddesk.gently import free

if TYPE_CHECKING:
    from leaddesk.services.import_plan import Plan
    from leaddesk.services.import_preview import ListPreview
    from leaddesk.services.import_result import Choices, ImportOptions
    from leaddesk.services.operation import Work


@dataclass(frozen=True)
class Asked:
    """What a plan was made for: a list as it was mapped, what people decided, and the data.

    `operation`: the number an operation has that begins now; it is another one as soon as anything
    was written.
    """

    preview: ListPreview
    options: ImportOptions
    choices: Choices
    operation: int
    today: date

    def same(self, other: Asked) -> bool:
        """Whether a plan for one is a plan for the other. Lists are compared by what they are made
        of, not cell by cell."""
        mine, yours = self.preview, other.preview
        return (
            mine.tables is yours.tables
            and mine.matches == yours.matches
            and (self.options, self.choices) == (other.options, other.choices)
            and (self.operation, self.today) == (other.operation, other.today)
        )


def asked(work: Work, preview: ListPreview, options: ImportOptions, choices: Choices) -> Asked:
    """What is asked for within `work`."""
    return Asked(preview, options, choices, work.operation, work.today)


class KeptPlan:
    """Room for one plan, with a list. Any thread."""

    def __init__(self) -> None:
        self._kept: tuple[Asked, Plan] | None = None

    def keep(self, what: Asked, plan: Plan) -> None:
        """Keeps a plan in place of the one before."""
        self.let_go()
        self._kept = what, plan

    def take(self, what: Asked) -> Plan | None:
        """Gives the plan for just this away, once: writing uses it up. None where there is none."""
        kept, self._kept = self._kept, None
        if kept is None:
            return None
        if kept[0].same(what):
            return kept[1]
        free_plan(kept[1])
        return None

    def let_go(self) -> None:
        """Forgets the plan; on the window's own thread that would take too long for a long list."""
        kept, self._kept = self._kept, None
        if kept is not None:
            free_plan(kept[1])


def free_plan(plan: Plan) -> None:
    """Empties a plan little by little."""
    known = list(plan.known.values())
    plan.known.clear()
    free(plan.new, plan.left_over, known)
