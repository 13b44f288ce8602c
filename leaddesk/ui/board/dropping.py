"""A list onto which cards are dropped: the gap that opens where they would land."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QStyle, QWidget

from leaddesk.ui.board import drag
from leaddesk.ui.board.computed import ComputedList
from leaddesk.ui.board.model import CardModel

GAP_MS: Final = 120


class DropList(ComputedList):
    """Signals: `dropped` (ids, row before which they land); `hovering` a drag is over the list.

    `refusing`: it takes no cards now.
    """

    dropped = Signal(object, int)
    hovering = Signal()

    def __init__(self, model: CardModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.refusing = False
        self._drag_at: QPoint | None = None
        self._edge = drag.EdgeScroll(self, Qt.Orientation.Vertical, self._find_gap)
        self._opening = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._opening.valueChanged.connect(self._advance_gap)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.dragMoveEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not drag.welcome(event, self.hovering.emit, refusing=self.refusing):
            return
        self._drag_at = event.position().toPoint()
        self._find_gap()
        self._edge.follow()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._end_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        ids, row = drag.carried(event), self.geo.gap
        self._end_drag()
        if not ids or row is None or self.refusing:
            event.ignore()
            return
        drag.accept(event)
        self.dropped.emit(ids, row)

    def _find_gap(self) -> None:
        if self._drag_at is not None:
            y = self._drag_at.y() + self.verticalOffset()
            self._set_gap(self.geo.slot_at(y, len(self.cards.ids)))

    def _set_gap(self, row: int | None) -> None:
        if not self.geo.open_gap(row):
            return
        style = self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
        if style > 0 and row is not None:
            self._opening.setDuration(GAP_MS)
            self._opening.start()
        else:
            self._opening.stop()
            self.geo.progress = 1.0
        self.updateGeometries()
        self.viewport().update()

    def _advance_gap(self, progress: float) -> None:
        self.geo.progress = progress
        self.viewport().update()

    def _end_drag(self) -> None:
        self._drag_at = None
        self._edge.stop()
        self._set_gap(None)
