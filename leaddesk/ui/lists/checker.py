"""Tries an import out in the background, again after each decision."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from leaddesk.i18n import tr
from leaddesk.services.import_preview import ListPreview
from leaddesk.services.import_result import Choices, ImportOptions, ImportResult
from leaddesk.services.imports import dry_run
from leaddesk.ui.runner import Job
from leaddesk.ui.session import Context

PAUSE_MS: Final = 250
"""So long after the last decision the list is checked; several keys in a row are one check."""


class Checker(QObject):
    """`checked(ImportResult)` and `failed(text)` of the latest check only; earlier ones are
    stopped. `pending` while the counts shown are not those of the latest decisions.
    """

    checked = Signal(object)
    failed = Signal(str)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted: tuple[ListPreview, ImportOptions, Choices] | None = None
        self._serial = 0
        self.job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._run)

    @property
    def pending(self) -> bool:
        return self._pause.isActive() or self.job is not None

    def check(
        self, preview: ListPreview, options: ImportOptions, choices: Choices, *, soon: bool = False
    ) -> None:
        """Checks a list; `soon`: after a pause in which nothing else is decided."""
        self.stop()
        self._wanted = (preview, options, choices)
        if soon:
            self._pause.start()
        else:
            self._run()

    def stop(self) -> None:
        """Stops what is under way; its answer is not heard."""
        self._serial += 1
        self._pause.stop()
        if self.job is not None:
            self.job.cancel()
            self.job = None

    def _run(self) -> None:
        if self._wanted is None:
            return
        preview, options, choices = self._wanted
        job, serial = Job(tr("Checking the list…")), self._serial
        self.job = job

        def answer(result: ImportResult) -> None:
            if serial == self._serial:
                self.job = None
                self.checked.emit(result)

        def fail(text: str) -> None:
            if serial == self._serial:
                self.job = None
                self.failed.emit(text)

        self._context.runner.work(
            job,
            lambda: dry_run(self._context.desk, preview, options, choices, progress=job.advance),
            answer, fail,
        )  # fmt: skip
