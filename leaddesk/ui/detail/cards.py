"""The cards a lead has handed over, as pictures: the newest large, older ones small below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainterPath,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout

from leaddesk.domain.lead import Lead
from leaddesk.i18n import ntr, tr
from leaddesk.services import card_pictures
from leaddesk.services.card_pictures import KeptCard, RemoveCard
from leaddesk.ui import icons, theme
from leaddesk.ui.cards.thumbs import decoded
from leaddesk.ui.cardview import (
    CardViewer,
    copy_picture,
    save_picture,
    told,
    work_told,
)
from leaddesk.ui.detail.group import FieldGroup
from leaddesk.ui.detail.row import PaneRow
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.session import Context

CARDS: Final = "CARDS"
_SMALL: Final = QSize(84, 52)
_USUAL: Final = 55 / 91  # of a Japanese card lying
_OPENS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_EDGE: Final = 4


class CardFace(PaneRow):
    """A card with its picture. `large`: across the pane; else small, beside what it says.

    `opened`: to be shown in the viewer. `remove_asked`: it does not belong to the lead.
    """

    opened = Signal()
    remove_asked = Signal()

    def __init__(self, context: Context, who: str, card: KeptCard, *, large: bool) -> None:
        super().__init__(_EDGE)
        self._context, self._who, self.card, self._large = context, who, card, large
        self._pixmap = self._small = QPixmap()
        self._back = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = (told(card), "" if large else work_told(card))
        self.setAccessibleName(", ".join(word for word in (tr("Card"), *words) if word))
        self.setToolTip(tr("Open (Enter)"))
        if large:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        else:
            box = QVBoxLayout(self)
            box.setContentsMargins(_SMALL.width() + 2 * _EDGE + theme.SPACE["s"], _EDGE, _EDGE,
                                   _EDGE)  # fmt: skip
            box.setSpacing(2)
            for word, role in zip(words, ("small", ""), strict=True):
                if word:
                    box.addWidget(WrapLabel(word, role))
            box.addStretch(1)
            self.setMinimumHeight(_SMALL.height() + 2 * _EDGE)
        self._read()

    @property
    def picture_id(self) -> int | None:
        """The side shown."""
        return self.card.back_id if self._back else self.card.front_id

    def turn(self) -> None:
        """Shows the other side, if there is one."""
        if self.card.back_id is not None:
            self._back = not self._back
            self._read()

    def _read(self) -> None:
        reads, number = self._context.desk.reads, self.picture_id
        if number is None:
            return
        ask = card_pictures.picture if self._large else card_pictures.thumb
        self._context.runner.read(
            lambda: decoded(ask(reads, number)), self._take, owner=self, key="picture"
        )

    def _take(self, image: QImage) -> None:
        self._pixmap = QPixmap.fromImage(image)
        self._pixmap.setDevicePixelRatio(1)
        self._small = QPixmap()
        self.updateGeometry()
        self.update()

    # ---- size and paint ------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return self._large or super().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        if not self._large:
            return super().heightForWidth(width)
        known = not self._pixmap.isNull()
        ratio = self._pixmap.height() / self._pixmap.width() if known else _USUAL
        inner = width - 2 * _EDGE
        return round(inner * min(ratio, 1.0)) + 2 * _EDGE  # a portrait card is not made huge

    def sizeHint(self) -> QSize:
        if not self._large:
            return super().sizeHint()
        return QSize(300, self.heightForWidth(300))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = self.painter()
        painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        if not self._large:
            room = QRectF(_EDGE, _EDGE, _SMALL.width(), _SMALL.height())
        place = QRectF(room)
        if not self._pixmap.isNull():
            size = self._pixmap.size().scaled(room.size().toSize(),
                                              Qt.AspectRatioMode.KeepAspectRatio)  # fmt: skip
            place.setSize(size)
            place.moveCenter(room.center())
        frame = QPainterPath()
        frame.addRoundedRect(place, _EDGE, _EDGE)
        painter.save()
        painter.setClipPath(frame)
        if self._pixmap.isNull():
            painter.fillPath(frame, theme.tokens().color("hover"))
            symbol = QRectF(0, 0, 20, 20)
            symbol.moveCenter(place.center())
            icons.paint(painter, "card", symbol, theme.tokens().color("text_soft"))
        else:
            painter.drawPixmap(place.topLeft(), self._fitted(place.size().toSize()))
        painter.restore()
        painter.setPen(theme.tokens().color("hairline"))
        painter.drawPath(frame)
        painter.end()

    def _fitted(self, size: QSize) -> QPixmap:
        """The picture made to measure: a painter that shrinks it threefold makes letters jagged."""
        dots = size * self.devicePixelRatioF()
        if self._small.size() != dots:
            self._small = self._pixmap.scaled(
                dots, Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )  # fmt: skip
            self._small.setDevicePixelRatio(self.devicePixelRatioF())
        return self._small

    # ---- what can be done ----------------------------------------------------------------------

    def build_menu(self, menu: QMenu) -> None:
        menu.addAction(icons.icon("open"), tr("Open"), self.opened.emit)
        if self.card.back_id is not None:
            menu.addAction(icons.icon("card"), tr("Turn over"), self.turn)
        if (number := self.picture_id) is not None:
            menu.addAction(
                icons.icon("copy"), tr("Copy picture"), lambda: copy_picture(self._context, number)
            )
            menu.addAction(
                icons.icon("save"), tr("Save picture as…"),
                lambda: save_picture(self._context, number, self._who, self.window()),
            )  # fmt: skip
        menu.addSeparator()
        menu.addAction(icons.icon("trash"), tr("Remove this card"), self.remove_asked.emit)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.opened.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENS:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_F6:
            self.turn()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)


class CardsGroup(FieldGroup):
    """All cards of the lead shown, under a head that folds them away; hidden without any."""

    def __init__(self, context: Context, folded: bool) -> None:
        super().__init__(CARDS, tr("Cards"), folded)
        self._context = context
        self._shown: tuple[object, ...] = ()
        self._who = ""
        self.cards: tuple[KeptCard, ...] = ()
        self.faces: list[CardFace] = []
        self.viewer: CardViewer | None = None
        self.body.setContentsMargins(theme.SPACE["s"], 0, 0, theme.SPACE["s"])
        self.body.setSpacing(theme.SPACE["xs"])
        self.hide()

    def set_cards(self, lead: Lead, cards: Sequence[KeptCard]) -> None:
        """Shows the cards of a lead, the newest first."""
        shown = (lead.id, *cards)
        self._who = lead.name or lead.company
        if shown == self._shown:
            return
        self._shown, self.cards = shown, tuple(cards)
        while (item := self.body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.head.setText(ntr("{n} card", "{n} cards", len(cards)))
        self.faces = [self._face(place) for place in range(len(self.cards))]
        self.setVisible(bool(self.cards))

    def _face(self, place: int) -> CardFace:
        card = self.cards[place]
        face = CardFace(self._context, self._who, card, large=place == 0)
        face.opened.connect(lambda: self.open(place))
        face.remove_asked.connect(lambda: self._context.runner.run(RemoveCard(card.id)))
        self.body.addWidget(face)
        if place == 0 and (line := told(card)):
            below = WrapLabel(line, "small")
            below.setContentsMargins(_EDGE, 0, 0, _EDGE)
            self.body.addWidget(below)
        return face

    def open(self, place: int) -> None:
        """Shows a card in the viewer."""
        self.viewer = CardViewer(self._context, self._who, self.cards, place, self.window())
        self.viewer.show()
