"""What the actions on lists do: import, export, template, backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QFileDialog

from leaddesk.i18n import tr
from leaddesk.ui.runner import Job

if TYPE_CHECKING:
    from leaddesk.ui.lists.import_dialog import ImportDialog
    from leaddesk.ui.shell import Shell


class ListCommands:
    """The part of `Commands` that brings lists in and out; dialogs are imported when opened."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.context = shell.context

    @property
    def ids(self) -> list[int]:
        """The selected leads."""
        return self.context.session.selected

    def show_lead(self, lead_id: int) -> None:
        """Shows one lead in the detail pane."""
        self.context.session.select([lead_id], lead_id)
        self.shell.show_detail(True)

    def import_list(self) -> None:
        from leaddesk.ui.lists.choose import choose_lists

        if files := choose_lists(self.shell):
            self.import_files(files)

    def import_files(self, files: list[Path]) -> None:
        """Opens the import with these files (chosen, or dropped on the window)."""
        from leaddesk.ui.lists.import_dialog import ImportDialog

        self._open_import(ImportDialog(self.context, files, self.shell))

    def _open_import(self, dialog: ImportDialog) -> None:
        dialog.another_wanted.connect(self.import_list)
        dialog.leads_wanted.connect(lambda number: self.shell.show_query(f"import:{number}"))
        dialog.open()

    def import_history(self) -> None:
        """Opens the list of imports; it stays open beside the window."""
        from leaddesk.ui.lists.import_history import ImportHistory

        history = self.shell.findChild(ImportHistory)
        if history is None:
            history = ImportHistory(self.context, self.shell)
            history.leads_wanted.connect(self.shell.show_query)
            history.lead_wanted.connect(self.show_lead)
            history.import_wanted.connect(self.import_list)
        history.open()

    def paste_list(self) -> None:
        self.import_text(QApplication.clipboard().text())

    def import_text(self, text: str) -> None:
        """Opens the import with cells copied from a spreadsheet."""
        from leaddesk.ui.lists.import_dialog import ImportDialog

        if not text.strip():
            self.shell.tell(tr("The clipboard holds no text. Copy cells in Excel first."))
            return
        self._open_import(ImportDialog.from_text(self.context, text, self.shell))

    def export(self) -> None:
        self._export("view")

    def export_selected(self) -> None:
        self._export("selection")

    def _export(self, scope: str) -> None:
        from leaddesk.ui.lists.export_dialog import ExportDialog, in_words

        dialog = ExportDialog(self.context, list(self.ids), scope, self.shell)
        dialog.exported.connect(lambda result: self.shell.tell(in_words(result)))
        dialog.open()

    def template(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self.shell, tr("Save an empty template"), tr("leads_template") + ".xlsx",
            tr("Excel workbook") + " (*.xlsx)",
        )  # fmt: skip
        if name:
            from leaddesk.services.exports import write_template

            self.context.runner.work(
                Job(tr("Saving…")), lambda: write_template(Path(name)),
                lambda _: self.shell.tell(tr("Saved {file}", file=Path(name).name)),
            )  # fmt: skip

    def backup(self) -> None:
        from leaddesk.services.backup import make_backup

        name, _ = QFileDialog.getSaveFileName(
            self.shell, tr("Back up the data"), "leaddesk-backup.db", tr("Backup") + " (*.db)"
        )
        if name:
            self.context.runner.work(
                Job(tr("Backing up…")), lambda: make_backup(self.context.desk.file, Path(name)),
                lambda _: self.shell.tell(tr("Saved {file}", file=Path(name).name)),
            )  # fmt: skip
