"""The bar below a page: what is not saved, and Restore defaults, Discard, Save."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from leaddesk.i18n import tr
from leaddesk.ui import theme
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

    def show_state(self, *, unsaved: bool, problem: str = "", busy: bool = False) -> None:
        """Whether there is anything to save, and what stands in the way."""
        self.keep.setEnabled(unsaved and not problem and not busy)
        self.drop.setEnabled(unsaved and not busy)
        self.told.setText(problem or (tr("Not saved yet") if unsaved else ""))
        self.told.setToolTip(problem)
        restyle(self.told, "role", "error" if problem else "soft")
