"""The files of an import, the sheets in them, and the row that holds their headers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.i18n import tr
from leaddesk.services.import_preview import ListPreview
from leaddesk.ui import theme
from leaddesk.ui.icons import icon

_LAST_ROW = 40
_PAUSE_MS = 500


class SourcesBox(QWidget):
    """`read_wanted` when other files, sheets or headers are to be read; `add_wanted`: the user
    wants to choose more files.
    """

    read_wanted = Signal()
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files: list[Path] = []
        self.sheets: tuple[str, ...] = ()
        self._boxes: list[QCheckBox] = []
        self._files = _column()
        self._sheets = _column()
        self._files_head = _head(tr("Files"))
        self._sheets_head = _head(tr("Sheets"))
        self.add = QPushButton(tr("Add files…"))
        self.add.setProperty("kind", "link")
        self.add.setCursor(Qt.CursorShape.PointingHandCursor)
        self.add.clicked.connect(self.add_wanted)
        self.header_row = QComboBox()
        self.header_row.addItem(tr("Found by itself"), 0)
        for row in range(1, _LAST_ROW + 1):
            self.header_row.addItem(tr("Row {n}", n=row), row)
        self.header_row.setMaxVisibleItems(12)
        self.header_row.setAccessibleName(tr("Header row"))
        self.header_row.setToolTip(tr("The row of the sheet that holds the column headers"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.read_wanted)
        self.header_row.activated.connect(lambda _: self.read_wanted.emit())
        head = _head(tr("Header row"))
        head.setBuddy(self.header_row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE["xs"])
        layout.addWidget(self._files_head)
        layout.addLayout(self._files)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._sheets_head)
        layout.addLayout(self._sheets)
        layout.addWidget(head)
        layout.addWidget(self.header_row)
        self.show_files([])
        self._show_sheets(())

    def show_files(self, files: Sequence[Path]) -> None:
        """The files to be read together; several can be taken out one by one."""
        self.files = list(files)
        _clear(self._files)
        self._files_head.setVisible(len(files) > 1)
        self.add.setVisible(bool(files))
        for file in files if len(files) > 1 else ():
            name, out = QLabel(file.name), QToolButton()
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setToolTip(str(file))
            name.setMinimumWidth(40)
            out.setIcon(icon("close", "text_soft"))
            out.setProperty("kind", "flat")
            out.setAccessibleName(tr("Leave out {file}", file=file.name))
            out.setToolTip(tr("Leave out {file}", file=file.name))
            out.clicked.connect(partial(self._remove, file))
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(name, 1)
            row.addWidget(out)
            self._files.addWidget(line)

    def load(self, preview: ListPreview) -> None:
        """The files and sheets of a list that was read."""
        self.show_files(preview.files)
        self._show_sheets(preview.sheets)
        row = preview.tables[0].header_row
        found = row and not self.header_row.currentData()
        self.header_row.setItemText(
            0, tr("Found by itself: row {n}", n=row) if found else tr("Found by itself")
        )

    def add_files(self, files: Sequence[Path]) -> None:
        """Reads some more files with those there are."""
        fresh = [file for file in files if file not in self.files]
        if fresh:
            self.sheets = ()
            self.show_files([*self.files, *fresh])
            self.read_wanted.emit()

    def _remove(self, file: Path) -> None:
        self.sheets = ()
        self.show_files([other for other in self.files if other != file])
        self.read_wanted.emit()

    def _show_sheets(self, sheets: Sequence[tuple[str, bool]]) -> None:
        taken: dict[str, bool] = {}
        for name, is_taken in sheets:
            taken[name] = taken.get(name, False) or is_taken
        several = len(taken) > 1
        self._sheets_head.setVisible(several)
        _clear(self._sheets)
        self._boxes = []
        for name, is_taken in taken.items() if several else ():
            box = QCheckBox(name.replace("&", "&&"))
            box.setObjectName(name)
            box.setChecked(is_taken)
            box.toggled.connect(self._toggled)
            self._boxes.append(box)
            self._sheets.addWidget(box)

    @property
    def sheet_boxes(self) -> list[QCheckBox]:
        """One box for each sheet that holds a list; their object names are the sheets'."""
        return list(self._boxes)

    def _toggled(self, _checked: bool) -> None:
        chosen = tuple(box.objectName() for box in self._boxes if box.isChecked())
        if chosen:
            self.sheets = chosen
            self._pause.start()
            return
        box = self.sender()  # without any sheet there is no list
        if isinstance(box, QCheckBox):
            box.setChecked(True)


def _head(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "small")
    return label


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, theme.SPACE["xs"])
    column.setSpacing(2)
    return column


def _clear(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
