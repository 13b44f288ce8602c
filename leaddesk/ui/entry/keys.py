"""The keys of typing cards, as data, and the walk from field to field by Enter.

An input method owns Enter while kana is being composed: it ends the conversion and does nothing
else here.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_K = Qt.Key
_NONE, _SHIFT, _CTRL, _ALT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip

KEYS: Final = {
    (_K.Key_Return, _NONE): "next",
    (_K.Key_Return, _SHIFT): "back",
    (_K.Key_Return, _CTRL): "save",
    (_K.Key_Return, _CTRL | _SHIFT): "save_same",
    (_K.Key_Return, _ALT): "same_person",
    (_K.Key_1, _ALT): "hot",
    (_K.Key_2, _ALT): "warm",
    (_K.Key_3, _ALT): "cold",
    (_K.Key_Escape, _NONE): "leave",
}
_WALKING: Final = frozenset(("next", "back"))


def command_of(event: QKeyEvent) -> str:
    """What a key asks for here; "" when it is only typing."""
    key = Qt.Key(event.key())
    if key == _K.Key_Enter:
        key = _K.Key_Return
    return KEYS.get((key, event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier), "")


class KeyWalk(QObject):
    """Watches the fields: tells `asked(command)` for keys, and knows whether kana is composed."""

    asked = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.composing = False
        self._ended = False  # a conversion ended in this very turn of the event loop

    def watch(self, *widgets: QWidget) -> None:
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._note(event)
        elif event.type() == QEvent.Type.FocusOut:
            self.composing = False
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        return False

    def _note(self, event: QInputMethodEvent) -> None:
        was = self.composing
        self.composing = bool(event.preeditString())
        if was and not self.composing:
            self._ended = True
            QTimer.singleShot(0, self._forget)

    def _forget(self) -> None:
        self._ended = False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        command = command_of(event)
        if not command or (command in _WALKING and isinstance(watched, QPlainTextEdit)):
            return False
        if not (self.composing or self._ended):
            self.asked.emit(command)
        return True
