"""A row of a list beside the lead it may belong to, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from leaddesk.domain.fields import BY_NAME, IMPORTABLE, FieldType
from leaddesk.domain.lead import Lead
from leaddesk.i18n import tr
from leaddesk.services.import_glance import RowGlance
from leaddesk.services.import_result import RowNote
from leaddesk.ui import theme
from leaddesk.ui.lists.inset import Inset
from leaddesk.ui.lists.words import CUSTOM_FIELD, field_label, value_text

_FIELD, _OLD, _NEW = range(3)
_FIELD_WIDTH: Final = 112


_TELLING: Final = frozenset(
    {"company", "department", "title", "name", "kana", "email", "phone", "mobile", "address"}
)


@dataclass(frozen=True)
class Line:
    """One field: what the lead has and what the list says, as text; `side`: which of them will
    stand ("" where they agree); `open`: the user may choose the side.
    """

    name: str
    old: str
    new: str
    side: str = ""
    open: bool = False


def lines_of(
    note: RowNote, found: RowGlance | None, sides: Mapping[str, str], *, merging: bool
) -> list[Line]:
    """What the list says, in the order of the form, and what else tells who the lead is. `sides`:
    whose value the user has chosen; `merging`: the row goes into the lead. Before the row itself
    is read (`found` is None), the fields that differ.
    """
    differing = {**note.changes, **note.conflicts}
    lead = dict(_values(found.lead)) if found and found.lead else {}
    row = dict(_row_values(found.values)) if found else {}
    names = [name for name in BY_NAME if name in differing or name in row or name in _TELLING]
    names += [name for name in (*differing, *row) if name not in BY_NAME]
    lines = []
    for name in dict.fromkeys(names):
        old, new = differing.get(name, (lead.get(name), row.get(name)))
        before, after = value_text(name, old), value_text(name, new)
        if not before and not after:
            continue
        side = ""
        if name in differing:
            usual = "new" if name in note.changes else "old"
            side = sides.get(name, usual) if merging else "both"
        lines.append(Line(name, before, after, side, merging and name in note.conflicts))
    return lines


def _values(lead: Lead) -> Iterator[tuple[str, Any]]:
    for field in IMPORTABLE:
        if field.type is not FieldType.MAP:
            yield field.name, getattr(lead, field.name)
    for label, text in lead.custom.items():
        yield CUSTOM_FIELD + label, text


def _row_values(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if name == "custom":
            yield from ((CUSTOM_FIELD + label, text) for label, text in value.items())
        else:
            yield name, value


class CompareTable(QTableWidget):
    """`taken(field, side)` when the user chooses whose value stands: "old" or "new"."""

    taken = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 3, parent)
        self._lines: list[Line] = []
        self.setAccessibleName(tr("The row and the lead, field by field"))
        self.setHorizontalHeaderLabels([tr("Field"), tr("You have"), tr("The list says")])
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(Inset(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT["normal"])
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.resizeSection(_FIELD, _FIELD_WIDTH)
        for column in (_OLD, _NEW):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.itemChanged.connect(self._checked)

    def load(self, lines: list[Line], *, beside: bool, earlier: bool) -> None:
        """Shows `lines`; `beside`: there is somebody to compare with, `earlier`: a row above."""
        place, current = self.verticalScrollBar().value(), self.currentRow()
        self._lines = lines
        self.blockSignals(True)
        self.clearContents()
        self.setRowCount(len(lines))
        self.setColumnHidden(_OLD, not beside)
        head = self.horizontalHeaderItem(_OLD)
        if head is not None:
            head.setText(tr("Earlier in the list") if earlier else tr("You have"))
        for row, line in enumerate(lines):
            self._put(row, _FIELD, field_label(line.name)).setForeground(
                theme.tokens().color("text_soft")
            )
            self._value(row, _OLD, line)
            self._value(row, _NEW, line)
        self.blockSignals(False)
        self.setCurrentCell(current if 0 <= current < len(lines) else -1, _NEW)
        self.verticalScrollBar().setValue(place)

    def _put(self, row: int, column: int, text: str) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        self.setItem(row, column, item)
        return item

    def _value(self, row: int, column: int, line: Line) -> None:
        side = "old" if column == _OLD else "new"
        text = line.old if column == _OLD else line.new
        item = self._put(row, column, text)
        if not line.side:  # they agree, or only one of them knows
            return
        if line.side in ("both", side):
            item.setBackground(theme.tokens().color("mark"))
        else:
            font = theme.font()
            font.setStrikeOut(True)
            item.setFont(font)
            item.setForeground(theme.tokens().color("text_soft"))
        if line.open:
            taken = Qt.CheckState.Checked if line.side == side else Qt.CheckState.Unchecked
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(taken)
            item.setToolTip(tr("{text} – Space changes which value stands", text=text))

    def _checked(self, item: QTableWidgetItem) -> None:
        """A box was clicked: its value stands, or if it stood, the other one."""
        side = "old" if item.column() == _OLD else "new"
        if item.checkState() != Qt.CheckState.Checked:
            side = "new" if side == "old" else "old"
        self._take(item.row(), side)

    def _take(self, row: int, side: str) -> None:
        if 0 <= row < len(self._lines) and self._lines[row].open:
            self.taken.emit(self._lines[row].name, side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentRow()
        if event.key() == Qt.Key.Key_Space and 0 <= row < len(self._lines):
            self._take(row, "old" if self._lines[row].side == "new" else "new")
        else:
            super().keyPressEvent(event)
