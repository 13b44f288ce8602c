"""Before a window closes: what is under way or undone is dropped only when the user says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from leaddesk.i18n import tr
from leaddesk.ui.runner import Job

if TYPE_CHECKING:
    from leaddesk.ui.shell import Shell


def may_close(shell: Shell, views: Mapping[str, Any]) -> bool:
    """Asks about what is not saved on the screens and what is under way; True when all may go.

    `views`: the screens built so far by name; one that can hold what is typed says so in
    `unfinished()`, "" for nothing. Who wants to keep it is brought there.
    """
    for name, view in views.items():
        told = view.unfinished() if hasattr(view, "unfinished") else ""
        if told and not may_discard(told, shell):
            shell.show_screen(name)
            return False
    return may_stop(shell.footer.jobs, shell)


def give_up_typing(within: QWidget) -> None:
    """Has a field in `within` take what is being typed into it: it does so when it is left."""
    focused = QApplication.focusWidget()
    if focused is not None and within.isAncestorOf(focused):
        focused.clearFocus()


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
