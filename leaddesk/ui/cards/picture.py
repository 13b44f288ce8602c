"""The picture of a card beside its form: front and back, zoom, and lines to be taken from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.cards import Box, Line
from leaddesk.i18n import tr
from leaddesk.ui import icons, theme
from leaddesk.ui.cards.canvas import CardCanvas

_STEP: Final = 1.4


@dataclass(frozen=True)
class ShownSide:
    """One side of a card, decoded."""

    image: QImage
    lines: tuple[Line, ...] = ()


class CardPicture(QWidget):
    """`taken(lines, at)`: printed lines are to go into a field; `at`: where on the screen."""

    taken = Signal(list, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click on a line leaves the field in hand
        self._sides: list[ShownSide | None] = [None, None]
        self._lit: tuple[tuple[Box, ...], bool] = ((), False)
        self.canvas = CardCanvas(self)
        self.canvas.taken.connect(self.taken)
        self._note = QLabel(self)
        self._note.setProperty("role", "soft")
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.canvas)
        self._pages.addWidget(self._note)
        self.sides = [self._side_button(tr("Front side"), 0), self._side_button(tr("Back side"), 1)]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._bar())
        box.addWidget(self._pages, 1)
        self.show_card(None, None)

    def show_card(self, front: ShownSide | None, back: ShownSide | None, note: str = "") -> None:
        """Shows a card, its front first; without a picture `note` says why there is none."""
        self._sides = [front, back]
        self._lit = ((), False)
        self._note.setText(note)
        for button in self.sides:
            button.setVisible(back is not None)
        self.setAccessibleName(self._spoken(0))
        self._show(0)

    def light(self, boxes: Sequence[Box], back: bool) -> None:
        """Marks the places of a field and brings them near, on the side where they are."""
        told = (tuple(boxes), back)
        if told == self._lit:
            return
        self._lit = told
        if boxes and self._sides[int(back)] is not None and self.side != int(back):
            self._show(int(back))
        self.canvas.light(boxes if self.side == int(back) else ())

    @property
    def side(self) -> int:
        """0 where the front is shown, 1 for the back."""
        return int(self.sides[1].isChecked())

    def flip(self) -> None:
        """Turns the card over, if it has a back."""
        if self._sides[1] is not None:
            self._show(1 - self.side)

    def ask_for_menu(self) -> None:
        """Has the menu of the card be opened on its picture."""
        self.customContextMenuRequested.emit(self.rect().center())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.canvas.focused = True
        self.canvas.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.canvas.focused = False
        self.canvas.update()

    # ---- inside --------------------------------------------------------------------------------

    def _show(self, side: int) -> None:
        self.sides[side].setChecked(True)
        shown = self._sides[side]
        self._pages.setCurrentIndex(int(shown is None))
        if shown is None:
            self.canvas.show_picture(None, ())
            return
        self.canvas.show_picture(shown.image, shown.lines)
        boxes, back = self._lit
        if int(back) == side:
            self.canvas.light(boxes)
        self.setAccessibleName(self._spoken(side))

    def _spoken(self, side: int) -> str:
        return tr("Picture of the back") if side else tr("Picture of the front")

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE["s"], theme.SPACE["xs"], theme.SPACE["s"],
                               theme.SPACE["xs"])  # fmt: skip
        row.setSpacing(2)
        group = QButtonGroup(self)
        for button in self.sides:
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        for symbol, text, press in (
            ("remove", tr("Smaller"), lambda: self.canvas.zoom(1 / _STEP)),
            ("card", tr("Whole card"), self.canvas.fit),
            ("add", tr("Larger"), lambda: self.canvas.zoom(_STEP)),
        ):
            button = _flat(text)
            button.setIcon(icons.icon(symbol))
            button.setIconSize(QSize(16, 16))
            button.clicked.connect(lambda _=False, press=press: press())
            row.addWidget(button)
        return row

    def _side_button(self, text: str, side: int) -> QToolButton:
        button = _flat(f"{text} (F6)")
        button.setText(text)
        button.setAccessibleName(text)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._show(side))
        return button


def _flat(text: str) -> QToolButton:
    button = QToolButton()
    button.setProperty("kind", "flat")
    button.setToolTip(text)
    button.setAccessibleName(text)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # all of it has keys
    return button
