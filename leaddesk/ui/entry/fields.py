"""One field of the card form: label, edit, and a line below for what is to be said of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from leaddesk.domain.clean import clean
from leaddesk.domain.fields import LeadField
from leaddesk.domain.names import is_kana, kana_from_reading
from leaddesk.errors import UserError
from leaddesk.i18n import tr
from leaddesk.ui import theme

MESSAGE_HEIGHT = 17
# What may fill a field for the user, by strength: known facts replace guesses, never the reverse.
ORIGINS = {"name": 1, "company_name": 1, "postal_code": 1, "email": 1, "guess": 1, "company": 2,
           "known": 2, "kept": 2}  # fmt: skip


class CardEdit(QLineEdit):
    """An edit that knows what was filled in for the user.

    `origin`: where its text came from ("" = typed). `known`: what the lead being updated has
    here, shown in grey. `typed`: a person changed the text; `lines_pasted(text)`: she pasted
    several lines.
    """

    left = Signal()
    typed = Signal()
    lines_pasted = Signal(str)

    def __init__(self, field: LeadField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.origin = ""
        self.known = ""
        self.touched = False
        self._refused = False
        self._filling = False
        self.setAccessibleName(field.label)
        self.textEdited.connect(self._typed)

    def put(self, text: str, origin: str = "") -> None:
        """Sets the text so that undo within the field brings the old one back."""
        self._filling = True
        if text != self.text():
            self.selectAll()
            self.insert(text) if text else self.del_()
        self._filling = False
        self.origin = origin if text else ""
        self._show_origin()

    def offer(self, text: str, origin: str) -> None:
        """Fills the field softly, unless something was typed, known or refused here."""
        if self.text() and ORIGINS[origin] < ORIGINS.get(self.origin, 9):
            return
        if not text and self.origin != origin:
            return
        if self.known or self._refused or text == self.text():
            return
        self.put(text, origin)

    def empty(self) -> None:
        """As for a new card: nothing typed, nothing to undo."""
        self.clear()
        self.origin, self.touched, self._refused = "", False, False
        self.know("")
        self._show_origin()

    def know(self, text: str) -> None:
        """Shows what is known of the lead in place of an empty field."""
        self.known = text
        self.setPlaceholderText(text)
        if text and self.origin:
            self.put("")

    def _typed(self) -> None:
        if self._filling:
            return
        if self.origin and not self.text():
            self._refused = True
        self.touched = True
        self.origin = ""
        self._show_origin()
        self.typed.emit()

    def _show_origin(self) -> None:
        self.setAccessibleDescription(tr("Filled in for you") if self.origin else "")
        self.update()

    # ---- events ----------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason):
            return
        if self.origin and self.field.name != "address":  # house number follows the town
            self.selectAll()
        else:
            self.deselect()
            self.end(False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason,
        ):  # fmt: skip
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_text()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste_text)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def paste_text(self) -> None:
        """Pastes; several lines become one here, and are told to whoever may spread them."""
        text = QGuiApplication.clipboard().text()
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            self.paste()
            return
        self.lines_pasted.emit(text)
        self.insert(" ".join(lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.origin:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint = theme.tokens().color("accent")
        tint.setAlphaF(0.10)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(
            self.rect().adjusted(1, 1, -1, -1), theme.RADIUS - 1, theme.RADIUS - 1
        )
        painter.end()


class MemoEdit(QPlainTextEdit):
    """The memo; `lines_pasted(text)` as with the other fields."""

    lines_pasted = Signal(str)

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text()
        if sum(1 for line in text.splitlines() if line.strip()) > 1:
            self.lines_pasted.emit(text)
        self.insertPlainText(text)


class FieldRow(QWidget):
    """Label, edit and message line of one field. `changed` tells of text that is settled."""

    changed = Signal(str)
    left = Signal(str)
    edit_type: type[CardEdit] = CardEdit
    message_height = MESSAGE_HEIGHT  # kept free for a message while there is none

    def __init__(self, field: LeadField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.edit = self.edit_type(field, self)
        self.message = message_label(self)
        self.message.setMinimumHeight(self.message_height)
        self.message.setVisible(bool(self.message_height))
        self.label = field_label(field, self.edit)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE["s"])
        self._grid.setVerticalSpacing(1)
        self._grid.addWidget(self.label, 0, 0)
        self._grid.addWidget(self.edit, 0, 1)
        self._grid.addWidget(self.message, 1, 1)
        self.edit.textChanged.connect(self._changed)
        self.edit.left.connect(self._leave)

    def place_below(self, widget: QWidget) -> None:
        """Shows `widget` in the message's place while there is no error."""
        self._grid.addWidget(widget, 2, 1)
        self.message.setVisible(False)
        self._below = widget

    _below: QWidget | None = None

    def check(self) -> bool:
        """Brings the text into the shape it is stored in; tells what is wrong below it."""
        text = self.edit.text()
        try:
            stored = str(clean(self.field, text))
        except UserError as problem:
            self._say(str(problem), "error")
            return False
        if self.field.name == "kana" and is_kana(stored):
            stored = kana_from_reading(stored)
        if stored != text:
            self.edit.put(stored, self.edit.origin)
        self._say("", "small")
        return True

    def _leave(self) -> None:
        self.check()
        self.left.emit(self.field.name)

    def _changed(self) -> None:
        if self.message.property("role") == "error":
            self._say("", "small")
        self.changed.emit(self.field.name)

    def _say(self, text: str, role: str) -> None:
        self.message.setText(text)
        self.message.setMinimumHeight(
            max(self.message_height, self.message.heightForWidth(self.edit.width()) if text else 0)
        )
        self.message.setVisible(bool(text or (self.message_height and self._below is None)))
        if self._below is not None:
            self._below.setVisible(not text)
        if self.message.property("role") != role:
            restyle(self.message, "role", role)
            restyle(self.edit, "invalid", role == "error")
        self.edit.setAccessibleDescription(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "message"):
            self.message.setFont(theme.font("small"))


def field_label(field: LeadField, buddy: QWidget) -> QLabel:
    """The label in front of a field."""
    label = QLabel(field.label)
    label.setProperty("role", "soft")
    label.setBuddy(buddy)
    return label


def message_label(parent: QWidget) -> QLabel:
    """A small line for what is to be said below a field; its place is kept when it is empty."""
    label = QLabel(parent)
    label.setProperty("role", "small")
    label.setFont(theme.font("small"))
    label.setWordWrap(True)
    label.setMinimumHeight(MESSAGE_HEIGHT)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Sets a dynamic property that the style sheet chooses by."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
