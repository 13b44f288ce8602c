"""From which score on to hand over: the trade-off drawn, and in words what it would mean."""

from __future__ import annotations

from typing import Any, Final

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.feedback import TradeOff
from leaddesk.i18n import mark, tr
from leaddesk.services.feedback import GOOD, Feedback
from leaddesk.ui import theme
from leaddesk.ui.detail.flow import FlowLayout
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.feedback import words
from leaddesk.ui.feedback.chart import Chart, color, pen
from leaddesk.ui.feedback.legend import Swatch

_DASHED: Final = Qt.PenStyle.DashLine
_DOTTED: Final = Qt.PenStyle.DotLine
MEANINGS: Final = {"accepted": mark("Accepted by sales"), "won": mark("Won")}
_SIDE_WIDTH: Final = 300


class Threshold(QWidget):
    """`wanted` (least score): the definition is to be opened with it."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._found: Feedback | None = None
        self._chosen: int | None = None
        across = tr("Score from which leads are handed over")
        self.chart = Chart(tr("Trade-off of the threshold"), across, "%")
        self.good = QComboBox()
        self.good.setAccessibleName(tr("A good lead is"))
        for key in GOOD:
            self.good.addItem(tr(MEANINGS[key]), key)  # data
        self.score = QSpinBox()
        self.score.setAccessibleName(tr("Threshold"))
        self.score.setRange(-999, 999)
        self.score.lineEdit().setTextMargins(6, 0, 6, 0)  # style sheets give this line no padding
        self.suggested = QPushButton()
        self.suggested.setProperty("kind", "link")
        self.meaning = WrapLabel()
        self.reason = WrapLabel("", "small")
        self.take = QPushButton(tr("Use in the definition…"))
        self.take.setProperty("kind", "primary")
        self._build()
        self.chart.recolored.connect(self._draw)
        self.good.currentIndexChanged.connect(lambda _index: self._choose_suggested())
        self.score.valueChanged.connect(self.choose)
        self.suggested.clicked.connect(self._choose_suggested)
        self.take.clicked.connect(lambda: self.wanted.emit(self.score.value()))

    def _build(self) -> None:
        legend = FlowLayout(gap=theme.SPACE["l"])
        precision = Swatch(tr("Good ones among those handed over"), "accent",
                                 style=Qt.PenStyle.SolidLine)  # fmt: skip
        for swatch in (
            precision,
            Swatch(tr("Good ones kept"), "success", style=_DASHED),
            Swatch(tr("Handed over"), "text_soft", 0.25),
        ):
            legend.addWidget(swatch)
        left = QVBoxLayout()
        left.addLayout(legend)
        left.addWidget(self.chart, 1)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE["m"])
        form.addRow(tr("A good lead is"), self.good)
        form.addRow(tr("Threshold"), self.score)
        beside = QHBoxLayout()
        beside.addWidget(self.suggested)
        beside.addStretch(1)
        form.addRow("", beside)
        right = QWidget()
        right.setFixedWidth(theme.scaled(_SIDE_WIDTH))
        side = QVBoxLayout(right)
        side.setContentsMargins(theme.SPACE["l"], 0, 0, 0)
        side.setSpacing(theme.SPACE["m"])
        side.addLayout(form)
        side.addWidget(self.meaning)
        side.addWidget(self.reason)
        side.addStretch(1)
        side.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(left, 1)
        box.addWidget(right)

    # ---- what is shown -------------------------------------------------------------------------

    @property
    def trade(self) -> TradeOff:
        """The trade-off for what is good now."""
        if self._found is None:
            return TradeOff()
        return self._found.trade_offs[self.good.currentData()]

    def show_trade(self, found: Feedback) -> None:
        """Shows other figures; the threshold looked at stays where it was moved by hand."""
        self._found = found
        if self._chosen is None:
            self._choose_suggested()
        else:
            self._tell()
            self._draw()

    def _choose_suggested(self) -> None:
        """Goes to the suggestion, or where there is none to the threshold of now."""
        self._chosen = None
        found, trade = self._found, self.trade
        start = trade.suggested
        if start is None and found is not None:
            start = found.present
        if start is None:
            start = trade.points[0].threshold if trade.points else 0
        self._set_score(start)
        self._tell()
        self._draw()

    def choose(self, score: int) -> None:
        """Looks at another threshold."""
        self._chosen = score
        self._set_score(score)
        self._tell()
        line = getattr(self, "_line", None)
        if line is not None and round(line.value()) != score:
            line.setValue(score)

    def _set_score(self, score: int) -> None:
        self.score.blockSignals(True)
        self.score.setValue(score)
        self.score.blockSignals(False)

    def _tell(self) -> None:
        found, trade, good = self._found, self.trade, self.good.currentData()
        present = found.present if found is not None else None
        text = words.what_it_means(trade, self.score.value(), present, good)
        self.meaning.setText(text or tr("Nothing was answered."))
        has = trade.suggested is not None
        self.suggested.setVisible(has)
        self.suggested.setText(tr("Suggested: {n}", n=trade.suggested) if has else "")
        self.reason.setText(
            tr("The suggestion keeps the good ones and leaves out the others as well as any "
               "threshold can (Youden’s J), as far as leads handed over can tell.")
            if has else trade.refusal
        )  # fmt: skip
        self.take.setEnabled(bool(trade.points) and self.score.value() != present)
        self.chart.setAccessibleDescription(self.meaning.text())
        for label in (self.meaning, self.reason):
            label.updateGeometry()

    def table(self) -> list[tuple[str, ...]]:
        """The trade-off in numbers, its head first."""
        head = (tr("Threshold"), tr("Handed over"), tr("Good ones"), tr("Share"),
                tr("Good ones kept"), tr("Missed"))  # fmt: skip
        return [head, *(
            (str(point.threshold), str(point.handed), str(point.good),
             words.percent(point.precision), words.percent(point.kept), str(point.missed))
            for point in self.trade.points
        )]  # fmt: skip

    # ---- drawing -------------------------------------------------------------------------------

    def _draw(self) -> None:
        self.chart.clear()
        self._line: Any = None
        points = self.trade.points
        self.chart.setVisible(bool(points))
        if not points:
            return
        first, last = points[0].threshold, points[-1].threshold
        everybody = points[0].handed
        edges = [at - 0.5 for at in range(first, last + 2)]  # a threshold is a step of the curve
        handed = [100 * point.handed / everybody for point in points]
        kept = [100 * point.kept for point in points]
        precision = [100 * (point.precision or 0.0) for point in points]
        self._steps(edges, handed, pen=None, fillLevel=0, brush=color("text_soft", 0.18))
        self._steps(edges, kept, pen=pen("success", 1.8, _DASHED))
        self._steps(edges, precision, pen=pen("accent", 2.2))
        present = self._found.present if self._found is not None else None
        suggested = self.trade.suggested
        if present is not None:
            self._mark(present, tr("Now {n}", n=present), "text_soft", _DASHED)
        if suggested is not None:
            self._mark(suggested, tr("Suggested {n}", n=suggested), "accent", _DOTTED, 0.1)
        self._line = pg.InfiniteLine(
            self.score.value(), 90, movable=True, pen=pen("text", 2), hoverPen=pen("accent", 3)
        )
        self._line.setCursor(Qt.CursorShape.SizeHorCursor)
        self._line.sigPositionChanged.connect(self._dragged)
        self.chart.addItem(self._line)
        edge = max(2.0, (last - first) * 0.03)
        self.chart.setXRange(first - edge, last + edge, padding=0)
        self.chart.setYRange(0, 112, padding=0)
        self.chart.axis("left").setTicks([[(at, str(at)) for at in range(0, 101, 25)]])

    def _steps(self, edges: list[float], heights: list[float], **look: Any) -> None:
        self.chart.addItem(pg.PlotDataItem(edges, heights, stepMode="center", **look))

    def _mark(
        self, at: int, text: str, token: str, style: Qt.PenStyle, down: float = 0.0
    ) -> None:  # fmt: skip
        line = pg.InfiniteLine(
            at, 90, pen=pen(token, 1.4, style), label=text,
            labelOpts={"position": 0.96 - down, "color": color(token), "movable": False,
                       "fill": color("surface", 0.85)},
        )  # fmt: skip
        line.label.setFont(theme.font("small"))
        self.chart.addItem(line)

    def _dragged(self, line: Any) -> None:
        points = self.trade.points
        score = min(max(round(line.value()), points[0].threshold), points[-1].threshold)
        if line.value() != score:
            line.setValue(score)
        if score != self.score.value():
            self.choose(score)
