"""The keys of the review, as data: on a card, in a field, and the letters that lead to fields."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from leaddesk.i18n import mark

_K = Qt.Key
_NONE, _CTRL, _ALT, _SHIFT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip

# The letter of each field: alone on a card, with Alt in a field.
LETTERS: Final = {
    "company": "C", "company_kana": "Y", "department": "D", "title": "I", "name": "N",
    "kana": "R", "romaji": "O", "postal_code": "Z", "address": "A", "phone": "P", "mobile": "B",
    "fax": "X", "email": "E", "url": "W", "company_latin": "G", "tags": "T", "notes": "M",
}  # fmt: skip
_FIELD_OF: Final = {getattr(_K, f"Key_{letter}"): name for name, letter in LETTERS.items()}

EVENT: Final = "V"  # the event above, on a card

# What works on a card and in its fields alike.
_ANYWHERE: Final = {
    (_K.Key_PageUp, _NONE): "previous",
    (_K.Key_PageDown, _NONE): "following",
    (_K.Key_Up, _CTRL): "previous",
    (_K.Key_Down, _CTRL): "following",
    (_K.Key_F2, _NONE): "first_field",
    (_K.Key_F6, _NONE): "flip",
    (_K.Key_Return, _CTRL): "accept",
    (_K.Key_Return, _ALT): "same",
    (_K.Key_1, _ALT): "hot",
    (_K.Key_2, _ALT): "warm",
    (_K.Key_3, _ALT): "cold",
}
ON_A_CARD: Final = _ANYWHERE | {
    (_K.Key_Return, _NONE): "accept",
    (_K.Key_Up, _NONE): "previous",
    (_K.Key_Down, _NONE): "following",
    (_K.Key_1, _NONE): "hot",
    (_K.Key_2, _NONE): "warm",
    (_K.Key_3, _NONE): "cold",
    (_K.Key_S, _NONE): "same",
    (_K.Key_Tab, _NONE): "doubt",
    (_K.Key_Delete, _NONE): "throw_away",
    (_K.Key_F10, _SHIFT): "menu",
    (_K.Key_V, _NONE): "event",
}
IN_A_FIELD: Final = _ANYWHERE | {
    (_K.Key_Tab, _NONE): "doubt",
    (_K.Key_Up, _NONE): "field_up",
    (_K.Key_Down, _NONE): "field_down",
    (_K.Key_Down, _ALT): "others",
}

# The same in words, for the list of all keys.
IN_WORDS: Final = (
    (mark("Save and next"), "Enter"),
    (mark("Hot, warm, cold"), "1   2   3"),
    (mark("Next field to check"), "Tab"),
    (mark("To a field, by its letter"), "A–Z   Alt+A–Z"),
    (mark("First field"), "F2"),
    (mark("Event, date and the rest of the pile"), EVENT),
    (mark("Other readings and lines"), "Alt+Down"),
    (mark("Back to the card"), "Esc"),
    (mark("Same or another person"), "S"),
    (mark("Front or back"), "F6"),
    (mark("Previous, next card"), "Up   Down   PgUp   PgDown"),
    (mark("Throw away"), "Del"),
    (mark("All that can be done with the card"), "Shift+F10"),
)


def command_of(event: QKeyEvent, *, in_field: bool) -> str:
    """What a key asks for; "field:name" goes to a field; "" when it is only typing."""
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key == _K.Key_Enter:
        key = _K.Key_Return
    table = IN_A_FIELD if in_field else ON_A_CARD
    if command := table.get((key, modifiers)):
        return command
    leads = modifiers == _ALT or (not in_field and modifiers in (_NONE, _SHIFT))
    name = _FIELD_OF.get(key) if leads else None
    return f"field:{name}" if name else ""
