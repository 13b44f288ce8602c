"""The journal as a table: when, who, what, rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from leaddesk.domain import when
from leaddesk.domain.journal import Entry
from leaddesk.i18n import mark, tr
from leaddesk.ui import theme
from leaddesk.ui.history import words

COLUMNS: Final = (mark("When"), mark("Who"), mark("What"), mark("Rows"))
WHEN, WHO, WHAT, ROWS = range(4)
ENTRY: Final = Qt.ItemDataRole.UserRole
PAGE: Final = 200

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class JournalModel(QAbstractTableModel):
    """Holds the entries read so far. `more_wanted`: the list was scrolled to its end."""

    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []
        self.limit = PAGE

    def set_entries(self, entries: Sequence[Entry], limit: int) -> None:
        """Shows `entries`, read with `limit`; rows that stay keep their selection."""
        fresh = list(entries)
        old = self.entries
        self.limit = limit
        if old and fresh[: len(old)] == old:  # older ones came
            if len(fresh) > len(old):
                self.beginInsertRows(QModelIndex(), len(old), len(fresh) - 1)
                self.entries = fresh
                self.endInsertRows()
            return
        new = next((n for n, entry in enumerate(fresh) if old and entry.id == old[0].id), None)
        if new is None:
            self.beginResetModel()
            self.entries = fresh
            self.endResetModel()
            return
        if new:
            self.beginInsertRows(QModelIndex(), 0, new - 1)
            self.entries = fresh[:new] + old
            self.endInsertRows()
        if len(self.entries) != len(fresh):
            self.beginResetModel()
            self.entries = fresh
            self.endResetModel()
            return
        self.entries = fresh
        self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, ROWS))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: _Index) -> bool:
        return not parent.isValid() and len(self.entries) == self.limit

    def fetchMore(self, parent: _Index) -> None:
        self.more_wanted.emit()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == _Role.DisplayRole:
                return tr(COLUMNS[section])  # data
            if role == _Role.TextAlignmentRole:
                return _alignment(section)
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        entry, column = self.entries[index.row()], index.column()
        if role == _Role.DisplayRole:
            return _cell(entry, column)
        if role == ENTRY:
            return entry
        if role == _Role.TextAlignmentRole:
            return _alignment(column)
        if role == _Role.ToolTipRole:
            return words.what(entry) if column == WHAT else None
        if role == _Role.ForegroundRole and (entry.undone or column in (WHEN, WHO, ROWS)):
            return theme.tokens().color("text_soft")
        if role == _Role.FontRole:
            font = theme.font(tabular=column in (WHEN, ROWS))
            font.setStrikeOut(entry.undone and column == WHAT)
            return font
        if role == _Role.AccessibleTextRole and column == WHAT and entry.undone:
            return tr("{what} (undone)", what=words.what(entry))
        return None


def _cell(entry: Entry, column: int) -> str:
    if column == WHEN:
        return when.shown(entry.at, time=True)
    if column == WHO:
        return entry.who
    return words.what(entry) if column == WHAT else f"{entry.rows:,}"


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == ROWS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
