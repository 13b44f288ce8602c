"""A row of the pane: it takes the keyboard, shows so, and has a menu of its own."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QPainter
from PySide6.QtWidgets import QFrame, QMenu

from leaddesk.ui import theme


class PaneRow(QFrame):
    """Who inherits fills its menu and paints it. `edge`: where its text begins, in pixels."""

    def __init__(self, edge: int) -> None:
        super().__init__()
        self._edge = edge
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def build_menu(self, menu: QMenu) -> None:
        """Puts what can be done with the row into its menu."""
        raise NotImplementedError

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.build_menu(menu)
        if menu.isEmpty():
            return
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.mapToGlobal(QPoint(self._edge, 24)) if keyboard else event.globalPos()
        menu.popup(place)

    def painter(self) -> QPainter:
        """To paint the row with; the frame of the focus is there already."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(theme.tokens().color("focus"))
            frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)
        return painter
