"""Which folder is watched for pictures of cards: a line of the settings, and a dialog."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.i18n import tr
from leaddesk.settings import Settings
from leaddesk.ui import theme
from leaddesk.ui.cards.watching import FOLDER, ON
from leaddesk.ui.dialogs.small import Question


class WatchRow(QWidget):
    """On or off, and the folder; `chosen` are the settings as they stand here."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.on = QCheckBox(tr("Read what is put into this folder"))
        self.on.setChecked(settings.get(ON) and bool(settings.get(FOLDER)))
        self.folder = QLineEdit(settings.get(FOLDER))
        self.folder.setReadOnly(True)
        self.folder.setMinimumWidth(theme.scaled(220))
        self.folder.setAccessibleName(tr("Watched folder"))
        self.folder.setPlaceholderText(tr("No folder chosen"))
        self.choose = QPushButton(tr("Choose…"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose)
        self.on.toggled.connect(self._toggled)
        note = QLabel(tr("Where the scanner or a telephone puts its pictures. "
                         "The files stay where they are."))  # fmt: skip
        note.setProperty("role", "small")
        note.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["s"])
        column.addWidget(self.on)
        column.addLayout(row)
        column.addWidget(note)

    @property
    def chosen(self) -> dict[str, object]:
        return {ON: self.on.isChecked(), FOLDER: self.folder.text()}

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Watched folder"), self.folder.text())
        if name:
            self.folder.setText(name)
            self.folder.setToolTip(name)
            self.on.setChecked(True)

    def _toggled(self, on: bool) -> None:
        if on and not self.folder.text():
            self._choose()
            self.on.setChecked(bool(self.folder.text()))


class WatchQuestion(Question):
    """The same as a question of its own; `chosen` after accept."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tr("Watched folder"), parent)
        self.setMinimumWidth(theme.scaled(460))
        self.row = WatchRow(settings)
        self.body.addWidget(self.row)
