"""Editing in the cells of the lead table; how they are painted is in `painting`.

An editor closes only with text its field can hold; what can't be kept stays, marked, with the
remedy beside it.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QInputMethodEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from leaddesk.errors import UserError
from leaddesk.ui import stages
from leaddesk.ui.table import editors
from leaddesk.ui.table.model import LeadTableModel
from leaddesk.ui.table.painting import CellPainter

Index = QModelIndex | QPersistentModelIndex

EDITOR_WIDTH: Final = 140  # pixels, at least
NOTES_SIZE: Final = (320, 120)  # pixels, at least
_MOVES: Final = {
    Qt.Key.Key_Return: (0, 1), Qt.Key.Key_Enter: (0, 1), Qt.Key.Key_Tab: (1, 0),
    Qt.Key.Key_Backtab: (-1, 0),
}  # fmt: skip


class CellDelegate(QStyledItemDelegate):
    """Paints and edits cells. `moved(columns, rows)`: the user went on to another cell."""

    moved = Signal(int, int)

    def __init__(self, completions: editors.Completions, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._completions = completions
        self._view = parent
        self._composing = False
        self.painter = CellPainter(parent)

    # ---- painting --------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.painter.paint(painter, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.painter.size(index)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        text = index.data(Qt.ItemDataRole.ToolTipRole) if index.isValid() else None
        if event.type() != QEvent.Type.ToolTip or not text:
            return bool(super().helpEvent(event, view, option, index))
        hidden = self.painter.size(index).width() > option.rect.width()
        whole = hidden or text != index.data()
        QToolTip.showText(event.globalPos(), text if whole else "", view)
        return True

    # ---- editing ---------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        assert isinstance(model, LeadTableModel)
        column = model.columns[index.column()]
        editor = editors.make(parent, column, self._completions)
        editor.setProperty("field", column.name)
        self._composing = False
        if isinstance(editor, QComboBox):
            lead = model.lead(index.row())
            if column.name == "stage" and lead is not None:
                stages.enable_items(editor, stages.of_lead(lead))
            editor.activated.connect(lambda: self._submit(editor, (0, 0)))
            QTimer.singleShot(0, editor, editor.showPopup)
        elif isinstance(editor, QLineEdit):
            editor.textEdited.connect(lambda: editors.show_problem(editor, ""))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if not editor.property("filled"):  # what is being typed outlasts a change from elsewhere
            editor.setProperty("filled", True)
            editors.fill(editor, str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        model.setData(index, editors.text_of(editor), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        cell: QRect = option.rect
        least = editor.sizeHint()
        size = QSize(max(cell.width(), EDITOR_WIDTH), max(cell.height(), least.height()))
        top = cell.center().y() - size.height() // 2
        if isinstance(editor, QPlainTextEdit):
            size = QSize(max(cell.width(), NOTES_SIZE[0]), NOTES_SIZE[1])
            top = cell.top()
        room = self._view.viewport().rect()
        left = max(0, min(cell.left(), room.right() - size.width()))
        top = max(0, min(top, room.bottom() - size.height()))
        editor.setGeometry(QRect(QPoint(left, top), size))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not isinstance(editor, QWidget) or editor.property("field") is None:
            return bool(super().eventFilter(editor, event))
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if self._composing:
                return False  # the key belongs to the input method
            if event.key() in _MOVES:
                return self._enter(editor, event)
        if event.type() == QEvent.Type.FocusOut and self._left(editor):
            problem = self._problem(editor)
            if problem:
                editors.show_problem(editor, problem)
                return False
        return bool(super().eventFilter(editor, event))

    def _enter(self, editor: QWidget, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        line_break = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if isinstance(editor, QPlainTextEdit) and enter and modifiers & line_break:
            editor.insertPlainText("\n")
            return True
        return self._submit(editor, _MOVES[Qt.Key(event.key())])

    def _left(self, editor: QWidget) -> bool:
        """Whether the focus has gone elsewhere, not to a list or menu of the editor."""
        focus = QApplication.focusWidget()
        inside = focus is not None and (focus is editor or editor.isAncestorOf(focus))
        return not inside and QApplication.activePopupWidget() is None

    def _submit(self, editor: QWidget, move: tuple[int, int]) -> bool:
        problem = self._problem(editor)
        editors.show_problem(editor, problem)
        if problem:
            QToolTip.showText(editor.mapToGlobal(editor.rect().bottomLeft()), problem, editor)
            return True
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        if move != (0, 0):
            self.moved.emit(*move)
        return True

    def _problem(self, editor: QWidget) -> str:
        from leaddesk.services.leads import clean_values

        try:
            clean_values({editor.property("field"): editors.text_of(editor)})
        except UserError as problem:
            return str(problem)
        return ""
