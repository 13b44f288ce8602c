"""The command palette: every action by a few letters of its name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain import identity
from leaddesk.i18n import tr
from leaddesk.ui import theme

WIDTH, HEIGHT = 520, 420
_ACTION: Final = Qt.ItemDataRole.UserRole
_KEYS: Final = Qt.ItemDataRole.UserRole + 1


class _WithKeys(QStyledItemDelegate):
    """A roomy line with the keys of its action at the right."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index) + QSize(0, theme.SPACE["m"])

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        super().paint(painter, option, index)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.tokens().color("text_soft"))
        room = option.rect.adjusted(0, 0, -theme.SPACE["m"], 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(side), index.data(_KEYS))


class CommandPalette(QDialog):
    """Lists the enabled actions that hold what is typed; Enter runs the chosen one."""

    def __init__(self, made: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setWindowTitle(tr("Command palette"))
        self.resize(WIDTH, HEIGHT)
        self._actions = [action for action in made if action.isEnabled() and action.text()]
        self._text = QLineEdit()
        self._text.setPlaceholderText(tr("What do you want to do?"))
        self._text.setAccessibleName(tr("Command palette"))
        self._text.textChanged.connect(self._filter)
        self._text.installEventFilter(self)
        self._list = QListWidget()
        self._list.setIconSize(QSize(16, 16))
        self._list.setItemDelegate(_WithKeys(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(lambda _item: self._run())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._text)
        layout.addWidget(self._list)
        self._filter("")
        if parent is not None:
            corner = parent.mapToGlobal(parent.rect().topLeft())
            self.move(corner.x() + (parent.width() - WIDTH) // 2, corner.y() + 96)
        self._text.setFocus()

    def _filter(self, text: str) -> None:
        wanted = identity.fold(text)
        self._list.clear()
        for action in self._actions:
            name = action.text().replace("&", "").rstrip("…")
            if wanted and wanted not in identity.fold(name + action.objectName()):
                continue
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            item = QListWidgetItem(action.icon(), name)
            item.setData(_ACTION, action)
            item.setData(_KEYS, keys)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name} {keys}".strip())
            self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _run(self) -> None:
        item = self._list.currentItem()
        self.accept()
        if item is not None:
            item.data(_ACTION).trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self._list.count():
                row = (self._list.currentRow() + step) % self._list.count()
                self._list.setCurrentRow(row)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
        return super().eventFilter(watched, event)
