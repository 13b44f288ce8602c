"""The rows of one group of a dry run, as a model: a view paints only those it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from leaddesk.i18n import mark, tr
from leaddesk.services.import_result import RowKey, RowNote
from leaddesk.ui import theme
from leaddesk.ui.lists.decisions import Decisions
from leaddesk.ui.lists.words import note_lines

COLUMNS: Final = (mark("Row"), mark("Name or number"), mark("What happens"), mark("Decision"))
ROW, WHO, WHAT, DECISION = range(4)
NOTE: Final = Qt.ItemDataRole.UserRole

VERBS: Final[Mapping[str, str]] = {
    "merge": mark("Update"), "add": mark("Add"), "skip": mark("Skip row"), "review": mark("Review"),
}  # fmt: skip
"""What is done with a row, in a word."""

_FOLLOWS: Final[Mapping[str, str]] = {
    "added": "add", "merged": "merge", "updated": "merge", "unchanged": "merge",
    "skipped": "skip", "review": "review", "rejected": "",
}  # fmt: skip

ALL: Final = frozenset({"merge", "add", "skip"})


def verbs_for(note: RowNote, outcome: str) -> frozenset[str]:
    """What the user may do with a row: nobody known, nothing to update; nobody named, no adding."""
    if outcome == "rejected":
        return frozenset({"skip"})
    known = note.lead_id is not None or bool(note.known) or outcome in ("merged", "updated")
    return ALL if known else ALL - {"merge"}


_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class RowModel(QAbstractTableModel):
    """Shows `RowNote`s with what was decided about each; a row is known by its key."""

    def __init__(self, decisions: Decisions) -> None:
        super().__init__()
        self._decisions = decisions
        self.notes: Sequence[RowNote] = ()
        self._outcomes: Mapping[RowKey, str] = {}
        self._sheets = False
        self._asked = False

    def load(
        self, notes: Sequence[RowNote], outcomes: Mapping[RowKey, str], *, asked: bool = False
    ) -> None:
        """Shows other rows. `outcomes`: what will become of each, as the dry run found it;
        `asked`: the user is asked whether they are somebody known.
        """
        self.beginResetModel()
        self.notes, self._outcomes, self._asked = notes, outcomes, asked
        self._sheets = len({note.sheet for note in notes}) > 1
        self.endResetModel()

    def verbs(self, note: RowNote) -> frozenset[str]:
        """What may be done with a row."""
        return verbs_for(note, self._outcomes.get(note.key, ""))

    def verb(self, note: RowNote) -> str:
        """What is done with a row: as chosen, or as the rules have it; "" for nothing."""
        chosen = self._decisions.choices.rows.get(note.key)
        return chosen or _FOLLOWS.get(self._outcomes.get(note.key, ""), "")

    def place_of(self, key: RowKey) -> int:
        """Where a row stands; -1 where it does not."""
        return next((n for n, note in enumerate(self.notes) if note.key == key), -1)

    def redraw(self) -> None:
        """Something was decided: the words of the last column may be others."""
        if self.notes:
            last = len(self.notes) - 1
            self.dataChanged.emit(self.index(0, DECISION), self.index(last, DECISION))

    # ---- Qt's side ---------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.notes)

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
        note, column = self.notes[index.row()], index.column()
        if role == _Role.DisplayRole:
            return self._text(note, column)
        if role == NOTE:
            return note
        if role == _Role.TextAlignmentRole:
            return _alignment(column)
        if role == _Role.ToolTipRole:
            return self._text(note, column).replace(" · ", "\n") if column == WHAT else None
        if role == _Role.ForegroundRole:
            return self._color(note, column)
        if role == _Role.FontRole:
            decided = column == DECISION and note.key in self._decisions.choices.rows
            return theme.font(bold=decided, tabular=column == ROW)
        return None

    def _text(self, note: RowNote, column: int) -> str:
        if column == ROW:
            return f"{note.sheet} {note.row:,}" if self._sheets else f"{note.row:,}"
        if column == WHO:
            return note.who
        if column == WHAT:
            return " · ".join(note_lines(note, asked=self._asked))
        verb = self.verb(note)
        return tr(VERBS[verb]) if verb else ""  # data

    def _color(self, note: RowNote, column: int) -> Any:
        colors = theme.tokens()
        if column == DECISION and note.key in self._decisions.choices.rows:
            return colors.color("accent")
        return colors.color("text_soft") if column in (ROW, DECISION) else None


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == ROW else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
