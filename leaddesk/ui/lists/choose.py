"""The question for the files to import."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from leaddesk.i18n import tr
from leaddesk.services.import_preview import SUFFIXES


def choose_lists(parent: QWidget | None) -> list[Path]:
    """The lists the user chooses, none where she thinks better of it."""
    kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
    names, _ = QFileDialog.getOpenFileNames(
        parent, tr("Import a list"), "",
        f"{tr('Workbooks and lists')} ({kinds});;{tr('All files')} (*)",
    )  # fmt: skip
    return [Path(name) for name in names]
