"""The head of the lead table: which columns stand where, how wide, and which one sorts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from leaddesk.domain.fields import Group
from leaddesk.i18n import tr
from leaddesk.settings import Settings
from leaddesk.ui import icons, theme
from leaddesk.ui.table.columns import LEAST_WIDTH, Column, Place, kept_places, usual_places
from leaddesk.ui.table.model import LeadTableModel

SAVE_AFTER_MS: Final = 300
PADDING: Final = 8
MARK: Final = 14  # pixels of the sort mark


class Header(QHeaderView):
    """Paints the labels and the mark of the sort column. `sort` as in `Reads.ids`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.sort = ""
        self._hovered = -1
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(LEAST_WIDTH)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.setAccessibleName(tr("Columns"))

    def show_sort(self, sort: str) -> None:
        """Marks the column that sorts."""
        self.sort = sort
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self.logicalIndexAt(event.position().toPoint())
        super().mouseMoveEvent(event)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, LeadTableModel) or not rect.isValid():
            return
        t = theme.tokens()
        column = model.columns[section]
        sorts = self.sort.removeprefix("-") == column.name
        hovered = section == self._hovered and self.underMouse()
        painter.fillRect(rect, t.color("hover" if hovered else "surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, t.color("hairline"))
        painter.fillRect(rect.right(), rect.top() + 8, 1, rect.height() - 16, t.color("hairline"))
        painter.setFont(theme.font("small", bold=sorts))
        painter.setPen(t.color("text" if sorts or hovered else "text_soft"))
        room = rect.adjusted(PADDING, 0, -PADDING, -1)
        if sorts:
            room = self._paint_mark(painter, room, column, QFontMetrics(painter.font()))
        side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
        text = QFontMetrics(painter.font()).elidedText(
            column.label, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_mark(
        self, painter: QPainter, room: QRect, column: Column, metrics: QFontMetrics
    ) -> QRect:
        """Draws the arrow beside the label; returns the room left for the label."""
        width = min(metrics.horizontalAdvance(column.label), room.width() - MARK - 2)
        left = room.right() - width - MARK - 2 if column.numeric else room.left() + width + 4
        icon = "sort-down" if self.sort.startswith("-") else "sort-up"
        place = QRectF(left, room.center().y() - MARK / 2 + 1, MARK, MARK)
        icons.paint(painter, icon, place, theme.tokens().color("accent"))
        return room.adjusted(MARK, 0, 0, 0) if column.numeric else room.adjusted(0, 0, -MARK - 2, 0)


class ColumnLayout(QObject):
    """Which columns are shown, in what order, how wide: the user's own, kept in the settings."""

    changed = Signal()

    def __init__(self, header: Header, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._header = header
        self._settings = settings
        self._columns: tuple[Column, ...] = ()
        self._applying = False
        self._save_later = QTimer(self)
        self._save_later.setSingleShot(True)
        self._save_later.setInterval(SAVE_AFTER_MS)
        self._save_later.timeout.connect(self._save)
        header.sectionResized.connect(self._note)
        header.sectionMoved.connect(self._note)
        header.customContextMenuRequested.connect(
            lambda at: self.menu().popup(header.viewport().mapToGlobal(at))
        )

    def apply(self, columns: Sequence[Column]) -> None:
        """Lays out `columns` (the model's) as the settings remember them."""
        self._columns = tuple(columns)
        kept = self._settings.get("table.columns")
        self._lay_out(kept_places(kept, self._columns, self._scale()))

    def show(self, name: str, shown: bool) -> None:
        """Shows or hides a column; the last one shown stays."""
        section = self._section(name)
        visible = sum(not self._header.isSectionHidden(n) for n in range(len(self._columns)))
        if shown or visible > 1:
            self._header.setSectionHidden(section, not shown)
        if shown:
            self._move_beside_shown(section)
        self._note()

    def reset(self) -> None:
        """The layout of a new user."""
        self._lay_out(usual_places(self._columns, self._scale()))
        self._save_later.stop()
        self._settings.set("table.columns", [])
        self.changed.emit()

    def flush(self) -> None:
        """Saves what waits to be saved."""
        if self._save_later.isActive():
            self._save_later.stop()
            self._save()

    def shown(self) -> list[int]:
        """The columns in sight, as numbers of the model, from left to right."""
        header = self._header
        order = (header.logicalIndex(n) for n in range(header.count()))
        return [section for section in order if not header.isSectionHidden(section)]

    def menu(self) -> QMenu:
        """The fields by group, each to be shown or hidden."""
        menu = QMenu(self._header)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        titles = [(group, group.label) for group in Group] + [(None, tr("Custom fields"))]
        for group, title in titles:
            members = [column for column in self._columns if column.group is group]
            if members:
                part = menu.addMenu(title)
                for column in members:
                    self._add(part, column)
        menu.addSeparator()
        menu.addAction(tr("Reset columns"), self.reset)
        return menu

    def _add(self, menu: QMenu, column: Column) -> None:
        action = menu.addAction(column.label)
        action.setCheckable(True)
        action.setChecked(not self._header.isSectionHidden(self._section(column.name)))
        action.toggled.connect(lambda on: self.show(column.name, on))

    def _section(self, name: str) -> int:
        return next(n for n, column in enumerate(self._columns) if column.name == name)

    def _move_beside_shown(self, section: int) -> None:
        """A column that was hidden comes after those in sight."""
        last = max(
            (self._header.visualIndex(each) for each in self.shown() if each != section), default=-1
        )
        here = self._header.visualIndex(section)
        if here > last + 1:
            self._header.moveSection(here, last + 1)

    def _lay_out(self, places: Sequence[Place]) -> None:
        self._applying = True
        header = self._header
        for visual, place in enumerate(places):
            section = self._section(place.name)
            header.moveSection(header.visualIndex(section), visual)
            header.setSectionHidden(section, False)
            header.resizeSection(section, place.width)
            header.setSectionHidden(section, not place.shown)
        self._applying = False

    def _scale(self) -> float:
        return theme.font().pixelSize() / theme.FONT_SIZE["body"]

    def _note(self) -> None:
        if not self._applying:
            self._save_later.start()
            self.changed.emit()

    def _save(self) -> None:
        header = self._header
        kept = kept_places(self._settings.get("table.columns"), self._columns, self._scale())
        widths = {place.name: place.width for place in kept}
        layout = []
        for visual in range(header.count()):
            section = header.logicalIndex(visual)
            name, hidden = self._columns[section].name, header.isSectionHidden(section)
            width = widths[name] if hidden else header.sectionSize(section)
            layout.append([name, width, not hidden])
        self._settings.set("table.columns", layout)
