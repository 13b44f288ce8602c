"""The file that is written: a proposed name, or one that was typed or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from leaddesk.i18n import tr
from leaddesk.ui import theme


class FilePlace(QWidget):
    """`path()` is where to write; `edited` when a name was typed or chosen."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suffix = ""
        self._kind = ""
        self._own = False
        self._allowed: Path | None = None
        self.name = QLineEdit()
        label = QLabel(tr("File"))
        label.setBuddy(self.name)
        self.name.setAccessibleName(label.text())
        self.browse = QPushButton(tr("Choose…"))
        self.browse.setAutoDefault(False)
        self.name.textEdited.connect(lambda _: self._typed())
        self.browse.clicked.connect(self._browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(label)
        row.addWidget(self.name, 1)
        row.addWidget(self.browse)

    def propose(self, folder: str, stem: str, suffix: str, kind: str) -> None:
        """Shows a free name in `folder` (the documents where there is none such); one that was
        typed keeps its place and gets `suffix`. `kind`: what such files are called.
        """
        self._suffix, self._kind = suffix, kind
        if self._own:
            self.name.setText(str(Path(self.name.text()).with_suffix(suffix)))
            return
        place = Path(folder)
        if not folder or not place.is_dir():
            documents = QStandardPaths.StandardLocation.DocumentsLocation
            place = Path(QStandardPaths.writableLocation(documents))
        self.name.setText(str(_free(place / f"{stem}{suffix}")))

    def path(self) -> Path:
        """The file as it is named now."""
        return Path(self.name.text().strip()).expanduser()

    def would_replace(self) -> bool:
        """Whether another file stands there that nobody has yet said may go."""
        path = self.path()
        return path.is_file() and path != self._allowed

    def allow(self) -> None:
        """The file that stands there may go."""
        self._allowed = self.path()

    def forget(self) -> None:
        """No file may go unasked any more."""
        self._allowed = None

    def _typed(self) -> None:
        self._own = True
        self.forget()
        self.edited.emit()

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Export leads"), self.name.text(), f"{self._kind} (*{self._suffix})"
        )
        if name:
            chosen = Path(name)
            right = chosen.suffix.lower() == self._suffix
            self.name.setText(str(chosen if right else Path(name + self._suffix)))
            self._typed()
            if right:
                self.allow()  # it was asked there


def _free(path: Path) -> Path:
    fresh, n = path, 2
    while fresh.exists():
        fresh, n = path.with_name(f"{path.stem} ({n}){path.suffix}"), n + 1
    return fresh
