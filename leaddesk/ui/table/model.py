"""The model of the lead table: an array of ids in order; the leads themselves are fetched by page.

Memory does not grow with the list beyond eight bytes a lead.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from leaddesk.domain.lead import Lead
from leaddesk.ui import icons, theme
from leaddesk.ui.rows import LeadRows
from leaddesk.ui.table import cells
from leaddesk.ui.table.columns import Column

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE: Final = Qt.ItemDataRole.UserRole + 1
ID_ROLE: Final = Qt.ItemDataRole.UserRole + 2

SINGLY: Final = 50  # more changed rows than this are repainted as one

_ROLE = Qt.ItemDataRole
_NO_PARENT: Final = QModelIndex()
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_SHOWN: Final = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
)
_TYPED: Final = _SHOWN | Qt.ItemFlag.ItemIsEditable
_LEAD_ROLES: Final = frozenset(
    (_ROLE.DisplayRole, _ROLE.EditRole, _ROLE.ToolTipRole, _ROLE.DecorationRole,
     _ROLE.AccessibleTextRole, SORT_ROLE)
)  # fmt: skip


class LeadTableModel(QAbstractTableModel):
    """Leads in the order of `ids`, one column for each field there is.

    Signal `edited(lead id, field name, text)`: the user has changed a cell; whoever hears it
    writes it. Until the write is told of, `pend` has the cell show what was typed.
    """

    edited = Signal(int, str, str)

    def __init__(
        self, rows: LeadRows, columns: Sequence[Column], today: date, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = rows
        self._pending: dict[int, dict[str, Any]] = {}
        self._name_columns(columns)
        self.ids: array[int] = array("q")
        self.today = today
        self._figures = theme.font(tabular=True)

    # ---- what the list is ------------------------------------------------------------------

    def replace(self, ids: array[int]) -> None:
        """Shows these leads, in this order."""
        self.beginResetModel()
        self.ids = ids
        self.endResetModel()

    def grow(self, ids: array[int]) -> bool:
        """Shows `ids` by adding rows, if they begin with those shown; False when they don't."""
        known = len(self.ids)
        if len(ids) < known or ids[:known] != self.ids:
            return False
        if len(ids) > known:
            self.beginInsertRows(_NO_PARENT, known, len(ids) - 1)
            self.ids = ids
            self.endInsertRows()
        return True

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Has other columns; the list stays."""
        self.beginResetModel()
        self._name_columns(columns)
        self.endResetModel()

    def _name_columns(self, columns: Sequence[Column]) -> None:
        self.columns = tuple(columns)
        self._flags = [_TYPED if column.editable else _SHOWN for column in columns]

    def column_of(self, name: str) -> int:
        """The number of the column called `name`, or -1."""
        return next((n for n, column in enumerate(self.columns) if column.name == name), -1)

    def lead(self, row: int) -> Lead | None:
        """The lead of a row as it is or, while it is being written, as it was typed."""
        found = self._rows.at(self.ids, row)
        pending = self._pending.get(self.ids[row])
        return cells.with_values(found, pending) if found is not None and pending else found

    def fetch(self, first: int, last: int) -> None:
        """Reads the leads of rows `first` to `last` in one go, before they are painted."""
        self._rows.fetch(self.ids[first : last + 1])

    def row_of(self, row_id: int) -> int:
        """The row of a lead, or -1."""
        try:
            return self.ids.index(row_id)
        except ValueError:
            return -1

    def repaint(self, changed: Iterable[int] | None) -> None:
        """Tells views that these leads (None: all) look different now."""
        if not self.ids:
            return
        wanted = None if changed is None else set(changed)
        for row_id in list(self._pending):
            if wanted is None or row_id in wanted:
                del self._pending[row_id]
        if wanted is None or len(wanted) > SINGLY:
            runs = [(0, len(self.ids) - 1)]
        else:
            runs = [(row, row) for row, row_id in enumerate(self.ids) if row_id in wanted]
        for first, last in runs:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def pend(self, row_id: int, values: dict[str, Any]) -> None:
        """Shows clean `values` of a lead that are being written; {} forgets them."""
        if values:
            self._pending.setdefault(row_id, {}).update(values)
        else:
            self._pending.pop(row_id, None)
        row = self.row_of(row_id)
        if row >= 0:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def retranslate(self) -> None:
        """Fonts or language have changed."""
        self._figures = theme.font(tabular=True)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self.repaint(None)

    # ---- what Qt asks ----------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return self._flags[index.column()] if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        column = self.columns[index.column()]
        if role == ID_ROLE:
            return self.ids[index.row()]
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if column.numeric else _LEFT
        if role == _ROLE.FontRole:
            return self._figures if column.numeric else None
        if role not in _LEAD_ROLES:
            return None
        lead = self.lead(index.row())
        return None if lead is None else self._of_lead(lead, column, role)

    def _of_lead(self, lead: Lead, column: Column, role: int) -> Any:
        if role == _ROLE.EditRole:
            return cells.edited(lead, column)
        if role == _ROLE.ToolTipRole:
            return cells.told(lead, column, self.today) or None
        if role == SORT_ROLE:
            return cells.value(lead, column)
        if role == _ROLE.DecorationRole:
            heat = lead.temperature if column.name == "temperature" else ""
            return icons.icon(heat, heat) if heat else None
        if role == _ROLE.AccessibleTextRole:
            return cells.spoken(lead, column, self.today)
        return cells.shown(lead, column, self.today)

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.EditRole or not index.isValid():
            return False
        column = self.columns[index.column()]
        if not column.editable or value == self.data(index, role):
            return False
        self.edited.emit(self.ids[index.row()], column.name, str(value))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole, _ROLE.AccessibleTextRole):
            return column.label
        if role == _ROLE.TextAlignmentRole:
            return _RIGHT if column.numeric else _LEFT
        return None
