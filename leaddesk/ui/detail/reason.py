"""Leaving the way to a customer asks why: lost and disqualified take a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from leaddesk.domain import vocab
from leaddesk.domain.journal import Done
from leaddesk.i18n import mark, tr
from leaddesk.services.leads import SetStage
from leaddesk.ui import theme
from leaddesk.ui.session import Context

ASK_WHY: Final = frozenset({"lost", "disqualified"})
REASONS: Final = (
    mark("Budget"), mark("Timing"), mark("No need"), mark("Competitor"),
    mark("No decision maker"), mark("Unresponsive"), mark("Wrong data"), mark("Other"),
)  # fmt: skip


def set_stage(
    context: Context, ids: Sequence[int], stage: str, parent: QWidget,
    done: Callable[[Done], None] | None = None,
) -> None:  # fmt: skip
    """Moves leads to a stage; for lost and disqualified a small dialog first asks why."""

    def write(reason: str) -> None:
        context.runner.run(SetStage(list(ids), stage, reason), done=done, initiator=parent)

    if stage not in ASK_WHY:
        write("")
        return
    dialog = ReasonDialog(stage, len(ids), parent)
    dialog.given.connect(write)
    dialog.open()


class ReasonDialog(QDialog):
    """Asks why leads are lost or disqualified. `given` (text): the reason chosen or typed."""

    given = Signal(str)

    def __init__(self, stage: str, count: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = vocab.label(vocab.STAGES, stage)
        self.setWindowTitle(shown)
        self.setMinimumWidth(320)
        box = QVBoxLayout(self)
        box.setSpacing(theme.SPACE["s"])
        question = QLabel(
            tr("Why “{stage}”?", stage=shown) if count == 1
            else tr("Why “{stage}” for {n} leads?", stage=shown, n=count)
        )  # fmt: skip
        question.setProperty("role", "head")
        box.addWidget(question)
        self.choices = self._list(question.text())
        box.addWidget(self.choices)
        self._text = QLineEdit()
        self._text.setPlaceholderText(tr("More about it (optional)"))
        self._text.setAccessibleName(tr("More about the reason"))
        box.addWidget(self._text)
        box.addSpacing(theme.SPACE["s"])
        box.addWidget(self._buttons(shown))
        self.choices.setFocus()

    def _list(self, question: str) -> QListWidget:
        choices = QListWidget()
        choices.addItems([tr(text) for text in REASONS])  # data
        choices.setCurrentRow(0)
        choices.setAccessibleName(question)
        row = choices.fontMetrics().height() + theme.SPACE["s"]
        for number in range(choices.count()):
            choices.item(number).setSizeHint(QSize(0, row))
        choices.setFixedHeight(row * choices.count() + 2)
        choices.itemDoubleClicked.connect(lambda _item: self.accept())
        return choices

    def _buttons(self, shown: str) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        act = buttons.addButton(
            tr("Set to {stage}", stage=shown), QDialogButtonBox.ButtonRole.AcceptRole
        )
        act.setProperty("kind", "primary")
        act.setDefault(True)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def reason(self) -> str:
        """The chosen reason with what was typed about it."""
        chosen = self.choices.currentRow()
        text = self._text.text().strip()
        other = REASONS[chosen] == REASONS[-1]
        name = tr(REASONS[chosen])  # data
        if not text:
            return name
        return text if other else f"{name}: {text}"

    def accept(self) -> None:
        self.given.emit(self.reason())
        super().accept()
