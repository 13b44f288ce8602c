"""Saving a page: the bar below it (what is not saved; Restore defaults, Discard, Save), and how a
draft that scores all leads anew is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from leaddesk.domain.journal import Done
from leaddesk.i18n import tr
from leaddesk.services.operation import Operation
from leaddesk.ui import theme
from leaddesk.ui.rules.asking import Asking
from leaddesk.ui.runner import Runner
from leaddesk.ui.widgets import restyle


class SavingBar(QWidget):
    """Signals `save`, `discard`, `defaults`: the buttons."""

    save = Signal()
    discard = Signal()
    defaults = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.told = QLabel()
        self.told.setProperty("role", "soft")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.restore = QPushButton(tr("Restore defaults"))
        self.restore.setProperty("kind", "flat")
        self.drop = QPushButton(tr("Discard"))
        self.keep = QPushButton(tr("Save"))
        self.keep.setProperty("kind", "primary")
        keys = QKeySequence(QKeySequence.StandardKey.Save)
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        self.keep.setToolTip(f"{tr('Save')} ({shown})")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.restore)
        row.addSpacing(theme.SPACE["s"])
        row.addWidget(self.told, 1)
        row.addWidget(self.drop)
        row.addWidget(self.keep)
        self.restore.clicked.connect(lambda: self.defaults.emit())
        self.drop.clicked.connect(lambda: self.discard.emit())
        self.keep.clicked.connect(lambda: self.save.emit())
        shortcut = QShortcut(keys, page, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.keep.click)
        self.show_state(unsaved=False)

    def show_state(
        self, *, unsaved: bool, problem: str = "", wrong: bool = False, busy: bool = False
    ) -> None:
        """Whether there is anything to save, and what stands in the way; `wrong`: something that
        is told elsewhere."""
        self.keep.setEnabled(unsaved and not (problem or wrong or busy))
        self.drop.setEnabled(unsaved and not busy)
        self.told.setText(problem or (tr("Not saved yet") if unsaved else ""))
        self.told.setToolTip(problem)
        restyle(self.told, "role", "error" if problem else "soft")


class Draft(Protocol):
    """A page with a draft and a preview of it."""

    saving: bool
    asking: Asking

    def isVisible(self) -> bool: ...


def save_draft(
    page: Draft, runner: Runner, operation: Operation, follow: Callable[[], None],
    kept: Callable[[Done], None],
) -> None:  # fmt: skip
    """Saves the draft of a page, which is `saving` meanwhile and has no preview computed: two that
    compute all scores at once both take thrice as long. `follow` shows how it stands."""
    page.saving = True
    page.asking.look(False)
    follow()

    def settle() -> None:
        page.saving = False
        page.asking.look(page.isVisible())

    def done(told: Done) -> None:
        settle()
        kept(told)

    def failed(text: str) -> None:
        settle()
        follow()
        runner.failed.emit(text)

    runner.run(operation, done=done, failed=failed, text=tr("Scoring anew…"))
