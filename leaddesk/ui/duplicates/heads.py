"""The heads of the compared records: who it is, what was going on, is it in, does it stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHeaderView,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from leaddesk.i18n import tr
from leaddesk.ui import theme

Facts = Sequence[tuple[str, str]]
"""Lines that tell one record from the other beside its fields, each with its whole text."""

PAD: Final = 10
LEAST: Final = 136  # pixels of a record's column


class ElidedLabel(QLabel):
    """A line of plain text that ends in … where there is no room; the whole on hover."""

    def __init__(self, text: str, role: str = "", whole: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setToolTip(whole or text)
        self.setAccessibleName(whole or text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)


class RecordHead(QWidget):
    """One record. `included` is checked while it is in the merge, `keep` while it stays."""

    def __init__(self, row_id: int, name: str, facts: Facts, parent: QWidget) -> None:
        super().__init__(parent)
        self.row_id, self._name = row_id, name
        self.included = QCheckBox()
        self.included.setFont(theme.font(bold=True))
        self.included.setToolTip(tr("Part of the merge: {who}", who=self._name))
        self.included.setAccessibleName(tr("Part of the merge: {who}", who=self._name))
        self.keep = QRadioButton(tr("Keep this record"))
        self.keep.setFont(theme.font("small"))
        self.keep.setToolTip(tr("The other records go into this one; it keeps its number."))
        self.keep.setAccessibleName(tr("Keep the record of {who}, #{id}", who=self._name,
                                       id=row_id))  # fmt: skip
        box = QVBoxLayout(self)
        box.setContentsMargins(PAD, 8, PAD, 8)
        box.setSpacing(2)
        box.addWidget(self.included)
        for fact, whole in facts:
            box.addWidget(ElidedLabel(fact, "small", whole))
        box.addSpacing(2)
        box.addWidget(self.keep)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(40, self.width() - 2 * PAD - 26)
        metrics = self.included.fontMetrics()
        self.included.setText(
            metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, room).replace("&", "&&")
        )


class RecordHeads(QHeaderView):
    """A header whose sections are `RecordHead`s. Columns at either end have none.

    Signals: `included` (record id, whether), `kept` (record id).
    """

    included = Signal(int, bool)
    kept = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.heads: list[RecordHead] = []
        self._stays = QButtonGroup(self)
        self.setMinimumSectionSize(theme.scaled(LEAST))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.sectionResized.connect(lambda *_: self.place())
        self.geometriesChanged.connect(self.place)

    def set_records(self, records: Sequence[tuple[int, str, Facts]]) -> None:
        """Shows the heads of other records: id, name and facts of each."""
        for head in self.heads:
            head.hide()
            head.deleteLater()
        self._stays.deleteLater()
        self._stays = QButtonGroup(self)
        self.heads = [RecordHead(*told, self.viewport()) for told in records]
        for head in self.heads:
            row_id = head.row_id
            self._stays.addButton(head.keep)
            head.included.clicked.connect(
                lambda checked, row_id=row_id: self.included.emit(row_id, checked)
            )
            head.keep.clicked.connect(lambda _=False, row_id=row_id: self.kept.emit(row_id))
            head.show()
        self.place()

    def show_choice(self, included: set[int], keep_id: int) -> None:
        """Ticks what is in and what stays."""
        for head in self.heads:
            inside = head.row_id in included
            head.included.setChecked(inside)
            head.keep.setEnabled(inside)
            head.keep.setChecked(inside and head.row_id == keep_id)

    def place(self) -> None:
        """Puts each head over its column."""
        for number, head in enumerate(self.heads, start=1):
            if number < self.count():
                head.setGeometry(self.sectionViewportPosition(number), 0,
                                 self.sectionSize(number), self.height() - 1)  # fmt: skip

    def sizeHint(self) -> QSize:
        heights = [head.sizeHint().height() + 1 for head in self.heads]
        return QSize(super().sizeHint().width(), max(heights, default=40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def paintSection(self, painter: QPainter, rect: QRect, number: int) -> None:
        paint_ground(painter, rect)


class TitleHead(QHeaderView):
    """The header of a single column: a word above, small words below it, in a given height."""

    def __init__(self, ground: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._ground = ground
        self._lines: tuple[str, ...] = ()
        self._height = 40
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_lines(self, lines: Sequence[str], height: int) -> None:
        self._lines, self._height = tuple(lines), height
        self.geometriesChanged.emit()
        self.updateGeometry()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height)

    def paintSection(self, painter: QPainter, rect: QRect, number: int) -> None:
        paint_ground(painter, rect, self._ground)
        colors, top = theme.tokens(), rect.top() + 8
        for place, text in enumerate(self._lines):
            font = theme.font("small") if place else theme.font(bold=True)
            painter.setFont(font)
            painter.setPen(colors.color("text_soft" if place else "text"))
            metrics = painter.fontMetrics()
            line = QRect(rect.left() + PAD, top, rect.width() - 2 * PAD, metrics.height())
            fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, fitting)
            top += metrics.height() + 3


def paint_ground(painter: QPainter, rect: QRect, ground: str = "surface") -> None:
    """The plain ground of a header, with the line below it."""
    colors = theme.tokens()
    painter.fillRect(rect, colors.color(ground))
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colors.color("hairline"))
