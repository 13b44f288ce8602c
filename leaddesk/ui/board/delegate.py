"""How a card is painted: three lines, the score at the right, the edge in its column's colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from leaddesk.ui import icons, theme
from leaddesk.ui.board.card import Card
from leaddesk.ui.board.model import CardModel

EDGE: Final = 3
PADDING: Final = theme.SPACE["m"]
ICON: Final = 14

State = QStyle.StateFlag
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Face:
    """A font with its measure, made once."""

    font: QFont
    metrics: QFontMetrics

    @classmethod
    def of(cls, size: str, *, bold: bool = False, tabular: bool = False) -> Face:
        font = theme.font(size, bold=bold, tabular=tabular)
        return cls(font, QFontMetrics(font))


def card_height() -> int:
    """The height of a card in the text size of now."""
    return round(theme.CARD_HEIGHT * theme.font().pixelSize() / theme.FONT_SIZE["body"])


class CardDelegate(QStyledItemDelegate):
    """Paints cards of a `CardModel`; the palette and fonts are those of the moment."""

    def __init__(self, parent: QApplication | None = None) -> None:
        super().__init__(parent)
        self.renew()

    def renew(self) -> None:
        """Takes up the application's fonts anew."""
        self._name = Face.of("body", bold=True)
        self._body = Face.of("body")
        self._small = Face.of("small", tabular=True)
        self._score = Face.of("head", bold=True, tabular=True)
        self._height = card_height()
        self._icon = round(ICON * self._small.font.pixelSize() / theme.FONT_SIZE["small"])

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(220, self._height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        if isinstance(model, CardModel):
            shown = model.card(index.row())
            if shown is not None:
                token = model.group.temperature or shown.temperature or "hairline"
                self.paint_card(painter, option.rect, shown, token, option.state)

    def paint_card(
        self, painter: QPainter, rect: QRect, shown: Card, token: str, state: QStyle.StateFlag
    ) -> None:
        """Draws a card into `rect`; `token` names the colour of its edge."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter, QRectF(rect), token, state)
        inner = rect.adjusted(EDGE + PADDING - 3, 8, -PADDING + 2, -8)
        line = inner.height() // 3
        first = QRect(inner.left(), inner.top(), inner.width(), line)
        self._paint_head(painter, first, shown)
        self._text(painter, first.translated(0, line), shown.place, self._body, "text_soft")
        self._paint_foot(painter, first.translated(0, 2 * line + 1), shown)
        painter.restore()

    def _paint_frame(
        self, painter: QPainter, rect: QRectF, token: str, state: QStyle.StateFlag
    ) -> None:
        colors = theme.tokens()
        selected = bool(state & State.State_Selected)
        focused = bool(state & State.State_HasFocus)
        fill = "selection" if selected else "hover" if state & State.State_MouseOver else "raised"
        path = QPainterPath()
        path.addRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS, theme.RADIUS)
        painter.fillPath(path, colors.color(fill))
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(
            QRectF(rect.left(), rect.top(), EDGE + 0.5, rect.height()), colors.color(token)
        )
        painter.restore()
        border = "focus" if focused or selected else "hairline"
        painter.setPen(QPen(colors.color(border), 2 if focused else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(
            rect.adjusted(inset, inset, -inset, -inset), theme.RADIUS, theme.RADIUS
        )

    def _paint_head(self, painter: QPainter, rect: QRect, shown: Card) -> None:
        width = self._score.metrics.horizontalAdvance(shown.score)
        self._text(painter, rect, shown.score, self._score, "text", _RIGHT)
        rest = rect.adjusted(0, 0, -width - theme.SPACE["s"], 0)
        if shown.temperature:
            rest.adjust(0, 0, -self._paint_shape(painter, rest, shown.temperature), 0)
        if shown.pin:
            rest.adjust(0, 0, -self._paint_pin(painter, rest, shown.by_score), 0)
        used = self._text(painter, rest, shown.name, self._name, "text") + theme.SPACE["s"]
        if shown.title and rest.width() - used > 24:
            self._text(painter, rest.adjusted(used, 0, 0, 0), shown.title, self._small, "text_soft")

    def _paint_shape(self, painter: QPainter, rect: QRect, temperature: str) -> int:
        """The shape of the temperature at the right of `rect`. Returns the width it takes."""
        side = float(self._icon)
        mark = QRectF(rect.right() - side + 1, rect.center().y() - side / 2 + 1, side, side)
        icons.paint(painter, temperature, mark, theme.tokens().color(temperature))
        return round(side) + theme.SPACE["xs"]

    def _paint_pin(self, painter: QPainter, rect: QRect, by_score: str) -> int:
        """The pin at the right of `rect`, and beside it, on a ground of its own, the shape of the
        temperature the score gives where that is another. Returns the width they take."""
        colors, side = theme.tokens(), float(self._icon)
        mark = QRectF(rect.right() - side + 1, rect.center().y() - side / 2 + 1, side, side)
        if by_score:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color(f"{by_score}_soft"))
            painter.drawRoundedRect(mark.adjusted(-2, -2, 2, 2), 4, 4)
            icons.paint(painter, by_score, mark.adjusted(2, 2, -2, -2), colors.color(by_score))
            mark.translate(-side - theme.SPACE["xs"], 0)
        icons.paint(painter, "pin", mark, colors.color("text_soft"))
        return round(rect.right() - mark.left()) + theme.SPACE["xs"]

    def _paint_foot(self, painter: QPainter, rect: QRect, shown: Card) -> None:
        if shown.stale:
            side = self._icon
            mark = QRectF(rect.right() - side + 1, rect.center().y() - side / 2 + 1, side, side)
            icons.paint(painter, "clock", mark, theme.tokens().color("text_soft"))
            rect = rect.adjusted(0, 0, -side - theme.SPACE["xs"], 0)
        color = "error" if shown.overdue else "text_soft"
        if shown.due:
            self._text(painter, rect, shown.due, self._small, color, _RIGHT)
            width = self._small.metrics.horizontalAdvance(shown.due)
            rect = rect.adjusted(0, 0, -width - theme.SPACE["s"], 0)
        action = shown.action
        self._text(painter, rect, action or shown.age, self._small, "text" if action else color)

    @staticmethod
    def _text(
        painter: QPainter, rect: QRect, text: str, face: Face, token: str,
        align: Qt.AlignmentFlag = _LEFT,
    ) -> int:  # fmt: skip
        """Draws one elided line; returns the width it took."""
        shown = face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(face.font)
        painter.setPen(theme.tokens().color(token))
        painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, shown)
        return face.metrics.horizontalAdvance(shown)


def paint_skeleton(painter: QPainter, rect: QRect) -> None:
    """A card whose lead is not here yet: grey lines where its texts will stand."""
    colors = theme.tokens()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.color("raised"))
    painter.drawRoundedRect(rect, theme.RADIUS, theme.RADIUS)
    painter.setBrush(colors.color("hairline"))
    third = (rect.height() - 16) // 3
    for line, share in enumerate((0.45, 0.7, 0.35)):
        top = rect.top() + 8 + line * third + third // 2 - 4
        width = (rect.width() - 2 * PADDING) * share
        painter.drawRoundedRect(QRectF(rect.left() + PADDING, top, width, 8), 4, 4)


def paint_gap(painter: QPainter, rect: QRect) -> None:
    """The place where a dragged card would land."""
    color = QColor(theme.tokens().color("accent"))
    painter.setPen(QPen(color, 1.5, Qt.PenStyle.DashLine))
    color.setAlphaF(0.08)
    painter.setBrush(color)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)


def paint_badge(painter: QPainter, corner: QPointF, text: str) -> None:
    """How many cards are dragged, in a round mark whose upper right corner is given."""
    face = Face.of("small", bold=True, tabular=True)
    width = max(24, face.metrics.horizontalAdvance(text) + 14)
    rect = QRectF(0, 0, width, max(24, face.metrics.height() + 4))
    rect.moveTopRight(corner)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tokens().color("accent"))
    painter.drawRoundedRect(rect, 12, 12)
    painter.setPen(theme.tokens().color("on_accent"))
    painter.setFont(face.font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
