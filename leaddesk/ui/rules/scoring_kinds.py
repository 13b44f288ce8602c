"""The kinds of touch a rule counts, to be ticked."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from leaddesk.domain import vocab
from leaddesk.i18n import tr
from leaddesk.ui import theme

_VALUE: Final = Qt.ItemDataRole.UserRole
_LINES: Final = 5  # lines that are seen at once
_LINE: Final = 24


class KindsList(QListWidget):
    """All kinds in the field's order; none ticked means every contact. `typed`: one was ticked."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Kinds of touch"))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setFixedHeight(theme.scaled(_LINE) * _LINES)
        for choice in vocab.TOUCH_KINDS:
            item = QListWidgetItem(choice.label, self)
            item.setData(_VALUE, choice.value)
            item.setSizeHint(QSize(0, theme.scaled(_LINE)))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
                          | Qt.ItemFlag.ItemIsSelectable)  # fmt: skip
            item.setCheckState(Qt.CheckState.Unchecked)
        self.setCurrentRow(0)
        self.itemChanged.connect(lambda _: self.typed.emit())

    def kinds(self) -> tuple[str, ...]:
        """The kinds that are ticked."""
        return tuple(
            item.data(_VALUE) for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        )  # fmt: skip

    def show_kinds(self, kinds: Collection[str]) -> None:
        """Ticks these kinds alone, and brings the first into sight."""
        if tuple(kinds) == self.kinds():
            return
        self.blockSignals(True)
        for item in self._items():
            ticked = item.data(_VALUE) in kinds
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        first = next((i for i in self._items() if i.data(_VALUE) in kinds), self.item(0))
        self.setCurrentItem(first)
        self.scrollToItem(first, QListWidget.ScrollHint.PositionAtCenter)

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]
