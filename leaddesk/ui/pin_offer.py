"""After a move that says otherwise than the score, the quiet bar offers to note why."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from leaddesk.domain.fields import LEAD_FIELDS
from leaddesk.domain.journal import Changes, Done
from leaddesk.domain.lead import Lead
from leaddesk.i18n import tr
from leaddesk.ui import pin_words
from leaddesk.ui.footer import Toast
from leaddesk.ui.session import Context

_PINNED: Final = frozenset({"temperature", "pinned"})
# What a list or a form writes as well; a drag, a key or a typed temperature does not.
_OTHERS: Final = frozenset(f.name for f in LEAD_FIELDS if f.editable) - _PINNED
MOST: Final = 500  # leads looked at


class PinOffer(QObject):
    """Watches what is done and puts the offer into `toast`."""

    def __init__(self, context: Context, toast: Toast, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._toast, self._window = context, toast, parent
        self._moved: tuple[int, list[int]] | None = None  # the operation, and the leads it moved
        context.runner.changed.connect(self._hear)
        context.runner.done.connect(self._done)

    def _hear(self, changes: Changes) -> None:
        ids = changes.ids.get("lead")
        if ids and changes.fields >= _PINNED and not changes.fields & _OTHERS:
            self._moved = changes.operation, sorted(ids)[:MOST]

    def _done(self, done: Done) -> None:
        if done.undoes or self._moved is None or self._moved[0] != done.operation:
            return
        ids, reads = self._moved[1], self._context.desk.reads
        self._context.runner.read(
            lambda: reads.leads(ids), lambda leads: self._offer(done, leads), owner=self, key="pin"
        )

    def _offer(self, done: Done, leads: list[Lead]) -> None:
        open_ = [
            lead.id for lead in leads if pin_words.disagrees(lead) and not lead.pin_reason
        ]  # fmt: skip
        if open_:
            self._toast.offer(tr("Add a reason"), lambda: self._ask(open_), done.operation)

    def _ask(self, ids: list[int]) -> None:
        from leaddesk.ui.detail.pin import pin

        pin(self._context, ids, self._window)
