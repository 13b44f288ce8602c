"""How a cell of the lead table is painted: text, the chip of the temperature, grey lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from leaddesk.domain.fields import FieldType
from leaddesk.domain.lead import Lead
from leaddesk.ui import icons, pin_words, theme
from leaddesk.ui.table import cells
from leaddesk.ui.table.columns import Column
from leaddesk.ui.table.model import LeadTableModel

Index = QModelIndex | QPersistentModelIndex

PADDING: Final = 8  # pixels between the text and the edge of its cell
CHIP_PADDING: Final = 6
CHIP_INSET: Final = 4  # from the cell's upper and lower edge
ICON: Final = 10
PIN: Final = "pin"
SKELETON_HEIGHT: Final = 8
SOFT: Final = frozenset({"updated_at", "created_at", "id", "version"})
MIDDLE: Final = frozenset({FieldType.EMAIL, FieldType.URL})

_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass
class _Looks:
    """Colours and measures of one pass of painting."""

    text: QColor
    soft: QColor
    error: QColor
    hairline: QColor
    hover: QColor
    selection: QColor
    focus: QColor
    heat: dict[str, tuple[QColor, QColor, QColor]]  # shape, word, ground
    font: QFont
    figures: QFont
    metrics: QFontMetrics


def _looks() -> _Looks:
    t = theme.tokens()
    font = theme.font()
    return _Looks(
        t.color("text"), t.color("text_soft"), t.color("error"), t.color("hairline"),
        t.color("hover"), t.color("selection"), t.color("focus"),
        {name: (t.color(name), t.color(f"{name}_text"), t.color(f"{name}_soft"))
         for name in ("hot", "warm", "cold")},
        font, theme.font(tabular=True), QFontMetrics(font),
    )  # fmt: skip


def _marks(lead: Lead) -> list[str]:
    """The icons after the chip: the pin, and what the score says where that is something else."""
    other = [lead.temperature_by_score] if pin_words.disagrees(lead) else []
    return [PIN, *other] if lead.pinned else []


class CellPainter:
    """Paints cells of a `LeadTableModel`. `begin` is told before each pass over the view."""

    def __init__(self, view: QAbstractItemView) -> None:
        self._view = view
        self.hovered = -1
        self._row = -1
        self._lead: Lead | None = None
        self._looks = _looks()

    def begin(self) -> None:
        """Takes the colours, the font and the leads as they are now."""
        self._row = -1
        self._looks = _looks()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, LeadTableModel)
        rect: QRect = option.rect
        row, looks = index.row(), self._looks
        self._ground(painter, rect, row, option)
        lead = self._lead_of(model, row)
        column = model.columns[index.column()]
        if lead is None:
            self.grey_line(painter, rect)
        elif column.name == "temperature":
            self._chip(painter, rect, lead, cells.shown(lead, column, model.today))
        else:
            text = cells.shown(lead, column, model.today)
            if text:
                late = cells.overdue(lead, column, model.today)
                soft = looks.soft if column.name in SOFT else looks.text
                painter.setPen(looks.error if late else soft)
                self._text(painter, rect, column, text)
        if index == self._view.currentIndex():
            self._outline(painter, rect)

    def size(self, index: Index) -> QSize:
        """The room the whole text of a cell needs."""
        text = index.data() or ""
        model = index.model()
        assert isinstance(model, LeadTableModel)
        width = self._looks.metrics.horizontalAdvance(text) + 2 * PADDING + 2
        if model.columns[index.column()].name == "temperature":
            lead = model.lead(index.row())
            marks = _marks(lead) if lead is not None else []
            width += 2 * CHIP_PADDING + (1 + len(marks)) * (ICON + 4)
        return QSize(width, self._looks.metrics.height() + PADDING)

    def grey_line(self, painter: QPainter, rect: QRect) -> None:
        """Stands for a text that is not here yet."""
        width = max(12, min(rect.width() * 3 // 5, 140))
        top = rect.center().y() - SKELETON_HEIGHT // 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._looks.hover)
        painter.drawRoundedRect(rect.left() + PADDING, top, width, SKELETON_HEIGHT, 4, 4)

    def _ground(
        self, painter: QPainter, rect: QRect, row: int, option: QStyleOptionViewItem
    ) -> None:
        looks = self._looks
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, looks.selection)
        elif row == self.hovered:
            painter.fillRect(rect, looks.hover)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, looks.hairline)

    def _lead_of(self, model: LeadTableModel, row: int) -> Lead | None:
        if row != self._row:
            self._row, self._lead = row, model.lead(row)
        return self._lead

    def _text(self, painter: QPainter, rect: QRect, column: Column, text: str) -> None:
        looks = self._looks
        room = rect.adjusted(PADDING, 0, -PADDING, -1)
        painter.setFont(looks.figures if column.numeric else looks.font)
        elide = Qt.TextElideMode.ElideMiddle if column.type in MIDDLE else (
            Qt.TextElideMode.ElideRight
        )  # fmt: skip
        fitting = looks.metrics.elidedText(text, elide, room.width())
        painter.drawText(room, _RIGHT if column.numeric else _LEFT, fitting)

    def _chip(self, painter: QPainter, rect: QRect, lead: Lead, word: str) -> None:
        looks = self._looks
        shape, ink, ground = looks.heat[lead.temperature]
        marks = _marks(lead)
        after = len(marks) * (ICON + 4)
        width = looks.metrics.horizontalAdvance(word) + ICON + 4 + 2 * CHIP_PADDING
        chip = rect.adjusted(PADDING - 2, CHIP_INSET, 0, -CHIP_INSET - 1)
        chip.setWidth(min(width, chip.width() - after))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(chip, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        icon = QRectF(chip.left() + CHIP_PADDING, chip.center().y() - ICON / 2 + 0.5, ICON, ICON)
        icons.paint(painter, lead.temperature, icon, shape)
        painter.setPen(ink)
        painter.setFont(looks.font)
        room = chip.adjusted(CHIP_PADDING + ICON + 4, 0, -CHIP_PADDING + 4, 0)
        fitting = looks.metrics.elidedText(word, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, fitting)
        for mark in marks:
            icon.moveLeft((chip.right() if mark == marks[0] else icon.right()) + 4)
            icons.paint(painter, mark, icon, looks.soft if mark == PIN else looks.heat[mark][0])

    def _outline(self, painter: QPainter, rect: QRect) -> None:
        focused = self._view.hasFocus()
        painter.setPen(self._looks.focus if focused else self._looks.soft)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
