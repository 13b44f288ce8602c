"""Small rounded buttons: the temperature, the stage, a tag."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from leaddesk.i18n import tr
from leaddesk.ui import icons, theme

HEIGHT = 26
ICON = 14
PAD = 9
GAP = 5


class Chip(QToolButton):
    """A rounded button with shape, word and an arrow to its menu, in colours named by tokens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._ink, self._ground = "", "text", "hover"
        self._pinned = False
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_as(self, text: str, icon: str = "", ink: str = "text", ground: str = "hover",
                *, pinned: bool = False) -> None:  # fmt: skip
        """Sets word, shape and colours; `pinned` shows that a person decided."""
        self.setText(text)
        self._icon_name, self._ink, self._ground, self._pinned = icon, ink, ground, pinned
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        icons_shown = bool(self._icon_name) + self._pinned + 1
        width = self.fontMetrics().horizontalAdvance(self.text()) + icons_shown * (ICON + GAP)
        return QSize(width + 2 * PAD, max(HEIGHT, self.fontMetrics().height() + 8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        strong = self.hasFocus() or self.underMouse() or self.isDown()
        edge = "focus" if self.hasFocus() else self._ink
        painter.setPen(colors.color(edge) if strong else Qt.PenStyle.NoPen)
        painter.setBrush(colors.color(self._ground))
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        x, middle = float(PAD), (self.height() - ICON) / 2
        ink = colors.color(self._ink)
        if self._icon_name:
            icons.paint(painter, self._icon_name, QRectF(x, middle, ICON, ICON), ink)
            x += ICON + GAP
        painter.setPen(ink)
        after = (1 + self._pinned) * (ICON + GAP) + PAD
        room = max(0, int(self.width() - x - after))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room + 1)
        width = self.fontMetrics().horizontalAdvance(text)
        painter.drawText(QRectF(x, 0, width + 1, self.height()),
                         Qt.AlignmentFlag.AlignVCenter, text)  # fmt: skip
        x += width + GAP
        for name in ("pin", "chevron-down") if self._pinned else ("chevron-down",):
            icons.paint(painter, name, QRectF(x, middle, ICON, ICON), ink)
            x += ICON + GAP


class TagChip(QAbstractButton):
    """A tag with × : a click on the ×, or Delete on the keyboard, takes it off."""

    removed = Signal(str)

    def __init__(self, tag: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tag = tag
        self.setText(tag)
        self.setToolTip(tag)
        self.setAccessibleName(tr("Tag {tag}", tag=tag))
        self.setAccessibleDescription(tr("Delete takes it off"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.tag) + ICON + GAP + 2 * PAD
        return QSize(width, HEIGHT - 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(48, HEIGHT - 2)

    def _cross(self) -> QRectF:
        return QRectF(self.width() - PAD - ICON + 3, (self.height() - ICON) / 2, ICON, ICON)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(event.position().toPoint())
        super().mouseMoveEvent(event)

    def _point(self, place: QPoint) -> bool:
        inside = self._cross().adjusted(-4, -6, 6, 6).contains(place)
        shape = Qt.CursorShape.PointingHandCursor if inside else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        return inside

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._point(event.position().toPoint()):
            self.removed.emit(self.tag)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            event.accept()
            self.removed.emit(self.tag)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(colors.color("focus") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colors.color("hover"))
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        room = self.width() - 2 * PAD - ICON
        text = self.fontMetrics().elidedText(self.tag, Qt.TextElideMode.ElideRight, room)
        painter.setPen(colors.color("text"))
        painter.drawText(QRectF(PAD, 0, room + 2, self.height()),
                         Qt.AlignmentFlag.AlignVCenter, text)  # fmt: skip
        icons.paint(painter, "close", self._cross(), colors.color("text_soft"))
