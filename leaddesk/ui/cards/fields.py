"""One field of the review: what was read, how sure it is, which letters, what else it may say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QWidget

from leaddesk.domain.cards import DOUBTFUL, SURE, Found
from leaddesk.domain.fields import LeadField
from leaddesk.i18n import mark, tr
from leaddesk.ui import icons, theme
from leaddesk.ui.entry.fields import CardEdit, FieldRow

# Where a value comes from that is not simply printed, as it is told.
SOURCES: Final = {
    "code": mark("From the QR code"),
    "known": mark("From what is known of the company"),
    "guess": mark("A guess: not printed on the card"),
}
_EDGE: Final = 3
_Attribute = QInputMethodEvent.Attribute
_FORMAT: Final = QInputMethodEvent.AttributeType.TextFormat


class ReviewEdit(CardEdit):
    """An edit that shows what was read. `entered`: it has the cursor now.

    `found`: what was read, until the user has seen to it; None: nothing was, or it is settled.
    """

    entered = Signal()

    def __init__(self, field: LeadField, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.found: Found | None = None
        self.settled = False  # the user has looked at it
        self.came_for_doubt = False  # the cursor came because it was doubtful
        self._others: Sequence[str] = ()
        self._by_method = False  # an input method is at work in this very moment
        self._chooser = self.addAction(
            icons.icon("chevron-down", "text_soft"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._chooser.setToolTip(tr("Other readings (Alt+Down)"))
        self._chooser.triggered.connect(lambda: self.choose())
        self._chooser.setVisible(False)
        self.typed.connect(self.settle)

    def read(self, found: Found | None) -> None:
        """Shows what was read, with its doubts; None: there is nothing."""
        self.empty()
        self.found, self.settled = found, False
        if found is not None:
            self.put(found.text, found.source if found.source in ("guess", "known") else "")
            self.setCursorPosition(0)
        self.offer_others(found.others if found is not None else ())
        self._mark_letters()
        self._tell()

    def offer_others(self, others: Sequence[str]) -> None:
        """Other readings, the likelier first."""
        self._others = tuple(others)
        self._chooser.setVisible(bool(self._others))

    @property
    def doubtful(self) -> bool:
        """Whether the user had better look at it, and has not yet."""
        found = self.found
        return found is not None and not self.settled and found.confidence < SURE

    def settle(self) -> None:
        """The user has seen to this field: there is no doubt any more."""
        if not self.settled:
            self.settled = True
            self._mark_letters()
            self._tell()

    def choose(self, more: Sequence[str] = ()) -> None:
        """Opens the list of other readings, and below them of `more` texts."""
        menu = QMenu(self)
        for texts in (self._others, more):
            menu.addSeparator()  # none is shown at either end
            for text in texts:
                menu.addAction(_plain(text)).setData(text)
        menu.triggered.connect(lambda action: self.take(action.data()))
        first = next((action for action in menu.actions() if not action.isSeparator()), None)
        if first is None:
            menu.deleteLater()
            return
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setMinimumWidth(self.width())
        menu.setActiveAction(first)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def take(self, text: str) -> None:
        """Puts `text` here as if typed."""
        before = self.text()
        self.put(text)
        self.touched = True
        if before and before != text:
            self.offer_others((before, *(other for other in self._others if other != text)))
        self.settle()
        self.typed.emit()

    # ---- looks ---------------------------------------------------------------------------------

    def _tell(self) -> None:
        said = []
        found = self.found
        if found is not None and not self.settled:
            if found.source in SOURCES:
                said.append(tr(SOURCES[found.source]))  # data
            if found.confidence < DOUBTFUL:
                said.append(tr("Probably misread: please correct"))
            elif self.doubtful:
                said.append(tr("Not sure: please check"))
        elif self.origin:
            said.append(tr("Filled in for you"))
        self.setToolTip("\n".join(said))
        self.setAccessibleDescription(", ".join(said))
        self.update()

    def _mark_letters(self) -> None:
        """Has the doubtful letters underlined, in the way input methods mark theirs; softly where
        the field as a whole is sure.

        One that is at work has taken the marks away, and must not be disturbed.
        """
        if self._by_method:
            return
        marks = []
        if self.found is not None and not self.settled:
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(theme.tokens().color("error" if self.doubtful else "warm"))
            if self.doubtful:
                look.setForeground(theme.tokens().color("error"))
            at = self.cursorPosition()
            marks = [
                _Attribute(_FORMAT, start - at, end - start, look)
                for start, end in self.found.doubtful if end <= len(self.text())
            ]  # fmt: skip
        super().inputMethodEvent(QInputMethodEvent("", marks))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._by_method = True
        super().inputMethodEvent(event)
        self._by_method = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in (
            Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):  # fmt: skip
            self.selectAll()  # typing replaces what was read
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.came_for_doubt = self.doubtful
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.deselect()
            self.setCursorPosition(0)  # the beginning is what tells

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.doubtful or self.found is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = "error" if self.found.confidence < DOUBTFUL else "warm"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens().color(ink))
        painter.drawRoundedRect(QRectF(2, 4, _EDGE, self.height() - 8), 1.5, 1.5)


class KeyCap(QLabel):
    """The key that leads to a field, beside its label."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, parent)
        self.setProperty("role", "keycap")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedSize(QSize(theme.scaled(18), theme.scaled(18)))


class ReviewRow(FieldRow):
    """A row without room kept for messages: forms of cards are long."""

    edit_type = ReviewEdit
    message_height = 0

    def add_key(self, key: str) -> None:
        """Shows the key of this field."""
        self._grid.addWidget(
            KeyCap(key, self), 0, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )


def _plain(text: str) -> str:
    return text.replace("&", "&&")
