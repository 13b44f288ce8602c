"""The records of a group side by side: fields as rows, records as columns, what results last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from leaddesk.domain.winners import FieldProposal
from leaddesk.i18n import tr
from leaddesk.ui.duplicates.choice import Choice
from leaddesk.ui.duplicates.people import PEOPLE
from leaddesk.ui.duplicates.subject import Subject

CELL: Final = Qt.ItemDataRole.UserRole
LABEL: Final = 0
ALIKE: Final = 0.6  # from here on two texts are spellings of one
MOST_MARKS: Final = 3
LONGEST_COMPARED: Final = 200  # characters of a value that are compared one by one

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


@dataclass(frozen=True)
class Cell:
    """How one cell looks. `state`: label, same, won, lost, joined, out or result.

    `marks`: where the text differs from the winner's; `note`: small words below it.
    """

    text: str
    state: str
    note: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    differs: bool = False


class ComparisonModel(QAbstractTableModel):
    """What a `Choice` makes of a group. Fields in which all are alike are shown on demand."""

    def __init__(self, subject: Subject = PEOPLE, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._subject = subject
        self.choice: Choice | None = None
        self.labels: Mapping[str, str] = {}
        self.fields: list[FieldProposal] = []
        self.with_same = False

    def set_choice(self, choice: Choice | None, labels: Mapping[str, str]) -> None:
        """Shows another group; `labels`: the labels of custom fields by key."""
        self.choice, self.labels = choice, labels
        self._fill()

    def show_same(self, shown: bool) -> None:
        """Shows or hides the fields in which all records are alike."""
        self.with_same = shown
        self._fill()

    @property
    def same(self) -> int:
        """How many filled fields are alike in all records."""
        return sum(map(alike, self.choice.fields)) if self.choice else 0

    def refresh(self) -> None:
        """Something else was chosen."""
        assert self.choice is not None
        if [field.name for field in self.fields] == [field.name for field in self._wanted()]:
            self.fields = self._wanted()
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        else:
            self._fill()

    def _fill(self) -> None:
        self.beginResetModel()
        self.fields = self._wanted()
        self.endResetModel()

    def _wanted(self) -> list[FieldProposal]:
        fields = self.choice.fields if self.choice else ()
        shown = [field for field in fields if self.with_same or not alike(field)]
        return sorted(shown, key=lambda field: (not field.differs, alike(field)))

    @property
    def result_column(self) -> int:
        return self.columnCount() - 1

    # ---- choosing ------------------------------------------------------------------------------

    def take(self, index: _Index) -> None:
        """Takes the value of a cell into the merged lead."""
        if self.choice is None or not index.isValid():
            return
        if LABEL < index.column() < self.result_column:
            record = self.choice.records[index.column() - 1]
            self.choice.take(self.fields[index.row()].name, record.id)
            self.refresh()

    # ---- Qt ------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.fields)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else (len(self.choice.records) if self.choice else 0) + 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or self.choice is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._label(self.fields[section])
        if section == LABEL:
            return tr("Field")
        if section == self.result_column:
            return tr(self._subject.words.merged)  # data
        return self._subject.called(self.choice.records[section - 1])

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self.choice is None:
            return None
        if role == CELL:
            return self._cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(index).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            reason = self.fields[index.row()].reason
            result = index.column() == self.result_column
            parts = (self._cell(index).text, reason if result else "")
            return "\n".join(part for part in parts if part) or None
        return None

    def _cell(self, index: _Index) -> Cell:
        assert self.choice is not None
        field, column = self.fields[index.row()], index.column()
        differs = not alike(field)
        if column == LABEL:
            return Cell(self._label(field), "label", differs=differs)
        if column == self.result_column:
            note = field.reason if field.differs else ""
            return Cell(self._text(field, field.result), "result", note, differs=differs)
        record = self.choice.records[column - 1]
        text = self._text(field, self._subject.value_of(field.name, record))
        if record.id not in self.choice.included:
            return Cell(text, "out", differs=differs)
        if not differs:
            return Cell(text, "same")
        if self.choice.is_combined(field):
            return Cell(text, "joined", differs=True)
        if self.choice.is_winner(field, record.id):
            return Cell(text, "won", differs=True)
        best = self._text(field, field.result)
        return Cell(text, "lost", "", _unlike(text, best), differs=True)

    def _label(self, field: FieldProposal) -> str:
        return self._subject.label(field.name, self.labels)

    def _text(self, field: FieldProposal, value: Any) -> str:
        return self._subject.value(field.name, value, self.labels)

    def _spoken(self, index: _Index) -> str:
        cell = self._cell(index)
        state = {"won": tr("taken"), "joined": tr("taken"), "lost": tr("not taken")}
        parts = (self._label(self.fields[index.row()]),
                 cell.text or tr("empty"), state.get(cell.state, ""), cell.note)  # fmt: skip
        return ", ".join(part for part in parts if part)


def alike(field: FieldProposal) -> bool:
    """Whether all records to be merged say the same in a field; a blank is not the same."""
    return all(value == field.values[0] for value in field.values)


def _unlike(text: str, other: str) -> tuple[tuple[int, int], ...]:
    """Where `text` differs from `other`, when they are much alike; all of it is no news."""
    if not text or not other or max(len(text), len(other)) > LONGEST_COMPARED:
        return ()
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    marks = [(start, end) for kind, start, end, _, _ in matcher.get_opcodes() if kind != "equal"]
    much = matcher.ratio() >= ALIKE and len(marks) <= MOST_MARKS
    return tuple((start, end) for start, end in marks if end > start) if much else ()
