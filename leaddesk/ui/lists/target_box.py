"""The box that says what one column of a list becomes, with a search while one types."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from leaddesk.i18n import tr
from leaddesk.ui.lists.targets import SEARCHED, Targets


class _Finder(QCompleter):
    """Finds targets by their words in either language, and by the headers they go by."""

    def __init__(self, targets: Targets, parent: QWidget) -> None:
        super().__init__(targets, parent)
        self.setCompletionRole(SEARCHED)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setMaxVisibleItems(14)
        if (popup := self.popup()) is not None:
            popup.setObjectName("finder")

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


class _SearchEdit(QLineEdit):
    """Selects its text when entered, so that typing searches; a click shows all there is."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            QTimer.singleShot(0, self.selectAll)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        finder = self.completer()
        if finder is not None:
            finder.setCompletionPrefix("")
            finder.complete()


class TargetBox(QComboBox):
    """Chooses what one column becomes; `activated` when the user has chosen. The wheel scrolls
    the page, never changes a choice.
    """

    def __init__(self, targets: Targets, column: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column
        self.setModel(targets)
        self._edit = _SearchEdit()
        self.setLineEdit(self._edit)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._finder = _Finder(targets, self)
        self.setCompleter(self._finder)
        self.setMaxVisibleItems(18)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("What “{column}” becomes", column=column))
        self._edit.editingFinished.connect(self._settle)

    def _settle(self) -> None:
        """What was typed but not chosen is no choice."""
        popup = self._finder.popup()
        if popup is None or not popup.isVisible():
            self.setEditText(self.itemText(self.currentIndex()))

    def _choose_first(self) -> None:
        """Enter takes the first that the typed words find."""
        typed = self._edit.text().strip()
        if typed and typed != self.itemText(self.currentIndex()):
            self._finder.setCompletionPrefix(typed)
            found = self._finder.completionModel()
            index = found.index(0, 0)
            place = self.findText(str(index.data() or ""), Qt.MatchFlag.MatchExactly)
            if index.isValid() and place >= 0:
                self.setCurrentIndex(place)
                self.activated.emit(place)
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose_first()  # and never the dialog's own button
        elif event.key() == Qt.Key.Key_Escape and (
            self._edit.text() != self.itemText(self.currentIndex())
        ):
            self._settle()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
