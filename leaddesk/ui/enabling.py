"""Which actions make sense now: on this screen, with these leads selected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction

from leaddesk.domain.journal import Changes
from leaddesk.services.stage_moves import Chosen, chosen
from leaddesk.ui import actions, stages
from leaddesk.ui.session import Context

PAUSE_MS: Final = 40  # stepping faster than this asks only for where it stops


class Enabling(QObject):
    """Enables and disables the actions `made`; those of the stages as the lifecycle allows."""

    def __init__(self, context: Context, made: Mapping[str, QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._made = context, made
        self._some = False
        self._stages = [made[entry.name] for entry in actions.STAGES]
        for action, entry in zip(self._stages, actions.STAGES, strict=True):
            action.setData(entry.value)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        context.runner.changed.connect(self._hear)

    def follow(self, screen: str, *, on_list: bool) -> None:
        """The screen or the selection is another; `on_list`: the screen lists leads."""
        session, number = self._context.session, len(self._context.session.selected)
        before, self._some = self._some, on_list and number > 0
        there = {"selection": self._some, "several": self._some and number > 1, "list": on_list}
        for entry in actions.ACTIONS:
            if entry.needs in there:
                self._made[entry.name].setEnabled(there[entry.needs])
        self._made["columns"].setEnabled(screen == "leads")
        in_trash = actions.TRASH in session.query
        self._made["trash"].setEnabled(self._some and not in_trash)
        self._made["restore"].setEnabled(self._some and in_trash)
        if self._some:
            self._pause.start()
            for action in () if before else self._stages:
                action.setEnabled(True)  # until the answer is there; the command asks again
        else:
            self._pause.stop()
            self._show(Chosen({}))

    def _hear(self, changes: Changes) -> None:
        if self._some and changes.touches("lead"):
            self._pause.start()

    def _ask(self) -> None:
        ids, reads = list(self._context.session.selected), self._context.desk.reads
        self._context.runner.read(lambda: chosen(reads, ids), self._show, owner=self, key="stages")

    def _show(self, found: Chosen) -> None:
        stages.enable(self._stages, found if self._some else Chosen({}))
