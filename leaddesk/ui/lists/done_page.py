"""The last step of an import: what came of it, and the ways back and on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.journal import Done
from leaddesk.i18n import ntr, tr
from leaddesk.services.import_result import OUTCOMES, ImportResult
from leaddesk.ui import theme
from leaddesk.ui.icons import icon

_WIDTH: Final = 560


def open_file(file: Path) -> None:
    """Opens a file with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))


class DonePage(QWidget):
    """Shows what an import has done. `undo_wanted(number)`; `leads_wanted(number)`: the leads that
    operation wrote are to be shown.
    """

    undo_wanted = Signal(int)
    leads_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._file: Path | None = None
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.about = QLabel(tr("It can be taken back here now, or later in the import history."))
        self.about.setProperty("role", "soft")
        self.about.setWordWrap(True)
        self.counts = QGridLayout()
        self.counts.setHorizontalSpacing(theme.SPACE["xl"])
        self.counts.setVerticalSpacing(theme.SPACE["s"])
        self.counts.setColumnStretch(2, 1)
        self.rejected = QLabel()
        self.rejected.setWordWrap(True)
        self.rejected.setTextFormat(Qt.TextFormat.PlainText)
        self.rejected.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_rows = QPushButton(tr("Open the workbook"))
        self.open_folder = QPushButton(tr("Show in folder"))
        self.leads = QPushButton(icon("leads"), tr("Show its leads"))
        self.undo = QPushButton(icon("undo"), tr("Take the import back"))
        self.open_rows.clicked.connect(self._open_rows)
        self.open_folder.clicked.connect(self._open_folder)
        self.leads.clicked.connect(lambda: self.leads_wanted.emit(self._number))
        self.undo.clicked.connect(lambda: self.undo_wanted.emit(self._number))
        for button in (self.open_rows, self.open_folder, self.leads, self.undo):
            button.setAutoDefault(False)
        self._lay_out()

    def _lay_out(self) -> None:
        self._notice = QFrame()
        self._notice.setProperty("role", "notice")
        inside = QVBoxLayout(self._notice)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.addWidget(self.rejected)
        files = QHBoxLayout()
        files.setSpacing(theme.SPACE["s"])
        files.addWidget(self.open_rows)
        files.addWidget(self.open_folder)
        files.addStretch(1)
        inside.addLayout(files)
        ways = QHBoxLayout()
        ways.setSpacing(theme.SPACE["s"])
        ways.addWidget(self.leads)
        ways.addWidget(self.undo)
        ways.addStretch(1)
        column = QWidget()
        column.setFixedWidth(_WIDTH)
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.SPACE["m"])
        inner.addWidget(self.title)
        inner.addWidget(self.about)
        inner.addSpacing(theme.SPACE["s"])
        inner.addLayout(self.counts)
        inner.addSpacing(theme.SPACE["s"])
        inner.addWidget(self._notice)
        inner.addLayout(ways)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(column, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def load(self, done: Done) -> None:
        """Shows a finished import."""
        result: ImportResult = done.result
        self._number = done.operation or 0
        self._file = Path(result.errors_file) if result.errors_file else None
        self.title.setText(
            ntr("{n} row was imported", "{n} rows were imported", result.written)
        )  # fmt: skip
        _empty(self.counts)
        for name, text in OUTCOMES.items():
            if count := getattr(result, name):
                self._count(tr(text), count)  # data
        self._notice.setVisible(result.rejected > 0)
        self.rejected.setText(about_rejected(result.rejected, result.errors_file))
        self.rejected.setMinimumHeight(self.rejected.heightForWidth(_WIDTH - 24))
        for button in (self.open_rows, self.open_folder):
            button.setVisible(self._file is not None)
        for button in (self.leads, self.undo):
            button.setEnabled(bool(self._number))
        self.leads.setFocus()

    def taken_back(self, text: str) -> None:
        """The import was undone; `text` tells which rows stay as they were changed since."""
        self.title.setText(tr("The import was taken back"))
        self.about.setText(text)
        self.about.setMinimumHeight(self.about.heightForWidth(_WIDTH))
        self.about.setVisible(bool(text))
        _empty(self.counts)
        for button in (self.leads, self.undo):
            button.setEnabled(False)

    def _count(self, text: str, count: int) -> None:
        row = self.counts.rowCount()
        label, number = QLabel(text), QLabel(f"{count:,}")
        label.setProperty("role", "soft")
        number.setFont(theme.font("head", bold=True, tabular=True))
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.counts.addWidget(label, row, 0)
        self.counts.addWidget(number, row, 1)

    def _open_rows(self) -> None:
        if self._file is not None:
            open_file(self._file)

    def _open_folder(self) -> None:
        if self._file is not None:
            open_file(self._file.parent)


def _empty(layout: QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def about_rejected(count: int, file: str | None) -> str:
    """How many rows were not imported, and where they are to be mended."""
    text = ntr("{n} row was not imported.", "{n} rows were not imported.", count)
    if file:
        text += " " + tr("They stand with their reasons in {file}", file=file)
    return text
