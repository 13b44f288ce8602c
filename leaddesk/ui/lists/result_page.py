"""The second step of an import: what it will do, each outcome with its rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.i18n import ntr, tr
from leaddesk.services.import_result import OUTCOMES, ImportResult, RowNote
from leaddesk.ui import theme
from leaddesk.ui.lists.inset import Inset
from leaddesk.ui.lists.words import note_lines

_HAPPENS: Final = 2
_LINES: Final = 8  # changes of one row shown in its cell; all of them on hover
_MARGIN: Final = 12
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class ResultPage(QWidget):
    """Shows an `ImportResult`: counts to choose from, and the rows behind the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.about = QLabel()
        self.about.setProperty("role", "soft")
        self.about.setWordWrap(True)
        self.more = QLabel()
        self.more.setProperty("role", "small")
        self.counts = QHBoxLayout()
        self.counts.setSpacing(theme.SPACE["s"])
        self.group = QButtonGroup(self)
        self.table = _table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE["s"])
        layout.addWidget(self.title)
        layout.addWidget(self.about)
        layout.addLayout(self.counts)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.more)

    def load(self, result: ImportResult) -> None:
        """Shows what an import will do."""
        self.title.setText(ntr("{n} row was checked", "{n} rows were checked", result.rows))
        self.about.setText(tr("Nothing is written yet. Choose a number to see its rows."))
        while (item := self.counts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                self.group.removeButton(widget)  # type: ignore[arg-type]
                widget.deleteLater()
        for name, text in OUTCOMES.items():
            count = getattr(result, name)
            if count:
                self._add(tr(text), count, result.notes[name])  # data
        if result.warned:
            self._add(tr("Kept as text"), result.warned, result.warnings)
        self.counts.addStretch(1)
        if self.group.buttons():
            self.group.buttons()[0].click()

    def _add(self, text: str, count: int, notes: Sequence[RowNote]) -> None:
        button = QToolButton()
        button.setProperty("kind", "flat")
        button.setCheckable(True)
        button.setText(f"{text}  {count:,}")
        button.setAccessibleName(f"{text} {count:,}")
        button.clicked.connect(partial(self._show, notes, count))
        self.group.addButton(button)
        self.counts.addWidget(button)

    def _show(self, notes: Sequence[RowNote], count: int, _checked: bool = True) -> None:
        self.table.setRowCount(len(notes))
        several = len({note.sheet for note in notes}) > 1
        for number, note in enumerate(notes):
            row = f"{note.sheet} {note.row:,}" if several else f"{note.row:,}"
            lines = note_lines(note)
            for column, text in enumerate((row, note.who, "\n".join(lines[:_LINES]))):
                item = QTableWidgetItem(text)
                item.setToolTip("\n".join(lines) if column == _HAPPENS else text)
                item.setTextAlignment(_RIGHT if column == 0 else _LEFT)
                if column == 0:
                    item.setForeground(theme.tokens().color("text_soft"))
                self.table.setItem(number, column, item)
            shown = max(1, min(len(lines), _LINES))
            self.table.setRowHeight(number, _MARGIN + shown * self.fontMetrics().height())
        self.table.setColumnWidth(0, max(72, self.table.sizeHintForColumn(0) + 12))
        rest = count - len(notes)
        self.more.setText(ntr("and {n} more row", "and {n} more rows", rest) if rest else "")
        self.table.scrollToTop()


def _table() -> QTableWidget:
    table = QTableWidget(0, 3)
    table.setAccessibleName(tr("Rows of the chosen outcome"))
    table.setHorizontalHeaderLabels(["", tr("Name or number"), tr("What happens")])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setItemDelegate(Inset(table, above=_MARGIN // 2))
    number = QTableWidgetItem(tr("Row"))
    number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    table.setHorizontalHeaderItem(0, number)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.resizeSection(1, 180)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    return table
