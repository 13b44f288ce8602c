"""Keeps the undo and redo actions telling what they would take back or do again."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from leaddesk.domain.journal import Entry
from leaddesk.i18n import tr
from leaddesk.ui.session import Context


class UndoWords(QObject):
    """Asks the journal after each change, and enables and names the actions `made`."""

    def __init__(self, context: Context, made: Mapping[str, QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._made = made
        context.runner.changed.connect(lambda _changes: self._ask())
        self._ask()

    def _ask(self) -> None:
        desk = self._context.desk
        self._context.runner.read(
            lambda: (desk.reads.next_undo(desk.user_id), desk.reads.next_redo(desk.user_id)),
            self._show, owner=self,
        )  # fmt: skip

    def _show(self, found: tuple[Entry | None, Entry | None]) -> None:
        for name, entry, pattern in (
            ("undo", found[0], tr("Undo: {what}", what="{what}")),
            ("redo", found[1], tr("Redo: {what}", what="{what}")),
        ):
            action = self._made[name]
            action.setEnabled(entry is not None)
            keys = action.shortcut().toString()
            what = pattern.replace("{what}", str(entry.label)) if entry else action.text()
            action.setToolTip(f"{what} ({keys})")
