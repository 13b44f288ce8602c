"""Typing in the tests, with the keys counted that are no text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier


class Keyboard:
    """Types at whatever has the focus, and counts the keys that are no text."""

    def __init__(self) -> None:
        self.keys = 0

    def text(self, text: str) -> None:
        for letter in text:  # QTest has no keys for kanji
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(at(), QKeyEvent(kind, 0, NONE, letter))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.keys += 1
        QTest.keyClick(QApplication.activePopupWidget() or at(), key, modifiers)


def at() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
