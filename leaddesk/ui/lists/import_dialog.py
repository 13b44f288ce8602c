"""Importing a list: look at its columns, see and decide what it would do, then do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from leaddesk.domain.journal import Done
from leaddesk.i18n import ntr, tr
from leaddesk.services.import_preview import ListPreview, read_list, read_text
from leaddesk.services.import_result import Choices, ImportOptions, ImportResult
from leaddesk.services.imports import ImportList, remember_mapping
from leaddesk.ui import theme
from leaddesk.ui.closing import may_discard
from leaddesk.ui.lists.check_page import CheckPage
from leaddesk.ui.lists.checker import Checker
from leaddesk.ui.lists.choose import choose_lists
from leaddesk.ui.lists.decisions import Decisions
from leaddesk.ui.lists.done_page import DonePage
from leaddesk.ui.lists.foot import Foot
from leaddesk.ui.lists.groups import still_to_decide, undecided
from leaddesk.ui.lists.preview_page import PreviewPage
from leaddesk.ui.lists.unread_page import UnreadPage
from leaddesk.ui.lists.words import kept_rows
from leaddesk.ui.runner import Job
from leaddesk.ui.session import Context
from leaddesk.ui.widgets import fit_size

_SIZE = (1120, 760)


class ImportDialog(QDialog):
    """Reads, shows, tries out and imports one list. `imported(ImportResult)` when it is done.

    `another_wanted`: the list could not be read, and another is to be chosen. `leads_wanted`
    (number): the leads an import wrote are to be shown; the dialog closes then.
    """

    imported = Signal(object)
    another_wanted = Signal()
    leads_wanted = Signal(int)

    def __init__(
        self, context: Context, paths: Sequence[Path] = (), parent: QWidget | None = None,
        *, text: str = "",
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Import a list"))
        self.setAcceptDrops(not text)
        fit_size(self, *_SIZE)
        self._context = context
        self._text = text
        self._gone = False
        self._reading: Job | None = None
        self.decisions = Decisions(self)
        self.checker = Checker(context, self)
        self.unread = UnreadPage()
        self.page = PreviewPage(context, self.decisions)
        self.outcome = CheckPage(context, self.decisions, self._asked)
        self.finish = DonePage()
        self.stack = QStackedWidget()
        for page in (self.unread, self.page, self.outcome, self.finish):
            self.stack.addWidget(page)
        self.foot = Foot()
        self.foot.back.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(theme.SPACE["s"])
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.foot)
        self._connect()
        self.page.panel.sources.show_files(list(paths))
        self._read()

    @classmethod
    def from_text(cls, context: Context, text: str, parent: QWidget | None = None) -> ImportDialog:
        """The same for rows copied from a spreadsheet."""
        return cls(context, parent=parent, text=text)

    def _connect(self) -> None:
        self.foot.back.clicked.connect(self._to_preview)
        self.foot.cancel.clicked.connect(self._cancel)
        self.foot.go.clicked.connect(self._forward)
        self.unread.another_wanted.connect(self._choose_another)
        self.page.problem.connect(self.foot.tell)
        self.page.panel.sources.read_wanted.connect(self._read)
        self.page.panel.sources.add_wanted.connect(self._add_files)
        self.outcome.said.connect(lambda text: self.foot.tell(text, soft=True))
        self.decisions.changed.connect(lambda _key: self._recheck())
        self.checker.checked.connect(self._checked)
        self.checker.failed.connect(self._failed)
        self.finish.undo_wanted.connect(self._undo)
        self.finish.leads_wanted.connect(self._show_leads)

    @property
    def files(self) -> list[Path]:
        """What is being imported; none for copied text."""
        return self.page.panel.sources.files

    def _asked(self) -> tuple[ListPreview | None, ImportOptions]:
        return self.page.preview, self.decisions.applied(self.page.panel.options())

    # ---- reading -----------------------------------------------------------------------------

    def _read(self) -> None:
        if self._reading is not None:  # what it reads is no longer what is wanted
            self._reading.cancel()
        text, options, reads = self._text, self._asked()[1], self._context.desk.reads
        paths = list(self.files)
        job = self._reading = Job(tr("Reading the list…"))
        self._busy(job)

        def latest(call: Callable[[Any], None]) -> Callable[[Any], None]:
            return lambda result: None if self._gone or self._reading is not job else call(result)

        self._context.runner.work(
            job,
            lambda: read_text(text, options, reads) if text else read_list(paths, options, reads),
            latest(self._loaded), latest(self._failed),
        )  # fmt: skip

    def _loaded(self, preview: ListPreview) -> None:
        self._idle()
        self.decisions.forget_rows()
        self.page.load(preview)
        self._to_preview()

    def _add_files(self) -> None:
        self.page.panel.sources.add_files(choose_lists(self))

    def _choose_another(self) -> None:
        self.reject()
        self.another_wanted.emit()

    # ---- steps -------------------------------------------------------------------------------

    def _to_preview(self) -> None:
        self.checker.stop()
        self.foot.stop()
        self.stack.setCurrentWidget(self.page)
        self.foot.back.hide()
        self.foot.go.setText(tr("Check"))
        self.foot.go.setEnabled(True)
        self.foot.go.setFocus()

    def _forward(self) -> None:
        preview, options = self._asked()
        shown = self.stack.currentWidget()
        if shown is self.finish or preview is None:
            self.accept()
        elif shown is self.page:
            self.checker.check(preview, options, self.decisions.choices)
            if self.checker.job is not None:
                self._busy(self.checker.job)
        else:
            self.checker.stop()
            self._busy(
                self._context.runner.run(
                    ImportList(preview, options, self.decisions.choices),
                    done=self._answer(self._imported), failed=self._import_failed,
                    initiator=self, text=tr("Importing…"),
                )
            )  # fmt: skip

    def _recheck(self) -> None:
        """Something was decided while the outcome is looked at: it is found out anew, quietly."""
        preview, options = self._asked()
        if preview is not None and self.stack.currentWidget() is self.outcome:
            self.checker.check(preview, options, self.decisions.choices, soon=True)
            self.foot.tell("")
            self.foot.go.setText(tr("Import"))
            self.foot.go.setEnabled(True)

    def _checked(self, result: ImportResult) -> None:
        first = self.stack.currentWidget() is not self.outcome
        self._idle()
        self.stack.setCurrentWidget(self.outcome)
        self.foot.back.show()
        self.foot.go.setEnabled(result.written > 0)
        self.foot.go.setText(ntr("Import {n} row", "Import {n} rows", result.written))
        if not result.written:
            self.foot.tell(tr("There is nothing new in this list."), soft=True)
            self._remember()
        elif rest := undecided(result, self.decisions):
            self.foot.tell(still_to_decide(rest, self.decisions), soft=True)
        self.outcome.load(result, first=first)
        if first:
            self.outcome.rows.setFocus()

    def _remember(self) -> None:
        """Nothing is imported, but how the columns were mapped is worth keeping."""
        desk, (preview, _) = self._context.desk, self._asked()
        if preview is not None:
            self._context.runner.read(lambda: remember_mapping(desk, preview), lambda _: None)

    def _imported(self, done: Done) -> None:
        self._idle()
        self.finish.load(done)
        self.stack.setCurrentWidget(self.finish)
        self.foot.back.hide()
        self.foot.cancel.hide()
        self.foot.go.setText(tr("Close"))
        self.foot.go.setEnabled(True)
        self.imported.emit(done.result)

    def _undo(self, number: int) -> None:
        def told(done: Done) -> None:
            if not self._gone:
                self.finish.taken_back(kept_rows(done))

        self._context.runner.undo(number, told)

    def _show_leads(self, number: int) -> None:
        self.leads_wanted.emit(number)
        self.accept()

    # ---- work off this thread ----------------------------------------------------------------

    def _answer(self, call: Callable[[Any], None]) -> Callable[[Any], None]:
        """`call`, unless the dialog is gone by then."""
        return lambda result: None if self._gone else call(result)

    def _busy(self, job: Job) -> None:
        self.foot.start(job)
        self.stack.setEnabled(False)
        self.foot.go.setEnabled(False)
        self.foot.back.setEnabled(False)

    def _idle(self) -> None:
        self._reading = None
        self.foot.stop()
        self.stack.setEnabled(True)
        self.foot.back.setEnabled(True)

    def _failed(self, text: str) -> None:
        self._idle()
        if self.page.preview is None:
            self.foot.go.hide()
            self.unread.explain(self.files[0].name if self.files else tr("Clipboard"), text)
            return
        self.foot.go.setEnabled(True)
        self.foot.tell(text)

    def _import_failed(self, text: str) -> None:
        """Told in the window below when this dialog was closed meanwhile."""
        if self._gone:
            self._context.runner.failed.emit(text)
        else:
            self._failed(text)

    def _cancel(self) -> None:
        """Stops what is under way, which leaves nothing half done; else closes."""
        if self._reading is not None and self.page.preview is not None:
            self._idle()  # reading writes nothing: its answer is not waited for
            self._to_preview()
        elif self.foot.job is not None and self.page.preview is not None:
            self.foot.job.cancel()
        else:
            self.reject()

    # ---- files dropped, closing ----------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """More files for the same import."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files and self.stack.currentWidget() in (self.unread, self.page):
            event.acceptProposedAction()
            self.page.panel.sources.add_files(files)

    def reject(self) -> None:
        """Closes without importing; asks first where rows were decided or mended by hand."""
        decided = self.decisions.choices != Choices() and self.foot.cancel.isVisible()
        text = tr("What you have decided and mended in this list is not imported yet.")
        if not decided or may_discard(text, self):
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing by the window's own button asks, too: Qt would close without `reject`."""
        self.reject()
        event.setAccepted(not self.isVisible())

    def done(self, code: int) -> None:
        """Closes; work under way is stopped and its answer no longer heard."""
        self._gone = True
        self.page.leave()
        self.outcome.leave()
        self.checker.stop()
        if self.foot.job is not None:
            self.foot.job.cancel()
        if (preview := self.page.preview) is not None:
            self._context.runner.read(preview.tried.let_go, lambda _: None)
        super().done(code)
