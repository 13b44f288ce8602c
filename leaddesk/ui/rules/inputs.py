"""Inputs of the pages of rules: numbers that may be left open, choices, captions above them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSpinBox, QVBoxLayout, QWidget

from leaddesk.ui import theme


class Figure(QSpinBox):
    """A whole number; with `open_text` its least value means none is set, and says so.

    `typed`: the user changed it. The wheel scrolls the page unless the figure has the keyboard.
    """

    typed = Signal()

    def __init__(
        self, name: str, least: int, most: int, *, open_text: str = "", suffix: str = ""
    ) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSuffix(suffix)
        self.lineEdit().setTextMargins(6, 0, 6, 0)  # style sheets give this line no padding
        self._open = bool(open_text)
        if open_text:
            self.setSpecialValueText(open_text)
        self.valueChanged.connect(lambda _: self.typed.emit())

    def figure(self) -> int | None:
        """The number, None where none is set."""
        return None if self._open and self.value() == self.minimum() else self.value()

    def show_figure(self, value: int | None) -> None:
        """Shows a number without telling that it was typed."""
        self.blockSignals(True)
        self.setValue(self.minimum() if value is None else value)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Chooser(QComboBox):
    """One of some values; `typed` when the user chose another. With `free` others may be typed."""

    typed = Signal()

    def __init__(self, name: str, *, free: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self._free = free
        if free:
            self.setEditable(True)
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            line = self.lineEdit()
            assert line is not None
            line.setAccessibleName(name)
            line.editingFinished.connect(self.typed)
        self.activated.connect(lambda _: self.typed.emit())

    def offer(self, values: Iterable[tuple[str, str]]) -> None:
        """Offers these (value, text); what is chosen stays."""
        chosen = self.chosen()
        self.blockSignals(True)
        self.clear()
        for value, text in values:
            self.addItem(text, value)
        self.blockSignals(False)
        self.show_value(chosen)

    def chosen(self) -> str:
        """The value chosen or typed."""
        at = self.findText(self.currentText())
        if self._free and at < 0:
            return self.currentText().strip()
        return str(self.itemData(at if self._free else self.currentIndex()) or "")

    def show_value(self, value: str) -> None:
        """Shows a value without telling that it was chosen."""
        self.blockSignals(True)
        at = self.findData(value)
        self.setCurrentIndex(at)
        if at < 0 and self._free:
            self.setEditText(value)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def captioned(text: str, field: QWidget, below: QWidget | None = None) -> QWidget:
    """A field with its caption above, and `below` it what is told of it."""
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.SPACE["xs"])
    caption = QLabel(text)
    caption.setProperty("role", "small")
    caption.setBuddy(field)
    layout.addWidget(caption)
    layout.addWidget(field)
    if below is not None:
        layout.addWidget(below)
    layout.addStretch(1)  # beside a taller one it stays at the top
    return box
