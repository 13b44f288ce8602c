"""What became of the handoffs, week by week or month by month, as stacked bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from leaddesk.domain.feedback import Slot
from leaddesk.i18n import mark, tr
from leaddesk.ui import theme
from leaddesk.ui.feedback.chart import Chart, color
from leaddesk.ui.feedback.legend import Swatch

# From the bottom up: what of a slot, its word, its colour and how opaque.
PARTS: Final = (
    ("accepted", mark("Accepted"), "accent", 1.0),
    ("returned", mark("Returned"), "text_soft", 0.55),
    ("open", mark("Unanswered"), "text_soft", 0.2),
)
_WIDTH: Final = 0.72
_TICKS: Final = 8  # words below the bars, at most


class Trend(QWidget):
    """Handoffs by the time they were handed over. `chosen` (title, lead ids): a bar was clicked."""

    chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.slots: Sequence[Slot] = ()
        self.chart = Chart(tr("Handoffs over time"), "", tr("Number of handoffs"))
        legend = QHBoxLayout()
        legend.setSpacing(theme.SPACE["l"])
        for _name, text, token, alpha in PARTS:
            legend.addWidget(Swatch(tr(text), token, alpha))  # data
        legend.addStretch(1)
        self._nothing = QLabel(tr("Nothing was handed over."))
        self._nothing.setProperty("role", "soft")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(legend)
        box.addWidget(self.chart, 1)
        box.addWidget(self._nothing)
        self.chart.recolored.connect(self._draw)
        self.chart.scene().sigMouseClicked.connect(self._clicked)

    def show_slots(self, slots: Sequence[Slot]) -> None:
        """Draws the handoffs of each slot."""
        self.slots = slots
        self.chart.setVisible(bool(slots))
        self._nothing.setVisible(not slots)
        told = "; ".join(" ".join(row) for row in self.table()[1:])
        self.chart.setAccessibleDescription(told)
        self._draw()

    def table(self) -> list[tuple[str, ...]]:
        """The numbers, their head first."""
        head = (tr("Beginning"), *(tr(text) for _name, text, _token, _alpha in PARTS))  # data
        return [head, *(
            (slot.start.isoformat(), *(str(getattr(slot, name)) for name, *_ in PARTS))
            for slot in self.slots
        )]  # fmt: skip

    def _clicked(self, event: Any) -> None:
        at = self.chart.getPlotItem().vb.mapSceneToView(event.scenePos()).x()
        place = round(at)
        if event.button() == Qt.MouseButton.LeftButton and 0 <= place < len(self.slots):
            slot = self.slots[place]
            title = tr("Handed over from {day} on", day=slot.start.isoformat())
            self.chosen.emit(title, slot.lead_ids)

    def _draw(self) -> None:
        self.chart.clear()
        if not self.slots:
            return
        places = list(range(len(self.slots)))
        below = [0] * len(places)
        for name, _text, token, alpha in PARTS:
            heights = [getattr(slot, name) for slot in self.slots]
            self.chart.addItem(self._bars(places, below, heights, color(token, alpha)))
            below = [low + height for low, height in zip(below, heights, strict=True)]
        step = -(-len(places) // _TICKS)
        ticks = [(place, self._called(self.slots[place])) for place in places[::step]]
        self.chart.axis("bottom").setTicks([ticks])
        self.chart.setXRange(-0.6, len(places) - 0.4, padding=0)
        self.chart.setYRange(0, max(max(below), 4) * 1.05, padding=0)

    def _called(self, slot: Slot) -> str:
        """A month as 2026-11, a week by its Monday as 11-23."""
        monthly = all(one.start.day == 1 for one in self.slots)
        day = slot.start.isoformat()
        return day[:7] if monthly else day[5:]

    @staticmethod
    def _bars(places: list[int], below: list[int], heights: list[int], brush: Any) -> Any:
        return pg.BarGraphItem(
            x=places, y0=below, height=heights, width=_WIDTH, brush=brush, pen=None
        )
