"""Groups as bars in a list: name, bar with its interval, figures. A click asks for the leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.feedback import Group
from leaddesk.ui import theme
from leaddesk.ui.detail.wrapping import WrapLabel
from leaddesk.ui.feedback import words
from leaddesk.ui.widgets import paint_ground, row_table

NAME, BAR, FIGURES = range(3)
MOST_ROWS: Final = 8  # more are scrolled to
LEAST_ROWS: Final = 3
NAME_WIDTH: Final = 150
BAR_HEIGHT: Final = 14
WHISKER: Final = 4  # half the height of the ends of an interval

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
GROUP: Final = _Role.UserRole


class BarModel(QAbstractTableModel):
    """Groups; `by`: what they have in common (`words.group_name`)."""

    def __init__(self, by: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.by = by
        self.groups: list[Group] = []

    def load(self, groups: Sequence[Group]) -> None:
        self.beginResetModel()
        self.groups = list(groups)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.groups)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 3

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        group, column = self.groups[index.row()], index.column()
        if role == GROUP:
            return group
        if role == _Role.DisplayRole:
            return self._text(group, column)
        if role in (_Role.ToolTipRole, _Role.AccessibleDescriptionRole):
            name = words.group_name(self.by, group.key)
            about = self._text(group, FIGURES) if self._plain else words.certainty(group.rate)
            return f"{name}: {about}"
        if role == _Role.TextAlignmentRole and column == FIGURES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    @property
    def _plain(self) -> bool:
        """Whether the shares are counts of all there are, and no guess at a rate."""
        return self.by == "reason"

    def _text(self, group: Group, column: int) -> str:
        if column == NAME:
            return words.group_name(self.by, group.key)
        if column == FIGURES:
            share = words.percent(group.rate.share)
            counts = f"{group.rate.good:,}" if self._plain else words.of(group.rate)
            return f"{share}   {counts}"
        return ""


class BarDelegate(QStyledItemDelegate):
    """Paints a group: a bar as long as its share; hatched where there are few cases."""

    def __init__(self, intervals: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._intervals = intervals

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        paint_ground(painter, option)
        painter.save()
        rect = QRectF(option.rect)
        if index.column() == BAR:
            self._bar(painter, rect.adjusted(4, 0, -4, 0), index.data(GROUP))
        else:
            self._words(painter, option, index)
        painter.restore()

    def _words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index
    ) -> None:  # fmt: skip
        figures = index.column() == FIGURES
        painter.setFont(theme.font("body", tabular=figures))
        painter.setPen(theme.tokens().color("text"))
        room = option.rect.adjusted(4, 0, -4, 0)
        text = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, room.width()
        )
        side = Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _bar(self, painter: QPainter, room: QRectF, group: Group) -> None:
        colors, rate = theme.tokens(), group.rate
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = room.center().y()
        track = QRectF(room.left(), middle - BAR_HEIGHT / 2, room.width(), BAR_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.color("hover"))
        painter.drawRoundedRect(track, 3, 3)
        filled = QRectF(track)
        filled.setWidth(track.width() * (rate.share or 0.0))
        hatched = self._intervals and rate.few
        accent = colors.color("accent")
        if hatched:
            pale = colors.color("accent")
            pale.setAlphaF(0.25)
            painter.setBrush(pale)
            painter.drawRoundedRect(filled, 3, 3)
            painter.setBrush(QBrush(accent, Qt.BrushStyle.BDiagPattern))
        else:
            painter.setBrush(accent)
        painter.drawRoundedRect(filled, 3, 3)
        if self._intervals:
            self._interval(painter, track, group, middle)

    def _interval(self, painter: QPainter, track: QRectF, group: Group, middle: float) -> None:
        rate = group.rate
        low, high = (track.left() + track.width() * at for at in (rate.low, rate.high))
        painter.setPen(QPen(theme.tokens().color("text"), 1.2))
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        for at in (low, high):
            painter.drawLine(QPointF(at, middle - WHISKER), QPointF(at, middle + WHISKER))


class BarList(QWidget):
    """`chosen` (name, lead ids) when a bar is clicked, or Enter pressed on it."""

    chosen = Signal(str, object)

    def __init__(self, by: str, name: str, nothing: str) -> None:
        super().__init__()
        self.model = BarModel(by, self)
        self.view = row_table(self.model, name)
        intervals = by != "reason"
        self.view.setItemDelegate(BarDelegate(intervals, self.view))
        header = self.view.horizontalHeader()
        header.hide()
        header.setSectionResizeMode(BAR, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(NAME, theme.scaled(NAME_WIDTH))
        header.resizeSection(FIGURES, theme.scaled(124 if intervals else 84))
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.view.setCursor(Qt.CursorShape.PointingHandCursor)
        for signal in (self.view.clicked, self.view.activated):  # the mouse, and Enter
            signal.connect(lambda index: self._ask(index.row()))
        self._nothing = WrapLabel(nothing, "soft")
        self._nothing.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.view)
        box.addWidget(self._nothing)
        box.addStretch(1)

    def load(self, groups: Sequence[Group]) -> None:
        """Shows groups, or says that there are none."""
        self.model.load(groups)
        self.view.setVisible(bool(groups))
        self._nothing.setVisible(not groups)
        rows = min(max(len(groups), LEAST_ROWS), MOST_ROWS)
        self.view.setFixedHeight(rows * self.view.verticalHeader().defaultSectionSize() + 2)

    def table(self, head: str) -> list[tuple[str, ...]]:
        """What is shown, as a table with `head` over the names."""
        return words.table_of(self.model.by, head, self.model.groups)

    def _ask(self, row: int) -> None:
        group = self.model.groups[row]
        self.chosen.emit(words.group_name(self.model.by, group.key), group.lead_ids)
