"""The groups of one verdict, or all, as a list model; records are fetched as they are seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.i18n import ntr, tr
from leaddesk.services.duplicates import DuplicateGroup
from leaddesk.ui.duplicates import words
from leaddesk.ui.duplicates.people import PEOPLE
from leaddesk.ui.duplicates.subject import Rows, Subject

LINE: Final = Qt.ItemDataRole.UserRole
PAGE: Final = 24  # groups whose records are fetched together
ALL: Final = ""

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


@dataclass(frozen=True)
class Line:
    """What the list tells of one group."""

    verdict: str
    names: str
    companies: str
    reason: str
    count: int

    @property
    def spoken(self) -> str:
        parts = (words.verdict(self.verdict), self.names, self.companies,
                 ntr("{n} record", "{n} records", self.count), self.reason)  # fmt: skip
        return ", ".join(part for part in parts if part)


class GroupModel(QAbstractListModel):
    """Groups in the order found; `show_only` narrows them to one verdict."""

    def __init__(
        self, rows: Rows, subject: Subject = PEOPLE, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._rows, self._subject = rows, subject
        self._all: Sequence[DuplicateGroup] = ()
        self.groups: list[DuplicateGroup] = []
        self.verdict = ALL
        rows.changed.connect(self._repaint)

    def set_groups(self, groups: Sequence[DuplicateGroup]) -> None:
        """Shows other groups."""
        self._all = groups
        self._fill()

    def show_only(self, verdict: str) -> None:
        """Shows the groups of `verdict`, or `ALL`."""
        self.verdict = verdict
        self._fill()

    def _fill(self) -> None:
        self.beginResetModel()
        self.groups = [group for group in self._all if self.verdict in (ALL, group.verdict)]
        self.endResetModel()

    def row_like(self, ids: Iterable[int]) -> int:
        """The row of the group of exactly `ids`, else of the first that shares one; -1: none."""
        wanted = set(ids)
        sharing = -1
        for row, group in enumerate(self.groups):
            if wanted == set(group.ids):
                return row
            if sharing < 0 and not wanted.isdisjoint(group.ids):
                sharing = row
        return sharing

    def records(self, row: int) -> list[Any]:
        """The records of a group; those of the groups around it are fetched along."""
        start = row - row % PAGE
        self._rows.fetch(
            row_id for group in self.groups[start : start + PAGE] for row_id in group.ids
        )
        found = (self._rows.at((row_id,), 0) for row_id in self.groups[row].ids)
        return [record for record in found if record is not None]

    def line(self, row: int) -> Line:
        """What is told of the group in `row`."""
        group, records = self.groups[row], self.records(row)
        names = dict.fromkeys(map(self._subject.called, records))
        return Line(
            group.verdict, " / ".join(names), self._subject.line(records),
            str(group.reasons[0]) if group.reasons else "", len(group.ids),
        )  # fmt: skip

    # ---- Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.groups)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == LINE:
            return self.line(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.line(index.row()).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            line = self.line(index.row())
            reasons = tr(", ").join(str(reason) for reason in self.groups[index.row()].reasons)
            return "\n".join(part for part in (line.names, line.companies, reasons) if part)
        return None

    def _repaint(self, ids: Iterable[int] | None) -> None:
        if self.groups:
            self.dataChanged.emit(self.index(0), self.index(len(self.groups) - 1))
