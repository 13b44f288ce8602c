"""One side of a card as a picture: zoomed to the place in hand, its printed lines to be taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEasingCurve, QPoint, QPointF, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QStyle, QToolTip, QWidget

from leaddesk.domain.cards import Box, Line
from leaddesk.ui import theme

MARGIN: Final = 12  # pixels around the whole picture
LETTER: Final = 30  # pixels high that the letters in hand are shown
MOST: Final = 3.0  # times as large as the whole picture that following a field zooms at most
WHEEL_MOST: Final = 8.0
MOTION_MS: Final = 120
_REACH: Final = 3  # pixels around a line that still count as it
_STEP: Final = 1.25


class CardCanvas(QWidget):
    """Shows a picture. `taken(lines, at)`: printed lines were clicked, or dragged across; `at`:
    where on the screen."""

    taken = Signal(list, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 180)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.focused = False  # whether to show that the card has the keyboard
        self._picture = QPixmap()
        self._lines: Sequence[Line] = ()
        self._lit: tuple[Box, ...] = ()
        self._over: Line | None = None
        self._pressed: QPoint | None = None
        self._dragged = QRectF()
        self._panned: QPoint | None = None
        self._view = QRectF()  # the part shown, in shares of the picture
        self._motion = QVariantAnimation(self)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._look)

    # ---- what is shown -------------------------------------------------------------------------

    def show_picture(self, image: QImage | None, lines: Sequence[Line]) -> None:
        """Shows a picture as a whole, with the lines read on it; None: nothing."""
        self._picture = QPixmap() if image is None else QPixmap.fromImage(image)
        self._lines, self._lit, self._over = tuple(lines), (), None
        self._dragged = QRectF()
        self._motion.stop()
        self._look(self._whole())

    def light(self, boxes: Iterable[Box]) -> None:
        """Marks places and brings them near; without any, the whole card is shown again."""
        boxes = tuple(boxes)
        if boxes == self._lit:
            return
        self._lit = boxes
        self._go(self._near(boxes) if boxes else self._whole())
        self.update()

    @property
    def lit(self) -> tuple[Box, ...]:
        """The places that are marked."""
        return self._lit

    def zoom(self, times: float, about: QPointF | None = None) -> None:
        """Shows the picture larger or smaller, keeping the point `about` of the widget in place."""
        if self._picture.isNull():
            return
        about = QPointF(self.rect().center()) if about is None else about
        fit = self._scale_of(self._whole())
        scale = min(max(self._scale * times, fit), fit * WHEEL_MOST)
        held = self._shares(about)
        size = self._size_at(scale)
        left = held.x() - about.x() / self.width() * size.width()
        top = held.y() - about.y() / self.height() * size.height()
        self._motion.stop()
        self._look(self._within(QRectF(left, top, size.width(), size.height())))

    def fit(self) -> None:
        """Shows the whole picture."""
        self._go(self._whole())

    # ---- places --------------------------------------------------------------------------------

    def place_of(self, box: Box) -> QRectF:
        """Where a place of the picture is in the widget now."""
        return QRectF(
            self._at(QPointF(box.left, box.top)), self._at(QPointF(box.right, box.bottom))
        )

    def line_at(self, at: QPointF) -> Line | None:
        """The printed line under a point of the widget; the smallest where several are."""
        near = [
            line for line in self._lines
            if self.place_of(line.box).adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(at)
        ]  # fmt: skip
        return min(near, key=lambda line: line.box.width * line.box.height, default=None)

    @property
    def _scale(self) -> float:
        return self._scale_of(self._view)

    def _scale_of(self, view: QRectF) -> float:
        wide = view.width() * self._picture.width()
        return self.width() / wide if wide else 1.0

    def _size_at(self, scale: float) -> QRectF:
        width, height = max(1, self._picture.width()), max(1, self._picture.height())
        return QRectF(0, 0, self.width() / scale / width, self.height() / scale / height)

    def _at(self, share: QPointF) -> QPointF:
        view = self._view
        return QPointF(
            (share.x() - view.left()) / (view.width() or 1) * self.width(),
            (share.y() - view.top()) / (view.height() or 1) * self.height(),
        )

    def _shares(self, at: QPointF) -> QPointF:
        return QPointF(
            self._view.left() + at.x() / self.width() * self._view.width(),
            self._view.top() + at.y() / self.height() * self._view.height(),
        )

    def _whole(self) -> QRectF:
        if self._picture.isNull():
            return QRectF(0, 0, 1, 1)
        scale = min(
            max(1, self.width() - 2 * MARGIN) / self._picture.width(),
            max(1, self.height() - 2 * MARGIN) / self._picture.height(),
        )
        size = self._size_at(scale)
        size.moveCenter(QPointF(0.5, 0.5))
        return size

    def _near(self, boxes: Sequence[Box]) -> QRectF:
        """The view that shows `boxes` with letters of a size to be checked by eye."""
        if self._picture.isNull():
            return self._whole()
        around = boxes[0]
        for box in boxes[1:]:
            around = around.joined(box)
        width, height = self._picture.width(), self._picture.height()
        letter = min(min(box.width * width, box.height * height) for box in boxes)
        fit = self._scale_of(self._whole())
        room = min(
            self.width() * 0.9 / max(1.0, around.width * width),
            self.height() * 0.8 / max(1.0, around.height * height),
        )
        scale = max(fit, min(LETTER / max(1.0, letter), fit * MOST, room))
        size = self._size_at(scale)
        size.moveCenter(QPointF(around.left + around.width / 2, around.top + around.height / 2))
        return self._within(size)

    def _within(self, view: QRectF) -> QRectF:
        """`view` moved so that it shows no more emptiness beside the picture than needed."""
        scale = self._scale_of(view)
        edge_x = MARGIN / scale / max(1, self._picture.width())
        edge_y = MARGIN / scale / max(1, self._picture.height())
        moved = QRectF(view)
        for low, high, size, move, edge_of in (
            (view.left(), view.right(), view.width(), moved.moveLeft, edge_x),
            (view.top(), view.bottom(), view.height(), moved.moveTop, edge_y),
        ):  # fmt: skip
            if size >= 1 + 2 * edge_of:
                move(0.5 - size / 2)
            elif low < -edge_of:
                move(-edge_of)
            elif high > 1 + edge_of:
                move(1 + edge_of - size)
        return moved

    # ---- motion --------------------------------------------------------------------------------

    def _go(self, view: QRectF) -> None:
        self._motion.stop()
        moves = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self)
        if not moves or not self.isVisible():
            self._look(view)
            return
        self._motion.setDuration(MOTION_MS)
        self._motion.setStartValue(self._view)
        self._motion.setEndValue(view)
        self._motion.start()

    def _look(self, view: QRectF) -> None:
        self._view = QRectF(view)
        self.update()

    # ---- events --------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._motion.stop()
        self._look(self._near(self._lit) if self._lit else self._whole())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
        else:
            self._panned = event.position().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._panned is not None:
            self._pan(at - self._panned)
            self._panned = at
        elif self._pressed is not None:
            far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if far or not self._dragged.isNull():
                self._dragged = QRectF(QPointF(self._pressed), QPointF(at)).normalized()
                self.update()
        else:
            self._hover(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._panned is not None:
            self._panned = None
            self.unsetCursor()
            return
        if self._pressed is None:
            return
        lines = self._dragged_over()
        if self._dragged.isNull():
            under = self.line_at(event.position())
            lines = [under] if under is not None else []
        self._pressed, self._dragged = None, QRectF()
        self.update()
        if lines:
            self.taken.emit(lines, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.line_at(event.position()) is None:
            self.fit()

    def leaveEvent(self, event: QEnterEvent) -> None:  # type: ignore[override]
        self._over = None
        self.update()

    def _pan(self, by: QPoint) -> None:
        moved = self._view.translated(
            -by.x() / self.width() * self._view.width(),
            -by.y() / self.height() * self._view.height(),
        )
        self._look(self._within(moved))

    def _hover(self, event: QMouseEvent) -> None:
        over = self.line_at(event.position())
        if over is self._over:
            return
        self._over = over
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        if over is not None:
            QToolTip.showText(event.globalPosition().toPoint(), over.text, self)
        else:
            QToolTip.hideText()
        self.update()

    def _dragged_over(self) -> list[Line]:
        if self._dragged.isNull():
            return []
        return [
            line for line in self._lines if self._dragged.contains(self.place_of(line.box).center())
        ]

    # ---- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = theme.tokens()
        painter.fillRect(self.rect(), tokens.color("window"))
        if self._picture.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = self.place_of(Box(0, 0, 1, 1))
        painter.drawPixmap(whole, self._picture, QRectF(self._picture.rect()))
        painter.setPen(QPen(tokens.color("hairline"), 1))
        painter.drawRect(whole)
        accent = tokens.color("accent")
        for box in self._lit:
            self._mark(painter, box, accent, 2)
        chosen = self._dragged_over() or ([self._over] if self._over is not None else [])
        for line in chosen:
            self._mark(painter, line.box, accent, 1)
        if self.focused:
            painter.setPen(QPen(tokens.color("focus"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if not self._dragged.isNull():
            painter.setPen(QPen(accent, 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._dragged)

    def _mark(self, painter: QPainter, box: Box, color: QColor, width: int) -> None:
        tint = QColor(color)
        tint.setAlphaF(0.12)
        painter.setPen(QPen(color, width))
        painter.setBrush(tint)
        painter.drawRoundedRect(self.place_of(box).adjusted(-3, -2, 3, 2), 3, 3)
