"""One list of reasons: typed into, put in order, added to, taken from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain import lifecycle
from leaddesk.i18n import tr
from leaddesk.ui import icons, theme

_KEY: Final = Qt.ItemDataRole.UserRole


class _View(QListWidget):
    """Delete takes the current row off, Alt+Up and Alt+Down move it."""

    removed = Signal()
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.editItem(self.currentItem())
        else:
            super().keyPressEvent(event)


class ReasonList(QWidget):
    """The reasons under `title`. `changed`: something was typed, moved, added or taken off."""

    changed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        name = QLabel(title)
        name.setProperty("role", "head")
        self.view = _View()
        self.view.setAccessibleName(title)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.view.setMinimumHeight(theme.scaled(theme.ROW_HEIGHT["normal"]))
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.view.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.view.itemChanged.connect(self._typed)
        self.view.model().rowsMoved.connect(lambda *_: self.changed.emit())
        self.view.removed.connect(self.remove)
        self.view.moved.connect(self.move_by)
        self.view.currentRowChanged.connect(lambda _row: self._enable())
        self.add_button = self._button("add", tr("Add a reason"), self.add)
        self.remove_button = self._button("trash", tr("Remove"), self.remove)
        self.up_button = self._button("chevron-up", tr("Move up"), lambda: self.move_by(-1))
        self.down_button = self._button("chevron-down", tr("Move down"), lambda: self.move_by(1))
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        for button in (self.add_button, self.remove_button, self.up_button, self.down_button):
            button.setAccessibleDescription(title)
            buttons.addWidget(button)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE["s"])
        frame = QFrame()
        frame.setProperty("role", "panel")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self.view)
        box.addWidget(name)
        box.addWidget(frame)
        box.addLayout(buttons)
        box.addStretch(1)
        self._enable()

    def _button(self, icon: str, text: str, act: object) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "flat")
        button.setIcon(icons.icon(icon))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.clicked.connect(act)
        return button

    # ---- the reasons -------------------------------------------------------------------------

    def keys(self) -> list[str]:
        """The reasons as they are kept, in order; blank ones are none."""
        found = (self.view.item(row).data(_KEY) for row in range(self.view.count()))
        return [key for key in found if key]

    def set_keys(self, keys: Iterable[str]) -> None:
        """Shows these reasons."""
        self.view.blockSignals(True)
        self.view.clear()
        for key in keys:
            self._item(key)
        self.view.blockSignals(False)
        self._enable()

    def _item(self, key: str) -> QListWidgetItem:
        item = QListWidgetItem(lifecycle.reason_label(key), self.view)
        item.setData(_KEY, key)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setSizeHint(QSize(0, theme.scaled(theme.ROW_HEIGHT["normal"])))
        return item

    def add(self) -> None:
        """A new reason at the end, ready to be typed."""
        self.view.blockSignals(True)
        item = self._item("")
        self.view.blockSignals(False)
        self.view.setCurrentItem(item)
        self.view.editItem(item)

    def remove(self) -> None:
        """Takes the current reason off."""
        row = self.view.currentRow()
        if row >= 0:
            self.view.takeItem(row)
            self.changed.emit()
            self._enable()

    def move_by(self, step: int) -> None:
        """Moves the current reason up or down."""
        row = self.view.currentRow()
        if row < 0 or not 0 <= row + step < self.view.count():
            return
        item = self.view.takeItem(row)
        self.view.insertItem(row + step, item)
        self.view.setCurrentItem(item)
        self.changed.emit()

    def _typed(self, item: QListWidgetItem) -> None:
        key = lifecycle.reason_key(item.text())
        if key != item.data(_KEY):
            self.view.blockSignals(True)
            item.setData(_KEY, key)
            item.setText(lifecycle.reason_label(key))
            self.view.blockSignals(False)
            self.changed.emit()

    def _enable(self) -> None:
        row, count = self.view.currentRow(), self.view.count()
        self.remove_button.setEnabled(row >= 0)
        self.up_button.setEnabled(row > 0)
        self.down_button.setEnabled(0 <= row < count - 1)
