"""How the cells of companies are painted: temperature by shape and word, roles as four marks."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from leaddesk.domain.buying_group import ROLES as GROUP
from leaddesk.domain.buying_group import CompanyStanding
from leaddesk.ui import icons, theme
from leaddesk.ui.companies.model import (
    COMPANY,
    LAST,
    MISSING,
    NUMBERS,
    ROLES,
    STANDING,
    TEMPERATURE,
    role_name,
    roles_in_words,
    side,
)
from leaddesk.ui.widgets import paint_ground

MARK: Final = 18
GAP: Final = 4
PAD: Final = 8
SHAPE: Final = 14

_Index = QModelIndex | QPersistentModelIndex


def paint_roles(painter: QPainter, row: CompanyStanding, left: int, middle: int) -> None:
    """Four marks, each with the first letter of a role: filled, or an outline where it is not."""
    colors = theme.tokens()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(theme.font("small", bold=True))
    for role in GROUP:
        box = QRectF(left + 0.5, middle - MARK / 2 + 0.5, MARK - 1, MARK - 1)
        filled = bool(row.roles.get(role))
        painter.setPen(QPen(colors.color("accent" if filled else "text_soft"), 1,
                            Qt.PenStyle.SolidLine if filled else Qt.PenStyle.DotLine))  # fmt: skip
        painter.setBrush(colors.color("accent") if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(colors.color("on_accent" if filled else "text_soft"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, role_name(role)[0])
        left += MARK + GAP
    painter.restore()


class RoleMarks(QWidget):
    """The four marks of one company, with words on hover."""

    def __init__(self, row: CompanyStanding) -> None:
        super().__init__()
        self._row = row
        self.setFixedSize(QSize(len(GROUP) * (MARK + GAP), MARK + 2))
        self.setToolTip(roles_in_words(row))
        self.setAccessibleName(roles_in_words(row))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_roles(QPainter(self), self._row, 0, self.height() // 2)


class CompanyDelegate(QStyledItemDelegate):
    """Paints one cell."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        paint_ground(painter, option)
        row: CompanyStanding = index.data(STANDING)
        room = QRect(option.rect).adjusted(PAD, 0, -PAD, 0)
        painter.save()
        column = index.column()
        if column == ROLES:
            paint_roles(painter, row, room.left(), room.center().y() + 1)
        else:
            if column == TEMPERATURE:
                room = self._shape(painter, room, row.temperature)
            self._words(painter, room, index, row)
        painter.restore()

    @staticmethod
    def _shape(painter: QPainter, room: QRect, temperature: str) -> QRect:
        top = room.center().y() - SHAPE / 2 + 1
        color = theme.tokens().color(temperature)
        icons.paint(painter, temperature, QRectF(room.left(), top, SHAPE, SHAPE), color)
        return room.adjusted(SHAPE + 6, 0, 0, 0)

    @staticmethod
    def _words(painter: QPainter, room: QRect, index: _Index, row: CompanyStanding) -> None:
        column = index.column()
        token = "text_soft" if column in (MISSING, LAST) else "text"
        if column == TEMPERATURE:
            token = f"{row.temperature}_text"
        painter.setPen(theme.tokens().color(token))
        painter.setFont(theme.font(bold=column == COMPANY, tabular=column in (*NUMBERS, LAST)))
        text = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, side(column), text)
