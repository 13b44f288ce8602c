"""Before a window closes: what is under way or undone is dropped only when the user says so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QMessageBox, QWidget

from leaddesk.i18n import tr
from leaddesk.ui.runner import Job


def may_stop(jobs: Sequence[Job], parent: QWidget) -> bool:
    """Asks whether long work may be stopped; True when there is none, or it was told to stop."""
    if not jobs:
        return True
    question = QMessageBox(parent)
    question.setText(tr("“{what}” is still under way.", what=jobs[-1].text))
    question.setInformativeText(tr("If you stop it, nothing of it is kept."))
    stop = question.addButton(tr("Stop it and close"), QMessageBox.ButtonRole.DestructiveRole)
    stay = question.addButton(tr("Keep working"), QMessageBox.ButtonRole.RejectRole)
    question.setDefaultButton(stay)
    question.exec()
    if question.clickedButton() is not stop:
        return False
    for job in jobs:
        job.cancel()
    return True


def may_discard(text: str, parent: QWidget) -> bool:
    """Asks whether what was decided may be lost; `text` says what that is."""
    question = QMessageBox(parent)
    question.setText(text)
    leave = question.addButton(tr("Discard and close"), QMessageBox.ButtonRole.DestructiveRole)
    stay = question.addButton(tr("Keep working"), QMessageBox.ButtonRole.RejectRole)
    question.setDefaultButton(stay)
    question.exec()
    return question.clickedButton() is leave
