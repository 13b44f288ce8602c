"""The handoffs of a box as a list; each row knows itself in words for screen readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.domain import vocab
from leaddesk.services.handoffs import InboxRow
from leaddesk.ui.detail.head import display_name
from leaddesk.ui.inbox import words

ITEM: Final = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Item:
    """A row as it is painted. `fresh`: answered since one last looked."""

    row: InboxRow
    name: str
    place: str
    state: str
    who: str
    fresh: bool = False

    @property
    def spoken(self) -> str:
        """The row for screen readers."""
        lead = self.row.lead
        warmth = vocab.label(vocab.TEMPERATURES, lead.temperature)
        return ", ".join(
            part for part in (self.name, self.place, warmth, str(lead.score), self.state, self.who)
            if part
        )  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """What the words of all rows depend on."""

    box: str
    today: date
    fresh: frozenset[int] = frozenset()

    def item(self, row: InboxRow) -> Item:
        """`row` as it is painted."""
        handoff, lead = row.handoff, row.lead
        name = display_name(lead)
        company = "" if name == lead.company else lead.company
        place = " · ".join(part for part in (company, lead.title) if part)
        state = (
            words.answer(handoff, lead) if handoff.answer
            else words.due(handoff.due_at, self.today, overdue=row.overdue)
        )  # fmt: skip
        who = words.other(handoff, self.box)
        return Item(row, name, place, state, who, handoff.id in self.fresh)


class InboxModel(QAbstractListModel):
    """Holds the rows of one box, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: list[Item] = []

    def set_items(self, items: list[Item]) -> None:
        """Shows `items` in place of those before."""
        if items == self.items:
            return
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def row_of(self, handoff_id: int) -> int:
        """Where a handoff stands; -1 when it is not here."""
        return next(
            (row for row, item in enumerate(self.items) if item.row.handoff.id == handoff_id), -1
        )

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        item = self.items[index.row()]
        if role == ITEM:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return item.row.handoff.note or None
        return None
