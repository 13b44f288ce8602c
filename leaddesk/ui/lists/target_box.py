"""The box that says what one column of a list becomes, with a search while one types."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
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

    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            QTimer.singleShot(0, lambda: self.selectAll() if self.hasFocus() else None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.deselect()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        finder = self.completer()
        if finder is not None:
            finder.setCompletionPrefix("")
            finder.complete()


class TargetBox(QComboBox):
    """Chooses what one column becomes; `activated` when the user has chosen. The wheel scrolls
    the page, never changes a choice. `entered`: it got the focus.
    """

    entered = Signal()

    def __init__(self, targets: Targets, column: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = column
        self.setModel(targets)
        self._edit = _SearchEdit()
        self._edit.entered.connect(self.entered)
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
        """Enter takes what is called so, or begins with the typed words, else the first found."""
        self._hide_popup()
        typed = self._edit.text().strip()
        if typed and typed != self.itemText(self.currentIndex()):
            self._finder.setCompletionPrefix(typed)
            found = self._finder.completionModel()
            names = [str(found.index(n, 0).data() or "") for n in range(found.rowCount())]
            words = typed.casefold()
            names.sort(key=lambda name: (name != typed, not name.casefold().startswith(words)))
            place = self.findText(names[0], Qt.MatchFlag.MatchExactly) if names else -1
            if place >= 0:
                self.setCurrentIndex(place)
                self.activated.emit(place)
        self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose_first()  # and never the dialog's own button
        elif event.key() == Qt.Key.Key_Escape and (
            self._edit.text() != self.itemText(self.currentIndex())
        ):
            self._hide_popup()
            self._settle()
        else:
            super().keyPressEvent(event)

    def _hide_popup(self) -> None:
        """A completer leaves its popup open where its box takes the key itself."""
        if (popup := self._finder.popup()) is not None:
            popup.hide()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
