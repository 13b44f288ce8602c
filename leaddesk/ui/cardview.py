"""The cards kept with a lead, large: both sides, all of them over time, to copy or to save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain import when
from leaddesk.i18n import tr
from leaddesk.services import card_pictures
from leaddesk.services.card_pictures import KeptCard
from leaddesk.services.reads import Reads
from leaddesk.ui import icons, theme
from leaddesk.ui.cards.picture import CardPicture, ShownSide
from leaddesk.ui.cards.thumbs import decoded
from leaddesk.ui.session import Context

SIZE: Final = (860, 640)


def told(card: KeptCard) -> str:
    """When, where and by whom a card was exchanged, in a line."""
    parts = (when.shown(card.exchanged_on), card.campaign, card.by)
    return " · ".join(part for part in parts if part)


def work_told(card: KeptCard) -> str:
    """What the card said of its owner's place then: company, department, title."""
    parts = (str(card.printed.get(name) or "") for name in ("company", "department", "title"))
    return " · ".join(part for part in parts if part)


def save_picture(context: Context, picture_id: int, name: str, parent: QWidget) -> None:
    """Asks for a file and writes a picture there, as JPEG or PNG."""
    start = Path.home() / f"{name.replace('/', '_') or tr('Card')}.jpg"
    chosen, _ = QFileDialog.getSaveFileName(
        parent, tr("Save the picture"), str(start), tr("Pictures (*.jpg *.png)")
    )
    if not chosen:
        return
    file = Path(chosen) if Path(chosen).suffix else Path(f"{chosen}.jpg")
    reads = context.desk.reads

    def write() -> bool:
        return decoded(card_pictures.picture(reads, picture_id)).save(str(file), quality=92)

    def done(written: bool) -> None:
        if not written:
            context.runner.failed.emit(
                tr("“{file}” can't be written. Choose another place or another ending.",
                   file=file.name)
            )  # fmt: skip

    context.runner.read(write, done)


def copy_picture(context: Context, picture_id: int) -> None:
    """Puts a picture on the clipboard."""
    reads = context.desk.reads
    context.runner.read(
        lambda: decoded(card_pictures.picture(reads, picture_id)),
        lambda image: QGuiApplication.clipboard().setImage(image),
    )


class CardViewer(QDialog):
    """Shows the cards of a lead, beginning with one of them. Left and right go on, Esc closes."""

    def __init__(
        self, context: Context, who: str, cards: Sequence[KeptCard], first: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._who = context, who
        self._cards, self.place = tuple(cards), first
        self.setWindowTitle(tr("Cards of {who}", who=who))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.picture = CardPicture(self)
        self._exchange, self._work = QLabel(self), QLabel(self)
        self._work.setProperty("role", "soft")
        for label in (self._exchange, self._work):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.older = self._button("chevron-left", tr("Older card"), lambda: self._go(1))
        self.newer = self._button("chevron-right", tr("Newer card"), lambda: self._go(-1))
        self._build()
        self._show()

    @property
    def card(self) -> KeptCard:
        """The card shown."""
        return self._cards[self.place]

    def _build(self) -> None:
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self._exchange)
        told.addWidget(self._work)
        below = QHBoxLayout()
        below.setContentsMargins(*(theme.SPACE["m"],) * 4)
        below.setSpacing(theme.SPACE["s"])
        below.addWidget(self.older)
        below.addWidget(self.newer)
        below.addSpacing(theme.SPACE["s"])
        below.addLayout(told, 1)
        for text, press in ((tr("Copy"), self._copy), (tr("Save as…"), self._save)):
            below.addWidget(self._button("", text, press))
        close = self._button("", tr("Close"), self.close)
        close.setProperty("kind", "primary")
        below.addWidget(close)
        for button in (self.older, self.newer):
            button.setVisible(len(self._cards) > 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.picture, 1)
        box.addLayout(below)

    def _button(self, symbol: str, text: str, press: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.setAutoDefault(False)
        button.setAccessibleName(text)
        if symbol:
            button.setIcon(icons.icon(symbol))
            button.setToolTip(text)
        else:
            button.setText(text)
        button.clicked.connect(lambda: press())
        return button

    def _go(self, by: int) -> None:
        place = self.place + by
        if 0 <= place < len(self._cards):
            self.place = place
            self._show()

    def _show(self) -> None:
        card, reads = self.card, self._context.desk.reads
        self._exchange.setText(told(card))
        self._work.setText(work_told(card))
        self.older.setEnabled(self.place + 1 < len(self._cards))
        self.newer.setEnabled(self.place > 0)
        self._context.runner.read(
            lambda: [_side(reads, number) for number in (card.front_id, card.back_id)],
            lambda sides: self.picture.show_card(*sides), owner=self, key="card",
        )  # fmt: skip

    @property
    def _side(self) -> int | None:
        return self.card.back_id if self.picture.side else self.card.front_id

    def _copy(self) -> None:
        if self._side is not None:
            copy_picture(self._context, self._side)

    def _save(self) -> None:
        if self._side is not None:
            save_picture(self._context, self._side, self._who, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_Left: lambda: self._go(1), Qt.Key.Key_Right: lambda: self._go(-1),
            Qt.Key.Key_F6: self.picture.flip, Qt.Key.Key_Space: self.picture.flip,
            Qt.Key.Key_Plus: lambda: self.picture.canvas.zoom(1.4),
            Qt.Key.Key_Minus: lambda: self.picture.canvas.zoom(1 / 1.4),
            Qt.Key.Key_0: self.picture.canvas.fit,
        }  # fmt: skip
        if (press := keys.get(Qt.Key(event.key()))) is not None:
            press()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)


def _side(reads: Reads, picture_id: int | None) -> ShownSide | None:
    if picture_id is None:
        return None
    image = decoded(card_pictures.picture(reads, picture_id))
    return None if image.isNull() else ShownSide(image)
