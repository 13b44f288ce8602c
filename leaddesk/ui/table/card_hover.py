"""The card of a lead, shown while the mouse rests on its name in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from leaddesk.ui import theme
from leaddesk.ui.cards.thumbs import decoded
from leaddesk.ui.session import Context

if TYPE_CHECKING:
    from leaddesk.services.reads import Reads
    from leaddesk.ui.table.grid import Grid

REST_MS: Final = 500
SIZE: Final = QSize(360, 240)  # at most
_GAP: Final = 8
_ON: Final = "name"  # the column on which the mouse rests


class CardPopover(QWidget):
    """A picture that floats beside what it belongs to, and takes neither mouse nor keyboard."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._pixmap = QPixmap()

    def show_beside(self, image: QImage, cell: QRect) -> None:
        """Shows a picture below a place on the screen, or above it where there is no room."""
        size = image.size().scaled(SIZE, Qt.AspectRatioMode.KeepAspectRatio)
        self._pixmap = QPixmap.fromImage(image)
        self.resize(size + QSize(2, 2))
        screen = QGuiApplication.screenAt(cell.center()) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        place = QPoint(cell.left(), cell.bottom() + _GAP)
        if place.y() + self.height() > room.bottom():
            place.setY(cell.top() - _GAP - self.height())
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        self.move(place)
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawPixmap(inner, self._pixmap, QRectF(self._pixmap.rect()))
        painter.setPen(theme.tokens().color("hairline"))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()


class CardHover(QObject):
    """Watches the mouse over a grid of leads; the picture is read off the GUI thread."""

    def __init__(self, context: Context, grid: Grid) -> None:
        super().__init__(grid)
        self._context, self._grid = context, grid
        self._over = QModelIndex()
        self.popover = CardPopover(grid)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._read)
        grid.viewport().installEventFilter(self)
        grid.viewport().setMouseTracking(True)
        grid.verticalScrollBar().valueChanged.connect(lambda _: self.leave())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._follow(event.position(), bool(event.buttons()))
        elif event.type() in _AWAY:
            self.leave()
        return False

    def leave(self) -> None:
        """Hides the picture; the mouse is elsewhere."""
        self._over = QModelIndex()
        self._rest.stop()
        self.popover.hide()

    def _follow(self, at: QPointF, pressed: bool) -> None:
        index = self._grid.indexAt(at.toPoint())
        columns = self._grid.leads.columns
        named = index.isValid() and columns[index.column()].name == _ON
        if pressed or not named:
            self.leave()
        elif index != self._over:
            self.leave()
            self._over = index
            self._rest.start()

    def _read(self) -> None:
        row = self._over.row()
        if not 0 <= row < len(self._grid.leads.ids):
            return
        lead_id, reads = self._grid.leads.ids[row], self._context.desk.reads
        self._context.runner.read(
            lambda: _picture(reads, lead_id), self._show, owner=self, key="hover"
        )

    def _show(self, image: QImage) -> None:
        if image.isNull() or not self._over.isValid() or not self._grid.isVisible():
            return
        cell = self._grid.visualRect(self._over)
        corner = self._grid.viewport().mapToGlobal(cell.topLeft())
        self.popover.show_beside(image, QRect(corner, cell.size()))


_AWAY: Final = frozenset({
    QEvent.Type.Leave, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.Hide,
    QEvent.Type.KeyPress,
})  # fmt: skip


def _picture(reads: Reads, lead_id: int) -> QImage:
    """The newest card's front; null for a lead without one."""
    from leaddesk.services import card_pictures

    front = next((c.front_id for c in card_pictures.cards_of(reads, lead_id) if c.front_id), None)
    return decoded(None if front is None else card_pictures.picture(reads, front))
