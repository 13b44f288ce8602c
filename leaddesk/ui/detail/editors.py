"""The line in which a value is typed, in its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QCompleter, QLineEdit, QWidget

from leaddesk.domain import dates
from leaddesk.i18n import tr
from leaddesk.ui import icons


class LineEditor(QLineEdit):
    """A line edit that commits on Enter and when left, and gives up on Esc.

    While kana is being composed, Enter and Esc belong to the input method.
    """

    committed = Signal()
    given_up = Signal()

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._composing = False
        self.setAccessibleName(name)
        self.editingFinished.connect(self.committed)

    def complete_from(self, ask: Callable[[str, Callable[[list[str]], None]], None]) -> None:
        """Offers names while typing: `ask(text, answer)` finds them, off this thread."""
        names = QStringListModel(self)
        completer = QCompleter(names, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

        def answer(found: list[str]) -> None:
            if found != names.stringList():
                names.setStringList(found)
            if self.hasFocus() and self.text() and not self._composing:
                completer.setCompletionPrefix(self.text())
                completer.complete()

        self.textEdited.connect(lambda text: ask(text, answer))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._composing and event.key() in (
            Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape,
        ):  # fmt: skip
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            event.accept()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()  # a default button of the window must not be pressed by it


class DateEditor(LineEditor):
    """A date, typed in any usual way or picked from a calendar."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, name, parent)
        self.setPlaceholderText("2026-11-22")
        pick = self.addAction(icons.icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        pick.setToolTip(tr("Calendar"))
        pick.triggered.connect(self.open_calendar)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            event.accept()
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def open_calendar(self) -> None:
        """Shows a calendar below the line, at the date typed so far."""
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setAccessibleName(tr("Calendar"))
        known = QDate.fromString((dates.stored(self.text()) or "")[:10], "yyyy-MM-dd")
        if known.isValid():
            calendar.setSelectedDate(known)

        def pick(day: QDate) -> None:
            self.setText(day.toString("yyyy-MM-dd"))
            calendar.close()
            self.setFocus()
            self.committed.emit()

        calendar.clicked.connect(pick)
        calendar.activated.connect(pick)
        calendar.adjustSize()
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()
        calendar.setFocus()
