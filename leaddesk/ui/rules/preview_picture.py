"""How the scores are spread, before and after: two outlines in steps, one over the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from leaddesk.i18n import tr
from leaddesk.ui import theme

_HEIGHT: Final = 132
_DIM: Final = 0.4  # of what is not so any more
_TICKS: Final = 8  # most numbers written below


@dataclass(frozen=True)
class Mark:
    """A line at a score in the colour of a token; `text` names it in the legend."""

    score: int
    token: str
    text: str
    dashed: bool = False


class SpreadPicture(QWidget):
    """Leads by score. What is saved is grey ground, what the draft makes of it a line of accent.

    `show_spread(bands, before, after)`: leads in each band; band n begins with score bands[n], the
    first takes all below too, the last all above.
    """

    def __init__(self) -> None:
        super().__init__()
        self._bands: Sequence[int] = ()
        self._before: Sequence[int] = ()
        self._after: Sequence[int] = ()
        self._marks: Sequence[Mark] = ()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Spread of the scores before and after"))

    def show_spread(
        self, bands: Sequence[int], before: Sequence[int], after: Sequence[int]
    ) -> None:
        self._bands, self._before, self._after = bands, before, after
        self.setAccessibleDescription("; ".join(self._told(at) for at in range(len(before))))
        self.update()

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Draws lines at scores."""
        self._marks = marks
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, theme.scaled(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(180, theme.scaled(_HEIGHT))

    def _told(self, at: int) -> str:
        counts = {"before": f"{self._before[at]:,}", "after": f"{self._after[at]:,}"}
        if at == 0:
            return tr("Score below {score}: {before} → {after}", score=self._bands[1], **counts)
        if at + 1 == len(self._bands):
            return tr("Score {score} or more: {before} → {after}", score=self._bands[at], **counts)
        return tr("Score {least} to {most}: {before} → {after}", least=self._bands[at],
                  most=self._bands[at + 1] - 1, **counts)  # fmt: skip

    # ---- painting ------------------------------------------------------------------------------

    def _room(self) -> QRectF:
        line = self.fontMetrics().height()
        return QRectF(self.rect()).adjusted(4, line + 6, -4, -line - 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.tokens()
        painter = QPainter(self)
        painter.setFont(theme.font("small", tabular=True))
        painter.setOpacity(1.0 if self.isEnabled() else _DIM)
        room = self._room()
        self._legend(painter)
        painter.setPen(QPen(colors.color("hairline"), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        if not self._before:
            return
        most = max(1, *self._before, *self._after)
        self._outline(painter, room, [n / most for n in self._before], colors.color("text_soft"),
                      ground=0.22, width=1)  # fmt: skip
        if list(self._after) != list(self._before):
            self._outline(painter, room, [n / most for n in self._after], colors.color("accent"),
                          ground=0.10, width=2)  # fmt: skip
        self._numbers(painter, room)
        for mark in self._marks:
            self._line(painter, room, mark)

    def _line(self, painter: QPainter, room: QRectF, mark: Mark) -> None:
        """A line at a score; bands are as wide as the second one."""
        wide = self._bands[2] - self._bands[1]
        bands = (mark.score - self._bands[0]) / wide
        x = room.left() + room.width() * min(max(bands / len(self._bands), 0.0), 1.0)
        color = theme.tokens().color(mark.token)
        pen = QPen(color, 1.5, Qt.PenStyle.DashLine if mark.dashed else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))

    def _outline(
        self, painter: QPainter, room: QRectF, heights: list[float], color: QColor,
        *, ground: float, width: float,
    ) -> None:  # fmt: skip
        step = room.width() / len(heights)
        path = QPainterPath(room.bottomLeft())
        for at, height in enumerate(heights):
            y = room.bottom() - room.height() * height
            path.lineTo(QPointF(room.left() + at * step, y))
            path.lineTo(QPointF(room.left() + (at + 1) * step, y))
        path.lineTo(room.bottomRight())
        tint = QColor(color)
        tint.setAlphaF(ground)
        painter.fillPath(path, tint)
        painter.setPen(QPen(color, width))
        painter.drawPath(path)

    def _numbers(self, painter: QPainter, room: QRectF) -> None:
        """The lower ends of the bands; that of the first is open."""
        painter.setPen(theme.tokens().color("text_soft"))
        step = room.width() / len(self._before)
        every = -(-len(self._bands) // _TICKS)
        zero = self._bands.index(0) if 0 in self._bands else 1  # it is always written
        for at in range(1, len(self._bands)):
            if (at - zero) % every == 0:
                x = room.left() + at * step
                box = QRectF(x - 30, room.bottom() + 2, 60, self.height() - room.bottom() - 2)
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
                                 str(self._bands[at]))  # fmt: skip

    def _legend(self, painter: QPainter) -> None:
        colors, x = theme.tokens(), 4.0
        line = painter.fontMetrics().height()
        grounds = ((tr("Now"), "text_soft", 0.35), (tr("Draft"), "accent", 1.0))
        for text, token, alpha in () if self._marks else grounds:
            color = colors.color(token)
            color.setAlphaF(alpha)
            painter.fillRect(QRectF(x, line / 2 - 3, 10, 8), color)
            x = self._name(painter, x, text)
        for mark in self._marks:
            style = Qt.PenStyle.DashLine if mark.dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colors.color(mark.token), 1.5, style))
            painter.drawLine(QPointF(x + 5, 2), QPointF(x + 5, line - 1))
            x = self._name(painter, x, mark.text)
        painter.setPen(colors.color("text_soft"))
        title, room = tr("Leads by score"), QRectF(x, 0, self.width() - x - 4, line)
        if painter.fontMetrics().horizontalAdvance(title) <= room.width():
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, title)

    @staticmethod
    def _name(painter: QPainter, x: float, text: str) -> float:
        """Writes a name of the legend behind its sign at `x`; where the next one begins."""
        painter.setPen(theme.tokens().color("text_soft"))
        painter.drawText(QPointF(x + 15, painter.fontMetrics().ascent()), text)
        return x + 15 + painter.fontMetrics().horizontalAdvance(text) + theme.SPACE["m"]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        room = self._room()
        at = int((event.position().x() - room.left()) * len(self._before) // max(1, room.width()))
        if 0 <= at < len(self._before):
            QToolTip.showText(event.globalPosition().toPoint(), self._told(at), self)
        super().mouseMoveEvent(event)
