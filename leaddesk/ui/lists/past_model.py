"""The imports there were, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from leaddesk.domain import when
from leaddesk.i18n import mark, tr
from leaddesk.services.import_history import PastImport
from leaddesk.services.import_result import OUTCOMES
from leaddesk.ui import theme

COLUMNS: Final = (
    mark("When"), mark("List"), mark("Event"), mark("New"), mark("Changed"), mark("Unchanged"),
    mark("Left out"), mark("Who"),
)  # fmt: skip
WHEN, LIST, EVENT, ADDED, CHANGED, UNCHANGED, LEFT, WHO = range(8)
PAST: Final = Qt.ItemDataRole.UserRole

_COUNTED: Final = {
    ADDED: ("added",), CHANGED: ("merged", "updated"), UNCHANGED: ("unchanged",),
    LEFT: ("rejected", "skipped", "review"),
}  # fmt: skip

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class PastModel(QAbstractTableModel):
    """Holds the imports read so far, newest first; those taken back are struck through."""

    def __init__(self) -> None:
        super().__init__()
        self.imports: list[PastImport] = []

    def load(self, imports: Sequence[PastImport]) -> None:
        """Shows imports; a list of the same ones keeps selection and place."""
        fresh = list(imports)
        same = [past.entry.id for past in fresh] == [past.entry.id for past in self.imports]
        if not same:
            self.beginResetModel()
        self.imports = fresh
        if not same:
            self.endResetModel()
        elif fresh:
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, WHO))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.imports)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == _Role.DisplayRole:
                return tr(COLUMNS[section])  # data
            if role == _Role.TextAlignmentRole:
                return _alignment(section)
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        past, column = self.imports[index.row()], index.column()
        if role == _Role.DisplayRole:
            return _text(past, column)
        if role == PAST:
            return past
        if role == _Role.TextAlignmentRole:
            return _alignment(column)
        if role == _Role.ToolTipRole:
            return _hover(past, column)
        if role == _Role.ForegroundRole and (past.entry.undone or column in (WHEN, WHO)):
            return theme.tokens().color("text_soft")
        if role == _Role.FontRole:
            font = theme.font(tabular=column == WHEN or column in _COUNTED)
            font.setStrikeOut(past.entry.undone and column == LIST)
            return font
        if role == _Role.AccessibleTextRole and column == LIST and past.entry.undone:
            return tr("{what} (undone)", what=files_text(past))
        return None


def files_text(past: PastImport) -> str:
    """What was imported, by the names of its files."""
    names = [Path(file).name for file in past.files]
    if len(names) > 1:
        return tr("{file} and {n} more", file=names[0], n=len(names) - 1)
    return names[0] if names else ""


def counts_text(past: PastImport) -> str:
    """All outcomes of an import in a line."""
    return " · ".join(
        tr("{outcome}: {n}", outcome=tr(text), n=f"{past.counts[name]:,}")  # data
        for name, text in OUTCOMES.items()
        if past.counts.get(name)
    )


def _text(past: PastImport, column: int) -> str:
    if column in _COUNTED:
        return f"{sum(past.counts.get(name, 0) for name in _COUNTED[column]):,}"
    if column == WHEN:
        return when.shown(past.entry.at, time=True)
    if column == LIST:
        name = files_text(past)
        return tr("{what} (undone)", what=name) if past.entry.undone else name
    return past.campaign if column == EVENT else past.entry.who


def _hover(past: PastImport, column: int) -> str | None:
    if column == LIST:
        return "\n".join(past.files)
    return counts_text(past) if column in _COUNTED else None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _COUNTED else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
