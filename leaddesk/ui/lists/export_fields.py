"""The fields of an export: ticked or not, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from leaddesk.i18n import tr
from leaddesk.ui import theme

_NAME: Final = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FieldList(QListWidget):
    """All fields that can be written; `changed` when others are ticked or their order is another.

    Fields are dragged, or moved with Alt+Up and Alt+Down.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Fields to export"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setUniformItemSizes(True)
        self.setToolTip(tr("Drag to change the order, or press Alt+Up and Alt+Down"))
        self._labels: dict[str, str] = {}
        self.itemChanged.connect(lambda _: self.changed.emit())

    def offer(self, labels: dict[str, str]) -> None:
        """Says which fields there are: what people read, by name."""
        self._labels = labels

    def choose(self, fields: Iterable[str]) -> None:
        """Ticks `fields` and puts them first in this order; names unknown are left out."""
        first = [name for name in dict.fromkeys(fields) if name in self._labels]
        rest = [name for name in self._labels if name not in set(first)]
        height = max(theme.ROW_HEIGHT["compact"], self.fontMetrics().height() + 6)
        self.blockSignals(True)
        self.clear()
        for name in [*first, *rest]:
            item = QListWidgetItem(self._labels[name])
            item.setData(_NAME, name)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
            )  # fmt: skip
            item.setCheckState(_ON if name in first else _OFF)
            item.setSizeHint(QSize(0, height))
            self.addItem(item)
        self.blockSignals(False)
        self.changed.emit()

    def chosen(self) -> list[str]:
        """The ticked fields, in their order."""
        return [str(item.data(_NAME)) for item in self._items() if item.checkState() == _ON]

    def tick_all(self, on: bool) -> None:
        """Ticks all fields, or none."""
        self.blockSignals(True)
        for item in self._items():
            item.setCheckState(_ON if on else _OFF)
        self.blockSignals(False)
        self.changed.emit()

    def move_current(self, step: int) -> None:
        """Moves the current field up (-1) or down (1)."""
        row = self.currentRow()
        if row < 0 or not 0 <= row + step < self.count():
            return
        item = self.takeItem(row)
        self.insertItem(row + step, item)
        self.setCurrentRow(row + step)
        self.changed.emit()

    def _items(self) -> Sequence[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
            return
        super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.changed.emit()
