"""The cards of one column: an array of ids; the leads themselves are fetched when painted."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.domain.lead import Lead
from leaddesk.ui.board import card
from leaddesk.ui.board.grouping import STALE_AFTER_DAYS, Group
from leaddesk.ui.board.order import Ids, Splice, difference
from leaddesk.ui.rows import LeadRows

ID_ROLE: Final = Qt.ItemDataRole.UserRole
_ROOT: Final = QModelIndex()


class CardModel(QAbstractListModel):
    """Cards by position. Memory: eight bytes a card."""

    def __init__(
        self, rows: LeadRows, group: Group, today: Callable[[], date], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.group = group
        self.today = today
        self.ids: Ids[int] = array("q")
        self._rows = rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def lead(self, row: int) -> Lead | None:
        """The lead on the card in `row`; None when it is gone."""
        return self._rows.at(self.ids, row)

    def card(self, row: int) -> card.Card | None:
        """What is written on the card in `row`."""
        lead = self.lead(row)
        if lead is None:
            return None
        temperature = self.group.temperature or lead.temperature
        told = temperature if temperature != self.group.temperature else ""
        return card.card(lead, STALE_AFTER_DAYS.get(temperature, 0), self.today(), told)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        if role == ID_ROLE:
            return self.ids[index.row()]
        spoken = _TEXTS.get(Qt.ItemDataRole(role)) if role < ID_ROLE else None
        shown = self.card(index.row()) if spoken else None
        return spoken(shown) if spoken and shown else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def replace(self, ids: Ids[int]) -> Splice | None:
        """Shows `ids` instead; only the stretch that differs is removed and inserted."""
        splice = difference(self.ids, ids)
        if splice is None:
            return None
        if splice.old_end > splice.start:
            self.beginRemoveRows(_ROOT, splice.start, splice.old_end - 1)
            del self.ids[splice.start : splice.old_end]
            self.endRemoveRows()
        if splice.new_end > splice.start:
            self.beginInsertRows(_ROOT, splice.start, splice.new_end - 1)
            self.ids[splice.start : splice.start] = ids[splice.start : splice.new_end]
            self.endInsertRows()
        return splice


_TEXTS: Final[dict[Qt.ItemDataRole, Callable[[card.Card], str]]] = {
    Qt.ItemDataRole.DisplayRole: lambda shown: shown.name,
    Qt.ItemDataRole.ToolTipRole: card.tooltip,
    Qt.ItemDataRole.AccessibleTextRole: card.spoken,
}
