"""Importing a list in two steps: look at it, see what it would do, then do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain.journal import Done
from leaddesk.i18n import ntr, tr
from leaddesk.services.import_preview import ListPreview, read_list, read_text
from leaddesk.services.import_result import ImportResult
from leaddesk.services.imports import ImportList, dry_run
from leaddesk.ui import theme
from leaddesk.ui.lists.preview_page import PreviewPage
from leaddesk.ui.lists.result_page import ResultPage
from leaddesk.ui.lists.unread_page import UnreadPage
from leaddesk.ui.runner import Job
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import fit_size

_TICK_MS: Final = 100


class ImportDialog(QDialog):
    """Reads, shows, tries out and imports one list. `imported(ImportResult)` when it is done.

    It closes then, unless rows were rejected: where they went is told first. `another_wanted`:
    the list could not be read, and another is to be chosen.
    """

    imported = Signal(object)
    another_wanted = Signal()

    def __init__(
        self, context: Context, paths: Sequence[Path] = (), parent: QWidget | None = None,
        *, text: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import a list"))
        fit_size(self, 1000, 680)
        self._context = context
        self._paths = list(paths)
        self._text = text
        self._job: Job | None = None
        self._gone = False
        self._finished = False
        self.page = PreviewPage(context)
        self.outcome = ResultPage()
        self.stack = QStackedWidget()
        self.unread = UnreadPage()
        self.unread.another_wanted.connect(self._choose_another)
        self.stack.addWidget(self.unread)
        self.stack.addWidget(self.page)
        self.stack.addWidget(self.outcome)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.page.problem.connect(self._tell)
        self.page.sheet_chosen.connect(lambda _: self._read())
        self._read()

    @classmethod
    def from_text(cls, context: Context, text: str, parent: QWidget | None = None) -> ImportDialog:
        """The same for rows copied from a spreadsheet."""
        return cls(context, parent=parent, text=text)

    def _lay_out(self) -> None:
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setProperty("role", "error")
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.hide()
        self.back = QPushButton(tr("Back"))
        self.cancel = QPushButton(tr("Cancel"))
        self.go = QPushButton(tr("Check"))
        self.go.setProperty("kind", "primary")
        self.go.setDefault(True)
        for button in (self.back, self.cancel):
            button.setAutoDefault(False)
        self.back.clicked.connect(self._to_preview)
        self.cancel.clicked.connect(self._cancel)
        self.go.clicked.connect(self._forward)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.message, 1)
        for button in (self.back, self.cancel, self.go):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(theme.SPACE["m"])
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.bar)
        layout.addLayout(row)

    # ---- steps -----------------------------------------------------------------------------

    def _read(self) -> None:
        paths, text = self._paths, self._text
        options, reads = self.page.panel.options(), self._context.desk.reads
        self._busy(
            tr("Reading the list…"),
            lambda _: (
                read_list(paths, options, reads) if paths else read_text(text, options, reads)
            ),
            self._loaded,
        )

    def _loaded(self, preview: ListPreview) -> None:
        self.page.load(preview)
        self._to_preview()

    def _to_preview(self) -> None:
        self.stack.setCurrentWidget(self.page)
        self.back.hide()
        self.go.setText(tr("Check"))
        self.go.setEnabled(True)
        self.go.setFocus()
        self._tell("")

    def _forward(self) -> None:
        preview, options = self.page.preview, self.page.panel.options()
        if self._finished or preview is None:
            self.accept()
        elif self.stack.currentWidget() is self.page:
            desk = self._context.desk
            self._busy(
                tr("Checking the list…"),
                lambda job: dry_run(desk, preview, options, progress=job.advance),
                self._checked,
            )
        else:
            self._start(tr("Importing…"))
            self._job = self._context.runner.run(
                ImportList(preview, options), done=self._answer(self._imported),
                failed=self._import_failed, initiator=self, text=tr("Importing…"),
            )  # fmt: skip

    def _checked(self, result: ImportResult) -> None:
        self.outcome.load(result)
        self.stack.setCurrentWidget(self.outcome)
        self.back.show()
        self.go.setEnabled(result.written > 0)
        self.go.setFocus()
        self.go.setText(ntr("Import {n} row", "Import {n} rows", result.written))
        self._tell("" if result.written else tr("There is nothing new in this list."), soft=True)

    def _imported(self, done: Done) -> None:
        self._stop()
        result: ImportResult = done.result
        self.imported.emit(result)
        if not result.rejected:
            self.accept()
            return
        self._finished = True
        self.back.hide()
        self.cancel.hide()
        self.go.setText(tr("Close"))
        self.go.setEnabled(True)
        self._tell(_about_rejected(result), soft=True)

    # ---- work off this thread --------------------------------------------------------------

    def _busy(
        self, text: str, work: Callable[[Job], Any], done: Callable[[Any], None]
    ) -> None:  # fmt: skip
        job = Job(text)
        self._start(text)
        self._job = job

        def finish(result: Any) -> None:
            self._stop()
            done(result)

        self._context.runner.work(
            job, lambda: work(job), self._answer(finish), self._answer(self._failed)
        )

    def _answer(self, call: Callable[[Any], None]) -> Callable[[Any], None]:
        """`call`, unless the dialog is gone by then."""
        return lambda result: None if self._gone else call(result)

    def _start(self, text: str) -> None:
        self._tell(text, soft=True)
        self.stack.setEnabled(False)
        self.go.setEnabled(False)
        self.back.setEnabled(False)
        self.bar.setRange(0, 0)
        self._timer.start()

    def _stop(self) -> None:
        self._job = None
        self._timer.stop()
        self.bar.hide()
        self.stack.setEnabled(True)
        self.back.setEnabled(True)
        self._tell("")

    def _tick(self) -> None:
        """Shows the bar from the second tick on, so that quick work does not flicker."""
        if self._job is not None:
            self.bar.setRange(0, self._job.total)
            self.bar.setValue(self._job.done)
            self.bar.show()

    def _failed(self, text: str) -> None:
        self._stop()
        self.go.setEnabled(self.page.preview is not None)
        self.back.setVisible(self.stack.currentWidget() is self.outcome)
        if self.page.preview is None:
            self.go.hide()
            name = self._paths[0].name if self._paths else tr("Clipboard")
            self.unread.explain(name, text)
        else:
            self._tell(text)

    def _import_failed(self, text: str) -> None:
        """Told in the window below when this dialog was closed meanwhile."""
        if self._gone:
            self._context.runner.failed.emit(text)
        else:
            self._failed(text)

    def _choose_another(self) -> None:
        self.reject()
        self.another_wanted.emit()

    def _tell(self, text: str, *, soft: bool = False) -> None:
        role = "soft" if soft else "error"
        if self.message.property("role") != role:
            self.message.setProperty("role", role)
            self.message.style().unpolish(self.message)
            self.message.style().polish(self.message)
        self.message.setText(text)

    def _cancel(self) -> None:
        if self._job is not None and self.page.preview is not None:
            self._job.cancel()
        else:
            self.reject()

    def done(self, code: int) -> None:
        """Closes; work under way is stopped and its answer no longer heard."""
        self._gone = True
        self.page.leave()
        if self._job is not None:
            self._job.cancel()
        super().done(code)


def _about_rejected(result: ImportResult) -> str:
    text = ntr("{n} row was not imported.", "{n} rows were not imported.", result.rejected)
    if result.errors_file:
        text += " " + tr("They stand with their reasons in {file}", file=result.errors_file)
    return text
