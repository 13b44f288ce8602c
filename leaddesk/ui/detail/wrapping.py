"""Text that wraps anywhere it must: names, addresses and mail addresses have few spaces."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def lay_out(text: str, font: QFont, width: int) -> QTextLayout:
    """The text in lines of at most `width` pixels, ready to measure and draw."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def height_of(text: str, font: QFont, width: int) -> int:
    """How high `text` stands in `width` pixels."""
    return round(lay_out(text or " ", font, width).boundingRect().height() + 0.5)


class WrapLabel(QLabel):
    """A label of plain text from outside, never wider than its place. `role` chooses its look."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        edges = self.contentsMargins()
        inner = width - edges.left() - edges.right()
        return height_of(self.text(), self.font(), inner) + edges.top() + edges.bottom()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        lines = self.text().split("\n")
        edges = self.contentsMargins()
        widest = max(self.fontMetrics().horizontalAdvance(line) for line in lines) + 2
        widest += edges.left() + edges.right()
        return QSize(widest, self.heightForWidth(widest))

    def minimumSizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(24, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        lay_out(self.text(), self.font(), room.width()).draw(painter, QPointF(room.topLeft()))
