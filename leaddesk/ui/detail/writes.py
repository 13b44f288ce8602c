"""Writing one field of a lead: by which operation, and what is kept when it is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from leaddesk.domain.fields import LeadField
from leaddesk.errors import UserError
from leaddesk.services.leads import MoveLeads, SetFields
from leaddesk.services.operation import Operation
from leaddesk.ui.detail.moving import set_stage
from leaddesk.ui.session import Context

if TYPE_CHECKING:
    from leaddesk.services.reads import Reads

Suggest = Callable[["Reads", str], list[str]]

# Fields whose values are names known already: what completes them.
SUGGESTIONS: Final[Mapping[str, Suggest]] = {
    "company": lambda reads, text: [found.name for found in reads.companies_like(text)],
    "owner": lambda reads, _text: reads.users(),
    "campaign": lambda reads, _text: [found.name for found in reads.campaigns()],
}


@dataclass(frozen=True)
class Unsaved:
    """What was typed and refused, and why, in words."""

    text: str
    problem: str


class LeadWriter(QObject):
    """Sets fields of leads through the runner; remembers what was refused until it is mended.

    `refused` (lead id, field name, problem): a write could not be done.
    """

    refused = Signal(int, str, str)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self.context = context
        self.unsaved: dict[tuple[int, str], Unsaved] = {}
        self._window = window

    def set(self, lead_id: int, field: LeadField, value: str | bool,
            done: Callable[[], None] = lambda: None) -> None:  # fmt: skip
        """Sets a field from typed text, by the operation that belongs to it."""
        if field.name == "stage":
            set_stage(self.context, [lead_id], str(value), self._window)
            return
        key = (lead_id, field.name)

        def written(_result: object) -> None:
            self.unsaved.pop(key, None)
            done()

        def failed(problem: str) -> None:
            self.unsaved[key] = Unsaved(str(value), problem)
            self.refused.emit(lead_id, field.name, problem)

        try:
            operation = self.operation(lead_id, field, value)
        except UserError as problem:
            failed(str(problem))
        else:
            self.context.runner.run(operation, done=written, failed=failed, initiator=self)

    def operation(self, lead_id: int, field: LeadField, value: str | bool) -> Operation:
        """What writes a field; UserError where the text can't be understood."""
        if field.name == "temperature":
            return MoveLeads([lead_id], str(value))
        return SetFields({lead_id: {field.name: value}})

    def give_up(self, lead_id: int, field: LeadField) -> None:
        """Forgets what was refused."""
        self.unsaved.pop((lead_id, field.name), None)

    def suggest(self, field: LeadField, text: str, done: Callable[[list[str]], None],
                owner: object) -> None:  # fmt: skip
        """Names that may be meant by `text`, for the fields that hold names."""
        source = SUGGESTIONS.get(field.name)
        if source is not None:
            reads = self.context.desk.reads
            self.context.runner.read(lambda: source(reads, text), done, owner=owner, key="suggest")
