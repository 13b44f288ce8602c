"""Exporting: which leads, as what, into which file, with the first rows to look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from leaddesk.i18n import ntr, tr
from leaddesk.services.export_presets import note_template, presets, templates
from leaddesk.services.exports import ExportPreview, ExportResult, export_leads, preview
from leaddesk.ui import theme
from leaddesk.ui.lists.export_form import Choice, ExportForm
from leaddesk.ui.lists.export_place import FilePlace
from leaddesk.ui.lists.export_preview import PreviewTable
from leaddesk.ui.runner import Job
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import fit_size, hairline

_TICK_MS: Final = 100
_SETTLED_MS: Final = 150  # after the last change the preview is made anew
_FORM_WIDTH: Final = 320


class ExportDialog(QDialog):
    """Exports what is selected, shown, or everything. `exported(ExportResult)` when it is done;
    it stays open then, to open the file or its folder.
    """

    exported = Signal(object)

    def __init__(
        self, context: Context, selected: Sequence[int] = (), scope: str = "view",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Export leads"))
        fit_size(self, 1000, 680)
        self._context = context
        self._selected = list(selected)
        self._query = context.session.query
        self._scope = "selection" if scope == "selection" and selected else "view"
        self._job: Job | None = None
        self._result: ExportResult | None = None
        self._gone = False
        self.form = ExportForm(context)
        self.form.setFixedWidth(_FORM_WIDTH)
        self.table = PreviewTable()
        self._lay_out()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._look)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.form.problem.connect(self._tell)
        self.place.edited.connect(self._place_edited)
        self.setEnabled(False)
        self._context.runner.read(self._load, self._loaded, failed=self._answer(self._tell))

    def _lay_out(self) -> None:
        self.heading = QLabel(tr("The first rows"))
        self.heading.setProperty("role", "small")
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setProperty("role", "soft")
        self.place = FilePlace()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setProperty("role", "error")
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.hide()
        self.show_folder = QPushButton(tr("Open the folder"))
        self.show_file = QPushButton(tr("Open the file"))
        self.cancel = QPushButton(tr("Cancel"))
        self.go = QPushButton(tr("Export"))
        self.go.setProperty("kind", "primary")
        self.go.setDefault(True)
        for button in (self.show_folder, self.show_file, self.cancel):
            button.setAutoDefault(False)
        self.show_folder.hide()
        self.show_file.hide()
        self.show_folder.clicked.connect(lambda: self._open(folder=True))
        self.show_file.clicked.connect(lambda: self._open(folder=False))
        self.cancel.clicked.connect(self._cancel)
        self.go.clicked.connect(self._go)
        right = QVBoxLayout()
        right.setSpacing(theme.SPACE["xs"])
        right.addWidget(self.heading)
        right.addWidget(self.table, 1)
        right.addWidget(self.empty)
        upper = QHBoxLayout()
        upper.setSpacing(theme.SPACE["xl"])
        upper.addWidget(self.form)
        upper.addLayout(right, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.message, 1)
        for button in (self.show_folder, self.show_file, self.cancel, self.go):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(theme.SPACE["m"])
        layout.addLayout(upper, 1)
        layout.addWidget(hairline())
        layout.addWidget(self.place)
        layout.addWidget(self.bar)
        layout.addLayout(row)

    # ---- what there is to choose -------------------------------------------------------------

    def _load(self) -> tuple[Any, ...]:
        reads = self._context.desk.reads
        counts = {"selection": len(self._selected)} if self._selected else {}
        if self._query:
            counts["view"] = reads.count(self._query)
        counts["all"] = reads.count()
        return counts, reads.custom_fields(), presets(reads), templates(reads)

    def _loaded(self, found: tuple[Any, ...]) -> None:
        if self._gone:
            return
        counts, custom, known, used = found
        last = self._context.settings.get("export.last")
        self.form.set_scopes(counts, self._scope if self._scope in counts else "all")
        self.form.load(custom, known, used, last)
        self.form.changed.connect(self._changed)
        self.setEnabled(True)
        self.form.format.setFocus()
        self._changed()

    def _changed(self) -> None:
        choice = self.form.choice()
        if choice is not None:
            stem = choice.template.stem if choice.template else "leads"
            self.place.propose(
                str(self._context.settings.get("export.last").get("folder", "")),
                f"{stem}_{self._context.desk.reads.today().isoformat()}",
                choice.suffix, self.form.format.currentText(),
            )  # fmt: skip
        self._tell("")
        self._settled.start()

    def _place_edited(self) -> None:
        self.go.setText(tr("Export"))
        self._tell("")

    def _look(self) -> None:
        """Has the first rows read as they would be written."""
        choice = self.form.choice()
        self.go.setEnabled(choice is not None and self._job is None)
        if choice is None:
            self.table.load(ExportPreview([], []))
            self.empty.clear()
            return
        reads = self._context.desk.reads
        self.table.setEnabled(False)  # grey until the new rows are there
        self._context.runner.read(
            lambda: preview(reads, self._ids(choice, limit=20), choice.fields,
                            format=choice.format or "excel", template=choice.template),
            self._answer(self._looked), owner=self, key="preview",
            failed=self._answer(self._no_look),
        )  # fmt: skip

    def _looked(self, found: ExportPreview) -> None:
        self.table.load(found)
        self.table.setEnabled(True)
        self.empty.setVisible(bool(found.empty))
        self.empty.setText(
            ntr("{n} column is not filled in: {columns}",
                "{n} columns are not filled in: {columns}",
                len(found.empty), columns=", ".join(found.empty))
        )  # fmt: skip

    def _no_look(self, text: str) -> None:
        self.table.load(ExportPreview([], []))
        self.empty.clear()
        self.go.setEnabled(False)
        self._tell(text)

    def _ids(self, choice: Choice, limit: int | None = None) -> list[int]:
        if choice.scope == "selection":
            return self._selected[:limit]
        query = self._query if choice.scope == "view" else ""
        sort = self._context.settings.get("table.sort")
        return list(self._context.desk.reads.ids(query, sort, limit=limit))

    # ---- writing -----------------------------------------------------------------------------

    def _go(self) -> None:
        choice = self.form.choice()
        if self._result is not None:
            self.accept()
        elif choice is not None:
            if self.place.would_replace():
                self.place.allow()
                self.go.setText(tr("Replace"))
                self._tell(tr("{file} is there already. Replace it?", file=self.place.path().name))
            else:
                self._write(choice, self.place.path())

    def _write(self, choice: Choice, file: Path) -> None:
        job = self._job = Job(tr("Exporting to {file}…", file=file.name))
        desk = self._context.desk
        self._tell(job.text, soft=True)
        self.form.setEnabled(False)
        self.go.setEnabled(False)
        self._timer.start()

        def work() -> ExportResult:
            result = export_leads(
                desk.reads, file, self._ids(choice), choice.fields, job.advance,
                format=choice.format, template=choice.template,
            )  # fmt: skip
            if choice.template is not None:
                note_template(desk, choice.template)
            return result

        self._context.runner.work(job, work, self._written, self._answer(self._failed))

    def _written(self, result: ExportResult) -> None:
        self.exported.emit(result)
        if self._gone:
            return
        self._stop()
        self._result = result
        kept = {**self.form.remembered(), "folder": str(result.file.parent)}
        self._context.settings.set("export.last", kept)
        self.form.setEnabled(False)
        self.place.setEnabled(False)
        self._tell("\n".join([in_words(result), *result.notes()]), soft=True)
        self.cancel.hide()
        self.show_folder.show()
        self.show_file.show()
        self.go.setText(tr("Close"))
        self.go.setFocus()

    def _failed(self, text: str) -> None:
        self._stop()
        self.place.forget()
        self.go.setText(tr("Export"))
        self._tell(text)

    def _stop(self) -> None:
        self._job = None
        self._timer.stop()
        self.bar.hide()
        self.form.setEnabled(True)
        self.go.setEnabled(True)

    def _tick(self) -> None:
        """Shows the bar from the first tick on, so that quick work does not flicker."""
        if self._job is not None:
            self.bar.setRange(0, self._job.total)
            self.bar.setValue(self._job.done)
            self.bar.show()

    def _answer(self, call: Callable[[Any], None]) -> Callable[[Any], None]:
        """`call`, unless the dialog is gone by then."""
        return lambda result: None if self._gone else call(result)

    def _tell(self, text: str, *, soft: bool = False) -> None:
        self.message.setProperty("role", "soft" if soft else "error")
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)
        self.message.setText(text)

    def _open(self, *, folder: bool) -> None:
        if self._result is not None:
            file = self._result.file
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent if folder else file)))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
        else:
            self.reject()

    def done(self, code: int) -> None:
        """Closes; an export under way is stopped."""
        self._gone = True
        self._settled.stop()
        if self._job is not None:
            self._job.cancel()
        super().done(code)


def in_words(result: ExportResult) -> str:
    """What came of an export, in a sentence."""
    return ntr("Exported {n} lead to {file}", "Exported {n} leads to {file}", result.rows,
               file=result.file.name)  # fmt: skip
