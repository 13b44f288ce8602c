"""A field of several lines that grows with its text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy


class Paper(QPlainTextEdit):
    """Grows from `least` to `most` lines; tells when it is left and when Esc is pressed.

    `composing`: kana is being composed, so Enter and Esc belong to the input method.
    """

    left = Signal()
    given_up = Signal()

    def __init__(self, least: int = 3, most: int = 14) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.composing = False
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(
            lambda _size: self.updateGeometry()
        )

    def sizeHint(self) -> QSize:
        lines = int(self.document().size().height())  # a plain document is measured in lines
        shown = min(max(lines, self._least), self._most)
        return QSize(200, shown * self.fontMetrics().lineSpacing() + 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # its lines break elsewhere now

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # the page scrolls on below the pointer

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.composing:
            event.accept()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)
